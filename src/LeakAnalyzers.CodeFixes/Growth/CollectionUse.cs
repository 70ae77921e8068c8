using LeakAnalyzers.Growth;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LeakAnalyzers.CodeFixes.Growth;

/// <summary>What a mention of a collection does, as far as repairs need it.</summary>
internal static class CollectionUse
{
    /// <summary>Whether it adds elements to the collection.</summary>
    public static bool IsAdd(Mention mention)
    {
        if (mention.Receiver.Parent is AssignmentExpressionSyntax assignment && assignment.Left == mention.Receiver)
        {
            return assignment.Right.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>().Any(name => name.Identifier.ValueText == mention.Name.Identifier.ValueText);
        }

        return mention.CalledName?.Identifier.ValueText is "Add" or "AddRange" or "Insert" or "InsertRange" or "Enqueue" or "Push" or "AddLast" or "AddFirst" or "AddAfter" or "AddBefore" or "EnqueueRange" or "PushRange"
            && !(mention.Model.GetSymbolInfo(mention.Call!).Symbol is IMethodSymbol method && GrowingAssignment.IsPersistent(method));
    }

    /// <summary>Whether the add is given away as a delegate, which no trim can follow.</summary>
    public static bool IsAddAsDelegate(Mention mention)
        => mention.Receiver.Parent is MemberAccessExpressionSyntax { Parent: not InvocationExpressionSyntax, Name.Identifier.ValueText: "Add" or "Enqueue" or "AddRange" or "Push" };

    /// <summary>Whether code remembers where an element stands: <c>xs[id]</c>. Dropping the oldest elements would move all others.</summary>
    public static bool IsPositionKept(Mention mention)
    {
        if (mention.Receiver.Parent is not ElementAccessExpressionSyntax { ArgumentList.Arguments: { Count: 1 } arguments } access || access.Expression != mention.Receiver)
        {
            return mention.CalledName?.Identifier.ValueText is "IndexOf" or "BinarySearch" or "FindIndex";
        }

        var index = arguments[0].Expression;
        if (index is PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.IndexExpression } or RangeExpressionSyntax or LiteralExpressionSyntax || index.ToString().Contains(".Count"))
        {
            return false;
        }

        // A loop over all positions starts anew each time.
        return index is not IdentifierNameSyntax counter
            || !mention.Name.Ancestors().OfType<ForStatementSyntax>().Any(loop => loop.Declaration?.Variables.Any(variable => variable.Identifier.ValueText == counter.Identifier.ValueText) == true && loop.ToString().Contains(mention.Name.Identifier.ValueText + ".Count"));
    }
}
