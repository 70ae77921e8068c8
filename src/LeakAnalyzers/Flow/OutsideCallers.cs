using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using LeakAnalyzers.Models;
using LeakAnalyzers.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LeakAnalyzers.Flow;

/// <summary>
/// Which methods repeat because code of other types calls them in repeated code: <c>while (true) { recorder.Add(x); }</c>. Asked only once everything
/// else speaks for a finding. Names are compared first; few calls are ever bound.
/// </summary>
internal sealed class OutsideCallers
{
    private const int Deepest = 3;
    private const int MostBound = 16;

    private static readonly ConditionalWeakTable<LeakContext, OutsideCallers> Known = new();

    private readonly LeakContext leaks;
    private readonly Lazy<HashSet<string>> repeatedNames;
    private readonly Lazy<Dictionary<string, List<WrittenCall>>> addsTo;
    private readonly ConcurrentDictionary<SyntaxTree, SemanticModel> models = new();
    private readonly ConcurrentDictionary<INamedTypeSymbol, bool> momentary = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<IMethodSymbol, bool> called = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<(IMethodSymbol Method, int Depth), RepeatedRun?> runs = new();

    private readonly SharedServices shared;

    private OutsideCallers(LeakContext leaks)
    {
        this.leaks = leaks;
        shared = new SharedServices(leaks);
        repeatedNames = new Lazy<HashSet<string>>(FindRepeatedNames);
        addsTo = new Lazy<Dictionary<string, List<WrittenCall>>>(FindAdds);
    }

    /// <summary>The callers within one compilation.</summary>
    public static OutsideCallers Of(LeakContext leaks) => Known.GetValue(leaks, context => new OutsideCallers(context));

    /// <summary>Why a method repeats on an object that outlives the repetition; null where no call says so.</summary>
    public RepeatedRun? RunOf(IMethodSymbol method, CancellationToken cancellation) => RunOf(method.OriginalDefinition, 0, cancellation);

    /// <summary>The calls of other types that add to something of a name in code that repeats, each with the reason.</summary>
    /// <param name="holder">The field or property they add to.</param>
    /// <param name="cancellation">Cancels the search.</param>
    public IEnumerable<(IInvocationOperation Call, IOperation Reference, RepeatedRun Run)> AddsTo(ISymbol holder, CancellationToken cancellation)
    {
        if (!addsTo.Value.TryGetValue(holder.Name, out var candidates))
        {
            yield break;
        }

        foreach (var written in candidates.Where(written => !IsInside(written.Call, holder.ContainingType)).Take(MostBound))
        {
            cancellation.ThrowIfCancellationRequested();
            var model = ModelOf(written.Call.SyntaxTree);
            if (model.GetOperation(written.Call, cancellation) is IInvocationOperation { Instance: { } receiver } call
                && OperationWalk.Unwrapped(receiver) is IMemberReferenceOperation reference
                && SymbolEqualityComparer.Default.Equals(reference.Member.OriginalDefinition, holder)
                && AtCall(call, model.GetEnclosingSymbol(written.Call.SpanStart, cancellation), 0, cancellation) is { } run)
            {
                yield return (call, reference, run);
            }
        }
    }

    /// <summary>Whether every object of a type that the compilation makes is dropped soon: it stays in a local, or replaces the one before.</summary>
    public bool IsMadeForAMoment(INamedTypeSymbol type) => momentary.GetOrAdd(type.OriginalDefinition, FindMomentary);

    private bool FindMomentary(INamedTypeSymbol type)
    {
        var passing = false;
        var first = false;
        foreach (var creation in leaks.Compilation.SyntaxTrees.SelectMany(tree => CallNames.Of(tree).Creations.TryGetValue(type.Name, out var made) ? made : []))
        {
            switch (MomentaryObject.Judge(creation))
            {
                case ObjectLife.Long:
                    return false;
                case ObjectLife.Replacing:
                    return true;
                case ObjectLife.Member:
                    first = true;
                    break;
                default:
                    passing = true;
                    break;
            }
        }

        return passing && !first;
    }

    /// <summary>Whether somebody may call a method: code of this compilation, a framework, or another project.</summary>
    public bool MayBeCalled(IMethodSymbol method, CancellationToken cancellation)
        => called.GetOrAdd(method.OriginalDefinition, asked => IsCalledFromAfar(asked) || IsCalledHere(asked, cancellation));

