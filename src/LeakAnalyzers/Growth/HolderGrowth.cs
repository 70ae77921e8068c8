using System.Collections.Immutable;
using LeakAnalyzers.Flow;
using LeakAnalyzers.Models;
using LeakAnalyzers.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace LeakAnalyzers.Growth;

/// <summary>The verdict that a holder grows without bound: where, and why that happens again and again.</summary>
/// <param name="Adds">The adds that repeat and that no condition bounds.</param>
/// <param name="Run">The surest reason for repetition.</param>
internal sealed record HolderGrowth(ImmutableArray<HolderUse> Adds, RepeatedRun Run)
{
    /// <summary>Judges a holder; null where it is bounded, not repeated, handed to others, or not understood.</summary>
    /// <param name="holder">The field or automatic property.</param>
    /// <param name="type">All uses in its type.</param>
    /// <param name="counts">Which adds the asking rule is about.</param>
    /// <param name="byKey">Whether the collection is one of keys, see <see cref="GrowthGuard"/>.</param>
    public static HolderGrowth? Of(ISymbol holder, TypeUses type, Func<HolderUse, bool> counts, bool byKey = false)
    {
        var uses = type.Of(holder);
        var isOpen = holder.DeclaredAccessibility != Accessibility.Private && LikelyRun.MayBeDriven(type);
        if ((!isOpen && !uses.Any(use => use.Kind == HolderUseKind.Grow && counts(use))) || !IsUnderstood(holder, type))
        {
            return null;
        }

        var adds = ImmutableArray.CreateBuilder<HolderUse>();
        RepeatedRun? best = null;
        var isLent = uses.Any(use => use.IsInner) && LentElements.AreIn(uses, type.Context);
        foreach (var add in uses.Where(use => use.Kind == HolderUseKind.Grow && !(isLent && use.IsInner) && counts(use)))
        {
            // The cheap question first: what removes elements elsewhere in the type bounds every add.
            if (uses.Any(use => BoundsFromElsewhere(use, add, type, byKey)) || GrowthGuard.Holds(add, type, byKey || add.IsInner || KeptForGood.By(add, type.Context.Leaks.Models) is not null) || RunOf(add, type) is not { } run || uses.Any(use => Bounds(use, add, run, type, byKey)))
            {
                continue;
            }

            adds.Add(add);
            best = RepeatedRun.Surer(best, run);
        }

        if (isOpen && best is not { IsProven: true } && !uses.Any(use => use.Kind is HolderUseKind.Shrink or HolderUseKind.Replace && type.IsLive(use)))
        {
            foreach (var (add, run) in OutsideAdds(holder, type).Where(outside => counts(outside.Add) && !GrowthGuard.Holds(outside.Add, type.Context)))
            {
                adds.Add(add);
                best = RepeatedRun.Surer(best, run);
            }
        }

        if (best is null || HolderVisibility.Adjust(best, holder, uses, type) is not { } adjusted)
        {
            return null;
        }

        if (adjusted is { IsProven: false, Kind: RepetitionKind.Member } && !holder.IsStatic && type.Context.Callers.Made.IsForAMoment(type.Type))
        {
            return null;
        }

        if (adjusted.IsProven
            && (uses.Any(use => adds.Any(add => IsMadeAtStart(use, add, type) || (MayBeResetFromAfar(use) && IsNeverCalled(use, add, type))))
                || (!byKey && !adds.Any(add => add.IsInner) && PlayedBack.Is(holder, adds))
                || RoundBound.Is(holder)
                || (!holder.IsStatic && (type.Context.Callers.Made.IsInPassing(type.Type, adjusted, CancellationToken.None) || type.Context.Callers.Made.IsAgain(type.Type, CancellationToken.None)))
                || OncePerObject.Is(holder, adds)
                || OmittedArgument.Is(adds)
                || StopsItsLoop.Is(adds)
                || Answered.Is(adds, type.Context.Leaks.Models)
                || StoredData.Is(holder, type)
                || SceneBound.Is(holder, adjusted, adds, type)))
        {
            adjusted = adjusted.AsLikely();
        }

        return new HolderGrowth(adds.ToImmutable(), adjusted);
    }

    /// <summary>Whether all that happens to the collection happens before our eyes, and its object is one that lives long.</summary>
    public static bool IsUnderstood(ISymbol holder, TypeUses type)
        => type.Of(holder).All(use => use.Kind != HolderUseKind.Escape && IsFresh(use, type.Context))
            && (holder.IsStatic || !type.Context.Leaks.Models.Says(type.Type, ModelFact.ShortLived));

    /// <summary>The name of a holder in its declaration.</summary>
    public static Location? DeclarationOf(ISymbol holder) => holder.Locations.FirstOrDefault(location => location.IsInSource);

