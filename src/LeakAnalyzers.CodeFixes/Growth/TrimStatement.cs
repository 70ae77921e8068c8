using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LeakAnalyzers.CodeFixes.Growth;

/// <summary>The statement that takes the oldest elements out again once a collection has more than a number of them.</summary>
internal static class TrimStatement
{
    /// <summary>The statement for one add; null where the collection offers no way to drop its oldest elements.</summary>
    /// <param name="collection">The collection's type.</param>
    /// <param name="add">The mention that adds.</param>
    /// <param name="maximum">The name of the constant.</param>
    /// <param name="disposes">Whether elements are disposed before they go.</param>
    public static StatementSyntax? For(INamedTypeSymbol collection, Mention add, string maximum, bool disposes)
        => For(collection, add.Receiver, add.Call, add.IsConditional, maximum, disposes);

    /// <summary>The statement for one add; null where the collection offers no way to drop its oldest elements.</summary>
    /// <param name="collection">The collection's type.</param>
    /// <param name="receiver">The collection as the add names it.</param>
    /// <param name="call">The call that adds; null where an assignment does.</param>
    /// <param name="isConditional">Whether the call happens only if there is a collection.</param>
    /// <param name="maximum">The name of the constant.</param>
    /// <param name="disposes">Whether elements are disposed before they go.</param>
    public static StatementSyntax? For(INamedTypeSymbol collection, ExpressionSyntax receiver, InvocationExpressionSyntax? call, bool isConditional, string maximum, bool disposes)
    {
        var xs = receiver.WithoutTrivia().ToString();
        var question = isConditional ? "?" : "";
        var called = call?.Expression switch
        {
            MemberAccessExpressionSyntax access => access.Name.Identifier.ValueText,
            MemberBindingExpressionSyntax binding => binding.Name.Identifier.ValueText,
            _ => null,
        };
        var inFront = called is "AddFirst" || (called is "Insert" or "InsertRange" && call!.ArgumentList.Arguments.FirstOrDefault()?.Expression.ToString() == "0");
        if (called is "Insert" or "InsertRange" && !inFront)
        {
            return null;
        }

        switch (KnownNameOf(collection))
        {
            case "List" or "ArrayList" when disposes:
                return Loop(xs, "Count", question, maximum, inFront ? [$"{xs}[{xs}.Count - 1].Dispose()", $"{xs}.RemoveAt({xs}.Count - 1)"] : [$"{xs}[0].Dispose()", $"{xs}.RemoveAt(0)"]);
            case "List" or "ArrayList":
                return Once(xs, "Count", question, maximum, inFront ? $"{xs}.RemoveRange({maximum}, {xs}.Count - {maximum})" : $"{xs}.RemoveRange(0, {xs}.Count - {maximum})");
            case "IList" or "Collection" or "ObservableCollection" or "BindingList" when collection.IsGenericType:
                var at = inFront ? $"{xs}.Count - 1" : "0";
                return Loop(xs, "Count", question, maximum, disposes ? [$"{xs}[{at}].Dispose()", $"{xs}.RemoveAt({at})"] : [$"{xs}.RemoveAt({at})"]);
            case "Queue":
                return Once(xs, "Count", question, maximum, disposes ? $"{xs}.Dequeue().Dispose()" : $"{xs}.Dequeue()");
            case "ConcurrentQueue" when !disposes:
                return Loop(xs, "Count", question, maximum, [$"{xs}.TryDequeue(out var _)"]);
            case "BlockingCollection" when !disposes && called == "Add":
                return Once(xs, "Count", question, maximum, $"{xs}.TryTake(out var _)");
            case "LinkedList" when !disposes && called is "AddLast" or "AddFirst":
                return Once(xs, "Count", question, maximum, inFront ? $"{xs}.RemoveLast()" : $"{xs}.RemoveFirst()");
            case "ImmutableList" when !disposes:
                return Once(xs, "Count", question, maximum, $"{xs} = {xs}.RemoveRange(0, {xs}.Count - {maximum})");
            case "ImmutableArray" when !disposes:
                return Once(xs, "Length", question, maximum, $"{xs} = {xs}.RemoveRange(0, {xs}.Length - {maximum})");
            default:
                return null;
        }
    }

    // A subclass is what its base in the framework is.
    private static string KnownNameOf(INamedTypeSymbol collection)
    {
        var current = collection;
        while (!current.DeclaringSyntaxReferences.IsEmpty && current.BaseType is { } inherited)
        {
            current = inherited;
        }

        return current.OriginalDefinition.Name;
    }

    private static StatementSyntax Once(string xs, string size, string question, string maximum, string action)
        => SyntaxFactory.IfStatement(TooMany(xs, size, question, maximum), SyntaxFactory.Block(SyntaxFactory.ExpressionStatement(SyntaxFactory.ParseExpression(action))));

    private static StatementSyntax Loop(string xs, string size, string question, string maximum, string[] actions)
        => SyntaxFactory.WhileStatement(TooMany(xs, size, question, maximum), SyntaxFactory.Block(actions.Select(action => SyntaxFactory.ExpressionStatement(SyntaxFactory.ParseExpression(action)))));

    private static ExpressionSyntax TooMany(string xs, string size, string question, string maximum)
        => SyntaxFactory.ParseExpression($"{xs}{question}.{size} > {maximum}");
}