    private bool IsCalledFromAfar(IMethodSymbol method)
    {
        var type = method.ContainingType;
        return method.MethodKind != MethodKind.Ordinary
            || method.IsOverride || method.IsVirtual || method.IsAbstract
            || !method.GetAttributes().IsEmpty
            || type.TypeKind != TypeKind.Class
            || type.BaseType is not { SpecialType: SpecialType.System_Object }
            || (leaks.Compilation.Options.OutputKind is OutputKind.DynamicallyLinkedLibrary or OutputKind.NetModule && method.DeclaredAccessibility is not (Accessibility.Internal or Accessibility.Private) && type.DeclaredAccessibility == Accessibility.Public)
            || type.AllInterfaces.Any(contract => contract.GetMembers(method.Name).Length > 0);
    }

    private bool IsCalledHere(IMethodSymbol method, CancellationToken cancellation)
    {
        if (leaks.Compilation.SyntaxTrees.Any(tree => CallNames.Of(tree).Mentions(method.Name)))
        {
            // Given as a delegate, perhaps.
            return true;
        }

        var calls = CallsOf(method);
        return calls.Count > MostBound || calls.Any(written =>
        {
            cancellation.ThrowIfCancellationRequested();
            return ModelOf(written.Call.SyntaxTree).GetSymbolInfo(written.Call, cancellation).Symbol is not IMethodSymbol target
                || (VirtualCall.MayRun(target, method) && !IsInside(written.Call, method.ContainingType));
        });
    }

    private static bool IsInside(SyntaxNode call, INamedTypeSymbol type)
        => type.DeclaringSyntaxReferences.Any(part => part.SyntaxTree == call.SyntaxTree && part.Span.Contains(call.Span));

    private RepeatedRun? RunOf(IMethodSymbol method, int depth, CancellationToken cancellation)
    {
        if (depth >= Deepest || !repeatedNames.Value.Contains(method.Name))
        {
            return null;
        }

        if (runs.TryGetValue((method, depth), out var known))
        {
            return known;
        }

        return runs[(method, depth)] = Find(method, depth, cancellation);
    }

    private RepeatedRun? Find(IMethodSymbol method, int depth, CancellationToken cancellation)
    {
        RepeatedRun? best = null;
        var bound = 0;
        foreach (var name in leaks.Compilation.SyntaxTrees.SelectMany(tree => CallNames.Of(tree).Given.TryGetValue(method.Name, out var places) ? places : []).Where(name => !IsInside(name, method.ContainingType)).Take(MostBound))
        {
            cancellation.ThrowIfCancellationRequested();
            best = RepeatedRun.Surer(best, OutsideHandler.RunOf(name, target => VirtualCall.MayRun(target, method), ModelOf(name.SyntaxTree), leaks, cancellation));
        }

        foreach (var written in CallsOf(method).OrderBy(call => call.MayRepeat ? 0 : 1))
        {
            if (best is { IsProven: true } || bound == MostBound)
            {
                return best;
            }

            if ((!written.MayRepeat && !MayBeCalledAgain(written.Caller) && !(written.MayServe && shared.Any)) || IsInside(written.Call, method.ContainingType))
            {
                continue;
            }

            cancellation.ThrowIfCancellationRequested();
            bound++;
            var model = ModelOf(written.Call.SyntaxTree);
            if (model.GetSymbolInfo(written.Call, cancellation).Symbol is IMethodSymbol target && VirtualCall.MayRun(target, method) && model.GetOperation(written.Call, cancellation) is IInvocationOperation call)
            {
                best = RepeatedRun.Surer(best, AtCall(call, model.GetEnclosingSymbol(written.Call.SpanStart, cancellation), depth, cancellation));
            }
        }

        return best;
    }

    private RepeatedRun? AtCall(IInvocationOperation call, ISymbol? enclosing, int depth, CancellationToken cancellation)
    {
        var caller = enclosing;
        while (caller is IMethodSymbol { MethodKind: MethodKind.AnonymousFunction or MethodKind.LocalFunction })
        {
            caller = caller.ContainingSymbol;
        }

        if (caller is null || TestCode.Contains(caller.ContainingType, leaks.Models))
        {
            return null;
        }

        var around = leaks.Repetition.Around(call);
        if (around is { Kind: RepetitionKind.Callback } && shared.IsGiven(call))
        {
            // app.MapPost("/orders", (Order order, IAudit audit) => audit.Record(order)): what a store keeps may be meant to stay.
            return around.AsLikely();
        }

        if (around is not null && ReceiverLife.Adjust(call, around) is { } run && IsLentLongEnough(call, run, cancellation))
        {
            return run.Kind != RepetitionKind.Steps ? run : caller switch
            {
                // A loop over steps in Main ends with the program; in a constructor it fills something once.
                IMethodSymbol { IsStatic: true, Name: "Main" or "<Main>$" } => run.AsLikely(),
                IMethodSymbol { MethodKind: MethodKind.Ordinary } inner when !RepetitionWords.IsSetUp(inner.Name) => run,
                _ => null,
            };
        }

        if (caller is not IMethodSymbol { MethodKind: MethodKind.Ordinary or MethodKind.ExplicitInterfaceImplementation } method || RepetitionWords.IsSetUp(method.Name) || leaks.Repetition.RunsOnce(method))
        {
            return null;
        }

        // What one request is given lives as long as the request, unless all share it.
        var isShared = shared.Receives(call) && (shared.IsGiven(call) || ReceiverLife.OutlivesTheCaller(call));
        return isShared || (ReceiverLife.OutlivesTheCaller(call) && !leaks.Models.Says(method.ContainingType, ModelFact.ShortLived))
            ? (leaks.Repetition.Of(method) is { } own ? (isShared ? own.AsLikely() : own) : RunOf(method.OriginalDefinition, depth + 1, cancellation))
            : null;
    }

