using System.Globalization;
using LeakAnalyzers.Flow;
using LeakAnalyzers.Models;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace LeakAnalyzers.Tensors;

/// <summary>
/// LEAK301: each round of a loop makes tensors that nothing releases: <c>foreach (var b in data) { var l = loss.call(m.call(b.x), b.y); l.backward(); }</c>.
/// One finding a loop; the operations that make them are its additional locations.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class TensorsOutliveIteration : LeakAnalyzer
{
    internal static readonly DiagnosticDescriptor Rule = LeakRule.Create(
        id: "LEAK301",
        title: "Tensors outlive the iteration that made them",
        message: "Each {1} leaves {0} behind: no scope is open in {2}, so native memory grows until finalizers run; open a dispose scope at the top of {3}",
        description: "Every operation on tensors makes a new one, temporaries included, and each holds native memory that the garbage collector does not see. A loop that neither disposes them nor opens a dispose scope grows until the process or the GPU is out of memory. One scope per iteration releases them all.");

    /// <summary>Creates the rule.</summary>
    public TensorsOutliveIteration()
        : base(Rule)
    {
    }

    private protected override void Analyze(CompilationStartAnalysisContext start, LeakContext leaks)
    {
        if (AmbientScopes.Of(leaks) is not { } scopes || !leaks.Models.Knows(ModelFact.OpensScope))
        {
            return;
        }

        start.RegisterOperationBlockAction(block => AnalyzeBlock(block, scopes));
    }

    private static void AnalyzeBlock(OperationBlockAnalysisContext context, AmbientScopes scopes)
    {
        foreach (var block in context.OperationBlocks)
        {
            VariableUses? uses = null;
            foreach (var operation in block.Descendants())
            {
                if (operation is ILoopOperation loop)
                {
                    AnalyzeLoop(context, scopes, loop, uses ??= new VariableUses(block));
                }
            }
        }
    }

    private static void AnalyzeLoop(OperationBlockAnalysisContext context, AmbientScopes scopes, ILoopOperation loop, VariableUses uses)
    {
        var left = IterationOf(loop, scopes, uses, context.CancellationToken);
        if (left.Count == 0 || left.EmptiesScope || !DrivingLoop.Drives(scopes, loop, left, MemberOf(loop, context)))
        {
            return;
        }

        if (OpenScopes.Around(scopes, loop) is not null || IsCalledUnderScope(scopes, loop, context))
        {
            return;
        }

        var places = left.Places.Select(place => place.Syntax.GetLocation());
        context.ReportDiagnostic(Diagnostic.Create(Rule, loop.Syntax.GetFirstToken().GetLocation(), places, Tensors(left.Count), "iteration", "the loop", "the loop body"));
    }

    /// <summary>What one round of a loop leaves behind, loops inside it not counted.</summary>
    internal static LeftBehind IterationOf(ILoopOperation loop, AmbientScopes scopes, VariableUses uses, CancellationToken cancellation)
    {
        var condition = loop switch
        {
            IWhileLoopOperation { Condition: var test } => test,
            IForLoopOperation { Condition: var test } => test,
            _ => null,
        };
        return LeftBehind.In(scopes, [loop.Body, condition], new ValueFates(scopes, loop.Body, uses, 0, cancellation), entersLoops: false, 0, cancellation);
    }

    /// <summary>Whether all known callers of the member that holds a loop have a scope open.</summary>
    internal static bool IsCalledUnderScope(AmbientScopes scopes, ILoopOperation loop, OperationBlockAnalysisContext context)
        => MemberOf(loop, context) is IMethodSymbol method
            && (method.MethodKind == MethodKind.LambdaMethod
                ? IsGivenToOwnMethod(loop)
                : scopes.Calls.Of(method, context.CancellationToken) == CalledUnder.Scope);

    // What a method of the compilation does around a delegate it is given, such as to open a scope, is its own affair.
    private static bool IsGivenToOwnMethod(IOperation place)
    {
        var function = place.Parent;
        while (function is not null and not IAnonymousFunctionOperation)
        {
            function = function.Parent;
        }

        return function is not null && OperationWalk.AsDelegate(function).Parent is IArgumentOperation { Parameter.ContainingSymbol: IMethodSymbol { DeclaringSyntaxReferences.IsEmpty: false } };
    }

    /// <summary>The method, accessor or lambda that holds a loop.</summary>
    internal static ISymbol MemberOf(ILoopOperation loop, OperationBlockAnalysisContext context)
    {
        for (var current = loop.Parent; current is not null; current = current.Parent)
        {
            switch (current)
            {
                case IAnonymousFunctionOperation lambda:
                    return lambda.Symbol;
                case ILocalFunctionOperation local:
                    return local.Symbol;
            }
        }

        return context.OwningSymbol;
    }

    /// <summary>A number of tensors in words.</summary>
    internal static string Tensors(int count) => count == 1 ? "1 tensor" : count.ToString(CultureInfo.InvariantCulture) + " tensors";
}
