using LeakAnalyzers.CodeFixes.Editing;
using LeakAnalyzers.Disposal;
using LeakAnalyzers.Lifetimes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Formatting;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace LeakAnalyzers.CodeFixes.Lifetimes;

/// <summary>LEAK504: releases a local in a finally block, the old value of a field before the new one, or a field where its type cleans up.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(AcquiredNeverReleasedFix))]
public sealed class AcquiredNeverReleasedFix : OneDocumentFix
{
    /// <summary>Creates the fix.</summary>
    public AcquiredNeverReleasedFix()
        : base(AcquiredNeverReleased.Rule)
    {
    }

    private protected override Repair? FindRepair(Finding finding, CancellationToken cancellation)
    {
        var (document, diagnostic, root, model) = finding;
        if (!diagnostic.Properties.TryGetValue(AcquiredNeverReleased.Release, out var key))
        {
            return null;
        }

        if (diagnostic.Properties.TryGetValue(HeldNeverReleased.Overwrites, out var overwrites))
        {
            return overwrites is null ? AtEnd(finding, key, cancellation) : BeforeOverwrite(finding, key, cancellation);
        }

        return !diagnostic.Properties.ContainsKey(LossProperties.Escapes) && ReleaseInFinally.For(finding.Node, key, model, cancellation) is { } last
            ? Repair.Of("Release it in a finally block", document, last.Apply(root))
            : null;
    }

    private static Repair? BeforeOverwrite(Finding finding, string? key, CancellationToken cancellation)
    {
        if (finding.Node.FirstAncestorOrSelf<AssignmentExpressionSyntax>() is not { RawKind: (int)SyntaxKind.SimpleAssignmentExpression, Parent: ExpressionStatementSyntax { Parent: BlockSyntax } statement } assignment
            || finding.Model.GetSymbolInfo(assignment.Left, cancellation).Symbol is not IFieldSymbol field
            || assignment.Right.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>().Any(name => name.Identifier.ValueText == field.Name)
            || ReleaseCall.Of(key, assignment.Left.WithoutTrivia(), field.Type, assignment.Right, finding.Model, assignment.SpanStart) is not { } call
            || ReleaseCall.IfAny(call, assignment.Left.WithoutTrivia(), field.Type) is not { } release)
        {
            return null;
        }

        var end = LineEnd.Of(finding.Root);
        var before = release.WithLeadingTrivia(statement.GetLeadingTrivia()).WithTrailingTrivia(release is IfStatementSyntax ? TriviaList(end, end) : TriviaList(end)).WithAdditionalAnnotations(Formatter.Annotation);
        var changed = finding.Root.ReplaceNode(statement, new SyntaxNode[] { before, statement.WithLeadingTrivia().WithAdditionalAnnotations(Formatter.Annotation) });
        return Repair.Of("Release the old value first", finding.Document, changed);
    }

    private static Repair? AtEnd(Finding finding, string? key, CancellationToken cancellation)
    {
        var acquisition = finding.Node;
        var member = acquisition.FirstAncestorOrSelf<MemberDeclarationSyntax>();
        if (finding.Root.FindToken(finding.Diagnostic.Location.SourceSpan.Start).Parent?.FirstAncestorOrSelf<TypeDeclarationSyntax>() is not ClassDeclarationSyntax declaration
            || finding.Model.GetDeclaredSymbol(declaration, cancellation) is not { } type
            || HeldIn(acquisition, finding.Model, cancellation) is not { } field
            || ReleaseIn(null) is null)
        {
            return null;
        }

        var called = LeakContext.For(finding.Model.Compilation, finding.Document.Project.AnalyzerOptions, cancellation).Models.Find(type, Models.ModelFact.TornDownBy)?.Words[0];
        return TeardownRepair.Of(finding.Document, (type, declaration), finding.Model.Compilation, (member as BaseMethodDeclarationSyntax) is null ? "" : ".ctor", called, ReleaseIn, "it", cancellation);

        StatementSyntax? ReleaseIn(Teardown? place)
            => ReleaseCall.Of(key, IdentifierName(field.Name), field.Type, acquisition, finding.Model, acquisition.SpanStart, isHere: place?.Existing is null || place.Existing.SyntaxTree == finding.Root.SyntaxTree) is { } call
                ? ReleaseCall.IfAny(call, IdentifierName(field.Name), field.Type)
                : null;
    }

    private static IFieldSymbol? HeldIn(SyntaxNode acquisition, SemanticModel model, CancellationToken cancellation)
    {
        var node = acquisition;
        while (node.Parent is ParenthesizedExpressionSyntax or CastExpressionSyntax)
        {
            node = node.Parent!;
        }

        return node.Parent switch
        {
            EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax variable } => model.GetDeclaredSymbol(variable, cancellation) as IFieldSymbol,
            AssignmentExpressionSyntax assignment => model.GetSymbolInfo(assignment.Left, cancellation).Symbol as IFieldSymbol,
            _ => null,
        };
    }
}
