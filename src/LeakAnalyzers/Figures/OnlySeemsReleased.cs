using System.Collections.Immutable;
using LeakAnalyzers.Disposal;
using LeakAnalyzers.Flow;
using LeakAnalyzers.Models;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace LeakAnalyzers.Figures;

/// <summary>
/// LEAK403 for windows, writers and the like: a call that looks like a release is the last thing done to a value that must be disposed:
/// <code>var writer = new VideoWriter(path, …); writer.Write(frame); writer.Release();</code>
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class OnlySeemsReleased : LeakAnalyzer
{
    /// <summary>The property of a finding that holds the call that releases, as it is written.</summary>
    internal const string Release = nameof(Release);

    /// <summary>Creates the rule.</summary>
    public OnlySeemsReleased()
        : base(FigureNeverClosed.SeeminglyReleased)
    {
    }

    private protected override void Analyze(CompilationStartAnalysisContext start, LeakContext leaks)
    {
        if (!leaks.Models.Knows(ModelFact.NotARelease))
        {
            return;
        }

        ObligationSources.Register(start, leaks, (context, result) => ReportLost(context, result, leaks));
        start.RegisterOperationAction(operation => ReportForgotten(operation, leaks), OperationKind.Invocation);
        start.RegisterOperationAction(operation => ReportHidden(operation, leaks), OperationKind.SimpleAssignment);
    }

    private static void ReportLost(OperationBlockAnalysisContext context, OwnershipResult result, LeakContext leaks)
    {
        foreach (var leak in result.LossesBy(LossKind.OutOfScope))
        {
            if (FigureLoss.SeemingRelease(leak.Resource, context.OperationBlocks, leaks.Models) is { } call
                && LostResource.Holder(leak.Resource) is { } holder)
            {
                var release = leaks.Models.Find(call.TargetMethod, ModelFact.NotARelease)!.OtherKeys.First();
                Report(context.ReportDiagnostic, call, holder, release, call.TargetMethod.Name, leak.Resource.Origin!.Syntax.GetLocation());
            }
        }
    }

    // window.Hide(); window = null;
    private static void ReportForgotten(OperationAnalysisContext context, LeakContext leaks)
    {
        var call = (IInvocationOperation)context.Operation;
        if (call is { Instance: { } instance, Arguments.IsEmpty: true } && leaks.Models.Find(call.TargetMethod, ModelFact.NotARelease) is { Words.IsEmpty: false } entry)
        {
            // window?.Hide();
            var (seeming, target) = call.Parent is IConditionalAccessOperation access && access.WhenNotNull == call ? (access, access.Operation) : ((IOperation)call, instance);
            ReportForgotten(context, seeming, target, entry, call.TargetMethod.Name, leaks);
        }
    }

    // form.Visible = false; form = null;
    private static void ReportHidden(OperationAnalysisContext context, LeakContext leaks)
    {
        var hiding = (ISimpleAssignmentOperation)context.Operation;
        if (hiding is { Target: IPropertyReferenceOperation { Instance: { } instance, Property: var property }, Value: var value }
            && leaks.Models.Find(property, ModelFact.NotARelease) is { Words.IsEmpty: false } entry
            && (OperationWalk.Unwrapped(value) is IFieldReferenceOperation { Field: { HasConstantValue: true, Name: not "Visible" } } || value.ConstantValue is { HasValue: true, Value: false }))
        {
            ReportForgotten(context, hiding, instance, entry, $"{property.Name} = {value.Syntax}", leaks);
        }
    }

    private static void ReportForgotten(OperationAnalysisContext context, IOperation seeming, IOperation instance, ModelEntry entry, string name, LeakContext leaks)
    {
        if (seeming.Parent is not IExpressionStatementOperation { Parent: IBlockOperation block } statement
            || entry.OtherKeys.First() is not { } release
            || OperationWalk.Unwrapped(instance).Type is not { } type
            || !FigureLoss.IsOf(type, release))
        {
            return;
        }

        if (OperationWalk.Unwrapped(instance) is ILocalReferenceOperation local)
        {
            if (ShownLocal.IsForgottenAfter(local, seeming, leaks) is { } made)
            {
                Report(context.ReportDiagnostic, seeming, local.Local.Name, release, name, made.GetLocation());
            }

            return;
        }

        if (OperationWalk.Unwrapped(instance) is IFieldReferenceOperation { Field: var held } receiver
            && block.Operations.SkipWhile(operation => operation != statement).Skip(1).FirstOrDefault(operation => IsForgotten(operation, held)) is { } forgotten
            && !block.Descendants().OfType<IInvocationOperation>().Any(other => other != seeming && other.Instance is { } target && SymbolEqualityComparer.Default.Equals(OperationWalk.Named(target), held) && Releases(other.TargetMethod, leaks.Models)))
        {
            Report(context.ReportDiagnostic, seeming, receiver.Syntax.ToString(), release, name, forgotten.Syntax.GetLocation());
        }
    }

    internal static bool Releases(IMethodSymbol method, ModelSet models)
        => CallContracts.IsDispose(method) || models.Says(method, ModelFact.Releases);

    private static bool IsForgotten(IOperation operation, ISymbol held)
        => operation is IExpressionStatementOperation { Operation: ISimpleAssignmentOperation { Target: var target, Value: var value } }
            && SymbolEqualityComparer.Default.Equals(OperationWalk.Named(target), held)
            && OperationWalk.Unwrapped(value) is { ConstantValue: { HasValue: true, Value: null } };

    private static void Report(Action<Diagnostic> report, IOperation call, string holder, ModelKey release, string name, Location other)
        => report(Diagnostic.Create(
            FigureNeverClosed.SeeminglyReleased,
            call.Syntax.GetLocation(),
            ImmutableArray.Create(other),
            ImmutableDictionary<string, string?>.Empty.Add(Release, $"{holder}.{release.Member}()"),
            name,
            $"'{holder}'",
            $"what it holds stays allocated, so call '{release.Member}'"));
}
