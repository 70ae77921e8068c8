using LeakAnalyzers.Flow.Held;
using LeakAnalyzers.Models;
using LeakAnalyzers.Symbols;
using LeakAnalyzers.Tensors;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace LeakAnalyzers.Disposal;

/// <summary>
/// LEAK206 for transitions kept as tuples: a replay memory takes the tensors it stores out of their scope, and drops a tuple without disposing them:
/// <c>memory.Enqueue((state.DetachFromDisposeScope(), reward)); if (memory.Count > 1000) memory.Dequeue();</c>
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class StoredTuplesDropped : LeakAnalyzer
{
    /// <summary>Creates the rule.</summary>
    public StoredTuplesDropped()
        : base(ElementsDroppedUndisposed.Rule)
    {
    }

    private protected override void Analyze(CompilationStartAnalysisContext start, LeakContext leaks)
    {
        if (AmbientScopes.Of(leaks) is { } scopes && leaks.Models.Knows(ModelFact.LeavesScope))
        {
            start.RegisterOperationAction(context => AnalyzeCall(context, scopes), OperationKind.Invocation);
        }
    }

    private static void AnalyzeCall(OperationAnalysisContext context, AmbientScopes scopes)
    {
        var call = (IInvocationOperation)context.Operation;
        if (call is not { Parent: IExpressionStatementOperation, Instance: IFieldReferenceOperation { Instance: IInstanceReferenceOperation, Field: { DeclaredAccessibility: Accessibility.Private, Type: INamedTypeSymbol { TypeArguments.IsEmpty: false } } field } }
            || !scopes.Models.Says(call.TargetMethod, ModelFact.Shrinks)
            || call.Arguments.Any(argument => argument.Parameter?.RefKind == RefKind.Out)
            || ElementUseReader.ElementOf(field.Type) is not INamedTypeSymbol { IsTupleType: true } element
            || !element.TupleElements.Any(item => scopes.IsBorn(item.Type))
            || TestCode.Contains(field.ContainingType, scopes.Models)
            || Disposes(call.Syntax)
            || StoreOf(field, scopes, context.CancellationToken) is not { } store)
        {
            return;
        }

        context.ReportDiagnostic(DroppedElements.Finding(call, store, element.ToMinimalDisplayString(call.SemanticModel!, call.Syntax.SpanStart), field.Name, wereTakenOut: true));
    }

    // The member disposes something, or has somebody do it.
    private static bool Disposes(SyntaxNode call)
        => call.FirstAncestorOrSelf<MemberDeclarationSyntax>()?.DescendantNodes().OfType<SimpleNameSyntax>().Any(name => name.Identifier.ValueText is var text && (text == "ForEach" || (text.IndexOf("Scope", StringComparison.Ordinal) < 0 && ReleaseNames.IsRelease(text)))) != false;

    // Where a tuple is stored of which some tensor was taken out of its scope on the spot.
    private static SyntaxNode? StoreOf(IFieldSymbol field, AmbientScopes scopes, CancellationToken cancellation)
    {
        foreach (var declaration in field.ContainingType.DeclaringSyntaxReferences)
        {
            var type = declaration.GetSyntax(cancellation);
            foreach (var add in type.DescendantNodes().OfType<InvocationExpressionSyntax>())
            {
                if (add is { Expression: MemberAccessExpressionSyntax { Expression: var holder, Name.Identifier.ValueText: "Add" or "Enqueue" or "Push" or "AddLast" or "AddFirst" }, ArgumentList.Arguments: { Count: 1 } arguments }
                    && arguments[0].Expression is TupleExpressionSyntax tuple
                    && (holder as IdentifierNameSyntax ?? (holder as MemberAccessExpressionSyntax)?.Name)?.Identifier.ValueText == field.Name)
                {
#pragma warning disable RS1030 // The store may lie in another part of the type; the question is rare.
                    var model = scopes.Leaks.Compilation.GetSemanticModel(add.SyntaxTree);
#pragma warning restore RS1030
                    if (tuple.Arguments.Any(item => scopes.Models.Says(model.GetSymbolInfo(item.Expression, cancellation).Symbol, ModelFact.LeavesScope)))
                    {
                        return add;
                    }
                }
            }
        }

        return null;
    }
}
