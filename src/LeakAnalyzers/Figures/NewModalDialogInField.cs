using System.Collections.Immutable;
using LeakAnalyzers.Flow;
using LeakAnalyzers.Models;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace LeakAnalyzers.Figures;

/// <summary>
/// LEAK406 for a dialog in a field: each showing makes a new one, and the one before is lost undisposed:
/// <code>settings = new SettingsForm(); settings.ShowDialog();</code>
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class NewModalDialogInField : LeakAnalyzer
{
    /// <summary>The property of a finding that holds the field as it is written.</summary>
    internal const string Field = nameof(Field);

    /// <summary>Creates the rule.</summary>
    public NewModalDialogInField()
        : base(ModalDialogNotDisposed.Rule)
    {
    }

    private protected override void Analyze(CompilationStartAnalysisContext start, LeakContext leaks)
    {
        if (leaks.Models.Knows(ModelFact.ShowsModally))
        {
            start.RegisterOperationAction(operation => Analyze(operation, leaks), OperationKind.SimpleAssignment);
        }
    }

    private static void Analyze(OperationAnalysisContext context, LeakContext leaks)
    {
        if (context.Operation is not ISimpleAssignmentOperation { Target: IFieldReferenceOperation { Field: { DeclaredAccessibility: Accessibility.Private } field } target, Value: var value, Parent: IExpressionStatementOperation { Parent: IBlockOperation block } making }
            || OperationWalk.Unwrapped(value) is not IObjectCreationOperation dialog
            || context.ContainingSymbol is not IMethodSymbol method
            || !leaks.Ownership.Types.MustBeDisposed(field.Type)
            || leaks.Repetition.RunsOnce(method)
            || ShownIn(block.Operations.SkipWhile(operation => operation != making), field, leaks.Models) is not { } show
            || ModalDialogNotDisposed.DisposesItself(field.Type, context.CancellationToken)
            || IsReleased(field, context.CancellationToken))
        {
            return;
        }

        context.ReportDiagnostic(Diagnostic.Create(
            ModalDialogNotDisposed.Rule,
            dialog.Syntax.GetLocation(),
            ImmutableArray.Create(show.Syntax.GetLocation()),
            ImmutableDictionary<string, string?>.Empty.Add(Field, target.Syntax.ToString()),
            field.Type.Name,
            " before the next one takes its place"));
    }

    private static IInvocationOperation? ShownIn(IEnumerable<IOperation> statements, IFieldSymbol field, ModelSet models)
        => statements.SelectMany(statement => statement.Descendants()).OfType<IInvocationOperation>().FirstOrDefault(call => call.Instance is { } instance
            && OperationWalk.Unwrapped(instance) is IFieldReferenceOperation { Field: var shown }
            && SymbolEqualityComparer.Default.Equals(shown, field)
            && models.Says(call.TargetMethod, ModelFact.ShowsModally));

    // Disposed, closed, or given to somebody else: by name, in any part of the type.
    private static bool IsReleased(IFieldSymbol field, CancellationToken cancellation)
        => TypeText.Mentions(field, cancellation).Any(mention => mention.Parent switch
        {
            MemberAccessExpressionSyntax access => access.Name.Identifier.ValueText is "Dispose" or "Close",
            ConditionalAccessExpressionSyntax { WhenNotNull: InvocationExpressionSyntax { Expression: MemberBindingExpressionSyntax binding } } => binding.Name.Identifier.ValueText is "Dispose" or "Close",
            ArgumentSyntax or UsingStatementSyntax or ReturnStatementSyntax or ArrowExpressionClauseSyntax or EqualsValueClauseSyntax or InitializerExpressionSyntax => true,
            AssignmentExpressionSyntax assignment => assignment.Right == mention || assignment.Parent is UsingStatementSyntax,
            _ => false,
        });
}
