using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LeakAnalyzers.Tests.Testing;

#pragma warning disable RS1010, RS1016 // Fixes that only exercise the harness.

/// <summary>Replaces the literal by what a derived fix says; the base adds one.</summary>
public class IncrementFix : CodeFixProvider
{
    public override ImmutableArray<string> FixableDiagnosticIds => ["TOY1"];

    public override FixAllProvider? GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var root = (await context.Document.GetSyntaxRootAsync(context.CancellationToken))!;
        if (root.FindNode(context.Span, getInnermostNodeForTie: true) is LiteralExpressionSyntax literal && Repair(literal) is { } repaired)
        {
            context.RegisterCodeFix(
                CodeAction.Create("Change it", _ => Task.FromResult(Change(context.Document.WithSyntaxRoot(root.ReplaceNode(literal, repaired)))), "change"),
                context.Diagnostics);
        }
    }

    private protected static LiteralExpressionSyntax Number(LiteralExpressionSyntax like, int value)
        => like.WithToken(SyntaxFactory.Literal(value).WithTriviaFrom(like.Token));

    private protected virtual ExpressionSyntax? Repair(LiteralExpressionSyntax literal) => Number(literal, (int)literal.Token.Value! + 1);

    private protected virtual Solution Change(Document document) => document.Project.Solution;
}

/// <summary>Offers nothing.</summary>
public sealed class FixThatIsNotOffered : IncrementFix
{
    private protected override ExpressionSyntax? Repair(LiteralExpressionSyntax literal) => null;
}

/// <summary>Sets the number to five at once.</summary>
public class FiveFix : IncrementFix
{
    private protected override ExpressionSyntax? Repair(LiteralExpressionSyntax literal) => Number(literal, 5);
}

/// <summary>Changes nothing.</summary>
public sealed class FixThatDoesNothing : IncrementFix
{
    private protected override ExpressionSyntax? Repair(LiteralExpressionSyntax literal) => literal;
}

/// <summary>Writes a name that nothing declares.</summary>
public sealed class FixThatDoesNotCompile : IncrementFix
{
    private protected override ExpressionSyntax? Repair(LiteralExpressionSyntax literal) => SyntaxFactory.IdentifierName("five");
}

/// <summary>Writes an expression as if it were a name.</summary>
public sealed class FixThatBuildsAWrongTree : IncrementFix
{
    private protected override ExpressionSyntax? Repair(LiteralExpressionSyntax literal) => SyntaxFactory.IdentifierName("int.MaxValue");
}

/// <summary>Goes up and down for ever.</summary>
public sealed class EndlessFix : IncrementFix
{
    private protected override ExpressionSyntax? Repair(LiteralExpressionSyntax literal) => Number(literal, 1 - (int)literal.Token.Value!);
}

/// <summary>Adds a file.</summary>
public sealed class FixThatAddsAFile : FiveFix
{
    private protected override Solution Change(Document document) => document.Project.AddDocument("New.cs", "class New { }", filePath: "/0/New.cs").Project.Solution;
}

/// <summary>Its Fix All repairs one finding only.</summary>
public sealed class FixAllThatMissesOne : FiveFix
{
    public override FixAllProvider GetFixAllProvider() => new OnlyTheFirst();

    private sealed class OnlyTheFirst : FixAllProvider
    {
        public override async Task<CodeAction?> GetFixAsync(FixAllContext context)
        {
            var diagnostics = await context.GetDocumentDiagnosticsAsync(context.Document!);
            CodeAction? first = null;
            await context.CodeFixProvider.RegisterCodeFixesAsync(new CodeFixContext(context.Document!, diagnostics[0], (action, _) => first ??= action, context.CancellationToken));
            return first;
        }
    }
}
