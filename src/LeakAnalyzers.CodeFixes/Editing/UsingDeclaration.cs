using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LeakAnalyzers.CodeFixes.Editing;

/// <summary>A local declaration that becomes <c>using var</c> (or <c>await using var</c>), with the dispose calls it replaces.</summary>
internal sealed class UsingDeclaration
{
    private readonly UsingCandidate candidate;

    private UsingDeclaration(UsingCandidate candidate) => this.candidate = candidate;

    /// <summary>Checks that the end of the scope is a good place to dispose the variable; null where work would still follow a dispose call.</summary>
    public static UsingDeclaration? For(UsingCandidate candidate)
    {
        var isEarly = candidate.IsReopened ? true : candidate.Scope is BlockSyntax block
            ? candidate.Calls.Any(call => IsInFinally(call, block) || !DisposeCalls.IsLastWorkIn(call, block))
            : candidate.Calls.Count > 0;
        return isEarly ? null : new UsingDeclaration(candidate);
    }

    /// <summary>Makes the change.</summary>
    public SyntaxNode Apply(SyntaxNode root)
    {
        var replaced = candidate.Calls.Select(DisposeCalls.Whole).ToList();
        var tracked = root.TrackNodes(replaced.Append(candidate.Declaration));
        var current = tracked.GetCurrentNode(candidate.Declaration)!;
        var leading = current.GetLeadingTrivia();
        var declared = current.WithoutLeadingTrivia().WithUsingKeyword(SyntaxFactory.Token(SyntaxKind.UsingKeyword).WithTrailingTrivia(SyntaxFactory.Space));
        if (candidate.IsAsync)
        {
            declared = declared.WithAwaitKeyword(SyntaxFactory.Token(SyntaxKind.AwaitKeyword).WithTrailingTrivia(SyntaxFactory.Space));
        }

        return DisposeCalls.TakeOut(tracked.ReplaceNode(current, declared.WithLeadingTrivia(leading)), replaced);
    }

    private static bool IsInFinally(StatementSyntax call, BlockSyntax scope)
        => call.FirstAncestorOrSelf<FinallyClauseSyntax>() is { } last && scope.Contains(last);
}
