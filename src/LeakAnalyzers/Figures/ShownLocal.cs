using LeakAnalyzers.Flow;
using LeakAnalyzers.Models;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LeakAnalyzers.Figures;

/// <summary>A window that a local variable holds and that lives on by itself once it is shown.</summary>
internal static class ShownLocal
{
    /// <summary>Where the window is made, when nothing is done with it after a place and nobody else has it; null otherwise.</summary>
    /// <param name="window">The window at that place.</param>
    /// <param name="place">The last thing that is done with it.</param>
    /// <param name="leaks">What is known.</param>
    public static SyntaxNode? IsForgottenAfter(ILocalReferenceOperation window, IOperation place, LeakContext leaks)
    {
        var member = OperationWalk.Root(place);
        if (StoredValues.Of(window.Local, member).ToList() is not { Count: 1 } made
            || OperationWalk.Unwrapped(made[0]) is not IObjectCreationOperation { Type: { } type } creation
            || LoopSyntax.Around(creation.Syntax) != LoopSyntax.Around(place.Syntax)
            || OperationWalk.EnclosingFunction(creation) != OperationWalk.EnclosingFunction(place))
        {
            return null;
        }

        // A disposable that is never shown is the business of the rules about disposal.
        var livesOn = !leaks.Ownership.Types.MustBeDisposed(type);
        foreach (var use in member.Descendants().OfType<ILocalReferenceOperation>())
        {
            if (!SymbolEqualityComparer.Default.Equals(use.Local, window.Local))
            {
                continue;
            }

            if (use.Syntax.SpanStart > place.Syntax.Span.End || OperationWalk.EnclosingFunction(use) != OperationWalk.EnclosingFunction(place) || !IsOnlyUsed(use, leaks, ref livesOn))
            {
                return null;
            }
        }

        return livesOn ? creation.Syntax : null;
    }

    private static bool IsOnlyUsed(ILocalReferenceOperation use, LeakContext leaks, ref bool livesOn)
    {
        var value = OperationWalk.Wrapped(use);

        switch (value.Parent)
        {
            case IInvocationOperation call when call.Instance == value:
                livesOn |= leaks.Models.Find(call.TargetMethod, ModelFact.Takes)?.Words.Contains("this") == true;
                return !OnlySeemsReleased.Releases(call.TargetMethod, leaks.Models) && !leaks.Models.Says(call.TargetMethod, ModelFact.ShowsModally);
            case IEventReferenceOperation:
                return false;
            case IMemberReferenceOperation member:
                return member.Instance == value;
            default:
                return false;
        }
    }
}
