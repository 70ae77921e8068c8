using System.Collections.Immutable;
using LeakAnalyzers.Models;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace LeakAnalyzers.Tensors;

/// <summary>
/// LEAK304: the forward method of a module gives its input back as its result: <c>forward(Tensor x) => x</c>. Whoever disposes the input, as a sequence of modules does with
/// what lies between them, disposes the result. A suggestion: it depends on how the module is used.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class InputGivenBack : LeakAnalyzer
{
    /// <summary>The property of a finding about a value that needs a handle of its own: the name of the method that makes one.</summary>
    internal const string Alias = "alias";

    /// <summary>Creates the rule.</summary>
    public InputGivenBack()
        : base(TensorLeavesScope.Rule)
    {
    }

    private protected override void Analyze(CompilationStartAnalysisContext start, LeakContext leaks)
    {
        if (AmbientScopes.Of(leaks) is { } scopes && leaks.Models.Any(ModelFact.Aliases)?.Key.Member is { } alias)
        {
            var runs = new HashSet<string>(leaks.Models.WordsOf(ModelFact.RunsOwn), StringComparer.Ordinal);
            start.RegisterOperationBlockAction(block => AnalyzeBlock(block, scopes, runs, alias));
        }
    }

    private static void AnalyzeBlock(OperationBlockAnalysisContext context, AmbientScopes scopes, HashSet<string> runs, string alias)
    {
        if (context.OwningSymbol is not IMethodSymbol { OverriddenMethod: not null, Parameters: { Length: 1 } parameters } method
            || !runs.Contains(method.Name)
            || !scopes.IsBorn(method.ReturnType)
            || !scopes.IsBorn(parameters[0].Type)
            || !scopes.KeepsBorn(method.ContainingType))
        {
            return;
        }

        foreach (var block in context.OperationBlocks)
        {
            var isWritten = block.Descendants().Any(operation => operation is IAssignmentOperation { Target: IParameterReferenceOperation } or ITupleOperation { Parent: IDeconstructionAssignmentOperation });
            foreach (var result in isWritten ? [] : block.Descendants().OfType<IReturnOperation>())
            {
                foreach (var given in InputsIn(result.ReturnedValue, parameters[0]))
                {
                    var properties = ImmutableDictionary<string, string?>.Empty.Add(Alias, alias);
                    context.ReportDiagnostic(Diagnostic.Create(TensorLeavesScope.Rule, given.Syntax.GetLocation(), DiagnosticSeverity.Info, null, properties, "is the input itself, so whoever disposes the input, as a sequence of modules does, disposes the result", $"return a handle of its own with '{alias}'"));
                }
            }
        }
    }

    private static IEnumerable<IOperation> InputsIn(IOperation? returned, IParameterSymbol input)
    {
        var pending = new Stack<IOperation>();
        if (returned is not null)
        {
            pending.Push(returned);
        }

        while (pending.Count > 0)
        {
            switch (BareValue.Of(pending.Pop()))
            {
                case IParameterReferenceOperation parameter when SymbolEqualityComparer.Default.Equals(parameter.Parameter, input):
                    yield return parameter;
                    break;
                case IConditionalOperation { WhenFalse: { } otherwise } choice:
                    pending.Push(otherwise);
                    pending.Push(choice.WhenTrue);
                    break;
                case ISwitchExpressionOperation decision:
                    foreach (var arm in decision.Arms)
                    {
                        pending.Push(arm.Value);
                    }

                    break;
            }
        }
    }
}
