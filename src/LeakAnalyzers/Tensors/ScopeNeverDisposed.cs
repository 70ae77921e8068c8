using LeakAnalyzers.Flow;
using LeakAnalyzers.Models;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace LeakAnalyzers.Tensors;

/// <summary>LEAK303: a dispose scope or a mode such as <c>no_grad</c> is opened and never disposed: <c>var d = torch.NewDisposeScope();</c> without <c>using</c>.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ScopeNeverDisposed : LeakAnalyzer
{
    internal static readonly DiagnosticDescriptor Rule = LeakRule.Create(
        id: "LEAK303",
        title: "A dispose scope or grad mode is never disposed",
        message: "What '{0}' opens is never disposed, so {1}; open it with 'using'",
        description: "A dispose scope owns every tensor its thread makes until it is disposed, and a grad mode lasts as long. Opened without 'using' and never disposed, a scope collects all tensors made afterwards, and a mode stays switched for the rest of the thread's life.");

    /// <summary>Creates the rule.</summary>
    public ScopeNeverDisposed()
        : base(Rule)
    {
    }

    private protected override void Analyze(CompilationStartAnalysisContext start, LeakContext leaks)
    {
        if (leaks.Models.Knows(ModelFact.OpensScope) || leaks.Models.Knows(ModelFact.OpensMode))
        {
            start.RegisterOperationAction(context => AnalyzeCall(context, leaks.Models), OperationKind.Invocation);
        }
    }

    private static void AnalyzeCall(OperationAnalysisContext context, ModelSet models)
    {
        var call = (IInvocationOperation)context.Operation;
        var isScope = models.Says(call.TargetMethod, ModelFact.OpensScope);
        if ((!isScope && !models.Says(call.TargetMethod, ModelFact.OpensMode)) || !IsLost(call))
        {
            return;
        }

        var consequence = isScope ? "it keeps every tensor made from here on" : "it stays in force for the rest of the thread";
        context.ReportDiagnostic(Diagnostic.Create(Rule, call.Syntax.GetLocation(), call.TargetMethod.Name, consequence));
    }

    private static bool IsLost(IInvocationOperation call)
    {
        var value = OperationWalk.Wrapped(call);

        return value.Parent switch
        {
            // Called with an argument, it sets the mode as a setter does.
            IExpressionStatementOperation => !call.Arguments.Any(argument => argument.ArgumentKind == ArgumentKind.Explicit),
            ISimpleAssignmentOperation { Target: IDiscardOperation } => true,
            ISimpleAssignmentOperation { Target: ILocalReferenceOperation local } assignment when assignment.Value == value => IsNeverDisposed(local.Local, call),
            IVariableInitializerOperation { Parent: IVariableDeclaratorOperation declarator } => !IsUsing(declarator) && IsNeverDisposed(declarator.Symbol, call),
            _ => false,
        };
    }

    private static bool IsNeverDisposed(ILocalSymbol local, IOperation place)
    {
        var uses = new VariableUses(OperationWalk.Root(place));
        return !uses.IsCaptured(local) && (uses.Of(local).All(OnlyUses) || IsSkipped(place, uses.Of(local)));
    }

    // Disposed by a statement only, and a return stands before it that no Dispose goes before.
    private static bool IsSkipped(IOperation place, IReadOnlyList<IOperation> references)
    {
        var disposals = references.Where(reference => reference.Parent is IInvocationOperation { TargetMethod.Name: nameof(IDisposable.Dispose), Parent: IExpressionStatementOperation }).ToList();
        if (disposals.Count == 0 || !references.All(reference => disposals.Contains(reference) || OnlyUses(reference)) || disposals.Exists(IsInHandler) || BlockOf(place) is not { } block)
        {
            return false;
        }

        return block.Descendants().Any(operation => operation is IReturnOperation && operation.Syntax.SpanStart > place.Syntax.Span.End && IsOfFunction(operation, block) && !disposals.Exists(disposal => GoesBefore(disposal, operation)));
    }

    private static bool IsInHandler(IOperation disposal) => AncestorsOf(disposal).Any(ancestor => ancestor is ITryOperation or IUsingOperation or ILoopOperation or ISwitchOperation or IAnonymousFunctionOperation or ILocalFunctionOperation);

    private static bool IsOfFunction(IOperation operation, IOperation block) => AncestorsOf(operation).TakeWhile(ancestor => ancestor != block).All(ancestor => ancestor is not (IAnonymousFunctionOperation or ILocalFunctionOperation));

    // The block of the disposal holds the other as well, after it.
    private static bool GoesBefore(IOperation disposal, IOperation operation)
        => disposal.Syntax.SpanStart < operation.Syntax.SpanStart && BlockOf(disposal) is { } block && AncestorsOf(operation).Contains(block);

    private static IBlockOperation? BlockOf(IOperation operation) => AncestorsOf(operation).OfType<IBlockOperation>().FirstOrDefault();

    private static IEnumerable<IOperation> AncestorsOf(IOperation operation)
    {
        for (var current = operation.Parent; current is not null; current = current.Parent)
        {
            yield return current;
        }
    }

    // A call on it other than Dispose; everything else may dispose it or hand it on.
    private static bool OnlyUses(IOperation reference) => reference.Parent switch
    {
        IInvocationOperation call => call.Instance == reference && call.TargetMethod.Name != nameof(IDisposable.Dispose),
        IPropertyReferenceOperation => true,
        ISimpleAssignmentOperation assignment => assignment.Target == reference,
        _ => false,
    };

    private static bool IsUsing(IVariableDeclaratorOperation declarator)
        => declarator.Parent?.Parent?.Parent is IUsingDeclarationOperation or IUsingOperation;
}
