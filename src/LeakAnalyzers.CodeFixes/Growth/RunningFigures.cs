using System.Collections.Immutable;
using LeakAnalyzers.CodeFixes.Editing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Formatting;

namespace LeakAnalyzers.CodeFixes.Growth;

/// <summary>What is read of a list of numbers.</summary>
/// <param name="Name">The figure: <c>Count</c>, <c>Average</c> …</param>
/// <param name="Whole">The expression that reads it.</param>
/// <param name="IsFilled">Whether something was surely added before.</param>
internal sealed record FigureRead(string Name, ExpressionSyntax Whole, bool IsFilled);

/// <summary>The running figures that take the place of a list of numbers.</summary>
internal sealed class RunningFigures
{
    private readonly string stem;
    private readonly ITypeSymbol number;
    private readonly bool isStatic;
    private readonly HashSet<string> kept = new(StringComparer.Ordinal) { "Count" };

    /// <summary>The figures that these reads need.</summary>
    public RunningFigures(IFieldSymbol field, ITypeSymbol number, ImmutableArray<FigureRead> reads)
    {
        this.number = number;
        Reads = reads;
        isStatic = field.IsStatic;
        stem = field.Name;
        while (reads.Select(read => NameOf(read.Name)).Append(NameOf("Count")).Append(NameOf("Sum")).Any(name => field.ContainingType.MemberNames.Contains(name)))
        {
            stem += "So";
        }

        kept.UnionWith(reads.Select(read => read.Name == "Average" ? "Sum" : read.Name));
    }

    /// <summary>The reads.</summary>
    public ImmutableArray<FigureRead> Reads { get; }

    /// <summary>The figures in words.</summary>
    public string Title => string.Join(", ", new[] { "Count", "Sum", "Max", "Min", "Last" }.Where(kept.Contains).Select(name => name.ToLowerInvariant()));

    /// <summary>What a mention reads; null where that is no figure.</summary>
    public static FigureRead? ReadOf(Mention mention, ImmutableArray<Mention> adds)
    {
        (string? name, ExpressionSyntax? whole) = mention.Receiver.Parent switch
        {
            _ when mention.Call is { ArgumentList.Arguments.Count: 0 } call => (mention.CalledName!.Identifier.ValueText, (ExpressionSyntax)call),
            MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Count" } count when count.Expression == mention.Receiver && mention.Call is null => ("Count", count),
            ElementAccessExpressionSyntax { ArgumentList.Arguments: { Count: 1 } arguments } element when arguments[0].Expression.ToString() == "^1" && element.Parent is not AssignmentExpressionSyntax => ("Last", element),
            _ => default((string?, ExpressionSyntax?)),
        };
        return name is "Count" or "Sum" or "Average" or "Max" or "Min" or "Last" && whole is not null && whole.Parent is not ArgumentSyntax { RefKindKeyword.RawKind: not 0 }
            ? new FigureRead(name, whole, IsFilled(mention, adds))
            : null;
    }

    /// <summary>The expression in the place of a read. A list that is still empty has no average, and says so by an exception.</summary>
    public ExpressionSyntax Value(FigureRead read)
    {
        var value = read.Name switch
        {
            "Average" => number.SpecialType switch
            {
                SpecialType.System_Single => $"(float)({NameOf("Sum")} / {NameOf("Count")})",
                SpecialType.System_Int32 or SpecialType.System_Int64 => $"(double){NameOf("Sum")} / {NameOf("Count")}",
                _ => $"{NameOf("Sum")} / {NameOf("Count")}",
            },
            "Sum" => number.SpecialType switch
            {
                SpecialType.System_Single => $"(float){NameOf("Sum")}",
                SpecialType.System_Int32 => $"checked((int){NameOf("Sum")})",
                _ => NameOf("Sum"),
            },
            _ => NameOf(read.Name),
        };
        var needsElement = read.Name is "Average" or "Max" or "Min" or "Last";
        if (needsElement && !read.IsFilled)
        {
            value = $"{NameOf("Count")} == 0 ? throw new System.InvalidOperationException(\"Sequence contains no elements\") : {value}";
        }

        var parsed = SyntaxFactory.ParseExpression(value);
        return parsed is IdentifierNameSyntax or CheckedExpressionSyntax ? parsed : SyntaxFactory.ParenthesizedExpression(parsed);
    }

