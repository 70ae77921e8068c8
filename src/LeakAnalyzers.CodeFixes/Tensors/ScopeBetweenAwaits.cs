using LeakAnalyzers.Models;
using LeakAnalyzers.Tensors;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Formatting;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace LeakAnalyzers.CodeFixes.Tensors;

/// <summary>
/// The edit that opens a scope around those statements of a loop body that make tensors, where the body awaits or yields before or after them: no scope may span that.
/// <code>while (true) { using (NewDisposeScope()) { var y = net.call(x); Show(y); } await Task.Delay(10); }</code>
/// </summary>
internal static class ScopeBetweenAwaits
{
    /// <summary>The changed code; null where a value lives on after the statements, or where they await themselves.</summary>
    public static SyntaxNode? Apply(SyntaxNode root, StatementSyntax loop, LeftBehind left, ModelKey opener, SemanticModel model)
    {
        if (!left.Kept.IsEmpty
            || ScopeInLoop.BodyOf(loop) is not BlockSyntax { Statements: var statements } body
            || RangeOf(statements, left) is not var (first, count))
        {
            return null;
        }

        var inside = statements.Skip(first).Take(count).ToList();
        if (inside.Any(Interrupts))
        {
            return null;
        }

        var scoped = UsingStatement(null, InvocationExpression(ScopeDeclaration.ShortestName(opener, model, inside[0].SpanStart)), Block(inside)).WithAdditionalAnnotations(Formatter.Annotation);
        return root.ReplaceNode(body, body.WithStatements(List(statements.Take(first).Append(scoped).Concat(statements.Skip(first + count)))));
    }

    // From the first statement that makes one to the last that makes one or uses a variable declared in between.
    private static (int First, int Count)? RangeOf(SyntaxList<StatementSyntax> statements, LeftBehind left)
    {
        var first = statements.IndexOf(Makes);
        var last = statements.LastIndexOf(Makes);
        if (first < 0)
        {
            return null;
        }

        for (var at = last + 1; at < statements.Count; at++)
        {
            var declared = new HashSet<string>(statements.Skip(first).Take(last - first + 1).SelectMany(Declared), StringComparer.Ordinal);
            last = statements[at].DescendantTokens().Any(token => token.IsKind(SyntaxKind.IdentifierToken) && declared.Contains(token.ValueText)) ? at : last;
        }

        return (first, last - first + 1);

        bool Makes(StatementSyntax statement) => left.Places.Any(place => statement.Span.Contains(place.Syntax.Span));
    }

    private static IEnumerable<string> Declared(StatementSyntax statement) => statement.DescendantNodesAndSelf().Select(node => node switch
    {
        VariableDeclaratorSyntax variable => variable.Identifier.ValueText,
        SingleVariableDesignationSyntax variable => variable.Identifier.ValueText,
        LocalFunctionStatementSyntax function => function.Identifier.ValueText,
        _ => null,
    }).OfType<string>();

    private static bool Interrupts(StatementSyntax statement)
        => statement.DescendantTokens().Any(token => token.IsKind(SyntaxKind.AwaitKeyword) || token.IsKind(SyntaxKind.YieldKeyword) || token.IsKind(SyntaxKind.GotoKeyword))
            || statement.DescendantNodesAndSelf().OfType<LabeledStatementSyntax>().Any();
}
