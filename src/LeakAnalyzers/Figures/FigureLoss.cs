using System.Collections.Immutable;
using LeakAnalyzers.Disposal;
using LeakAnalyzers.Flow;
using LeakAnalyzers.Models;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LeakAnalyzers.Figures;

/// <summary>Which lost disposables the rules about figures report themselves, in place of the general ones: modal dialogs, and what is released in appearance only.</summary>
internal static class FigureLoss
{
    /// <summary>Whether a rule of this family reports the loss, or the one about what the process keeps a list of.</summary>
    public static bool IsClaimed(LeakPath leak, ImmutableArray<IOperation> blocks, ModelSet models)
        => IsModalDialog(leak.Resource, blocks, models) || SeemingRelease(leak.Resource, blocks, models) is not null || models.Says(leak.Resource.Type, ModelFact.Listed);

    /// <summary>Whether the lost value is a dialog that is shown modally.</summary>
    public static bool IsModalDialog(Resource lost, ImmutableArray<IOperation> blocks, ModelSet models)
        => models.Knows(ModelFact.ShowsModally)
            && Calls(blocks).Any(call => IsReceiver(call, lost) && models.Says(call.TargetMethod, ModelFact.ShowsModally));

    /// <summary>The last call that seems to release the lost value and does not; null where there is none.</summary>
    public static IInvocationOperation? SeemingRelease(Resource lost, ImmutableArray<IOperation> blocks, ModelSet models)
    {
        if (!models.Knows(ModelFact.NotARelease))
        {
            return null;
        }

        IInvocationOperation? last = null;
        foreach (var call in Calls(blocks))
        {
            if (models.Find(call.TargetMethod, ModelFact.NotARelease) is { Words.IsEmpty: false } entry
                && (call.TargetMethod.IsStatic ? entry.OtherKeys.Any(key => IsOf(lost.Type, key)) : IsReceiver(call, lost))
                && (last is null || call.Syntax.SpanStart > last.Syntax.SpanStart))
            {
                last = call;
            }
        }

        return last;
    }

    /// <summary>Whether a value of the type has the member that a key names.</summary>
    public static bool IsOf(ITypeSymbol type, ModelKey key)
    {
        for (var current = type; current is not null; current = current.BaseType)
        {
            if (current.OriginalDefinition.GetDocumentationCommentId() == key.TypeId)
            {
                return true;
            }
        }

        return type.AllInterfaces.Any(contract => contract.OriginalDefinition.GetDocumentationCommentId() == key.TypeId);
    }

    private static IEnumerable<IInvocationOperation> Calls(ImmutableArray<IOperation> blocks)
        => blocks.SelectMany(block => block.Descendants()).OfType<IInvocationOperation>();

    private static bool IsReceiver(IInvocationOperation call, Resource lost)
    {
        var receiver = call.Instance is null ? null : OperationWalk.Unwrapped(call.Instance);
        if (receiver is IConditionalAccessInstanceOperation)
        {
            receiver = call.Parent is IConditionalAccessOperation access ? OperationWalk.Unwrapped(access.Operation) : null;
        }

        return receiver switch
        {
            ILocalReferenceOperation local => local.Local.Name == LostResource.Holder(lost),
            IObjectCreationOperation or IInvocationOperation => receiver.Syntax == lost.Origin!.Syntax,
            _ => false,
        };
    }
}
