using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LeakAnalyzers.Flow.Held;

/// <summary>The fields and automatic properties of one type that hold something to dispose, and everything its code does with them.</summary>
internal sealed class HeldMembers
{
    private static readonly string[] CleanupWords = ["Dispos", "Clos", "Destroy", "Unload", "Stop", "Shutdown", "ShutDown", "TearDown", "Teardown", "Clean", "Release", "Exit", "Detach", "Disable", "Finalize", "Terminate", "Disconnect"];

    private readonly Ownership ownership;
    private readonly Compilation compilation;
    private readonly ILookup<ISymbol, HeldUse> uses;
    private readonly ILookup<ISymbol, IOperation> bodies;
    private readonly HashSet<SyntaxTree> analysed;
    private readonly CancellationToken cancellation;
    private readonly Lazy<HashSet<ISymbol>> cleanup;
    private readonly Lazy<ImmutableArray<OwnCall>> calls;
    private RepeatedMembers? repeated;

    /// <summary>Joins what was read of a type.</summary>
    public HeldMembers(INamedTypeSymbol type, ImmutableHashSet<ISymbol> members, IEnumerable<HeldUse> uses, IEnumerable<(ISymbol Owner, IOperation Body)> bodies, Ownership ownership, CancellationToken cancellation)
    {
        Type = type;
        Members = members.OrderBy(member => member.Locations[0].SourceTree?.FilePath, StringComparer.Ordinal).ThenBy(member => member.Locations[0].SourceSpan.Start).ToImmutableArray();
        this.ownership = ownership;
        compilation = ownership.Leaks.Compilation;
        this.cancellation = cancellation;
        this.uses = uses.ToLookup(use => use.Member, SymbolEqualityComparer.Default);
        this.bodies = bodies.ToLookup(body => body.Owner, body => body.Body, SymbolEqualityComparer.Default);
        analysed = [.. this.bodies.SelectMany(group => group).Select(body => body.Syntax.SyntaxTree)];
        cleanup = new Lazy<HashSet<ISymbol>>(ReachedFromCleanup);
        calls = new Lazy<ImmutableArray<OwnCall>>(FindCalls);
    }

    /// <summary>The type.</summary>
    public INamedTypeSymbol Type { get; }

    /// <summary>Its members that hold something, in the order of their declaration.</summary>
    public ImmutableArray<ISymbol> Members { get; }

    /// <summary>The fields and automatic properties of a type whose values must be disposed and that nobody else can set.</summary>
    public static ImmutableHashSet<ISymbol> Of(INamedTypeSymbol type, ObligationTypes types)
    {
        ImmutableHashSet<ISymbol>.Builder? found = null;
        foreach (var member in type.GetMembers())
        {
            if (member is IFieldSymbol { IsStatic: false, IsConst: false } field && types.MayBeHeld(field.Type) && SetOnlyHere(field) is { } holder)
            {
                (found ??= ImmutableHashSet.CreateBuilder<ISymbol>(SymbolEqualityComparer.Default)).Add(holder);
            }
        }

        return found?.ToImmutable() ?? ImmutableHashSet<ISymbol>.Empty;
    }

    /// <summary>What is done with a member.</summary>
    public IEnumerable<HeldUse> UsesOf(ISymbol member) => uses[member];

    /// <summary>The operations of a method, accessor or initialized member.</summary>
    public IEnumerable<IOperation> BodiesOf(ISymbol owner) => bodies[owner];

    /// <summary>Whether the type makes what the member holds, takes it from nobody, and gives it to nobody.</summary>
    public bool IsMadeHere(ISymbol member)
    {
        var made = false;
        foreach (var use in uses[member])
        {
            if (use.Kind == HeldUseKind.HandsOver || use.Value?.Kind == HeldValueKind.Unknown)
            {
                return false;
            }

            made |= use.IsFresh;
        }

        return made;
    }

    /// <summary>Whether the type alone owns what the member holds: it makes it, and nobody outside of it disposes or replaces it.</summary>
    public bool IsOwned(ISymbol member) => IsMadeHere(member) && !IsTouchedOutside(member);

    /// <summary>Whether some code of the type, other than code that only makes place for the next value, releases what the member holds.</summary>
    public bool IsReleased(ISymbol member) => IsReleased(member, []) || uses[member].Any(IsReleasedByCall);

    /// <summary>Whether a release only makes place for a new value that follows it in the same method.</summary>
    public bool IsReplacement(HeldUse release)
    {
        var assignments = uses[release.Member].Where(use => use.Kind == HeldUseKind.Assigns && use.IsFresh && SymbolEqualityComparer.Default.Equals(use.Owner, release.Owner)).ToList();
        return assignments.Count > 0 && assignments.All(use => use.Operation.Syntax.SpanStart > release.Operation.Syntax.SpanStart);
    }

    /// <summary>Whether the type declares a member of that kind in code that was analysed.</summary>
    public bool Declares(Func<IMethodSymbol, bool> kind)
        => Type.GetMembers().OfType<IMethodSymbol>().Any(method => kind(method) && method.DeclaringSyntaxReferences.Any(declared => analysed.Contains(declared.SyntaxTree)));

