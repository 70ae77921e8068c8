using LeakAnalyzers.Models;
using LeakAnalyzers.Symbols;
using LeakAnalyzers.Tensors;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace LeakAnalyzers.Disposal;

/// <summary>
/// LEAK201 for modules, optimizers and loaders, of which one for the life of a program is nobody's worry and one for each round of a loop is:
/// <c>for (…) { var net = Linear(4, 2); … }</c>.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class MadeInEachRound : LeakAnalyzer
{
    /// <summary>Creates the rule.</summary>
    public MadeInEachRound()
        : base(LocalNotDisposed.Rule)
    {
    }

    private protected override void Analyze(CompilationStartAnalysisContext start, LeakContext leaks)
    {
        if (leaks.Models.Knows(ModelFact.CreatesRepeated) && AmbientScopes.Of(leaks) is { } scopes)
        {
            start.RegisterOperationAction(context => AnalyzeCall(context, scopes), OperationKind.Invocation);
        }
    }

    private static void AnalyzeCall(OperationAnalysisContext context, AmbientScopes scopes)
    {
        var call = (IInvocationOperation)context.Operation;
        if (!call.TargetMethod.IsStatic
            || !scopes.Models.Says(call.TargetMethod, ModelFact.CreatesRepeated)
            || DeclaratorOf(call) is not { } declarator
            || ValueHolders.IsUsing(declarator)
            || LoopAround(declarator) is not { } loop
            || DrivingLoop.IsBounded(scopes, loop)
            || TakesFromOutside(call, loop, scopes)
            || TestCode.Contains(context.ContainingSymbol.ContainingType, scopes.Models))
        {
            return;
        }

        var uses = new VariableUses(loop);
        if (!uses.IsCaptured(declarator.Symbol) && uses.Of(declarator.Symbol).All(use => OnlyUses(use, scopes)))
        {
            context.ReportDiagnostic(Diagnostic.Create(LocalNotDisposed.Rule, declarator.Initializer!.Value.Syntax.GetLocation(), [loop.Syntax.GetFirstToken().GetLocation()], declarator.Symbol.Name, " in each iteration", call.Type!.Name));
        }
    }

    // Disposing it would dispose what it was given, and that may be in use in the next round.
    private static bool TakesFromOutside(IInvocationOperation call, ILoopOperation loop, AmbientScopes scopes)
        => scopes.Models.Find(call.TargetMethod, ModelFact.Takes) is { } taken
            && call.Arguments.Any(argument => argument.Parameter is { } parameter && taken.Words.Contains(parameter.Name)
                && BareValue.Of(argument.Value) is IFieldReferenceOperation or IPropertyReferenceOperation or IParameterReferenceOperation or ILocalReferenceOperation
                && !(BareValue.Of(argument.Value) is ILocalReferenceOperation { Local: { DeclaringSyntaxReferences: { Length: > 0 } declared } } && loop.Syntax.Span.Contains(declared[0].Span)));

    private static IVariableDeclaratorOperation? DeclaratorOf(IOperation value)
    {
        while (value.Parent is IConversionOperation || (value.Parent is IInvocationOperation onto && IsFluent(onto, value)) || value.Parent is IArgumentOperation { Parent: IInvocationOperation fluent } && IsFluent(fluent, value))
        {
            value = value.Parent is IArgumentOperation ? value.Parent.Parent! : value.Parent;
        }

        return value.Parent is IVariableInitializerOperation { Parent: IVariableDeclaratorOperation declarator } ? declarator : null;
    }

    // Linear(4, 2).to(device)
    private static bool IsFluent(IInvocationOperation call, IOperation value)
        => SymbolEqualityComparer.Default.Equals(call.Type, value.Type);

    private static ILoopOperation? LoopAround(IOperation declarator)
    {
        for (var current = declarator.Parent; current is not null and not (IAnonymousFunctionOperation or ILocalFunctionOperation); current = current.Parent)
        {
            if (current is ILoopOperation loop)
            {
                return loop;
            }
        }

        return null;
    }

    // A call on it other than Dispose, or being given to the library, which keeps no module it is given but where a model says so.
    private static bool OnlyUses(IOperation use, AmbientScopes scopes)
    {
        var value = use;
        while (value.Parent is IConversionOperation { OperatorMethod: null })
        {
            value = value.Parent;
        }

        return value.Parent switch
        {
            IInvocationOperation call => call.Instance == value && call.TargetMethod.Name != nameof(IDisposable.Dispose) && !SymbolEqualityComparer.Default.Equals(call.Type, call.Instance.Type),
            IPropertyReferenceOperation => true,
            IForEachLoopOperation each => each.Collection == value,
            IArgumentOperation { Parent: IInvocationOperation call } => scopes.Models.ResultOf(call.TargetMethod)?.Fact is ModelFact.Creates or ModelFact.Borrows && scopes.Models.Find(call.TargetMethod, ModelFact.Takes) is null,
            _ => false,
        };
    }
}
