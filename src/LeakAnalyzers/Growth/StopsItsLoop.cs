using LeakAnalyzers.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace LeakAnalyzers.Growth;

/// <summary>Adds in a loop that is told to stop right after them: <c>while (!stopped) { if (last) { lines.Add(x); Close(); } }</c>, where <c>Close</c> sets the flag.</summary>
internal static class StopsItsLoop
{
    /// <summary>Whether every add is followed by what ends the loop around it.</summary>
    public static bool Is(IReadOnlyCollection<HolderUse> adds) => adds.All(add => IsLast(add.Action));

    private static bool IsLast(IOperation add)
    {
        var loop = OperationWalk.LoopsAround(add).OfType<IWhileLoopOperation>().LastOrDefault();
        if (loop?.Condition is not { } condition)
        {
            return false;
        }

        var inner = add;
        for (var current = add.Parent; current is not null && current != loop; inner = current, current = current.Parent)
        {
            if (current is IBlockOperation block && block.Operations.SkipWhile(statement => statement != inner).Skip(1).Any(statement => Stops(statement, condition)))
            {
                return true;
            }
        }

        return false;
    }

    private static bool Stops(IOperation statement, IOperation condition) => statement is IExpressionStatementOperation { Operation: var operation } && operation switch
    {
        ISimpleAssignmentOperation { Value.ConstantValue: { HasValue: true, Value: bool value } } set => OperationWalk.Named(set.Target) is { } flag && Ends(condition, flag.Name, value),
        IInvocationOperation { Instance: null or IInstanceReferenceOperation, TargetMethod: var method } => method.DeclaringSyntaxReferences.SelectMany(part => (part.GetSyntax() as MethodDeclarationSyntax)?.Body?.Statements ?? default)
            .OfType<ExpressionStatementSyntax>().Select(line => line.Expression).OfType<AssignmentExpressionSyntax>()
            .Any(set => set is { Left: IdentifierNameSyntax flag, Right: LiteralExpressionSyntax literal } && literal.Kind() is SyntaxKind.TrueLiteralExpression or SyntaxKind.FalseLiteralExpression && Ends(condition, flag.Identifier.ValueText, literal.IsKind(SyntaxKind.TrueLiteralExpression))),
        _ => false,
    };

    // while (!stopped): set to true; while (running): set to false.
    private static bool Ends(IOperation condition, string flag, bool value)
        => OperationWalk.WithoutNestedFunctions(condition).Any(part => part is IMemberReferenceOperation or ILocalReferenceOperation
            && OperationWalk.Named(part)?.Name == flag
            && part.Parent is IUnaryOperation { OperatorKind: UnaryOperatorKind.Not } == value);
}
