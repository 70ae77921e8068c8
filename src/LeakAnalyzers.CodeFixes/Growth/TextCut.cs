using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LeakAnalyzers.CodeFixes.Growth;

/// <summary>Where a text gets longer, and the statement that cuts it to its newest characters.</summary>
internal static class TextCut
{
    /// <summary>The whole expression by which a mention lengthens its text; null where it does not, or adds to its beginning: <c>text += x</c>, <c>text = text + x</c>, <c>text.Append(x).AppendLine()</c>.</summary>
    public static ExpressionSyntax? AppendOf(Mention mention)
    {
        if (mention.Receiver.Parent is AssignmentExpressionSyntax assignment && assignment.Left == mention.Receiver)
        {
            return assignment.IsKind(SyntaxKind.AddAssignmentExpression) || (Lengthens(assignment, mention) && NewestEnd.Of(assignment) == TextEnd.Last) ? assignment : null;
        }

        if (mention.IsConditional || mention.CalledName?.Identifier.ValueText is not ("Append" or "AppendLine" or "AppendFormat" or "AppendJoin"))
        {
            return null;
        }

        ExpressionSyntax whole = mention.Call!;
        while (whole.Parent is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Append" or "AppendLine" or "AppendFormat" or "AppendJoin", Parent: InvocationExpressionSyntax next })
        {
            whole = next;
        }

        return whole;
    }

    /// <summary>The statement that cuts the text.</summary>
    public static StatementSyntax After(string text, bool isString, string maximum)
        => SyntaxFactory.IfStatement(
            SyntaxFactory.ParseExpression($"{text}.Length > {maximum}"),
            SyntaxFactory.Block(SyntaxFactory.ExpressionStatement(SyntaxFactory.ParseExpression(
                isString ? $"{text} = {text}.Substring({text}.Length - {maximum})" : $"{text}.Remove(0, {text}.Length - {maximum})"))));

    private static bool Lengthens(AssignmentExpressionSyntax assignment, Mention mention)
        => assignment.IsKind(SyntaxKind.SimpleAssignmentExpression)
            && assignment.Right is BinaryExpressionSyntax { RawKind: (int)SyntaxKind.AddExpression } or InterpolatedStringExpressionSyntax
            && assignment.Right.DescendantNodes().OfType<IdentifierNameSyntax>().Any(name => name.Identifier.ValueText == mention.Name.Identifier.ValueText && name.Parent is not MemberAccessExpressionSyntax { Parent: InvocationExpressionSyntax });
}
