using LeakAnalyzers.CodeFixes.Editing;
using LeakAnalyzers.Figures;
using LeakAnalyzers.Models;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;

namespace LeakAnalyzers.CodeFixes.Figures;

/// <summary>LEAK405: takes the oldest points, or entries of a list, out after each add. The number of those that stay becomes a named constant.</summary>
public sealed class SeriesGrowsFix : OneDocumentFix
{
    /// <summary>Creates the fix.</summary>
    public SeriesGrowsFix()
        : base(SeriesGrows.Rule)
    {
    }

    private protected override Repair? FindRepair(Finding finding, CancellationToken cancellation)
    {
        var (document, diagnostic, root, model) = finding;
        if (finding.Node.FirstAncestorOrSelf<InvocationExpressionSyntax>() is not { Expression: MemberAccessExpressionSyntax { Expression: var series } called } call
            || call.Span != diagnostic.Location.SourceSpan
            || call.FirstAncestorOrSelf<MemberDeclarationSyntax>() is not { Parent: TypeDeclarationSyntax } member
            || !StatementBeside.CanStand(call, model)
            || series.DescendantNodesAndSelf().Any(node => node is InvocationExpressionSyntax or AssignmentExpressionSyntax)
            || model.GetEnclosingSymbol(call.SpanStart, cancellation)?.ContainingType is not { } type
            || model.GetSymbolInfo(call, cancellation).Symbol is not IMethodSymbol add
            || (called.Name.Identifier.ValueText.StartsWith("Insert", StringComparison.Ordinal) && !IsAtTheTop(call)))
        {
            return null;
        }

        var isList = SeriesGrows.IsList(LeakContext.For(model.Compilation, document.Project.AnalyzerOptions, cancellation).Models.Find(add, ModelFact.Series));
        if (Points(series, isList, model, cancellation) is not { } points || (points.IsList && IsAtTheTop(call)))
        {
            return null;
        }

        var entries = isList ? "entries" : "points";
        var name = NamedConstant.NameFor("Max", entries, type);
        var capacity = NamedConstant.Capacity(document, root);
        var tooMany = SyntaxFactory.ParseExpression($"{points.Text}.Count > {name}");
        StatementSyntax trim = points.IsList
            ? SyntaxFactory.IfStatement(tooMany, Doing($"{points.Text}.RemoveRange(0, {points.Text}.Count - {name})"))
            : SyntaxFactory.WhileStatement(tooMany, Doing($"{points.Text}.RemoveAt({(IsAtTheTop(call) ? $"{points.Text}.Count - 1" : "0")})"));
        return new Repair($"Keep only the newest {capacity} {entries}", async cancel =>
        {
            var editor = await DocumentEditor.CreateAsync(document, cancel).ConfigureAwait(false);
            StatementBeside.InsertAfter(editor, call, expression => expression, trim);
            editor.InsertBefore(FirstField(member), NamedConstant.Declare(name, capacity, FirstField(member)));
            return editor.GetChangedDocument().Project.Solution;
        });
    }

    private static BlockSyntax Doing(string call) => SyntaxFactory.Block(SyntaxFactory.ExpressionStatement(SyntaxFactory.ParseExpression(call)));

    // The list of points behind what is added to: the receiver itself, or what a logger keeps.
    private static (string Text, bool IsList)? Points(ExpressionSyntax series, bool isListOnScreen, SemanticModel model, CancellationToken cancellation)
    {
        var text = series.WithoutTrivia().ToString();
        if (model.GetTypeInfo(series, cancellation).Type is not { } type)
        {
            return null;
        }

        if (Has(type, "RemoveRange"))
        {
            return (text, true);
        }

        if (Has(type, "RemoveAt"))
        {
            return IsOfPoints(type) || (isListOnScreen && HoldsRows(type)) ? (text, false) : null;
        }

        foreach (var path in new[] { new[] { "Data", "Coordinates" }, ["Coordinates"] })
        {
            var current = type;
            foreach (var step in path)
            {
                current = current is null ? null : Members(current, step).OfType<IPropertySymbol>().FirstOrDefault()?.Type;
            }

            if (current is not null && Has(current, "RemoveRange"))
            {
                return (text + "." + string.Join(".", path), true);
            }
        }

        return null;
    }

    // Taking whole series out of a chart is not for a repair to decide.
    private static bool IsOfPoints(ITypeSymbol type) => type.Name.Contains("Point");

    // What is taken out of a panel may have to be disposed, or may be in use.
    private static bool HoldsRows(ITypeSymbol type)
        => Members(type, "this[]").OfType<IPropertySymbol>().Any(indexer => indexer.Type.SpecialType == SpecialType.System_Object || indexer.Type.Name.Contains("Item") || indexer.Type.Name.Contains("Row"));

    // list.Insert(0, x): the oldest stands last.
    private static bool IsAtTheTop(InvocationExpressionSyntax call)
        => call is { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Insert" }, ArgumentList.Arguments: { Count: 2 } arguments } && arguments[0].Expression is LiteralExpressionSyntax { Token.ValueText: "0" };

    private static bool Has(ITypeSymbol type, string method) => Members(type, method).OfType<IMethodSymbol>().Any(candidate => candidate.DeclaredAccessibility == Accessibility.Public);

    private static IEnumerable<ISymbol> Members(ITypeSymbol type, string name)
    {
        for (var current = type; current is not null; current = current.BaseType)
        {
            foreach (var member in current.GetMembers(name))
            {
                yield return member;
            }
        }
    }

    private static MemberDeclarationSyntax FirstField(MemberDeclarationSyntax member)
        => ((TypeDeclarationSyntax)member.Parent!).Members.First();
}