    /// <summary>The statements in the place of an add.</summary>
    public IEnumerable<StatementSyntax> Update(ExpressionSyntax added, StatementSyntax place, SemanticModel model)
    {
        var value = added.WithoutTrivia().ToString();
        if (added is not (IdentifierNameSyntax or LiteralExpressionSyntax) && kept.Count > 2)
        {
            value = FreshName.Like("value", place, model);
            yield return SyntaxFactory.ParseStatement($"{number.ToDisplayString()} {value} = {added.WithoutTrivia()};").WithTrailingTrivia(SyntaxFactory.ElasticMarker);
        }

        var isReal = number.SpecialType is SpecialType.System_Single or SpecialType.System_Double;
        var type = number.ToDisplayString();
        if (kept.Contains("Max"))
        {
            yield return Set("Max", $"{NameOf("Count")} == 0 || {value} > {NameOf("Max")}" + (isReal ? $" || {type}.IsNaN({NameOf("Max")})" : ""), value);
        }

        if (kept.Contains("Min"))
        {
            yield return Set("Min", $"{NameOf("Count")} == 0 || {value} < {NameOf("Min")}" + (isReal ? $" || {type}.IsNaN({value})" : ""), value);
        }

        if (kept.Contains("Sum"))
        {
            yield return Statement($"{NameOf("Sum")} += {value}");
        }

        if (kept.Contains("Last"))
        {
            yield return Statement($"{NameOf("Last")} = {value}");
        }

        if (kept.Count == 1 && added is not (IdentifierNameSyntax or LiteralExpressionSyntax))
        {
            // Only the count is read, but the value may have been computed for its effect.
            yield return Statement($"_ = {value}");
        }

        yield return Statement($"{NameOf("Count")}++");
    }

    /// <summary>The fields that hold the figures.</summary>
    public IEnumerable<FieldDeclarationSyntax> Declarations(FieldDeclarationSyntax list)
    {
        var end = LineEnd.Of(list.SyntaxTree.GetRoot());
        var indentation = list.GetLeadingTrivia().LastOrDefault(trivia => trivia.IsKind(SyntaxKind.WhitespaceTrivia));
        foreach (var figure in new[] { "Count", "Sum", "Max", "Min", "Last" }.Where(kept.Contains))
        {
            var type = figure == "Count" ? "int" : figure != "Sum" ? number.ToDisplayString() : number.SpecialType switch
            {
                SpecialType.System_Int32 or SpecialType.System_Int64 => "long",
                SpecialType.System_Decimal => "decimal",
                _ => "double",
            };
            var declaration = (FieldDeclarationSyntax)SyntaxFactory.ParseMemberDeclaration($"private {(isStatic ? "static " : "")}{type} {NameOf(figure)};")!;
            yield return declaration.WithLeadingTrivia(indentation).WithTrailingTrivia(end).WithAdditionalAnnotations(Formatter.Annotation);
        }
    }

    private string NameOf(string figure) => stem + figure;

    private StatementSyntax Set(string figure, string condition, string value)
        => SyntaxFactory.IfStatement(SyntaxFactory.ParseExpression(condition), SyntaxFactory.Block(Statement($"{NameOf(figure)} = {value}")));

    private static StatementSyntax Statement(string expression) => SyntaxFactory.ExpressionStatement(SyntaxFactory.ParseExpression(expression));

    // Behind an add in the same block, or where the count was asked for.
    private static bool IsFilled(Mention mention, ImmutableArray<Mention> adds)
    {
        var name = mention.Name.Identifier.ValueText;
        foreach (var ancestor in mention.Name.Ancestors().TakeWhile(ancestor => ancestor is not (MemberDeclarationSyntax or AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax)))
        {
            if (ancestor is BlockSyntax block && adds.Any(add => add.Call!.Parent!.Parent == block && add.Name.SpanStart < mention.Name.SpanStart))
            {
                return true;
            }

            var condition = ancestor switch
            {
                IfStatementSyntax choice when choice.Statement.Span.Contains(mention.Name.Span) => choice.Condition,
                ConditionalExpressionSyntax choice when choice.WhenTrue.Span.Contains(mention.Name.Span) => choice.Condition,
                _ => null,
            };
            if (condition is BinaryExpressionSyntax { RawKind: (int)SyntaxKind.GreaterThanExpression, Right: LiteralExpressionSyntax } comparison && comparison.Left.ToString().EndsWith(name + ".Count", StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }
}
