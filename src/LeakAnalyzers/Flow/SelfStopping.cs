using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LeakAnalyzers.Flow;

/// <summary>A handler that stops what calls it once its work is done: <c>if (!engine.Step()) timer.Stop();</c>. It goes on as long as the work, not as long as the program.</summary>
internal static class SelfStopping
{
    /// <summary>Whether a handler stops its publisher when something is done, and does not start it again.</summary>
    /// <param name="handler">The lambda or method.</param>
    /// <param name="publisher">The name of what raises the event.</param>
    public static bool Is(SyntaxNode handler, string publisher) => Is(handler, name => name == publisher);

    /// <summary>The same of a method that is attached out of sight: <c>timer1_Tick</c> stops <c>timer1</c>, <c>OnTick</c> any timer.</summary>
    public static bool Is(IMethodSymbol handler)
    {
        var end = handler.Name.LastIndexOf('_');
        return handler.DeclaringSyntaxReferences.Any(part => end > 0 ? Is(part.GetSyntax(), handler.Name.Substring(0, end)) : Is(part.GetSyntax(), name => RepetitionWords.WordsOf(name).LastOrDefault() == "timer"));
    }

    private static bool Is(SyntaxNode handler, Func<string, bool> isPublisher)
    {
        var stops = false;
        foreach (var node in handler.DescendantNodes())
        {
            switch (Switches(node, isPublisher))
            {
                case true:
                    return false;
                case false:
                    stops |= IsDone(node, handler);
                    break;
            }
        }

        return stops;
    }

    // true where the publisher is started, false where it is stopped.
    private static bool? Switches(SyntaxNode node, Func<string, bool> isPublisher) => node switch
    {
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: var name } access } when name is "Start" or "Stop" && TypeText.LastName(access.Expression) is { } publisher && isPublisher(publisher) => name == "Start",
        AssignmentExpressionSyntax { Left: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Enabled" or "IsEnabled" } access, Right: LiteralExpressionSyntax value } when TypeText.LastName(access.Expression) is { } publisher && isPublisher(publisher)
            => value.IsKind(SyntaxKind.TrueLiteralExpression),
        _ => null,
    };

    // Being told to stop, a lost connection and an error are no end of the work.
    private static bool IsDone(SyntaxNode stop, SyntaxNode handler)
    {
        var decided = false;
        for (var current = stop.Parent; current is not null && current != handler; current = current.Parent)
        {
            if (current is CatchClauseSyntax)
            {
                return false;
            }

            if (current is IfStatementSyntax choice)
            {
                if (choice.Condition.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>().Any(name => RepetitionWords.SaysRunning(name.Identifier.ValueText)))
                {
                    return false;
                }

                decided = true;
            }
        }

        return decided;
    }
}
