using LeakAnalyzers.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace LeakAnalyzers.Figures;

/// <summary>Whether a value is a new disposable that nobody else holds.</summary>
/// <param name="leaks">The models and facts of the compilation.</param>
/// <param name="shown">The property that shows the value, as it is written: showing it there twice hands it to nobody else.</param>
/// <param name="cancellation">Cancels reading bodies.</param>
internal readonly struct FreshImage(LeakContext leaks, string shown, CancellationToken cancellation)
{
    /// <summary>Whether the value is made on the spot, or is a local that holds such a value and is given to nobody else.</summary>
    public bool Is(IOperation value)
    {
        value = OperationWalk.Unwrapped(value);
        return value switch
        {
            ILocalReferenceOperation { Local: var local } => IsFresh(local, value),
            IFieldReferenceOperation { Instance: IInstanceReferenceOperation, Field: { DeclaredAccessibility: Accessibility.Private } field } => IsFresh(field, value),
            _ => IsMade(value),
        };
    }

    // image = camera.Take(); box.Image = image; with a field that is given new images only, and that nobody disposes by its name.
    private bool IsFresh(IFieldSymbol field, IOperation mention)
    {
        var (self, cancel) = (this, cancellation);
        return mention.SemanticModel is { } model
            && IsSetBefore(field, mention.Syntax)
            && StoredValues.Of(field, cancel).All(value => value.IsKind(SyntaxKind.NullLiteralExpression) || (value.SyntaxTree == model.SyntaxTree && model.GetOperation(value, cancel) is { } stored && self.IsMade(stored)))
            && TypeText.Mentions(field, cancellation).All(use => use.Parent switch
            {
                AssignmentExpressionSyntax assignment => assignment.Left == use || use.Span.Contains(mention.Syntax.Span),
                MemberAccessExpressionSyntax access => access.Expression == use && access.Name.Identifier.ValueText is not ("Dispose" or "Clone"),
                BinaryExpressionSyntax { RawKind: (int)SyntaxKind.EqualsExpression or (int)SyntaxKind.NotEqualsExpression } or IsPatternExpressionSyntax => true,
                _ => false,
            });
    }

    // By a statement before it in the same block.
    private static bool IsSetBefore(IFieldSymbol field, SyntaxNode mention)
        => mention.FirstAncestorOrSelf<StatementSyntax>() is { Parent: BlockSyntax block } shown
            && block.Statements.TakeWhile(statement => statement != shown).OfType<ExpressionStatementSyntax>()
                .Any(statement => statement.Expression is AssignmentExpressionSyntax { Left: var target } && TypeText.Of(target) == field.Name);

    private bool IsMade(IOperation value) => OperationWalk.Unwrapped(value) switch
    {
        IObjectCreationOperation { Type: { } type, Constructor: { } constructor } => leaks.Ownership.Types.MustBeDisposed(type) && leaks.Ownership.Contracts.Of(constructor, 0, cancellation).Result == ResultOwner.Caller,
        IInvocationOperation call => leaks.Ownership.Contracts.Of(call.TargetMethod, 0, cancellation).Result == ResultOwner.Caller,
        _ => false,
    };

    private bool IsFresh(ILocalSymbol local, IOperation mention)
    {
        var member = OperationWalk.Root(mention);
        var made = StoredValues.Of(local, member).ToList();
        if (made.Count == 0 || !made.TrueForAll(IsMade))
        {
            return false;
        }

        foreach (var use in member.Descendants().OfType<ILocalReferenceOperation>())
        {
            if (use != mention && SymbolEqualityComparer.Default.Equals(use.Local, local) && !IsOnlyUsed(use))
            {
                return false;
            }
        }

        return true;
    }

    private bool IsOnlyUsed(ILocalReferenceOperation use)
    {
        var current = OperationWalk.Wrapped(use);
        switch (current.Parent)
        {
            case IInvocationOperation call when call.Instance == current:
                return !CallContracts.IsDispose(call.TargetMethod);
            case IMemberReferenceOperation member when member.Instance == current:
                return true;
            case IArgumentOperation argument:
                return IsLent(argument);
            case ISimpleAssignmentOperation assignment:
                return assignment.Target == current || (assignment.Target.Syntax is ExpressionSyntax target && TypeText.Of(target) == shown);
            case IBinaryOperation or IIsPatternOperation:
                return true;
            default:
                return false;
        }
    }

    /// <summary>Whether what is called only works with the argument: <c>new Bitmap(box.Image, size)</c> copies it.</summary>
    public bool IsLent(IArgumentOperation argument)
        => argument.Parameter is { RefKind: RefKind.None, ContainingSymbol: IMethodSymbol method } parameter
            && leaks.Ownership.Contracts.Of(method, 0, cancellation).Parameters is var effects
            && parameter.Ordinal < effects.Length && effects[parameter.Ordinal] == Effect.Uses;
}
