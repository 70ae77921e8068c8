using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LeakAnalyzers.CodeFixes.Growth;

/// <summary>An end of a text.</summary>
internal enum TextEnd
{
    /// <summary>What was written last comes first.</summary>
    First,

    /// <summary>What was written last comes last.</summary>
    Last,
}

/// <summary>Tells at which end of a text its newest characters stand: <c>log = line + log</c> shows the newest line first.</summary>
internal static class NewestEnd
{
    /// <summary>The end to which an expression adds; null where it adds to both, or that cannot be told.</summary>
    public static TextEnd? Of(ExpressionSyntax append)
    {
        if (append is not AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.SimpleAssignmentExpression, Left: var text, Right: var longer })
        {
            return TextEnd.Last;
        }

        var own = text.WithoutTrivia().ToString();
        var (first, last) = longer switch
        {
            BinaryExpressionSyntax sum => (Outermost(sum, part => part.Left), Outermost(sum, part => part.Right)),
            InterpolatedStringExpressionSyntax { Contents: { Count: > 1 } parts } => (TextOf(parts[0]), TextOf(parts[parts.Count - 1])),
            _ => (null, null),
        };
        return (first == own, last == own) switch
        {
            (true, false) => TextEnd.Last,
            (false, true) => TextEnd.First,
            _ => null,
        };
    }

    private static string Outermost(ExpressionSyntax sum, Func<BinaryExpressionSyntax, ExpressionSyntax> side)
    {
        while (sum is BinaryExpressionSyntax parts)
        {
            sum = side(parts);
        }

        return sum.WithoutTrivia().ToString();
    }

    private static string? TextOf(InterpolatedStringContentSyntax part) => (part as InterpolationSyntax)?.Expression.WithoutTrivia().ToString();
}
