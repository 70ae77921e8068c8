using System.Collections.Immutable;
using LeakAnalyzers.Flow;
using LeakAnalyzers.Models;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LeakAnalyzers.Growth;

/// <summary>What all members of one type, in all its partial parts, do with the collections it holds.</summary>
internal sealed class TypeUses
{
    private readonly ImmutableDictionary<ISymbol, ImmutableArray<HolderUse>> byHolder;
    private readonly ImmutableArray<OwnCall> calls;
    private readonly Lazy<RepeatedMembers> repeated;
    private readonly Lazy<ImmutableHashSet<IMethodSymbol>> live;

    private TypeUses(INamedTypeSymbol type, GrowthContext context, ImmutableArray<ISymbol> holders, ImmutableArray<MemberUses> members)
    {
        Type = type;
        Context = context;
        Holders = holders;
        calls = members.SelectMany(member => member.Calls).Concat(KeptDelegates.CallsIn(members.Select(member => member.Delegates).ToList())).ToImmutableArray();
        byHolder = members.SelectMany(member => member.Uses)
            .GroupBy<HolderUse, ISymbol>(use => use.Holder, SymbolEqualityComparer.Default)
            .ToImmutableDictionary<IGrouping<ISymbol, HolderUse>, ISymbol, ImmutableArray<HolderUse>>(
                group => group.Key,
                group => group.OrderBy(use => use.Reference.Syntax.SyntaxTree.FilePath, StringComparer.Ordinal).ThenBy(use => use.Reference.Syntax.SpanStart).ToImmutableArray(),
                SymbolEqualityComparer.Default);
        repeated = new Lazy<RepeatedMembers>(() => RepeatedMembers.Follow(context.Leaks.Repetition, calls));
        live = new Lazy<ImmutableHashSet<IMethodSymbol>>(FindLive);
    }

    /// <summary>The type.</summary>
    public INamedTypeSymbol Type { get; }

    /// <summary>What the growth rules share.</summary>
    public GrowthContext Context { get; }

    /// <summary>Its fields and automatic properties that can grow.</summary>
    public ImmutableArray<ISymbol> Holders { get; }

    /// <summary>Which of its methods repeat.</summary>
    public RepeatedMembers Repeated => repeated.Value;

    /// <summary>Joins what was read of the members, or returns what another rule has joined.</summary>
    public static TypeUses Join(INamedTypeSymbol type, GrowthContext context, ImmutableArray<ISymbol> holders, IEnumerable<MemberUses> members)
        => context.Types.Get(type, asked => new TypeUses(
            (INamedTypeSymbol)asked,
            context,
            holders,
            members.OrderBy(member => member.Path, StringComparer.Ordinal).ThenBy(member => member.Position).ToImmutableArray()));

    /// <summary>Every mention of a holder, in the order of the source.</summary>
    public ImmutableArray<HolderUse> Of(ISymbol holder) => byHolder.TryGetValue(holder, out var uses) ? uses : ImmutableArray<HolderUse>.Empty;

    /// <summary>The calls of a method from within the type.</summary>
    public IEnumerable<OwnCall> CallsOf(IMethodSymbol method) => calls.Where(call => SymbolEqualityComparer.Default.Equals(call.Callee, method));

    /// <summary>Why a method repeats because code of other types calls it, or a method of this type that leads to it, in repeated code.</summary>
    public RepeatedRun? RunFromOutside(IMethodSymbol function)
    {
        RepeatedRun? best = null;
        var seen = new HashSet<IMethodSymbol>(SymbolEqualityComparer.Default) { function };
        var pending = new Queue<IMethodSymbol>(seen);
        while (pending.Count > 0 && best is not { IsProven: true })
        {
            var current = pending.Dequeue();
            var isMaking = RepetitionWords.IsMaking(current.Name);
            if (current.MethodKind is not (MethodKind.Ordinary or MethodKind.ExplicitInterfaceImplementation or MethodKind.LocalFunction) || RepetitionWords.IsPreparing(current.Name) || Context.Leaks.Repetition.RunsOnce(current))
            {
                continue;
            }

            if (current.DeclaredAccessibility != Accessibility.Private || current.MethodKind == MethodKind.ExplicitInterfaceImplementation)
            {
                var run = Context.Callers.RunOf(current, CancellationToken.None);
                best = RepeatedRun.Surer(best, isMaking ? run?.ForMaking() : run);
            }

            // Of what sounds like set-up only a call in what repeats tells that it is more.
            foreach (var caller in CallsOf(current).Where(call => !isMaking || RepeatedMembers.IsMadeEachTime(call)).Select(call => call.Function).OfType<IMethodSymbol>().Where(seen.Add))
            {
                pending.Enqueue(caller);
            }
        }

        return best;
    }

