using System.Collections.Immutable;
using LeakAnalyzers.Flow;
using LeakAnalyzers.Models;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace LeakAnalyzers.Growth;

/// <summary>LEAK102: a local collection is made before a loop that never ends, or beside a callback, and grows in it: <c>var log = new List&lt;string&gt;(); while (true) { log.Add(…); }</c>.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class LocalGrowsForever : LeakAnalyzer
{
    internal static readonly DiagnosticDescriptor Rule = LeakRule.Create(
        id: "LEAK102",
        title: "A local collection grows as long as the program runs",
        message: "'{0}' grows {1} and nothing removes from it, so every element is held until the program ends: keep only the newest elements, or make the collection anew in each round",
        description: "A local collection is declared outside a loop that runs as long as the program, or is captured by a callback that is called again and again, and only ever grows there. Keep a bounded number of elements, or declare the collection inside the loop.");

    /// <summary>Creates the rule.</summary>
    public LocalGrowsForever()
        : base(Rule)
    {
    }

    private protected override void Analyze(CompilationStartAnalysisContext start, LeakContext leaks)
    {
        if (!leaks.Models.Knows(ModelFact.Grows))
        {
            return;
        }

        var context = GrowthContext.Of(leaks);
        start.RegisterOperationAction(
            operation =>
            {
                var declarator = (IVariableDeclaratorOperation)operation.Operation;
                if (context.IsGrowable(declarator.Symbol.Type) && Judge(declarator, operation.ContainingSymbol as IMethodSymbol, context) is { } finding)
                {
                    operation.ReportDiagnostic(finding);
                }
            },
            OperationKind.VariableDeclarator);
        start.RegisterOperationAction(
            operation =>
            {
                var append = (IAssignmentOperation)operation.Operation;
                if (append.Target is ILocalReferenceOperation { Local: { IsRef: false } local } && GrowingString.Lengthens(append) && JudgeText(append, local, operation.ContainingSymbol as IMethodSymbol, context) is { } finding)
                {
                    operation.ReportDiagnostic(finding);
                }
            },
            OperationKind.CompoundAssignment,
            OperationKind.SimpleAssignment);
    }

    // string log = ""; while (true) { log += …; }: reported once, at its first lengthening in the loop.
    private static Diagnostic? JudgeText(IAssignmentOperation append, ILocalSymbol local, IMethodSymbol? function, GrowthContext context)
    {
        if (local.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() is not { } declared
            || context.Leaks.Repetition.Around(append, declared) is not { IsProven: true, Kind: RepetitionKind.Endless or RepetitionKind.Callback, Place: { } place } run
            || (function is not null && context.IsTest(function.ContainingType)))
        {
            return null;
        }

        var add = new HolderUse(local, HolderUseKind.Grow, append.Target, append, null);
        var root = OperationWalk.Root(append);

        var mentions = root.Descendants().Where(operation => operation is ILocalReferenceOperation mention && SymbolEqualityComparer.Default.Equals(mention.Local, local)).ToList();
        var writes = mentions.Select(mention => mention.Parent).OfType<IAssignmentOperation>().Where(write => OperationWalk.Unwrapped(write.Target) is ILocalReferenceOperation target && SymbolEqualityComparer.Default.Equals(target.Local, local)).ToList();
        return writes.Any(write => !GrowingString.Lengthens(write) && (run.Kind == RepetitionKind.Callback || place.Span.Contains(write.Syntax.Span)))
            || writes.Where(GrowingString.Lengthens).Any(write => write.Syntax.SpanStart < append.Syntax.SpanStart && place.Span.Contains(write.Syntax.Span))
            || mentions.Any(mention => mention.Parent is IArgumentOperation { Parameter.RefKind: not RefKind.None } or IReturnOperation)
            || !NeverLeaves(append, place, mentions.Select(mention => add with { Reference = mention }), context)
            || GrowthGuard.Holds(add, context)
            ? null
            : Diagnostic.Create(Rule, append.Syntax.GetLocation(), new[] { local.Locations[0] }, local.Name, run.When);
    }

    private static Diagnostic? Judge(IVariableDeclaratorOperation declarator, IMethodSymbol? function, GrowthContext context)
    {
        var local = declarator.Symbol;
        if (local.IsRef || declarator.GetVariableInitializer()?.Value is not { } made || !IsNew(OperationWalk.Unwrapped(made), context) || ScopeOf(declarator) is not { } scope || (function is not null && context.IsTest(function.ContainingType)))
        {
            return null;
        }

        var uses = ImmutableArray.CreateBuilder<HolderUse>();
        foreach (var operation in scope.Descendants())
        {
            if (operation is ILocalReferenceOperation reference && SymbolEqualityComparer.Default.Equals(reference.Local, local))
            {
                uses.Add(context.Uses.Read(local, reference, null));
            }
        }

        if (uses.Any(use => use.Kind is HolderUseKind.Escape or HolderUseKind.Expose || use.Reference.Parent is IReturnOperation))
        {
            return null;
        }

        RepeatedRun? best = null;
        var adds = new List<HolderUse>();
        foreach (var add in uses.Where(use => use.Kind == HolderUseKind.Grow && (use.Growth is null || IsOpen(use))))
        {
            if (PlacesOf(add, scope).Select(place => RunAt(place, add, declarator, uses, context)).FirstOrDefault(found => found is not null) is not { } run)
            {
                continue;
            }

            adds.Add(add);
            best = RepeatedRun.Surer(best, run);
        }

        return best is null ? null : Diagnostic.Create(Rule, local.Locations[0], adds.Select(add => add.Action.Syntax.GetLocation()), local.Name, best.When);
    }

    // The add, and where it stands in a local function, the calls of that.
    private static IEnumerable<IOperation> PlacesOf(HolderUse add, IOperation scope)
        => OperationWalk.EnclosingFunction(add.Action) is ILocalFunctionOperation { Symbol: var local }
            ? scope.Descendants().OfType<IInvocationOperation>().Where(call => SymbolEqualityComparer.Default.Equals(call.TargetMethod.OriginalDefinition, local)).Prepend(add.Action)
            : new[] { add.Action };

    private static RepeatedRun? RunAt(IOperation place, HolderUse add, IVariableDeclaratorOperation declarator, IReadOnlyCollection<HolderUse> uses, GrowthContext context)
        => context.Leaks.Repetition.Around(place, declarator.Syntax) is { IsProven: true, Kind: RepetitionKind.Endless or RepetitionKind.Callback, Place: { } around } run
            && NeverLeaves(place, around, uses, context)
            && !GrowthGuard.Holds(add, context)
            && (place == add.Action || !GrowthGuard.Holds(add with { Action = place }, context))
            && !uses.Any(use => use.Kind is HolderUseKind.Shrink or HolderUseKind.Replace && (run.Kind == RepetitionKind.Callback || around.Span.Contains(use.Reference.Syntax.Span) || RunsBeside(use, around)))
                ? run
                : null;

    // What is looked at after the loop was collected on purpose; a loop that can be left is one over data, or one that tries again.
    private static bool NeverLeaves(IOperation add, SyntaxNode place, IEnumerable<HolderUse> uses, GrowthContext context)
    {
        for (var current = add; current is not null; current = current.Parent)
        {
            if (current is ILoopOperation loop && loop.Syntax == place)
            {
                return !RepeatedLoop.CanEnd(loop) && !uses.Any(use => use.Reference.Syntax.SpanStart > place.Span.End && OperationWalk.EnclosingFunction(use.Reference) is not ILocalFunctionOperation);
            }
        }

        // process.OutputDataReceived += (_, e) => output.AppendLine(e.Data); … return output.ToString();
        return !uses.Any(use => use.Reference.Syntax.SpanStart > place.Span.End && IsReached(use.Reference, place, context));
    }

    // Whether a mention stands in the method itself, not in another callback or in a loop without end that shows it again and again.
    private static bool IsReached(IOperation mention, SyntaxNode place, GrowthContext context)
    {
        for (var current = mention.Parent; current is not null && !current.Syntax.Span.Contains(place.Span); current = current.Parent)
        {
            if (current is IAnonymousFunctionOperation or ILocalFunctionOperation || (current is ILoopOperation loop && RepeatedLoop.Classify(loop, context.Leaks.Models) is { Kind: RepetitionKind.Endless, IsProven: true }))
            {
                return false;
            }
        }

        return true;
    }

    // Another thread, or a handler: new Thread(() => Drain(xs)).Start(); while (true) { xs.Add(…); }
    private static bool RunsBeside(HolderUse use, SyntaxNode place)
        => OperationWalk.EnclosingFunction(use.Reference) is { } function && !function.Syntax.Span.Contains(place.Span);

    private static bool IsOpen(HolderUse use)
        => use.Growth is { Words: var words } && (words.IsEmpty || words[0] == "text" || (words[0] != "queue" && OpenKey.Of(use) == KeyDomain.Open));

    private static bool IsNew(IOperation made, GrowthContext context)
        => made is IObjectCreationOperation { Type: { } type } ? context.IsGrowable(type) : made.Syntax.GetType().Name == "CollectionExpressionSyntax";

    private static IOperation? ScopeOf(IOperation declarator)
    {
        for (var current = declarator.Parent; current is not null; current = current.Parent)
        {
            if (current is IBlockOperation)
            {
                return current;
            }
        }

        return null;
    }
}
