using LeakAnalyzers.Flow;
using LeakAnalyzers.Models;
using LeakAnalyzers.Tensors;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace LeakAnalyzers.CodeFixes.Tensors;

/// <summary>A local that adds up tensors from zero and is only read as a number, so that it can be a number itself.</summary>
internal sealed class NumberSum
{
    private readonly LocalDeclarationStatementSyntax declaration;
    private readonly IReadOnlyList<ExpressionSyntax> added;
    private readonly Dictionary<ExpressionSyntax, ExpressionSyntax> unmoved;
    private readonly IReadOnlyList<(ExpressionSyntax Read, bool IsDouble)> reads;

    private NumberSum(LocalDeclarationStatementSyntax declaration, IReadOnlyList<ExpressionSyntax> added, IReadOnlyList<(ExpressionSyntax Read, bool IsDouble)> reads, SemanticModel model, AmbientScopes scopes)
    {
        this.declaration = declaration;
        this.added = added;
        unmoved = added.ToDictionary(value => value, value => MovedValue.Unmoved(value, model, scopes));
        this.reads = reads;
    }

    /// <summary>The sum a value is added to; null where it must stay a tensor.</summary>
    public static NumberSum? For(ExpressionSyntax value, SemanticModel model, AmbientScopes scopes, CancellationToken cancellation)
    {
        if (value.Parent is not AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.AddAssignmentExpression, Left: IdentifierNameSyntax name }
            || model.GetSymbolInfo(name, cancellation).Symbol is not ILocalSymbol local
            || local.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellation) is not VariableDeclaratorSyntax { Parent: VariableDeclarationSyntax { Variables.Count: 1, Parent: LocalDeclarationStatementSyntax { UsingKeyword.RawKind: 0 } declaration } } declarator
            || model.GetOperation(declarator, cancellation) is not IVariableDeclaratorOperation { Initializer.Value: { } start } operation
            || !IsZero(start))
        {
            return null;
        }

        var added = new List<ExpressionSyntax>();
        var reads = new List<(ExpressionSyntax Read, bool IsDouble)>();
        var uses = new VariableUses(OperationWalk.Root(operation));
        foreach (var use in uses.Of(local))
        {
            var call = use.Parent as IInvocationOperation ?? (use.Parent as IArgumentOperation)?.Parent as IInvocationOperation;
            if (use.Parent is ICompoundAssignmentOperation { OperatorKind: BinaryOperatorKind.Add } sum && sum.Target == use && sum.Value.Syntax is ExpressionSyntax addend)
            {
                added.Add(addend);
            }
            else if (call?.Syntax is ExpressionSyntax read && scopes.Models.Says(call.TargetMethod, ModelFact.ReadsNumber) && call.Type?.SpecialType is SpecialType.System_Single or SpecialType.System_Double)
            {
                reads.Add((read, call.Type!.SpecialType == SpecialType.System_Double));
            }
            else
            {
                return null;
            }
        }

        return uses.IsCaptured(local) ? null : new NumberSum(declaration, added, reads, model, scopes);
    }

    /// <summary>The changed code.</summary>
    /// <param name="root">The code.</param>
    /// <param name="read">The method that reads the number of a tensor, generic in its type.</param>
    public SyntaxNode Apply(SyntaxNode root, string read)
    {
        var declarator = declaration.Declaration.Variables[0];
        var changes = added.ToDictionary(value => (SyntaxNode)value, value => (SyntaxNode)MovedValue.By(unmoved[value], read + "<float>"));
        foreach (var (expression, isDouble) in reads)
        {
            var name = IdentifierName(declarator.Identifier.WithoutTrivia());
            changes[expression] = (isDouble ? (ExpressionSyntax)name : ParseExpression($"(float){name}")).WithTriviaFrom(expression);
        }

        var zero = LiteralExpression(SyntaxKind.NumericLiteralExpression, Literal("0.0", 0.0));
        changes[declaration.Declaration] = VariableDeclaration(IdentifierName("var").WithTriviaFrom(declaration.Declaration.Type))
            .AddVariables(declarator.WithInitializer(declarator.Initializer!.WithValue(zero)));
        return root.ReplaceNodes(changes.Keys, (original, _) => changes[original]);
    }

    private static bool IsZero(IOperation start)
    {
        while (start is IConversionOperation conversion)
        {
            start = conversion.Operand;
        }

        return IsZeroConstant(start)
            || (start is IInvocationOperation { TargetMethod: { IsStatic: true, Name: var name } } call
                && (name.StartsWith("zero", StringComparison.OrdinalIgnoreCase) || (call.Arguments.Length > 0 && call.Arguments[0].Value is var first && IsZeroConstant(first))));
    }

    private static bool IsZeroConstant(IOperation value)
        => value.ConstantValue is { HasValue: true, Value: 0 or 0L or 0f or 0d };
}
