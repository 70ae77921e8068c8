using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace LeakAnalyzers.Flow;

/// <summary>Objects in a collection that others are taken out of: rooms of a server, agents that die. What one of them holds goes with it.</summary>
internal static class PassingElement
{
    private const int LongestPath = 5;

    /// <summary>Whether an object is, or is reached through, an element of a field or property from which elements are removed: <c>rooms[i].Update()</c>.</summary>
    public static bool Is(IOperation given)
    {
        var current = OperationWalk.Unwrapped(given);
        for (var depth = 0; depth < LongestPath && current is not null; depth++)
        {
            if (CollectionOf(current) is { } collection && IsTakenFrom(collection))
            {
                return true;
            }

            current = current switch
            {
                IMemberReferenceOperation { Instance: { } instance } => OperationWalk.Unwrapped(instance),
                _ => null,
            };
        }

        return false;
    }

    private static ISymbol? CollectionOf(IOperation element) => element switch
    {
        IPropertyReferenceOperation { Arguments.Length: > 0, Instance: { } indexed } => MemberOf(indexed),
        ILocalReferenceOperation local when LocalOrigin.EachOver(local) is { } each => MemberOf(each.Collection),
        // var room = rooms[i];
        ILocalReferenceOperation local when LocalOrigin.InitialValue(local) is IPropertyReferenceOperation { Arguments.Length: > 0, Instance: { } indexed } => MemberOf(indexed),
        _ => null,
    };

    private static ISymbol? MemberOf(IOperation collection) => OperationWalk.Unwrapped(collection) is IFieldReferenceOperation or IPropertyReferenceOperation { Arguments.Length: 0 } ? OperationWalk.Named(collection) : null;

    private static bool IsTakenFrom(ISymbol collection)
        => collection.ContainingType.DeclaringSyntaxReferences
            .SelectMany(part => part.GetSyntax().DescendantNodes())
            .OfType<InvocationExpressionSyntax>()
            .Any(call => call.Expression is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Remove" or "RemoveAt" or "RemoveAll" or "TryRemove" } access
                && TypeText.LastName(access.Expression) == collection.Name);
}
