using LeakAnalyzers.CodeFixes.Editing;
using LeakAnalyzers.Lifetimes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LeakAnalyzers.CodeFixes.Lifetimes;

/// <summary>Stops the timer: where a control is unloaded, and starts it where the control is loaded; else where its object lets go of what it holds.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(TimerNeverStoppedFix))]
public sealed class TimerNeverStoppedFix : OneDocumentFix
{
    /// <summary>Creates the fix.</summary>
    public TimerNeverStoppedFix()
        : base(TimerNeverStopped.Rule)
    {
    }

    /// <inheritdoc/>
    private protected override Repair? FindRepair(Finding finding, CancellationToken cancellation)
    {
        var (_, diagnostic, root, model) = finding;
        if (finding.Node.FirstAncestorOrSelf<TypeDeclarationSyntax>() is not { } declaration
            || model.GetDeclaredSymbol(declaration, cancellation) is not { } type
            || HolderOf(finding.Node, model, cancellation) is not { } holder)
        {
            return null;
        }

        var start = diagnostic.AdditionalLocations.FirstOrDefault() is { SourceTree: { } tree } at && tree == root.SyntaxTree ? root.FindNode(at.SourceSpan, getInnermostNodeForTie: true) : null;
        var between = Property(diagnostic, TimerNeverStopped.Between)?.Split(' ');
        if (between is not null && start is not null && LoadedControl.Of(type, between[0], between[1], start, model) is { } control)
        {
            return control.StartAndStop(finding.Document, root, holder);
        }

        if (holder.Symbol is ILocalSymbol local)
        {
            return LocalTimer.InField(finding.Document, local, (type, declaration), model, Property(diagnostic, TimerNeverStopped.Called), cancellation);
        }

        var startedIn = start?.FirstAncestorOrSelf<MethodDeclarationSyntax>()?.Identifier.ValueText ?? "";
        var repair = TeardownRepair.Of(
            finding.Document,
            (type, declaration),
            model.Compilation,
            startedIn,
            Property(diagnostic, TimerNeverStopped.Called),
            teardown => between is null || teardown.Existing is not null || teardown.Overridden is not null ? holder.Stop(mayBeNull: true) : null,
            "it",
            cancellation,
            TeardownPlace.First);
        return repair is null ? null : repair with { Title = repair.Title.Replace("dispose it", "stop the timer").Replace("Dispose it", "Stop the timer") };
    }

    private static string? Property(Diagnostic diagnostic, string name) => diagnostic.Properties.TryGetValue(name, out var value) ? value : null;

    private static TimerHolder? HolderOf(SyntaxNode node, SemanticModel model, CancellationToken cancellation)
    {
        var timer = node.FirstAncestorOrSelf<AssignmentExpressionSyntax>() switch
        {
            { RawKind: (int)SyntaxKind.AddAssignmentExpression, Left: MemberAccessExpressionSyntax { Expression: var receiver } } => receiver,
            { RawKind: (int)SyntaxKind.SimpleAssignmentExpression, Left: var target } => target,
            _ => null,
        };
        return timer is null ? null : model.GetSymbolInfo(timer, cancellation).Symbol switch
        {
            IFieldSymbol field => new TimerHolder(field, field.Type),
            IPropertySymbol property => new TimerHolder(property, property.Type),
            ILocalSymbol local => new TimerHolder(local, local.Type),
            _ => null,
        };
    }
}