    /// <summary>Whether a method or accessor of the type mentions a holder, so that asking it is asking about the holder.</summary>
    public bool Mentions(IMethodSymbol member, ISymbol holder)
        => Of(holder).Any(use => SymbolEqualityComparer.Default.Equals(use.Function, member.OriginalDefinition));

    /// <summary>Whether code runs during the life of the object: not only when it is made or at its end, and not in a private method nobody calls.</summary>
    public bool IsLive(HolderUse use)
    {
        if (IsNeverReached(use.Reference))
        {
            return false;
        }

        if (use.Function is null)
        {
            // new Timer(_ => …) in the initializer of a field.
            return OperationWalk.EnclosingFunction(use.Reference) is IAnonymousFunctionOperation;
        }

        // The end of an object is not the end of what is static.
        return use.Action is IMethodReferenceOperation
            || OperationWalk.EnclosingFunction(use.Reference) is IAnonymousFunctionOperation
            || live.Value.Contains(use.Function)
            || (use.Holder.IsStatic && IsEndOfLife(use.Function))
            || RunsOn(use)
            || GoesOn(use);
    }

    // while (true) { Serve(client); } clients.Remove(client);
    private static bool IsNeverReached(IOperation reference)
    {
        var inner = reference;
        for (var current = reference.Parent; current is not null and not (IAnonymousFunctionOperation or ILocalFunctionOperation); inner = current, current = current.Parent)
        {
            if (current is IBlockOperation block && block.Operations.TakeWhile(statement => statement != inner).Any(RepeatedLoop.NeverEnds))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether code runs only where the object ends: in <c>OnDestroy</c>, or in what only such methods call.</summary>
    public bool IsAtEnd(IMethodSymbol function)
    {
        var leading = LeadingTo(function);
        return leading.Any(IsLast) && leading.All(method => IsLast(method) || (method.DeclaredAccessibility == Accessibility.Private && CallsOf(method).Any()));
    }

    /// <summary>Whether a method is called when its object, its window or the program ends.</summary>
    public static bool IsLast(IMethodSymbol method)
        => IsEndOfLife(method)
            || method.Name == "OnDisable"
            || RepetitionWords.WordsOf(method.Name).Any(word => word is "closing" or "closed" or "exit" or "exiting" or "exited" or "quit" or "quitting" or "unloaded" or "shutdown" or "destroyed");

    // IEnumerator Drain() { while (true) { …; yield return null; } }: what Start starts goes on beside the rest.
    private bool RunsOn(HolderUse use)
        => use.Function is { MethodKind: MethodKind.Ordinary } function
            && (function.IsAsync || function.ReturnType.OriginalDefinition.SpecialType is SpecialType.System_Collections_IEnumerator or SpecialType.System_Collections_Generic_IEnumerator_T || Context.Leaks.Repetition.RunsOnce(function))
            && !IsEndOfLife(function)
            && OperationWalk.LoopsAround(use.Action).Any(GoesOn)
            && LeadingTo(function).Any(method => method.MethodKind is MethodKind.Constructor or MethodKind.StaticConstructor || Context.Leaks.Repetition.RunsOnce(method));

    // ExecuteAsync() { await foreach (var job in jobs.Reader.ReadAllAsync()) … }: a framework calls it once, and it lasts as long as its object.
    private bool GoesOn(HolderUse use)
    {
        for (var current = use.Reference.Parent; current is not null; current = current.Parent)
        {
            if (current is ILoopOperation loop && RepeatedLoop.Classify(loop, Context.Leaks.Models) is { IsProven: true, Kind: RepetitionKind.Endless })
            {
                return true;
            }
        }

        return use.Function is { DeclaredAccessibility: Accessibility.Private } function && Repeated.Of(function) is { IsProven: true };
    }

    /// <summary>A method with all methods of the type that call it, directly or through others.</summary>
    public ImmutableHashSet<IMethodSymbol> LeadingTo(IMethodSymbol function)
    {
        var seen = ImmutableHashSet.CreateBuilder<IMethodSymbol>(SymbolEqualityComparer.Default);
        seen.Add(function);
        var pending = new Queue<IMethodSymbol>(seen);
        while (pending.Count > 0)
        {
            foreach (var caller in CallsOf(pending.Dequeue()).Select(call => call.Function).OfType<IMethodSymbol>().Where(seen.Add))
            {
                pending.Enqueue(caller);
            }
        }

        return seen.ToImmutable();
    }

    /// <summary>Whether somebody may start one of these methods. Searches the whole compilation: asked only about types that leak otherwise.</summary>
    public bool MayBeStarted(ImmutableHashSet<IMethodSymbol> functions)
        => functions.Any(function =>
            Context.Leaks.Repetition.RunsOnce(function)
            || Repeated.Of(function) is { IsProven: true }
            || CallsOf(function).Any(call => call.Place is IMethodReferenceOperation || OperationWalk.EnclosingFunction(call.Place) is IAnonymousFunctionOperation)
            || (IsRoot(function) && (function.DeclaredAccessibility == Accessibility.Private || Context.Callers.MayBeCalled(function, CancellationToken.None))));

    /// <summary>Whether somebody starts one of these methods: a constructor, a framework, or a call that was found.</summary>
    public bool IsSurelyStarted(ImmutableHashSet<IMethodSymbol> functions)
        => functions.Any(function =>
            function.MethodKind is MethodKind.Constructor or MethodKind.StaticConstructor
            || Context.Leaks.Repetition.Of(function) is { IsProven: true }
            || CallsOf(function).Any(call => call.Place is IMethodReferenceOperation || OperationWalk.EnclosingFunction(call.Place) is IAnonymousFunctionOperation)
            || (function.DeclaredAccessibility != Accessibility.Private && Context.Callers.MayBeCalled(function, CancellationToken.None)));

    private ImmutableHashSet<IMethodSymbol> FindLive()
    {
        var found = ImmutableHashSet.CreateBuilder<IMethodSymbol>(SymbolEqualityComparer.Default);
        var pending = new Stack<IMethodSymbol>();
        foreach (var function in byHolder.Values.SelectMany(uses => uses).Select(use => use.Function).Concat(calls.SelectMany(call => new[] { call.Callee, call.Function })))
        {
            if (function is not null && IsRoot(function) && found.Add(function))
            {
                pending.Push(function);
            }
        }

        // A delegate made in a constructor is called later, and the loop of what a framework calls once goes on.
        foreach (var call in calls)
        {
            if ((call.Place is IMethodReferenceOperation || OperationWalk.EnclosingFunction(call.Place) is IAnonymousFunctionOperation || LoopsOn(call)) && found.Add(call.Callee))
            {
                pending.Push(call.Callee);
            }
        }

        while (pending.Count > 0)
        {
            var caller = pending.Pop();
            foreach (var call in calls)
            {
                if (SymbolEqualityComparer.Default.Equals(call.Function, caller) && found.Add(call.Callee))
                {
                    pending.Push(call.Callee);
                }
            }
        }

        return found.ToImmutable();
    }

    // ExecuteAsync() { while (!stop.IsCancellationRequested && now < end) { Drain(); await Task.Delay(…); } }
    private bool LoopsOn(OwnCall call)
        => call.Function is { } function
            && Context.Leaks.Repetition.RunsOnce(function)
            && OperationWalk.LoopsAround(call.Place).Any(GoesOn);

    private static bool GoesOn(ILoopOperation loop) => loop is IWhileLoopOperation or IForLoopOperation { Condition: null } or IForEachLoopOperation { IsAsynchronous: true };

    /// <summary>Whether a method ends the life of its object.</summary>
    public static bool IsEndOfLife(IMethodSymbol function)
        => function.Name is "Dispose" or "DisposeAsync" or "DisposeCore" or "DisposeAsyncCore" or "OnDestroy" or "OnApplicationQuit" or "TearDown";

    // class Subscription : IDisposable { public void Dispose() => owner.observers.Remove(this); }: objects of an inner type come and go while the outer one lives.
    private bool IsOwn(IMethodSymbol function) => SymbolEqualityComparer.Default.Equals(function.ContainingType?.OriginalDefinition, Type.OriginalDefinition);

    private bool IsRoot(IMethodSymbol function)
    {
        if (function.MethodKind is MethodKind.StaticConstructor or MethodKind.LocalFunction
            || (IsOwn(function) && (function.MethodKind is MethodKind.Constructor or MethodKind.Destructor || IsEndOfLife(function)))
            || Context.Leaks.Repetition.RunsOnce(function))
        {
            return false;
        }

        if (function.DeclaredAccessibility != Accessibility.Private || function.MethodKind != MethodKind.Ordinary)
        {
            return true;
        }

        // A private method that nobody in the type names can still be called by a framework: by attribute, by name, or from markup.
        return !calls.Any(call => SymbolEqualityComparer.Default.Equals(call.Callee, function))
            && (!function.GetAttributes().IsEmpty
                || Context.Leaks.Models.EntriesOf(Type).Any(entry => entry.Fact == ModelFact.Repeats)
                || Type.DeclaringSyntaxReferences.Length > 1
                || function.Parameters.Any(parameter => parameter.Type.Name.EndsWith("EventArgs", StringComparison.Ordinal))
                || function is { ReturnsVoid: true, Parameters: { Length: 2 } parameters } && parameters[0] is { Name: "sender", Type.SpecialType: SpecialType.System_Object });
    }
}
