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
    /// <summary>Judges one <c>+=</c>; null where the string is bounded, not repeated, or reachable from elsewhere.</summary>
    public static GrowingString? Judge(ICompoundAssignmentOperation append, IMethodSymbol function, GrowthContext context)
    {
        if (append.Target is not IMemberReferenceOperation { Instance: null or IInstanceReferenceOperation, Member: { DeclaredAccessibility: Accessibility.Private, DeclaringSyntaxReferences.IsEmpty: false } holder }
            || holder is IPropertySymbol { IsIndexer: true }
            || context.IsTest(function.ContainingType)
            || context.Leaks.Repetition.At(append, function) is not { IsProven: true } run
            || (run.Kind == RepetitionKind.Steps && (function.MethodKind == MethodKind.Constructor || RepetitionWords.IsSetUp(function.Name)))
            || HolderGrowth.DeclarationOf(holder) is not { } declaration
            || IsSetElsewhere(holder)
            || GrowthGuard.Holds(new HolderUse(holder, HolderUseKind.Grow, append.Target, append, function), context))
        {
            return null;
        }

        return new GrowingString(holder, declaration, run);
    }

    private static bool IsSetElsewhere(ISymbol holder)
    {
        foreach (var part in holder.ContainingType.DeclaringSyntaxReferences)
        {
            foreach (var node in part.GetSyntax().DescendantNodes())
            {
                var set = node switch
                {
                    AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.SimpleAssignmentExpression } assignment => assignment.Left,
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
}
