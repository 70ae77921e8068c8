using System.Collections.Immutable;
using LeakAnalyzers.Disposal;
using LeakAnalyzers.Flow;
using LeakAnalyzers.Models;
using LeakAnalyzers.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace LeakAnalyzers.Lifetimes;

/// <summary>
/// LEAK504 for variables: what one member gives must be given back to another, and on some path nothing does, returns it or hands it on:
/// <code>var memory = Marshal.AllocHGlobal(64); Marshal.Copy(data, 0, memory, 64); if (bad) return; Marshal.FreeHGlobal(memory);</code>
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class AcquiredNeverReleased : LeakAnalyzer
{
    internal static readonly DiagnosticDescriptor Rule = LeakRule.Create(
        id: "LEAK504",
        title: "What is acquired is never released",
        message: "{0}: what '{1}' gives {2}; {3}",
        description: "Handles, native memory, objects of a physics engine or a scene are no disposable objects: one member gives them, and another must be told when they are no longer used. "
            + "No finalizer stands behind a plain number or pointer. What a program loses without giving it back stays allocated until the process ends.");

    /// <summary>The property of a finding that names the member that takes the value back, as the model file writes it.</summary>
    internal const string Release = nameof(Release);

    /// <summary>Creates the rule.</summary>
    public AcquiredNeverReleased()
        : base(Rule)
    {
    }

    private protected override void Analyze(CompilationStartAnalysisContext start, LeakContext leaks)
    {
        if (leaks.Models.Knows(ModelFact.Pair))
        {
            ObligationSources.Register(start, leaks, (context, result) => Report(context, result, leaks), ObligationKinds.Pairs);
        }
    }

    private static void Report(OperationBlockAnalysisContext context, OwnershipResult result, LeakContext leaks)
    {
        foreach (var leak in result.LossesOfPairs)
        {
            var (resource, pair) = (leak.Resource, leak.Resource.Pair!);
            var isReleased = result.Released.Contains(resource);
            if (IsLeftOnPurpose(resource.Origin!, context, isReleased, leaks)
                || (result.GivenToNative.Contains(resource) && !LaterRelease.IsBeside(resource.Origin!, context.OperationBlocks, leaks.Ownership.Pairs))
                || (context.OwningSymbol.ContainingType is { } type && TestCode.Contains(type, leaks.Models)))
            {
                continue;
            }

            if (!isReleased && IsCarried(resource.Origin!, context, leaks) && PairNames.IsReleasedSomewhere(pair, leaks.Compilation, context.CancellationToken))
            {
                continue;
            }

            var isMinor = IsMinor(resource.Origin!, leaks.Models);
            if (leak.Kind == LossKind.Exception && (!isReleased || isMinor))
            {
                continue;
            }

            var severity = leak.Kind == LossKind.Exception || isMinor || (!isReleased && IsMadeAtStart(resource.Origin!, context)) ? DiagnosticSeverity.Info : Rule.DefaultSeverity;
            var exit = leak.Kind == LossKind.Dropped ? null : LostResource.Exit(leak);
            context.ReportDiagnostic(Diagnostic.Create(
                Rule,
                resource.Origin!.Syntax.GetLocation(),
                severity,
                exit is null ? null : ImmutableArray.Create(exit),
                LossProperties.Of(resource, result).Add(Release, pair.Words[0]),
                HowLost(leak, isReleased),
                PairNames.Of(pair.Key),
                isMinor ? "is not used again by others" : $"stays allocated until '{PairNames.Released(pair)}' is called",
                leak.Kind == LossKind.Dropped ? "keep it in a variable and release it" : "release it on every path, best in a 'finally' block"));
        }
    }

    private static string HowLost(LeakPath leak, bool isReleased)
    {
        var name = LostResource.Holder(leak.Resource);
        var what = name is null ? "A new " + leak.Resource.Type.Name : $"'{name}'";
        return leak.Kind switch
        {
            LossKind.Exception => $"{what} is not released when {LostResource.Thrower(leak)} throws",
            LossKind.Overwritten => $"{what} is given a new value before the old one is released",
            LossKind.Dropped => $"{what} is dropped without being released",
            _ => $"{what} is not released{(isReleased ? LostResource.Path(leak) : "")}",
        };
    }

    // A handle that only keeps something alive is lost on purpose, unless it is made again and again; what Main makes ends with the process.
    private static bool IsLeftOnPurpose(IOperation origin, OperationBlockAnalysisContext context, bool isReleased, LeakContext leaks)
    {
        if (isReleased || context.OwningSymbol is not IMethodSymbol member)
        {
            return false;
        }

        // The operations of the flow stand in no tree.
        var written = context.OperationBlocks.SelectMany(block => block.Descendants()).FirstOrDefault(operation => operation.Syntax == origin.Syntax && operation.Kind == origin.Kind) ?? origin;
        if (Repeats(written))
        {
            return false;
        }

        return Says(origin, ModelFact.KeepsAlive, leaks.Models)
            ? leaks.Repetition.At(written, member) is not { IsProven: true }
            : member is { IsStatic: true, Name: "Main" or "<Main>$" } || (member.MethodKind != MethodKind.Constructor && leaks.Repetition.RunsOnce(member));
    }

    // Icon.FromHandle(bitmap.GetHicon()): whoever gets the icon may destroy its handle.
    private static bool IsCarried(IOperation origin, OperationBlockAnalysisContext context, LeakContext leaks)
        => leaks.Models.Knows(ModelFact.CarriesHandle)
            && context.OperationBlocks.SelectMany(block => block.Descendants()).OfType<IInvocationOperation>().Any(call => call.Syntax.Span.End >= origin.Syntax.Span.End && leaks.Models.Says(call.TargetMethod, ModelFact.CarriesHandle));

    // One for each window or program is lost, but no more.
    private static bool IsMadeAtStart(IOperation origin, OperationBlockAnalysisContext context)
        => LoopSyntax.Around(origin.Syntax) is null && context.OwningSymbol is IMethodSymbol method && (method.MethodKind == MethodKind.Constructor || method.Name is "Main" || RepetitionWords.IsSetUp(method.Name));

    private static bool IsMinor(IOperation origin, ModelSet models) => Says(origin, ModelFact.Minor, models);

    private static bool Says(IOperation origin, ModelFact fact, ModelSet models) => origin is IInvocationOperation call && models.Says(call.TargetMethod, fact);

    private static bool Repeats(IOperation origin)
    {
        for (var current = origin.Parent; current is not null; current = current.Parent)
        {
            if (current is ILoopOperation or IAnonymousFunctionOperation or ILocalFunctionOperation)
            {
                return true;
            }
        }

        return false;
    }
}
