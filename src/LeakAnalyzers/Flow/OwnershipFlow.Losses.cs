using Microsoft.CodeAnalysis;

namespace LeakAnalyzers.Flow;

/// <content>What is lost, and how.</content>
internal sealed partial class OwnershipFlow
{
    private void LoseUnheld(OwnershipState state, IOperation statement)
    {
        var replaced = Transfer.ReplacedByTheirLike & state.Open;
        if (replaced != 0)
        {
            Record(replaced, state, LossKind.Overwritten, statement, null, false);
        }

        var unheld = state.Unheld() & ~resources.Foreign;
        if (unheld != 0)
        {
            Lose(unheld & Transfer.CreatedNow, state, LossKind.Dropped, statement);
            Lose(unheld & ~Transfer.CreatedNow, state, LossKind.Overwritten, statement);
        }
    }

    private void Lose(ulong mask, OwnershipState state, LossKind kind, IOperation? exit, IOperation? condition = null, bool outcome = false)
    {
        Record(mask, state, kind, exit, condition, outcome);
        state.Close(mask);
    }

    private void Record(ulong mask, OwnershipState state, LossKind kind, IOperation? exit, IOperation? condition, bool outcome)
    {
        foreach (var resource in resources.In(mask))
        {
            var actual = (state.Open & resource.Mask) == 0 ? LossKind.Exception
                : kind == LossKind.OutOfScope && (Transfer.Named & resource.Mask) == 0 ? LossKind.Dropped
                : kind;
            var key = (resource.Index, actual);
            if (!leaks.ContainsKey(key))
            {
                leaks.Add(key, new LeakPath(resource, actual, exit, condition, outcome));
            }
        }
    }
}
