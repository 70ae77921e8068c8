using System.Collections.Immutable;
using LeakAnalyzers.Flow;
using LeakAnalyzers.Models;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace LeakAnalyzers.Figures;

/// <summary>
/// LEAK403 for the controls of a container: they are taken out of it, and since they were made for it nobody can dispose them any more:
/// <code>panel.Controls.Clear(); foreach (var item in items) panel.Controls.Add(new Label());</code>
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ElementsOnlyRemoved : LeakAnalyzer
{
    /// <summary>Creates the rule.</summary>
    public ElementsOnlyRemoved()
        : base(FigureNeverClosed.SeeminglyReleased)
    {
    }

    private protected override void Analyze(CompilationStartAnalysisContext start, LeakContext leaks)
    {
        if (leaks.Models.Knows(ModelFact.OnlyRemoves))
        {
            start.RegisterOperationAction(operation => Analyze(operation, leaks), OperationKind.Invocation);
        }
    }

    private static void Analyze(OperationAnalysisContext context, LeakContext leaks)
    {
        var removal = (IInvocationOperation)context.Operation;
        if (removal is not { Instance: IPropertyReferenceOperation container, Syntax: InvocationExpressionSyntax { Parent: ExpressionStatementSyntax } call }
            || leaks.Models.Find(removal.TargetMethod, ModelFact.OnlyRemoves) is not { } entry
            || context.ContainingSymbol is not IMethodSymbol { ContainingType: { } type } method
            || leaks.Repetition.RunsOnce(method)
            || TypeText.MemberAround(call) is not { } member
            || container.Syntax is not ExpressionSyntax elements
            || DisposesSomething(member)
            || FirstAdd(removal, TypeText.Of(elements), type, member, context.CancellationToken) is not { } add)
        {
            return;
        }

        // Disposing an element takes it out as well.
        var release = removal.Arguments is { Length: 1 } && removal.Arguments[0] is { Parameter.Type.SpecialType: not SpecialType.System_Int32, Value.Syntax: var element }
            ? $"{element}.{entry.OtherKeys.First().Member}()"
            : entry.OtherKeys.First().Member;

        context.ReportDiagnostic(Diagnostic.Create(
            FigureNeverClosed.SeeminglyReleased,
            call.GetLocation(),
            ImmutableArray.Create(add.GetLocation()),
            ImmutableDictionary<string, string?>.Empty.Add(OnlySeemsReleased.Release, release),
            removal.TargetMethod.Name,
            release.EndsWith(")", StringComparison.Ordinal) ? $"'{removal.Arguments[0].Value.Syntax}'" : $"what was added to '{TypeText.Of(elements)}'",
            "it leaves its container and stays allocated with its window and images, so dispose it"));
    }

    private static InvocationExpressionSyntax? FirstAdd(IInvocationOperation removal, string elements, INamedTypeSymbol type, SyntaxNode member, CancellationToken cancellation)
    {
        if (removal.Arguments is not { Length: 1 } || removal.Arguments[0].Parameter?.Type.SpecialType == SpecialType.System_Int32)
        {
            return FirstAdd(elements, type, cancellation);
        }

        return OperationWalk.Unwrapped(removal.Arguments[0].Value) switch
        {
            ILocalReferenceOperation { Local: var local } when RemovedElement.IsTakenFrom(local, elements, member) => FirstAdd(elements, type, cancellation),
            IFieldReferenceOperation { Field: { DeclaredAccessibility: Accessibility.Private } field } => RemovedElement.AddOfForgotten(field, removal, elements, cancellation),
            _ => null,
        };
    }

    // The first of the elements that are made for the container; null where one may be used elsewhere as well.
    private static InvocationExpressionSyntax? FirstAdd(string elements, INamedTypeSymbol type, CancellationToken cancellation)
    {
        InvocationExpressionSyntax? first = null;
        foreach (var call in TypeText.Nodes<InvocationExpressionSyntax>(type, cancellation))
        {
            if (TypeText.CalledName(call) is not { } name
                || !name.StartsWith("Add", StringComparison.Ordinal)
                || call.Expression is not MemberAccessExpressionSyntax access
                || TypeText.Of(access.Expression) != elements)
            {
                continue;
            }

            if (name != "Add" || call.ArgumentList.Arguments.Count == 0 || !FreshElement.Is(call.ArgumentList.Arguments[0].Expression, type, cancellation))
            {
                return null;
            }

            first ??= call;
        }

        return first;
    }

    private static bool DisposesSomething(SyntaxNode member)
        => member.DescendantNodes().OfType<InvocationExpressionSyntax>().Any(call => TypeText.CalledName(call) is { } name && (name is "Close" || name.Contains("Dispose")));
}
