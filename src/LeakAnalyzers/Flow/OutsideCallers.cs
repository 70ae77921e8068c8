using System.Collections.Concurrent;
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
    private const int Deepest = 4;
    private const int MostBound = 16;

    private readonly LeakContext leaks;
    private readonly WrittenCalls calls;
    private readonly ConcurrentDictionary<IMethodSymbol, bool> called = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<(ISymbol Asked, int Depth), RepeatedRun?> runs = new();
    private readonly Func<IOperation, IOperation?, bool> isBounded;

    private readonly SharedServices shared;

    /// <summary>Begins to ask about one compilation.</summary>
    /// <param name="leaks">The compilation.</param>
    /// <param name="isBounded">Whether a condition keeps a call from happening without end; its second argument is the receiver, or what stands for it.</param>
    public OutsideCallers(LeakContext leaks, Func<IOperation, IOperation?, bool> isBounded)
    {
        this.leaks = leaks;
        this.isBounded = isBounded;
        shared = new SharedServices(leaks);
        calls = new WrittenCalls(leaks.Compilation, () => shared.Any, Deepest);
        Made = new MadeObjects(calls, (creation, method) => isBounded(creation, null) ? null : RunOf(creation, method));
    }

    /// <summary>How long the objects of a type live, by the places that make them.</summary>
    public MadeObjects Made { get; }

    /// <summary>Why a method repeats on an object that outlives the repetition; null where no call says so.</summary>
    public RepeatedRun? RunOf(IMethodSymbol method, CancellationToken cancellation) => RunOf(method.OriginalDefinition, 0, cancellation);

    /// <summary>The calls of other types that add to something of a name in code that repeats, each with the reason.</summary>
    /// <param name="holder">The field or property they add to.</param>
    /// <param name="cancellation">Cancels the search.</param>
    public IEnumerable<(IInvocationOperation Call, IOperation Reference, RepeatedRun Run)> AddsTo(ISymbol holder, CancellationToken cancellation)
    {
        foreach (var written in calls.AddsTo(holder.Name).Where(written => !TypeText.Contains(written.Call, holder.ContainingType)).Take(MostBound))
        {
            cancellation.ThrowIfCancellationRequested();
            if (calls.Bind<IInvocationOperation>(written.Call, cancellation) is ({ Instance: { } receiver } call, var enclosing)
                && OperationWalk.Unwrapped(receiver) is IMemberReferenceOperation reference
                && SymbolEqualityComparer.Default.Equals(reference.Member.OriginalDefinition, holder)
                && AtCall(call, receiver, enclosing, 0, cancellation) is { } run)
            {
                yield return (call, reference, run);
            }
        }
    }

    /// <summary>What the calls of a method give for a parameter, and the member or function each call stands in.</summary>
    public IEnumerable<(IInvocationOperation Call, IOperation Given, ISymbol? Enclosing)> GivenFor(IParameterSymbol parameter, CancellationToken cancellation)
        => parameter.ContainingSymbol.OriginalDefinition is IMethodSymbol method ? Lendings(parameter, method, calls.CallsOf(method), cancellation) : [];

    /// <summary>Why a call repeats on an object that outlives the repetition; null where nothing says so.</summary>
    public RepeatedRun? RunAt(IInvocationOperation call, ISymbol? enclosing, CancellationToken cancellation) => AtCall(call, call.Instance, enclosing, 0, cancellation);

    /// <summary>Whether nobody but the calls of that name in this compilation can call a method.</summary>
    public bool AreAllKnown(IMethodSymbol method)
        => !IsCalledFromAfar(method.OriginalDefinition) && !calls.GivenAs(method).Any() && calls.CallsOf(method).Count <= MostBound;

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

        var named = calls.CallsOf(method);
        return named.Count > MostBound || named.Any(written =>
        {
            cancellation.ThrowIfCancellationRequested();
            return calls.ModelOf(written.Call.SyntaxTree).GetSymbolInfo(written.Call, cancellation).Symbol is not IMethodSymbol target
                || (VirtualCall.MayRun(target, method) && !TypeText.Contains(written.Call, method.ContainingType));
        });
    }

    private RepeatedRun? RunOf(IOperation operation, IMethodSymbol method)
        => RepeatedRun.Surest([leaks.Repetition.At(operation, method), RunOf(method.OriginalDefinition, 1, CancellationToken.None)]);

    private RepeatedRun? RunOf(IMethodSymbol method, int depth, CancellationToken cancellation)
    {
        if (depth >= Deepest || !calls.MayRepeat(method.Name))
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
        foreach (var name in calls.GivenAs(method).Where(name => depth > 0 || !TypeText.Contains(name, method.ContainingType)).Take(MostBound))
        {
            cancellation.ThrowIfCancellationRequested();
            best = RepeatedRun.Surer(best, FromOwn(name, method, OutsideHandler.RunOf(name, target => VirtualCall.MayRun(target, method), isBounded, calls.ModelOf(name.SyntaxTree), leaks, cancellation)));
        }

        foreach (var written in calls.CallsOf(method).OrderBy(call => call.MayRepeat ? 0 : 1))
        {
            if (best is { IsProven: true } || bound == MostBound)
            {
                return best;
            }

            // What a type itself repeats is known to whoever asks; of its callers nobody has asked yet.
            if ((!calls.MayRepeat(written) && !(written.MayServe && shared.Any)) || (depth == 0 && TypeText.Contains(written.Call, method.ContainingType)))
            {
                continue;
            }

            cancellation.ThrowIfCancellationRequested();
            bound++;
            if (calls.ModelOf(written.Call.SyntaxTree).GetSymbolInfo(written.Call, cancellation).Symbol is IMethodSymbol target && VirtualCall.MayRun(target, method) && calls.Bind<IInvocationOperation>(written.Call, cancellation) is var (call, enclosing))
            {
                best = RepeatedRun.Surer(best, FromOwn(written.Call, method, AtCall(call, call.Instance, enclosing, depth, cancellation)));
            }
        }

        return best;
    }

    // Within the calling type only what is certain counts: each button of a window leads somewhere.
    private static RepeatedRun? FromOwn(SyntaxNode place, IMethodSymbol method, RepeatedRun? run) => run is { IsProven: false } && TypeText.Contains(place, method.ContainingType) ? null : run;

    private RepeatedRun? AtCall(IInvocationOperation call, IOperation? receiver, ISymbol? enclosing, int depth, CancellationToken cancellation)
    {
        var caller = enclosing;
        while (caller is IMethodSymbol { MethodKind: MethodKind.AnonymousFunction or MethodKind.LocalFunction })
        {
            caller = caller.ContainingSymbol;
        }

        if (caller is null || TestCode.Contains(caller.ContainingType, leaks.Models) || isBounded(call, receiver))
        {
            return null;
        }

        var around = leaks.Repetition.Around(call);
        if (around is { Kind: RepetitionKind.Callback } && shared.IsGiven(call))
        {
            // app.MapPost("/orders", (Order order, IAudit audit) => audit.Record(order)): what a store keeps may be meant to stay.
            return around.AsLikely();
        }

        if (around is not null && ReceiverLife.Adjust(receiver, around) is { } run && IsLentLongEnough(receiver, run, cancellation))
        {
            return run.Kind != RepetitionKind.Steps ? run : caller switch
            {
                // A loop over steps in Main ends with the program; in a constructor it fills something once.
                IMethodSymbol { IsStatic: true, Name: "Main" or "<Main>$" } => run.AsLikely(),
                IMethodSymbol { MethodKind: MethodKind.Ordinary } inner when !RepetitionWords.IsSetUp(inner.Name) => run,
                _ => null,
            };
        }

        if (caller is IMethodSymbol { MethodKind: MethodKind.Constructor } constructor)
        {
            // Trail() { World.All.Add(this); }   Body(World world) { world.Bodies.Add(this); }
            return ReceiverLife.OutlivesTheCaller(receiver) && receiver is not null ? RunOfMaking(constructor.ContainingType, depth + 1, cancellation)
                : ReceiverLife.ParameterOf(receiver) is { } given && SymbolEqualityComparer.Default.Equals(given.ContainingSymbol, constructor) ? RunOfGiving(given, constructor.ContainingType, depth + 1, cancellation)
                : null;
        }

        if (caller is not IMethodSymbol { MethodKind: MethodKind.Ordinary or MethodKind.ExplicitInterfaceImplementation } method || RepetitionWords.IsPreparing(method.Name) || leaks.Repetition.RunsOnce(method))
        {
            return null;
        }

        var ofCaller = ReceiverLife.AsItLasts(receiver, OfCaller(method, call, receiver, depth, cancellation));
        return RepetitionWords.IsMaking(method.Name) ? ofCaller?.ForMaking() : ofCaller;
    }

    private RepeatedRun? OfCaller(IMethodSymbol method, IInvocationOperation call, IOperation? receiver, int depth, CancellationToken cancellation)
    {
        // What one request is given lives as long as the request, unless all share it.
        var isShared = shared.Receives(call) && (shared.IsGiven(call) || ReceiverLife.OutlivesTheCaller(receiver));
        if (isShared || (ReceiverLife.OutlivesTheCaller(receiver) && !leaks.Models.Says(method.ContainingType, ModelFact.ShortLived)))
        {
            return leaks.Repetition.Of(method) is { } own ? (isShared ? own.AsLikely() : own) : RunOf(method.OriginalDefinition, depth + 1, cancellation);
        }

        return ReceiverLife.ParameterOf(receiver) is { } parameter && SymbolEqualityComparer.Default.Equals(parameter.ContainingSymbol, method) ? RunOf(parameter.OriginalDefinition, method.OriginalDefinition, depth + 1, cancellation) : null;
    }

    // static void Step(State s) => s.History.Add(s.X);   while (true) Step(state);
    private RepeatedRun? RunOf(IParameterSymbol parameter, IMethodSymbol method, int depth, CancellationToken cancellation)
    {
        if (depth >= Deepest || !calls.MayRepeat(method.Name))
        {
            return null;
        }

        return runs.TryGetValue((parameter, depth), out var known) ? known : runs[(parameter, depth)] = RepeatedRun.Surest(
            Lendings(parameter, method, calls.CallsOf(method).Where(calls.MayRepeat), cancellation).Select(lent => AtCall(lent.Call, lent.Given, lent.Enclosing, depth, cancellation)));
    }

    // What callers give for a parameter.
    private IEnumerable<(IInvocationOperation Call, IOperation Given, ISymbol? Enclosing)> Lendings(IParameterSymbol parameter, IMethodSymbol method, IEnumerable<WrittenCall> written, CancellationToken cancellation)
    {
        foreach (var one in written.Take(MostBound))
        {
            if (calls.Bind<IInvocationOperation>(one.Call, cancellation) is var (call, enclosing)
                && VirtualCall.MayRun(call.TargetMethod, method)
                && call.Arguments.FirstOrDefault(argument => argument.Parameter?.Ordinal == parameter.Ordinal)?.Value is { } given)
            {
                yield return (call, given, enclosing);
            }
        }
    }

    /// <summary>Why objects of a type are made again and again; null where no code does so.</summary>
    public RepeatedRun? RunOfMaking(INamedTypeSymbol type, CancellationToken cancellation) => RunOfMaking(type.OriginalDefinition, 0, cancellation);

    private RepeatedRun? RunOfMaking(INamedTypeSymbol type, int depth, CancellationToken cancellation)
    {
        if (depth >= Deepest)
        {
            return null;
        }

        return runs.TryGetValue((type, depth), out var known) ? known : runs[(type, depth)] = RepeatedRun.Surest(
            calls.CreationsOf(type).Take(MostBound).Select(creation => calls.Bind<IObjectCreationOperation>(creation, cancellation) is ({ Type: { } made } creating, var enclosing) && SymbolEqualityComparer.Default.Equals(made.OriginalDefinition, type)
                ? AtMaking(creating, enclosing, depth, cancellation)
                : null));
    }

    // Why objects are made again and again with something that outlives them.
    private RepeatedRun? RunOfGiving(IParameterSymbol parameter, INamedTypeSymbol type, int depth, CancellationToken cancellation)
        => depth >= Deepest ? null : RepeatedRun.Surest(calls.CreationsOf(type).Take(MostBound).Select(written =>
            calls.Bind<IObjectCreationOperation>(written, cancellation) is var (creation, enclosing)
            && SymbolEqualityComparer.Default.Equals(creation.Constructor?.OriginalDefinition, parameter.ContainingSymbol.OriginalDefinition)
            && creation.Arguments.FirstOrDefault(argument => argument.Parameter?.Ordinal == parameter.Ordinal)?.Value is { } given
                ? AtGiving(creation, given, enclosing, depth, cancellation)
                : null));

    private RepeatedRun? AtGiving(IObjectCreationOperation creation, IOperation given, ISymbol? enclosing, int depth, CancellationToken cancellation)
        => AtMaking(creation, enclosing, depth, cancellation) is not { } run ? null
            : ReceiverLife.OutlivesTheCaller(given) ? ReceiverLife.AsItLasts(given, run)
            : ReceiverLife.Adjust(given, run);

    private RepeatedRun? AtMaking(IObjectCreationOperation creation, ISymbol? enclosing, int depth, CancellationToken cancellation)
        => enclosing is not IMethodSymbol method || TestCode.Contains(method.ContainingType, leaks.Models) || isBounded(creation, null) ? null
            : leaks.Repetition.At(creation, method) is { } run ? (run.Kind == RepetitionKind.Steps ? run.AsLikely() : run)
            : method.MethodKind == MethodKind.Ordinary ? RunOf(method.OriginalDefinition, depth + 1, cancellation) : null;

    // What a caller makes and hands to a method that fills it in a finite loop is the caller's result.
    private bool IsLentLongEnough(IOperation? receiver, RepeatedRun run, CancellationToken cancellation)
        => run.Kind != RepetitionKind.Steps
            || ReceiverLife.ParameterOf(receiver) is not { ContainingSymbol: IMethodSymbol { MethodKind: MethodKind.Ordinary } method } parameter
            || !Lendings(parameter, method, calls.CallsOf(method), cancellation).Any(lent =>
                OperationWalk.Unwrapped(lent.Given) is ILocalReferenceOperation or IParameterReferenceOperation or IObjectCreationOperation
                && lent.Enclosing is not IMethodSymbol { Name: "Main" or "<Main>$" });
}
