using System.Collections.Immutable;
using LeakAnalyzers.Flow;
using LeakAnalyzers.Models;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace LeakAnalyzers.Figures;

/// <summary>
/// LEAK404 for the interpreter's lock: a value that was made under the lock is used after the lock has been given back:
/// <code>using (Py.GIL()) { fig = plt.figure(); } fig.savefig(path);</code>
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class FigureUsedOutsideLock : LeakAnalyzer
{
    /// <summary>The property of a finding that holds the call which takes the lock, as it is written.</summary>
    internal const string Lock = nameof(Lock);

    /// <summary>Creates the rule.</summary>
    public FigureUsedOutsideLock()
        : base(FigureClosedAtWrongTime.Rule)
    {
    }

    private protected override void Analyze(CompilationStartAnalysisContext start, LeakContext leaks)
    {
        if (leaks.Models.Knows(ModelFact.OpensLock))
        {
            start.RegisterOperationAction(operation => Analyze(operation, leaks.Models), OperationKind.DynamicInvocation, OperationKind.Invocation);
        }
    }

    private static void Analyze(OperationAnalysisContext context, ModelSet models)
    {
        if (DynamicCall.Of(context.Operation, models) is not { } call
            || call.Arguments.Insert(0, call.Receiver).Select(OperationWalk.Unwrapped).OfType<ILocalReferenceOperation>().Select(used => used.Local).ToList() is not { Count: > 0 } locals
            || IsLocked(context.Operation, models))
        {
            return;
        }

        var member = OperationWalk.Root(context.Operation);
        foreach (var local in locals)
        {
            var stored = StoredValues.Of(local, member).ToList();
            if (stored.Count > 0
                && stored.TrueForAll(value => value.Syntax.Span.End <= context.Operation.Syntax.SpanStart && DynamicCall.Of(value, models) is not null)
                && stored.ConvertAll(value => LockAround(value, models)) is var locks
                && locks.TrueForAll(held => held is not null))
            {
                context.ReportDiagnostic(Diagnostic.Create(
                    FigureClosedAtWrongTime.Rule,
                    context.Operation.Syntax.GetLocation(),
                    ImmutableArray.Create(locks[0]!.Syntax.GetLocation()),
                    ImmutableDictionary<string, string?>.Empty.Add(Lock, locks[0]!.Syntax.ToString()),
                    $"'{local.Name}' is used after the interpreter's lock it was made under has been given back",
                    "other threads may be using the interpreter by then, so use it under the lock"));
                return;
            }
        }
    }

    private static bool IsLocked(IOperation operation, ModelSet models)
        => LockAround(operation, models) is not null
            // Taken by hand, or somewhere in a way that is not read here.
            || OperationWalk.Root(operation).Descendants().Any(other => other is IInvocationOperation taking && models.Says(taking.TargetMethod, ModelFact.OpensLock) && taking.Syntax.Span.End <= operation.Syntax.SpanStart && !IsOfUsing(taking));

    // The call that takes the lock of the nearest using around an operation.
    private static IInvocationOperation? LockAround(IOperation operation, ModelSet models)
    {
        for (IOperation inner = operation, current = operation.Parent!; current is not null; inner = current, current = current.Parent!)
        {
            if (current is IUsingOperation statement && inner == statement.Body && Taken(statement.Resources, models) is { } lockOfStatement)
            {
                return lockOfStatement;
            }

            if (current is IBlockOperation block)
            {
                foreach (var earlier in block.Operations.TakeWhile(other => other != inner))
                {
                    if (earlier is IUsingDeclarationOperation declaration && Taken(declaration.DeclarationGroup, models) is { } lockOfBlock)
                    {
                        return lockOfBlock;
                    }
                }
            }
        }

        return null;
    }

    private static IInvocationOperation? Taken(IOperation resources, ModelSet models)
        => resources.DescendantsAndSelf().OfType<IInvocationOperation>().FirstOrDefault(call => models.Says(call.TargetMethod, ModelFact.OpensLock));

    private static bool IsOfUsing(IOperation taking)
    {
        for (var current = taking.Parent; current is not null and not IBlockOperation; current = current.Parent)
        {
            if (current is IUsingOperation or IUsingDeclarationOperation)
            {
                return true;
            }
        }

        return false;
    }
}
