using System.Collections.Immutable;
using LeakAnalyzers.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace LeakAnalyzers.Growth;

/// <summary>
/// LEAK103: a collection is kept small on some paths only: one add is followed by a trim, another returns before it; or one branch clears the data and the
/// other only uses it. A suggestion: how often the other path is taken, the code does not say.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class BoundBypassed : GrowthAnalyzer
{
    internal static readonly DiagnosticDescriptor Rule = LeakRule.Create(
        id: "LEAK103",
        title: "A collection is kept small on some paths only",
        message: "'{0}' grows {1}, and {2}: do so on every path, or what the other path adds is held {3}",
        description: "A collection is trimmed or cleared on some paths through the code that fills it, and on another path it is not. As long as that path is taken, the collection grows. Trim or clear it on every path.",
        DiagnosticSeverity.Info);

    /// <summary>Creates the rule.</summary>
    public BoundBypassed()
        : base(Rule)
    {
    }

    private protected override void Judge(SymbolAnalysisContext end, TypeUses type)
    {
        foreach (var holder in type.Holders)
        {
            end.CancellationToken.ThrowIfCancellationRequested();
            var uses = type.Of(holder);
            if (!uses.Any(use => use.Kind == HolderUseKind.Grow)
                || !uses.Any(use => use.Kind is HolderUseKind.Shrink or HolderUseKind.Replace)
                || holder.DeclaredAccessibility is not (Accessibility.Private or Accessibility.Internal)
                || !HolderGrowth.IsUnderstood(holder, type)
                || BoundsOf(uses, type) is not { IsEmpty: false } bounds)
            {
                continue;
            }

            foreach (var (function, adds) in AddsByFunction(uses, type))
            {
                var half = HalfClearedData.Find(holder, bounds, type);
                var bypasses = half is null ? BypassedBound.Find(holder, function, adds, bounds, type) : ImmutableArray<PartialBound>.Empty;
                if ((half is null && bypasses.IsEmpty) || (adds.Select(add => type.Repeated.At(add, function)).FirstOrDefault(found => found is not null) ?? RunFromOutside(function, type)) is not { } run)
                {
                    continue;
                }

                if (half is not null)
                {
                    Report(end, half, holder, run, "only one of two branches clears it", type);
                    break;
                }

                foreach (var bypass in bypasses)
                {
                    if (uses.Any(use => use.Kind == HolderUseKind.Grow && use.Action == bypass.Place && GrowthGuard.Holds(use, type)))
                    {
                        // if (!xs.Contains(x)) xs.Add(x);
                        continue;
                    }

                    Report(end, bypass, holder, run, "it is trimmed after other adds of the method, not after this one", type);
                }
            }
        }
    }

    private static RepeatedRun? RunFromOutside(IMethodSymbol function, TypeUses type) => LikelyRun.MayBeDriven(type) ? type.RunFromOutside(function) : null;

    private static void Report(SymbolAnalysisContext end, PartialBound found, ISymbol holder, RepeatedRun run, string what, TypeUses type)
        => end.ReportDiagnostic(Diagnostic.Create(Rule, found.Place.Syntax.GetLocation(), ImmutableArray.Create(found.Bound.Syntax.GetLocation()), holder.Name, run.When, what, HolderLife.Of(holder)));

    // What removes elements while the object lives; empty where something removes that is not seen through.
    private static ImmutableArray<HolderUse> BoundsOf(ImmutableArray<HolderUse> uses, TypeUses type)
    {
        var bounds = uses.Where(use => use.Kind is HolderUseKind.Shrink or HolderUseKind.Replace && type.IsLive(use)).ToImmutableArray();
        return bounds.Any(use => use.IsInner || use.Function is not { MethodKind: MethodKind.Ordinary } || OperationWalk.EnclosingFunction(use.Reference) is not null) ? ImmutableArray<HolderUse>.Empty : bounds;
    }

    // The adds of each method: its own, and its calls of methods that add.
    private static IEnumerable<(IMethodSymbol Function, ImmutableArray<IOperation> Adds)> AddsByFunction(ImmutableArray<HolderUse> uses, TypeUses type)
    {
        var direct = uses.Where(use => use.Kind == HolderUseKind.Grow && use.Function is { MethodKind: MethodKind.Ordinary } && OperationWalk.EnclosingFunction(use.Reference) is null && use.Growth is null or { Words.IsEmpty: true }).ToList();
        var adding = new HashSet<IMethodSymbol>(direct.Select(add => add.Function!), SymbolEqualityComparer.Default);
        var places = direct.Select(add => (Function: add.Function!, Place: add.Action));
        var calls = adding.Where(method => method.DeclaredAccessibility == Accessibility.Private).SelectMany(method => type.CallsOf(method)).Where(call => call.Function is { MethodKind: MethodKind.Ordinary } && OperationWalk.EnclosingFunction(call.Place) is null).Select(call => (Function: call.Function!, call.Place));
        return places.Concat(calls)
            .GroupBy<(IMethodSymbol Function, IOperation Place), IMethodSymbol>(place => place.Function, SymbolEqualityComparer.Default)
            .Select(group => (group.Key, group.Select(place => place.Place).ToImmutableArray()));
    }
}

/// <summary>A path on which a collection is not kept small.</summary>
/// <param name="Place">The add without a bound, or the clear that only one branch reaches.</param>
/// <param name="Bound">The statement that keeps it small elsewhere.</param>
internal sealed record PartialBound(IOperation Place, IOperation Bound);
