using LeakAnalyzers.Models;
using LeakAnalyzers.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace LeakAnalyzers.Tensors;

/// <summary>LEAK304: batches that a loader lends are kept beyond the next one, which disposes them: <c>loader.ToList()</c>, <c>loader.First()</c>.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class LentBatchesKept : LeakAnalyzer
{
    /// <summary>Creates the rule.</summary>
    public LentBatchesKept()
        : base(TensorLeavesScope.Rule)
    {
    }

    private protected override void Analyze(CompilationStartAnalysisContext start, LeakContext leaks)
    {
        if (leaks.Models.Knows(ModelFact.LendsElements))
        {
            start.RegisterOperationAction(context => AnalyzeCall(context, leaks.Models), OperationKind.Invocation);
        }
    }

    private static void AnalyzeCall(OperationAnalysisContext context, ModelSet models)
    {
        var call = (IInvocationOperation)context.Operation;
        if (call.TargetMethod is not { IsExtensionMethod: true, ContainingType.Name: "Enumerable", Name: "ToList" or "ToArray" or "ToHashSet" or "First" or "FirstOrDefault" or "Last" or "LastOrDefault" or "Single" or "SingleOrDefault" or "ElementAt" } method
            || LoaderOf(call) is not { Type: { } type } loader
            || !models.Says(type, ModelFact.LendsElements)
            || KeepsBatches(loader)
            || TestCode.Contains(context.ContainingSymbol.ContainingType, models))
        {
            return;
        }

        var many = method.Name.StartsWith("To", StringComparison.Ordinal);
        context.ReportDiagnostic(Diagnostic.Create(
            TensorLeavesScope.Rule,
            call.Syntax.GetLocation(),
            many ? "is one of batches that the loader disposes one after another, so the list holds dead ones" : "is of a batch that the loader disposes as soon as it has been taken out",
            "take what is needed from each batch inside a 'foreach' over the loader"));
    }

    // The loader itself, or a part of it: loader.Skip(1).First().
    private static IOperation? LoaderOf(IInvocationOperation call)
    {
        var current = call.Arguments.Length > 0 ? BareValue.Of(call.Arguments[0].Value) : null;
        while (current is IInvocationOperation { TargetMethod: { IsExtensionMethod: true, ContainingType.Name: "Enumerable", Name: "Take" or "Skip" or "Where" }, Arguments: { Length: > 0 } arguments })
        {
            current = BareValue.Of(arguments[0].Value);
        }

        return current;
    }

    // new DataLoader(…, disposeBatch: false), as far as it stands in sight.
    private static bool KeepsBatches(IOperation loader)
    {
        var declared = loader switch
        {
            ILocalReferenceOperation local => local.Local.DeclaringSyntaxReferences,
            IFieldReferenceOperation field => field.Field.DeclaringSyntaxReferences,
            _ => default,
        };
        var made = loader;
        if (!declared.IsDefaultOrEmpty && declared[0].SyntaxTree == loader.Syntax.SyntaxTree && loader.SemanticModel?.GetOperation(declared[0].GetSyntax()) is { } declaration)
        {
            made = declaration;
        }

        return made.DescendantsAndSelf().Any(operation => operation is IArgumentOperation { ArgumentKind: ArgumentKind.Explicit, Parameter: { Name: var name }, Value.ConstantValue: { HasValue: true, Value: false } } && name.StartsWith("disposeBatch", StringComparison.OrdinalIgnoreCase));
    }
}