    // What a caller makes and hands to a method that fills it in a finite loop is the caller's result.
    private bool IsLentLongEnough(IInvocationOperation call, RepeatedRun run, CancellationToken cancellation)
        => run.Kind != RepetitionKind.Steps
            || ReceiverLife.ParameterOf(call) is not { ContainingSymbol: IMethodSymbol { MethodKind: MethodKind.Ordinary } method } parameter
            || !CallsOf(method).Take(MostBound).Any(written =>
                ModelOf(written.Call.SyntaxTree).GetOperation(written.Call, cancellation) is IInvocationOperation given
                && VirtualCall.MayRun(given.TargetMethod, method)
                && given.Arguments.FirstOrDefault(argument => argument.Parameter?.Ordinal == parameter.Ordinal)?.Value is { } value
                && OperationWalk.Unwrapped(value) is ILocalReferenceOperation or IParameterReferenceOperation or IObjectCreationOperation
                && ModelOf(written.Call.SyntaxTree).GetEnclosingSymbol(written.Call.SpanStart, cancellation) is not IMethodSymbol { Name: "Main" or "<Main>$" });

    private bool MayBeCalledAgain(string caller) => repeatedNames.Value.Contains(caller) || IsFrameworkStep(caller);

    // Frameworks call these without a call in the source.
    private static bool IsFrameworkStep(string caller) => RepetitionWords.WordsOf(caller).FirstOrDefault() is "update" or "tick" or "step" or "fixed" or "late" or "process" or "on";

    // Calls lie in other files; one model for each is enough.
#pragma warning disable RS1030
    private SemanticModel ModelOf(SyntaxTree tree) => models.GetOrAdd(tree, asked => leaks.Compilation.GetSemanticModel(asked));
#pragma warning restore RS1030

    // Of a name that many types share, the files that also mention the type come first.
    private List<WrittenCall> CallsOf(IMethodSymbol method)
    {
        var close = new List<WrittenCall>();
        var far = new List<WrittenCall>();
        foreach (var tree in leaks.Compilation.SyntaxTrees)
        {
            var names = CallNames.Of(tree);
            if (names.ByName.TryGetValue(method.Name, out var calls))
            {
                (names.Mentions(method.ContainingType.Name) ? close : far).AddRange(calls);
            }
        }

        close.AddRange(far);
        return close;
    }

    // What looks repeated, and what is called in something of a name that looks repeated.
    private HashSet<string> FindRepeatedNames()
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        var all = leaks.Compilation.SyntaxTrees.Select(CallNames.Of).ToList();
        for (var round = 0; round < Deepest; round++)
        {
            var before = new HashSet<string>(names, StringComparer.Ordinal);
            foreach (var file in all)
            {
                names.UnionWith(file.Given.Keys);
                foreach (var entry in file.ByName)
                {
                    if (!names.Contains(entry.Key) && entry.Value.Any(call => call.MayRepeat || before.Contains(call.Caller) || IsFrameworkStep(call.Caller) || (call.MayServe && shared.Any)))
                    {
                        names.Add(entry.Key);
                    }
                }
            }
        }

        return names;
    }

    private Dictionary<string, List<WrittenCall>> FindAdds()
    {
        var found = new Dictionary<string, List<WrittenCall>>(StringComparer.Ordinal);
        foreach (var entry in leaks.Compilation.SyntaxTrees.SelectMany(tree => CallNames.Of(tree).AddsTo))
        {
            foreach (var written in entry.Value.Where(written => written.MayRepeat || MayBeCalledAgain(written.Caller)))
            {
                (found.TryGetValue(entry.Key, out var known) ? known : found[entry.Key] = []).Add(written);
            }
        }

        return found;
    }
}
