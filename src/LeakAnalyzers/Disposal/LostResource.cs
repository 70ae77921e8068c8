using LeakAnalyzers.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace LeakAnalyzers.Disposal;

/// <summary>How a lost resource is named to the user, and where it is lost.</summary>
internal static class LostResource
{
    /// <summary>The name of the variable that holds the resource; null when none does.</summary>
    public static string? Holder(Resource resource) => HolderOf(resource.Origin!.Syntax);

    /// <summary>Where the last code that could have disposed it stands: the exit it is lost at.</summary>
    public static Location? Exit(LeakPath leak) => (leak.Condition ?? leak.Exit)?.Syntax.GetLocation();

    /// <summary>On which path the resource is lost, to stand after "is not disposed"; empty for "on any".</summary>
    public static string Path(LeakPath leak)
    {
        if (leak.Condition is { } condition)
        {
            var text = OneLine(condition.Syntax);
            return $" when '{text}' is {(leak.Outcome ? "true" : "false")}";
        }

        return leak.Exit?.Syntax is { } exit ? $" on the path that ends at line {exit.GetLocation().GetLineSpan().StartLinePosition.Line + 1}" : " on one of the paths";
    }

    /// <summary>The call that throws, to stand before "throws".</summary>
    public static string Thrower(LeakPath leak) => leak.Exit switch
    {
        IInvocationOperation invocation => $"'{invocation.TargetMethod.Name}'",
        IObjectCreationOperation creation => $"the constructor of '{creation.Type?.Name}'",
        IAwaitOperation => "what is awaited",
        _ => "the code after it",
    };

    private static string? HolderOf(SyntaxNode origin)
    {
        var node = origin;
        while (Configured(node) is { } configured)
        {
            node = configured;
        }

        while (node.Parent is ParenthesizedExpressionSyntax or CastExpressionSyntax or AwaitExpressionSyntax or ConditionalExpressionSyntax
            or PostfixUnaryExpressionSyntax || node.Parent.IsKind(SyntaxKind.CoalesceExpression) || node.Parent.IsKind(SyntaxKind.AsExpression))
        {
            node = node.Parent!;
        }

        return node.Parent switch
        {
            EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax declarator } => declarator.Identifier.ValueText,
            AssignmentExpressionSyntax { Left: IdentifierNameSyntax target } => target.Identifier.ValueText,
            _ when origin is ArgumentSyntax { Expression: DeclarationExpressionSyntax { Designation: SingleVariableDesignationSyntax made } } => made.Identifier.ValueText,
            _ when origin is ArgumentSyntax { Expression: IdentifierNameSyntax variable } => variable.Identifier.ValueText,
            _ => null,
        };
    }

    // OpenAsync().ConfigureAwait(false), OpenAsync().GetAwaiter().GetResult(), OpenAsync().Result
    private static SyntaxNode? Configured(SyntaxNode node)
        => node.Parent is not MemberAccessExpressionSyntax { Name.Identifier.ValueText: "ConfigureAwait" or "GetAwaiter" or "GetResult" or "WaitAsync" or "Result" } access || access.Expression != node ? null
            : access.Parent is InvocationExpressionSyntax call ? call
            : access;

    private static string OneLine(SyntaxNode node)
    {
        const int Longest = 60;
        var text = node.NormalizeWhitespace(" ", " ").ToString();
        return text.Length <= Longest ? text : text.Substring(0, Longest - 1) + "…";
    }
}
