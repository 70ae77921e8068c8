using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace LeakAnalyzers.Growth;

/// <summary>
/// Arrays and sequences that are rebuilt with one element more: <c>xs = xs.Append(x).ToArray()</c>, <c>Array.Resize(ref xs, xs.Length + 1)</c>. Only a field that begins
/// empty is looked at: an array is mostly made in its full size.
/// </summary>
internal static class GrowingArray
{
    /// <summary>Whether a field may hold such an array.</summary>
    public static bool MayBe(IFieldSymbol field)
        => field is { IsReadOnly: false, IsConst: false, DeclaredAccessibility: Accessibility.Private, DeclaringSyntaxReferences.Length: 1 }
            && field.Type is IArrayTypeSymbol { Rank: 1 } or INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Collections_Generic_IEnumerable_T or SpecialType.System_Collections_Generic_IReadOnlyList_T or SpecialType.System_Collections_Generic_IReadOnlyCollection_T }
            && field.DeclaringSyntaxReferences[0].GetSyntax() is VariableDeclaratorSyntax { Initializer.Value: { } value }
            && IsEmpty(value);

    /// <summary>Whether <c>Array.Resize(ref xs, …)</c> makes the array longer than it is.</summary>
    public static bool IsMadeLonger(ISymbol holder, IOperation? call)
        => call is IInvocationOperation { TargetMethod: { Name: "Resize", ContainingType.SpecialType: SpecialType.System_Array }, Arguments: { Length: 2 } arguments }
            && arguments[1].Value.DescendantsAndSelf().OfType<IBinaryOperation>().Any(sum => sum.OperatorKind == BinaryOperatorKind.Add && sum.DescendantsAndSelf().Any(part => GrowingAssignment.IsMention(part, holder)));

    private static bool IsEmpty(ExpressionSyntax value) => value switch
    {
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Empty" } } => true,
        ArrayCreationExpressionSyntax { Initializer.Expressions.Count: 0 } => true,
        ArrayCreationExpressionSyntax { Initializer: null, Type.RankSpecifiers: { Count: > 0 } ranks } => ranks[0].Sizes.Count == 1 && ranks[0].Sizes[0].ToString() == "0",
        InitializerExpressionSyntax { Expressions.Count: 0 } => true,
        BaseObjectCreationExpressionSyntax { ArgumentList: null or { Arguments.Count: 0 }, Initializer: null } => true,
        _ => value.ToString() == "[]",
    };
}
