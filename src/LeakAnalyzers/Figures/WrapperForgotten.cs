using System.Collections.Immutable;
using LeakAnalyzers.Flow;
using LeakAnalyzers.Models;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace LeakAnalyzers.Figures;

/// <summary>
/// LEAK403 for objects of a dynamic language: setting the variable to null does not let go of the object, which waits for the wrapper's finalizer and for a turn of the queue after that:
/// <code>dynamic a = module.big(); Use(a); a = null;</code>
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class WrapperForgotten : LeakAnalyzer
{
    /// <summary>Creates the rule.</summary>
    public WrapperForgotten()
        : base(FigureNeverClosed.SeeminglyReleased)
    {
    }

    private protected override void Analyze(CompilationStartAnalysisContext start, LeakContext leaks)
    {
        if (leaks.Models.Knows(ModelFact.ImportsModule))
        {
            start.RegisterOperationAction(operation => Analyze(operation, leaks), OperationKind.SimpleAssignment);
        }
    }

    private static void Analyze(OperationAnalysisContext context, LeakContext leaks)
    {
        if (context.Operation is not ISimpleAssignmentOperation { Target: ILocalReferenceOperation { Local: { Type: { } type } wrapper }, Value: var value, Parent: IExpressionStatementOperation } forgetting
            || !OperationWalk.IsNull(value)
            || !DynamicModule.IsDynamic(type, leaks.Models)
            || StoredValues.Of(wrapper, OperationWalk.Root(forgetting)).ToList() is not { Count: 1 } stored
            || DynamicCall.Of(stored[0], leaks.Models) is not { } call
            || DynamicModule.Of(call.Receiver, leaks.Models, context.CancellationToken) is null
            || FigureVariable.IndexOfFigure(stored[0], leaks.Models, context.CancellationToken) is not null
            || OperationWalk.Root(forgetting).Descendants().Any(use => IsDisposed(use, wrapper)))
        {
            return;
        }

        context.ReportDiagnostic(Diagnostic.Create(
            FigureNeverClosed.SeeminglyReleased,
            forgetting.Syntax.GetLocation(),
            DiagnosticSeverity.Info,
            ImmutableArray.Create(stored[0].Syntax.GetLocation()),
            ImmutableDictionary<string, string?>.Empty.Add(OnlySeemsReleased.Release, $"{wrapper.Name}.Dispose()"),
            $"{wrapper.Name} = null",
            $"what '{call.Member}' returned",
            "the object stays until a finalizer has run and its queue is worked off, so dispose it"));
    }

    private static bool IsDisposed(IOperation use, ILocalSymbol wrapper) => use switch
    {
        IDynamicInvocationOperation { Operation: IDynamicMemberReferenceOperation { MemberName: "Dispose", Instance: ILocalReferenceOperation local } } => SymbolEqualityComparer.Default.Equals(local.Local, wrapper),
        IInvocationOperation { TargetMethod.Name: "Dispose", Instance: { } receiver } => OperationWalk.Unwrapped(receiver) is ILocalReferenceOperation local && SymbolEqualityComparer.Default.Equals(local.Local, wrapper),
        _ => false,
    };
}
