using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LeakAnalyzers.Flow;

/// <summary>Which methods of one type repeat, because they are called from repeated code of the same type, up to four calls deep.</summary>
internal sealed class RepeatedMembers
{
    private const int MostCalls = 4;

    private readonly Repetition repetition;
    private readonly Dictionary<IMethodSymbol, RepeatedRun> runs = new(SymbolEqualityComparer.Default);

    private RepeatedMembers(Repetition repetition) => this.repetition = repetition;

    /// <summary>Follows the calls of one type.</summary>
    /// <param name="repetition">What repeats on its own.</param>
    /// <param name="calls">The calls and delegates of the type's own methods.</param>
    public static RepeatedMembers Follow(Repetition repetition, IReadOnlyCollection<OwnCall> calls)
    {
        var members = new RepeatedMembers(repetition);
        for (var round = 0; round < MostCalls; round++)
        {
            var found = new List<(IMethodSymbol Callee, RepeatedRun Run)>();
            foreach (var call in calls)
            {
                if (members.At(call.Place, call.Function) is { } run && (IsSetUp(call.Callee) ? AsMade(call, run) : run) is { } passed)
                {
                    found.Add((call.Callee, passed));
                }
            }

            foreach (var (callee, run) in found)
            {
                members.runs[callee] = RepeatedRun.Surer(members.runs.TryGetValue(callee, out var known) ? known : null, run)!;
            }
        }

        return members;
    }

    /// <summary>Why an operation repeats: by what stands around it, or because its function does.</summary>
    /// <param name="operation">The operation.</param>
    /// <param name="function">The method, accessor or local function it stands in; null for an initializer.</param>
    public RepeatedRun? At(IOperation operation, IMethodSymbol? function)
    {
        var around = repetition.Around(operation);
        if (operation is IMethodReferenceOperation)
        {
            around = RepeatedRun.Surer(around, repetition.OfDelegate(operation));
        }

        if (function is null)
        {
            return around;
        }

        if (around is { Kind: RepetitionKind.Steps })
        {
            // A loop over steps in set-up fills something once, as does one over the frames of a file; in Main it ends with the program.
            around = IsSetUp(function) || (!around.IsProven && RepetitionWords.IsTransfer(function.Name)) ? null : IsEntryPoint(function) ? around.AsLikely() : around;
        }

        return RepeatedRun.Surer(around, Of(function));
    }

    /// <summary>Why a method as a whole repeats.</summary>
    public RepeatedRun? Of(IMethodSymbol function)
        => RepeatedRun.Surer(repetition.Of(function) ?? ByName(function), runs.TryGetValue(function, out var run) ? run : null);

    // while (true) { RegisterClient(listener.Accept()); }: what is made each time is no set-up. What a loop over steps makes may be a result.
    private static RepeatedRun? AsMade(OwnCall call, RepeatedRun run)
        => !run.IsProven || !IsMadeEachTime(call) ? null : run.Kind == RepetitionKind.Steps ? run.AsLikely() : run;

    private static RepeatedRun? ByName(IMethodSymbol function)
    {
        if (function.MethodKind != MethodKind.Ordinary)
        {
            return null;
        }

        if (EventWords.IsHandler(function))
        {
            return new RepeatedRun(RepetitionKind.Callback, EventWords.RunsByItself(function), $"each time '{function.Name}' handles an event", Declaration(function));
        }

        return RepetitionWords.IsStep(function)
            ? new RepeatedRun(RepetitionKind.Member, false, $"each time '{function.Name}' runs, which is probably often,", Declaration(function))
            : null;
    }

    private static SyntaxNode? Declaration(IMethodSymbol function) => function.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax();

    private static bool IsEntryPoint(IMethodSymbol function)
        => function.IsStatic && function.Name is "Main" or "<Main>$" or "<Main>";

    /// <summary>Whether a method that sounds like set-up makes something each time its caller runs: <c>void Tick() => GenerateCandle(now);</c>.</summary>
    public static bool IsMadeEachTime(OwnCall call)
        => call is { Callee: { MethodKind: MethodKind.Ordinary or MethodKind.LocalFunction } callee, Place: IInvocationOperation } && RepetitionWords.IsMaking(callee.Name) && StraightCall.Is(call.Place);

    private static bool IsSetUp(IMethodSymbol function)
        => function.MethodKind is MethodKind.Constructor or MethodKind.StaticConstructor or MethodKind.Destructor || (RepetitionWords.IsSetUp(function.Name) && !IsEntryPoint(function));
}