    /// <summary>Where a finding stands: at the declaration, or, where a designer has written that, at the first add.</summary>
    public Location? PlaceOf(ISymbol holder)
        => DeclarationOf(holder) is { SourceTree: { } tree } declaration && !GeneratedCode.Is(tree) ? declaration : Adds.Select(add => add.Action.Syntax.GetLocation()).FirstOrDefault(place => !GeneratedCode.Is(place.SourceTree!));

    // Recorders are often plain: the loop of another type adds to their lists.
    private static IEnumerable<(HolderUse Add, RepeatedRun Run)> OutsideAdds(ISymbol holder, TypeUses type)
        => type.Context.Callers.AddsTo(holder, CancellationToken.None)
            .Select(found => (Add: type.Context.Uses.Read(holder, found.Reference, null), found.Run))
            .Where(found => found.Add.Kind == HolderUseKind.Grow);

    private static RepeatedRun? RunOf(HolderUse add, TypeUses type)
    {
        var run = type.Repeated.At(add.Action, add.Function);
        if (run is not { IsProven: true } && LikelyRun.MayBeDriven(add, type))
        {
            run = RepeatedRun.Surer(run, type.RunFromOutside(add.Function!));
        }

        if (run is null && add is { Holder.IsStatic: true, Function: { MethodKind: MethodKind.Constructor } made } && OperationWalk.EnclosingFunction(add.Reference) is not IAnonymousFunctionOperation)
        {
            // static readonly List<Trail> all = new(); Trail() { all.Add(this); }
            run = type.Context.Callers.RunOfMaking(made.ContainingType, CancellationToken.None);
        }

        run ??= LikelyRun.Of(add, type);
        if (run is null || add.Holder.IsStatic)
        {
            return run;
        }

        // An add to another object's collection says nothing about how long that object lives.
        return InstanceOf(add.Reference) switch
        {
            null or IInstanceReferenceOperation => run,
            IFieldReferenceOperation => run,
            IPropertyReferenceOperation => run,
            ILocalReferenceOperation => null,
            _ => run.AsLikely(),
        };
    }

    private static IOperation? InstanceOf(IOperation reference) => reference switch
    {
        IMemberReferenceOperation { Instance: { } instance } => OperationWalk.Unwrapped(instance),
        _ => null,
    };

    private static bool BoundsFromElsewhere(HolderUse use, HolderUse add, TypeUses type, bool byKey)
        => use.Kind is HolderUseKind.Shrink or HolderUseKind.Replace
            && !SymbolEqualityComparer.Default.Equals(use.Function, add.Function)
            && use.Function is { MethodKind: not MethodKind.LocalFunction }
            && !(byKey && use.IsInner)
            && type.IsLive(use)
            && !IsMadeAtStart(use, add, type)
            && !IsNeverCalled(use, add, type);

    // void Start() { xs = new(); Task.Run(Loop); }: what an endless loop adds stays until the next start. What a designer writes is called once.
    private static bool IsMadeAtStart(HolderUse use, HolderUse add, TypeUses type)
        => use is { Kind: HolderUseKind.Replace, Function: { MethodKind: MethodKind.Ordinary, Name: not "InitializeComponent" } function }
            && OperationWalk.EnclosingFunction(use.Reference) is not IAnonymousFunctionOperation
            && RepetitionWords.WordsOf(function.Name).FirstOrDefault() is "start" or "init" or "initialize" or "initialise" or "setup"
            && type.Repeated.At(add.Action, add.Function) is { IsProven: true, Kind: RepetitionKind.Endless }
            && type.Repeated.Of(function) is null
            && !type.LeadingTo(add.Function!).Overlaps(type.LeadingTo(function).Remove(function));

    // Programs are referenced, too: by their tests, by another front end. What makes a collection anew for the next run somebody there may call; a removal of one element
    // that nobody calls was forgotten, and what stops the object comes too late.
    private static bool MayBeResetFromAfar(HolderUse use)
    {
        if (use.Kind is not (HolderUseKind.Shrink or HolderUseKind.Replace) || use.Function is not { } function || TypeUses.IsLast(function) || RepetitionWords.WordsOf(function.Name).FirstOrDefault() is "stop" or "close" or "shutdown" or "disconnect"
            || use.Action is IInvocationOperation { TargetMethod.Name: "Remove" or "TryRemove" or "RemoveAt" or "RemoveAll" or "RemoveWhere" })
        {
            return false;
        }

        for (ISymbol? current = function; current is not null and not INamespaceSymbol; current = current.ContainingSymbol)
        {
            if (current.DeclaredAccessibility != Accessibility.Public)
            {
                return false;
            }
        }

        return true;
    }

