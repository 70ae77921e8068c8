using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LeakAnalyzers.Flow;

/// <content>Values taken apart: tuples and patterns.</content>
internal sealed partial class OwnershipTransfer
{
    private void Deconstruct(IOperation target, IOperation value, OwnershipState state)
    {
        var bare = value is IConversionOperation { OperatorMethod: null } conversion ? conversion.Operand : value;
        if (Place(target) is ITupleOperation targets && bare is ITupleOperation given && targets.Elements.Length == given.Elements.Length)
        {
            // All values are read before any target is written.
            var masks = given.Elements.Select(ValueOf).ToArray();
            for (var i = 0; i < masks.Length; i++)
            {
                Assign(targets.Elements[i], masks[i], given.Elements[i], isRef: false, state);
            }
        }
        else
        {
            Escape(ValueOf(value), state);
        }
    }

    private void BindPattern(IIsPatternOperation test, OwnershipState state)
    {
        if (OperationWalk.DeclaredBy(test.Pattern) is { } declared)
        {
            Hold(declared, graph.HolderOf(declared), ValueOf(test.Value), value: null, state);
        }
        else if (OperationWalk.Positive(test.Pattern) is IBinaryPatternOperation)
        {
            Escape(ValueOf(test.Value), state);
        }
    }
}
