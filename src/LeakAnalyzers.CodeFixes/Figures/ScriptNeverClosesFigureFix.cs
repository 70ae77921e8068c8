using LeakAnalyzers.Figures;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LeakAnalyzers.CodeFixes.Figures;

/// <summary>LEAK401: adds the line that closes the figure to the end of the text that makes it.</summary>
public sealed class ScriptNeverClosesFigureFix : OneDocumentFix
{
    /// <summary>Creates the fix.</summary>
    public ScriptNeverClosesFigureFix()
        : base(FigureNeverClosed.Rule)
    {
    }

    private protected override Repair? FindRepair(Finding finding, CancellationToken cancellation)
    {
        if (!finding.Diagnostic.Properties.TryGetValue(ScriptNeverClosesFigure.Line, out var line)
            || line is null
            || finding.Node.FirstAncestorOrSelf<InvocationExpressionSyntax>() is not { ArgumentList.Arguments: { Count: > 0 } arguments }
            || WithLine(arguments[0].Expression, line) is not { } longer)
        {
            return null;
        }

        return Repair.Of("Close the figure", finding.Document, finding.Root.ReplaceNode(arguments[0].Expression, longer));
    }

    // The text as it is written, with one line more before its closing quote.
    private static ExpressionSyntax? WithLine(ExpressionSyntax text, string line)
    {
        var written = text.ToString();
        var opens = written.IndexOf('"');
        if (text is not (LiteralExpressionSyntax { RawKind: (int)SyntaxKind.StringLiteralExpression } or InterpolatedStringExpressionSyntax)
            || opens < 0
            || written.Length < opens + 2
            || written.EndsWith("\"\"\"", StringComparison.Ordinal))
        {
            return null;
        }

        var isVerbatim = written.Substring(0, opens).Contains('@');
        var end = isVerbatim ? "\n" : "\\n";
        var code = written.Substring(0, written.Length - 1).TrimEnd(' ', '\t');
        return SyntaxFactory.ParseExpression(code + (code.EndsWith(end, StringComparison.Ordinal) || (isVerbatim && code.EndsWith("\n", StringComparison.Ordinal)) ? "" : end) + line + "\"").WithTriviaFrom(text);
    }
}
