using LeakAnalyzers.CodeFixes.Editing;
using LeakAnalyzers.Figures;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Formatting;

namespace LeakAnalyzers.CodeFixes.Figures;

/// <summary>LEAK403: puts the true release in the place of the false one; elements that are taken out of a container are disposed one by one.</summary>
public sealed class OnlySeemsReleasedFix : OneDocumentFix
{
    /// <summary>Creates the fix.</summary>
    public OnlySeemsReleasedFix()
        : base(FigureNeverClosed.SeeminglyReleased)
    {
    }

    private protected override Repair? FindRepair(Finding finding, CancellationToken cancellation)
    {
        var (document, diagnostic, root, _) = finding;
        if (!diagnostic.Properties.TryGetValue(OnlySeemsReleased.Release, out var release)
            || release is null)
        {
            return null;
        }

        // form.Visible = false; becomes form.Close();
        if (finding.Node.FirstAncestorOrSelf<AssignmentExpressionSyntax>() is { Parent: ExpressionStatementSyntax } hiding && hiding.Span == diagnostic.Location.SourceSpan)
        {
            var released = hiding.Left is MemberAccessExpressionSyntax hidden ? hidden.Expression + release.Substring(release.LastIndexOf('.')) : release;
            return Repair.Of($"Call '{release}'", document, root.ReplaceNode(hiding, SyntaxFactory.ParseExpression(released).WithTriviaFrom(hiding)));
        }

        // form?.Hide(); becomes form?.Close();
        if (finding.Node.FirstAncestorOrSelf<ConditionalAccessExpressionSyntax>() is { Parent: ExpressionStatementSyntax, WhenNotNull: InvocationExpressionSyntax { Expression: MemberBindingExpressionSyntax { Name: var name } } } access && access.Span == diagnostic.Location.SourceSpan)
        {
            return Repair.Of($"Call '{release}'", document, root.ReplaceNode(name, MemberOf(release)));
        }

        if (finding.Node.FirstAncestorOrSelf<InvocationExpressionSyntax>() is not { Parent: ExpressionStatementSyntax statement, Expression: MemberAccessExpressionSyntax called } call)
        {
            return null;
        }

        var changed = release.EndsWith(")", StringComparison.Ordinal)
            ? WithRelease(root, call, called, statement, release)
            : root.ReplaceNode(statement, OneByOne(called, call, release, LineEnd.Of(root)).WithTriviaFrom(statement).WithAdditionalAnnotations(Formatter.Annotation));
        return changed is null ? null : Repair.Of(release.EndsWith(")", StringComparison.Ordinal) ? $"Call '{release}'" : "Dispose what is taken out", document, changed);
    }

    // A Close that is no release finishes what was written, so it stays.
    private static SyntaxNode? WithRelease(SyntaxNode root, InvocationExpressionSyntax call, MemberAccessExpressionSyntax called, ExpressionStatementSyntax statement, string release)
    {
        if (called.Name.Identifier.ValueText != "Close")
        {
            // On the same object only the name changes: window!.Hide() becomes window!.Close().
            var isSame = called.Expression.ToString().TrimEnd('!') == release.Substring(0, release.LastIndexOf('.'));
            return root.ReplaceNode(call, isSame ? call.WithExpression(called.WithName(MemberOf(release))) : SyntaxFactory.ParseExpression(release).WithTriviaFrom(call));
        }

        var added = SyntaxFactory.ParseStatement(release + ";").WithTrailingTrivia(statement.GetTrailingTrivia()).WithAdditionalAnnotations(Formatter.Annotation);
        return statement.Parent is BlockSyntax ? root.ReplaceNode(statement, [statement.WithTrailingTrivia(LineEnd.Of(root)), added]) : null;
    }

    private static IdentifierNameSyntax MemberOf(string release) => SyntaxFactory.IdentifierName(release.Substring(release.LastIndexOf('.') + 1).TrimEnd('(', ')'));

    private static StatementSyntax OneByOne(MemberAccessExpressionSyntax called, InvocationExpressionSyntax call, string release, SyntaxTrivia end)
    {
        var elements = called.Expression.WithoutTrivia().ToString();
        return call.ArgumentList.Arguments.Count == 1
            ? SyntaxFactory.ParseStatement($"{elements}[{call.ArgumentList.Arguments[0]}].{release}();")
            : SyntaxFactory.ParseStatement($"while ({elements}.Count > 0){end}{{{end}{elements}[0].{release}();{end}}}");
    }
}
