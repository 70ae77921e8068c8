using LeakAnalyzers.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LeakAnalyzers.Tensors;

/// <summary>
/// Whether a store into a member loses the value that was there, because the new one is made from it and nothing in the method disposes the old one:
/// <c>keys = cat(keys, more);</c>, <c>cache[i] = (cat(cache[i].K, k), cat(cache[i].V, v));</c>
/// </summary>
internal static class ReplacedMember
{
    /// <summary>Whether the old value of the target is lost.</summary>
    public static bool LosesOld(IOperation target, IOperation assignment, VariableUses uses)
    {
        // The field of a local struct goes where the struct goes.
        if (target is IMemberReferenceOperation { Instance: ILocalReferenceOperation or IParameterReferenceOperation }
            || assignment is not ISimpleAssignmentOperation { Value: var value } || target is not (IFieldReferenceOperation or IPropertyReferenceOperation or IArrayElementReferenceOperation))
        {
            return false;
        }

        var sources = value.DescendantsAndSelf().ToList();
        sources.AddRange(sources.OfType<ILocalReferenceOperation>().SelectMany(local => uses.WrittenTo(local.Local)).SelectMany(origin => origin.DescendantsAndSelf()).ToList());
        if (!sources.Exists(source => source.Syntax.IsEquivalentTo(target.Syntax, topLevel: false)))
        {
            return false;
        }

        return !OperationWalk.Root(assignment).Descendants().Any(operation => operation is IInvocationOperation { TargetMethod.Name: nameof(IDisposable.Dispose) } or IUsingOperation or IUsingDeclarationOperation);
    }
}
