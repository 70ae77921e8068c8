using System.Collections.Immutable;
using LeakAnalyzers.Models;
using LeakAnalyzers.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace LeakAnalyzers.Tensors;

/// <summary>
/// LEAK306: the output of a model goes into a long-lived collection with its autograd graph, <c>memory.Enqueue(policy.call(state))</c>, or a tensor with its memory on a
/// device: <c>memory.Enqueue(state.to(CUDA))</c>.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class StoredWithGraph : LeakAnalyzer
{
    internal static readonly DiagnosticDescriptor Rule = LeakRule.Create(
        id: "LEAK306",
        title: "A tensor is stored with its autograd graph or on its device",
        message: "This {1} is stored in '{0}' {2}",
        description: "The output of a model refers to the graph of its forward pass unless it was computed under no_grad or detached. A replay buffer or history of such outputs keeps a forward pass for each element. One of tensors on a GPU fills the memory of the GPU, which is scarcer than main memory.",
        severity: DiagnosticSeverity.Info);

    /// <summary>The property of a finding about memory on a device.</summary>
    internal const string Device = "device";

    /// <summary>Creates the rule.</summary>
    public StoredWithGraph()
        : base(Rule)
    {
    }

    private protected override void Analyze(CompilationStartAnalysisContext start, LeakContext leaks)
    {
        if (AmbientScopes.Of(leaks) is { } scopes && leaks.Models.Knows(ModelFact.WithoutGraph))
        {
            start.RegisterOperationBlockAction(block => AnalyzeBlock(block, scopes));
        }
    }

    private static void AnalyzeBlock(OperationBlockAnalysisContext context, AmbientScopes scopes)
    {
        if (context.OwningSymbol is not IMethodSymbol { ContainingType: { } type } method || scopes.KeepsBorn(type) || TestCode.Contains(type, scopes.Models))
        {
            return;
        }

        foreach (var block in context.OperationBlocks)
        {
            VariableUses? uses = null;
            var reported = new HashSet<SyntaxNode>();
            foreach (var operation in block.Descendants())
            {
                if (operation is IInvocationOperation { Instance: { } collection } add && StoringCalls.Stores(add.TargetMethod) && scopes.Leaks.Models.Knows(ModelFact.EntersDevice) && method.MethodKind == MethodKind.Ordinary)
                {
                    uses ??= new VariableUses(block);
                    ReportOnDevice(context, scopes, add, KeptGraph.VariableOf(collection), uses, reported);
                }

                if (operation is not IInvocationOperation call || !scopes.RunsModel(call) || OpenModes.WithoutGraph(scopes, call))
                {
                    continue;
                }

                uses ??= new VariableUses(block);
                foreach (var kept in StoredOf(call, scopes, uses))
                {
                    if (kept.Holder is IFieldSymbol or IPropertySymbol && reported.Add(kept.Value.Syntax) && !IsEmptied(kept.Holder, context.CancellationToken) && scopes.Calls.WithoutGraph(method, context.CancellationToken) != CalledUnder.Scope)
                    {
                        context.ReportDiagnostic(Diagnostic.Create(Rule, kept.Value.Syntax.GetLocation(), [call.Syntax.GetLocation()], kept.Holder.Name, "output of a model", "with the graph that computed it, so each stored element keeps a whole forward pass in memory; store it detached"));
                    }
                }
            }
        }
    }

    // What is put there by name: memory.Add(state.to(CUDA)).
    private static void ReportOnDevice(OperationBlockAnalysisContext context, AmbientScopes scopes, IInvocationOperation add, ISymbol? holder, VariableUses uses, HashSet<SyntaxNode> reported)
    {
        if (holder is not (IFieldSymbol or IPropertySymbol))
        {
            return;
        }

        foreach (var stored in add.Arguments.Select(argument => BareValue.Of(argument.Value)).SelectMany(value => value is ITupleOperation tuple ? tuple.Elements.Select(BareValue.Of) : [value]))
        {
            if (scopes.IsBorn(stored.Type) && OnDevice.Lies(scopes, stored, uses, throughComputation: false) && !reported.Contains(stored.Syntax) && !IsEmptied(holder, context.CancellationToken))
            {
                reported.Add(stored.Syntax);
                context.ReportDiagnostic(Diagnostic.Create(Rule, stored.Syntax.GetLocation(), null, ImmutableDictionary<string, string?>.Empty.Add(Device, ""), holder.Name, "tensor", "on its device, so each stored element takes memory there; store a copy in main memory"));
            }
        }
    }

    // The output itself, or the variables it is given to.
    private static IEnumerable<KeptGraph> StoredOf(IInvocationOperation call, AmbientScopes scopes, VariableUses uses)
    {
        if (KeptGraph.StoredBy(scopes, call) is { } direct)
        {
            yield return direct;
        }

        if (BareParent(call) is not IVariableInitializerOperation { Parent: IVariableDeclaratorOperation declarator })
        {
            yield break;
        }

        foreach (var use in uses.Of(declarator.Symbol))
        {
            if (KeptGraph.StoredBy(scopes, use) is { } stored)
            {
                yield return stored;
            }
        }
    }

    private static IOperation? BareParent(IOperation value)
    {
        var parent = value.Parent;
        while (parent is IConversionOperation)
        {
            parent = parent.Parent;
        }

        return parent;
    }

    // A collection that is cleared or replaced holds the graphs of an episode until it is trained on.
    private static bool IsEmptied(ISymbol holder, CancellationToken cancellation)
        => holder.ContainingType.DeclaringSyntaxReferences.Any(part => part.GetSyntax(cancellation).DescendantTokens().Any(token => token.ValueText is "Clear" or "backward" or "Backward" or "DequeueAll"));
}
