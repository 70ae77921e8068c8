using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace LeakAnalyzers.CodeFixes.Editing;

/// <summary>How the lines of a file end, so that what is added to it ends its lines likewise.</summary>
internal static class LineEnd
{
    /// <summary>The first line end in the code.</summary>
    public static SyntaxTrivia Of(SyntaxNode code)
    {
        var first = code.DescendantTrivia().FirstOrDefault(trivia => trivia.IsKind(SyntaxKind.EndOfLineTrivia));
        return first.RawKind == 0 ? SyntaxFactory.ElasticCarriageReturnLineFeed : first;
    }
}
