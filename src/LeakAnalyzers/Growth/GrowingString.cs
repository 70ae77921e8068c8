using LeakAnalyzers.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace LeakAnalyzers.Growth;

/// <summary>A string field that <c>+=</c> makes longer each time repeated code runs.</summary>
/// <param name="Holder">The field or property.</param>
/// <param name="Declaration">Where it is declared.</param>
/// <param name="Run">Why the code repeats.</param>
internal sealed record GrowingString(ISymbol Holder, Location Declaration, RepeatedRun Run)
{
    /// <summary>Whether an assignment makes a string longer: <c>s += x</c>, <c>s = s + x</c>, <c>s = $"{s}{x}"</c>.</summary>
    public static bool Lengthens(IAssignmentOperation assignment) => assignment switch
    {
        { Type.SpecialType: not SpecialType.System_String } => false,
        ICompoundAssignmentOperation { OperatorKind: BinaryOperatorKind.Add } => true,
        ISimpleAssignmentOperation { Value: IBinaryOperation or IInterpolatedStringOperation } simple => OperationWalk.Named(simple.Target) is { } target && GrowingAssignment.Grows(target.OriginalDefinition, simple) && !simple.Value.DescendantsAndSelf().Any(part => part is IInvocationOperation { Instance: { } cut } && GrowingAssignment.IsMention(cut, target)),
        _ => false,
    };

    /// <summary>Whether an assignment makes the text of another object longer: <c>box.Text += x</c>, <c>box.Text = x + box.Text</c>.</summary>
    public static bool LengthensOwn(IPropertyReferenceOperation text, IAssignmentOperation assignment) => assignment switch
    {
        { Type.SpecialType: not SpecialType.System_String } => false,
        ICompoundAssignmentOperation { OperatorKind: BinaryOperatorKind.Add } => true,
        ISimpleAssignmentOperation { Value: IBinaryOperation or IInterpolatedStringOperation } simple => simple.Value.DescendantsAndSelf().OfType<IPropertyReferenceOperation>().Any(part =>
            SymbolEqualityComparer.Default.Equals(part.Property, text.Property)
            && OperationWalk.Named(part.Instance!) is { } one && OperationWalk.Named(text.Instance!) is { } other && SymbolEqualityComparer.Default.Equals(one, other)
            && part.Parent is IBinaryOperation or IInterpolationOperation or IConversionOperation),
        _ => false,
    };

    /// <summary>Judges one lengthening; null where the string is bounded, not repeated, or reachable from elsewhere.</summary>
    public static GrowingString? Judge(IAssignmentOperation append, IMethodSymbol function, GrowthContext context)
    {
        if (append.Target is not IMemberReferenceOperation { Instance: null or IInstanceReferenceOperation, Member: { DeclaredAccessibility: Accessibility.Private, DeclaringSyntaxReferences.IsEmpty: false } holder }
            || holder is IPropertySymbol { IsIndexer: true }
            || context.IsTest(function.ContainingType)
            || RunOf(append, function, context) is not { IsProven: true } run
            || (run.Kind == RepetitionKind.Steps && (function.MethodKind == MethodKind.Constructor || RepetitionWords.IsSetUp(function.Name)))
            || HolderGrowth.DeclarationOf(holder) is not { } declaration
            || FollowsAnother(append, holder)
            || IsSetElsewhere(holder)
            || GrowthGuard.Holds(new HolderUse(holder, HolderUseKind.Grow, append.Target, append, function), context))
        {
            return null;
        }

        return new GrowingString(holder, declaration, SceneBound.Is(holder, run, append, function, context.Leaks.Models) ? run.AsLikely() : run);
    }

    // text += line; text += "\n"; is one finding.
    private static bool FollowsAnother(IAssignmentOperation append, ISymbol holder)
        => append.Parent is IExpressionStatementOperation { Parent: IBlockOperation block } statement
            && block.Operations.TakeWhile(earlier => earlier != statement).Any(earlier => earlier is IExpressionStatementOperation { Operation: IAssignmentOperation before } && Lengthens(before) && SymbolEqualityComparer.Default.Equals(OperationWalk.Named(before.Target), holder));

    // By what stands around it, or around a call of its method in the same file, or in another type.
    private static RepeatedRun? RunOf(IAssignmentOperation append, IMethodSymbol function, GrowthContext context)
    {
        if (context.Leaks.Repetition.At(append, function) is { } run)
        {
            return run;
        }

        if (function.MethodKind != MethodKind.Ordinary || RepetitionWords.IsSetUp(function.Name) || append.SemanticModel is not { } model)
        {
            return null;
        }

        foreach (var call in function.ContainingType.DeclaringSyntaxReferences.Where(part => part.SyntaxTree == model.SyntaxTree).SelectMany(part => part.GetSyntax().DescendantNodes()).OfType<InvocationExpressionSyntax>())
        {
            if (call.Expression is IdentifierNameSyntax { Identifier.ValueText: var name } && name == function.Name
                && model.GetOperation(call) is IInvocationOperation { TargetMethod: { } target } made && SymbolEqualityComparer.Default.Equals(target.OriginalDefinition, function.OriginalDefinition)
                && context.Leaks.Repetition.At(made, model.GetEnclosingSymbol(call.SpanStart)) is { IsProven: true, Kind: not RepetitionKind.Steps } around)
            {
                return around;
            }
        }

        return function.DeclaredAccessibility == Accessibility.Private ? null : context.Callers.RunOf(function, CancellationToken.None);
    }

    private static bool IsSetElsewhere(ISymbol holder)
    {
        foreach (var part in holder.ContainingType.DeclaringSyntaxReferences)
        {
            foreach (var node in part.GetSyntax().DescendantNodes())
            {
                var set = node switch
                {
                    AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.SimpleAssignmentExpression } assignment when !Mentions(assignment.Right, holder.Name) => assignment.Left,
                    AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.SimpleAssignmentExpression } assignment when assignment.Right is not (BinaryExpressionSyntax or InterpolatedStringExpressionSyntax) => assignment.Left,
                    ArgumentSyntax { RefKindKeyword.RawKind: not 0 } argument => argument.Expression,
                    _ => null,
                };
                var name = set switch
                {
                    IdentifierNameSyntax identifier => identifier.Identifier.ValueText,
                    MemberAccessExpressionSyntax access => access.Name.Identifier.ValueText,
                    _ => null,
                };
                if (name == holder.Name && node.FirstAncestorOrSelf<ConstructorDeclarationSyntax>() is null)
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static bool Mentions(ExpressionSyntax value, string name)
        => value.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>().Any(mention => mention.Identifier.ValueText == name);
}