    // A public Clear that nobody calls bounds nothing. The search is dear, so it is made only where the add provably repeats.
    // Where nobody calls what adds either, the type is for others to use; what ends an object is called by every using.
    private static bool IsNeverCalled(HolderUse use, HolderUse add, TypeUses type)
    {
        if (use.Function is not { MethodKind: MethodKind.Ordinary, DeclaredAccessibility: not Accessibility.Private } function
            || add.Function is null
            || SymbolEqualityComparer.Default.Equals(function, add.Function)
            || OperationWalk.EnclosingFunction(use.Reference) is IAnonymousFunctionOperation
            || TypeUses.IsEndOfLife(function)
            || !LikelyRun.MayBeDriven(type)
            || RunOf(add, type) is not { IsProven: true })
        {
            return false;
        }

        var toBound = type.LeadingTo(function);
        var toAdd = type.LeadingTo(add.Function);
        return !toBound.Overlaps(toAdd) && type.IsSurelyStarted(toAdd) && !type.MayBeStarted(toBound);
    }

    private static bool Bounds(HolderUse use, HolderUse add, RepeatedRun run, TypeUses type, bool byKey)
    {
        if (use.Kind is not (HolderUseKind.Shrink or HolderUseKind.Replace) || (byKey && use.IsInner) || !(type.IsLive(use) || RunsWith(use, add)) || IsMadeAtStart(use, add, type) || IsNeverCalled(use, add, type))
        {
            return false;
        }

        // What stands beside an endless loop does not happen while it runs.
        return run is not { Kind: RepetitionKind.Endless, Place: { } loop } || use.Reference.Syntax.SyntaxTree != loop.SyntaxTree || loop.Span.Contains(use.Reference.Syntax.Span) || !SharesFunction(loop, use.Reference.Syntax);
    }

    // Whoever runs the add runs the removal beside it, even if nothing tells who that is.
    private static bool RunsWith(HolderUse use, HolderUse add)
        => use.Function is { MethodKind: MethodKind.Ordinary } && SymbolEqualityComparer.Default.Equals(use.Function, add.Function) && OperationWalk.EnclosingFunction(use.Reference) == OperationWalk.EnclosingFunction(add.Reference);

    // Another lambda of the same member may run beside the loop: on another thread, at an event.
    private static bool SharesFunction(SyntaxNode loop, SyntaxNode use) => FunctionOf(loop) == FunctionOf(use);

    private static SyntaxNode? FunctionOf(SyntaxNode node)
        => node.FirstAncestorOrSelf<SyntaxNode>(ancestor => ancestor is AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax or AccessorDeclarationSyntax or MemberDeclarationSyntax);

    /// <summary>Whether the holder is filled with a collection made here, not with one that somebody else also holds.</summary>
    private static bool IsFresh(HolderUse use, GrowthContext context)
    {
        var value = use.Action switch
        {
            _ when use.Kind is not (HolderUseKind.Create or HolderUseKind.Replace) => null,
            ISymbolInitializerOperation initializer => initializer.Value,
            IAssignmentOperation assignment => assignment.Value,
            _ => null,
        };
        if (value is null)
        {
            return true;
        }

        var made = OperationWalk.Unwrapped(value);
        if (made is ICoalesceOperation coalesce)
        {
            made = OperationWalk.Unwrapped(coalesce.WhenNull);
        }

        return made switch
        {
            IObjectCreationOperation { Type: { } type } => (context.IsGrowable(type) || context.IsBox(type)) && type.TypeKind != TypeKind.Interface,
            { ConstantValue: { HasValue: true, Value: null } } => true,
            IDefaultValueOperation => true,
            IObjectOrCollectionInitializerOperation => true,
            IInvocationOperation { TargetMethod.Name: "ToList" or "ToArray" or "ToQueue" or "Create" or "CreateUnbounded" or "ToImmutableList" or "ToImmutableArray" or "CreateBuilder" or "Synchronized" or "Clear" or "Add" or "AddRange" or "RemoveRange" or "GetRange" } => true,
            IInvocationOperation { TargetMethod: { Name: "ToDictionary", ContainingNamespace.Name: "Linq" } } filled => IsFilledWithFresh(filled, context),
            IMemberReferenceOperation { Member.Name: "Empty" } or IInvocationOperation { TargetMethod.Name: "Empty" } or IArrayCreationOperation => true,
            _ => made.Syntax.GetType().Name == "CollectionExpressionSyntax" || use.Kind == HolderUseKind.Replace && GrowingAssignmentMentions(use, value),
        };
    }

    // names.ToDictionary(name => name, _ => new List<float>()): lists that were there before may be others' as well.
    private static bool IsFilledWithFresh(IInvocationOperation call, GrowthContext context)
        => call.Type is INamedTypeSymbol { TypeArguments: { Length: 2 } types }
            && (!context.IsGrowable(types[1])
                || (call.Arguments.Select(argument => OperationWalk.DelegateTarget(argument.Value)).OfType<IAnonymousFunctionOperation>().LastOrDefault() is { Body.Operations: { Length: 1 } body } && body[0] is IReturnOperation { ReturnedValue: { } value } && OperationWalk.Unwrapped(value) is IObjectCreationOperation));

    private static bool GrowingAssignmentMentions(HolderUse use, IOperation value)
        => value.DescendantsAndSelf().Any(operation => GrowingAssignment.IsMention(operation, use.Holder));
}