    /// <summary>Which methods of the type run again and again.</summary>
    public RepeatedMembers Repeated(Repetition repetition) => repeated ??= RepeatedMembers.Follow(repetition, calls.Value);

    /// <summary>
    /// Whether a method, one it calls, or the only code that calls it, may release the member: then it is not clear that a new value follows an open one.
    /// </summary>
    public bool MayReleaseByCalls(IMethodSymbol method, ISymbol member)
    {
        var releasing = new HashSet<ISymbol>(uses[member].Where(use => use.Kind == HeldUseKind.Releases).Select(use => use.Owner), SymbolEqualityComparer.Default);
        if (ReachedFrom([method]).Overlaps(releasing))
        {
            return true;
        }

        if (method.DeclaredAccessibility != Accessibility.Private || method.MethodKind != MethodKind.Ordinary)
        {
            return false;
        }

        var callers = calls.Value.Where(call => SymbolEqualityComparer.Default.Equals(call.Callee, method)).ToList();
        return callers.Count == 0 ? method.Parameters.IsEmpty : callers.All(call => call.Place is IInvocationOperation && (call.Function is null or { MethodKind: MethodKind.Constructor } || ReachedFrom([call.Function]).Overlaps(releasing)));
    }

    private static ISymbol? SetOnlyHere(IFieldSymbol field) => field.AssociatedSymbol switch
    {
        IPropertySymbol property => property.SetMethod is null or { DeclaredAccessibility: Accessibility.Private } || property.DeclaredAccessibility == Accessibility.Private ? property : null,
        null => field.DeclaredAccessibility == Accessibility.Public && !field.IsReadOnly ? null : field,
        _ => null,
    };

    private bool IsReleased(ISymbol member, HashSet<ISymbol> asked)
    {
        if (!asked.Add(member))
        {
            return false;
        }

        foreach (var use in uses[member])
        {
            var isReleased = use.Kind switch
            {
                HeldUseKind.Releases => !IsReplacement(use) || cleanup.Value.Contains(use.Owner),
                HeldUseKind.Wraps => !IsOwned(use.Other!) || IsReleased(use.Other!, asked),
                HeldUseKind.Assigns or HeldUseKind.AssignsIfNull => use.Value!.Wraps.Any(inner => !IsOwned(inner) || IsReleased(inner, asked)),
                _ => false,
            };
            if (isReleased)
            {
                return true;
            }
        }

        return false;
    }

    private bool IsReleasedByCall(HeldUse use)
        => use is { Kind: HeldUseKind.Reads, Other: IMethodSymbol called } && ((called.Name is "Clear" or "Reset" or "Abort" && cleanup.Value.Contains(use.Owner)) || ownership.Contracts.Of(called, 0, cancellation).Receiver == Effect.Releases);

    private bool IsTouchedOutside(ISymbol member)
    {
        if (OutsideUses.TouchInUnseenParts(member.Name, Type, analysed, cancellation))
        {
            return true;
        }

        var seen = uses[member].Where(use => use.Kind == HeldUseKind.Shows).Select(use => use.Other!).Append(member).Where(shown => shown.DeclaredAccessibility != Accessibility.Private);
        return seen.Any(shown => OutsideUses.Touch(shown.Name, Type, analysed, compilation, cancellation));
    }

    private HashSet<ISymbol> ReachedFromCleanup()
        => ReachedFrom(bodies.Select(group => group.Key).Where(owner => CleanupWords.Any(word => owner.Name.IndexOf(word, StringComparison.Ordinal) >= 0)));

    private HashSet<ISymbol> ReachedFrom(IEnumerable<ISymbol> owners)
    {
        var reached = new HashSet<ISymbol>(owners, SymbolEqualityComparer.Default);
        var pending = new Queue<ISymbol>(reached);
        while (pending.Count > 0)
        {
            var current = pending.Dequeue();
            foreach (var call in calls.Value)
            {
                if (SymbolEqualityComparer.Default.Equals(call.Function, current) && reached.Add(call.Callee))
                {
                    pending.Enqueue(call.Callee);
                }
            }
        }

        return reached;
    }

    private ImmutableArray<OwnCall> FindCalls()
    {
        var found = ImmutableArray.CreateBuilder<OwnCall>();
        foreach (var group in bodies)
        {
            foreach (var operation in group.SelectMany(body => body.Descendants()))
            {
                cancellation.ThrowIfCancellationRequested();
                var called = operation switch
                {
                    IInvocationOperation invocation => invocation.TargetMethod,
                    IMethodReferenceOperation reference => reference.Method,
                    IPropertyReferenceOperation { Property.SetMethod: { } setter, Parent: IAssignmentOperation } => setter,
                    _ => null,
                };
                if (called is not null && called.MethodKind != MethodKind.LocalFunction && bodies.Contains(called.OriginalDefinition))
                {
                    found.Add(new OwnCall(called.OriginalDefinition, operation, group.Key as IMethodSymbol));
                }
            }
        }

        return found.ToImmutable();
    }
}
