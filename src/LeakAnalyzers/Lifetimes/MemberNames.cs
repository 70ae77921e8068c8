using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LeakAnalyzers.Lifetimes;

/// <summary>Names in code that is looked through without asking what they mean.</summary>
internal static class MemberNames
{
    /// <summary>The last name of <c>A.B.Changed</c>, <c>a?.Changed</c>, <c>new Handler(Changed)</c> or <c>Changed!</c>; null for anything else.</summary>
    public static string? LastOf(ExpressionSyntax? expression)
    {
        while (true)
        {
            switch (expression)
            {
                case SimpleNameSyntax name:
                    return name.Identifier.ValueText;
                case MemberAccessExpressionSyntax access:
                    return access.Name.Identifier.ValueText;
                case MemberBindingExpressionSyntax binding:
                    return binding.Name.Identifier.ValueText;
                case ConditionalAccessExpressionSyntax conditional:
                    expression = conditional.WhenNotNull;
                    break;
                case ParenthesizedExpressionSyntax parenthesized:
                    expression = parenthesized.Expression;
                    break;
                case PostfixUnaryExpressionSyntax postfix:
                    expression = postfix.Operand;
                    break;
                case CastExpressionSyntax cast:
                    expression = cast.Expression;
                    break;
                case BaseObjectCreationExpressionSyntax { ArgumentList.Arguments: { Count: 1 } arguments }:
                    expression = arguments[0].Expression;
                    break;
                default:
                    return null;
            }
        }
    }
}
