using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LeakAnalyzers.Growth;

/// <summary>Tells by the text of a method of the project that it only looks at a collection it is given: <c>static double Mean(List&lt;double&gt; xs) { … }</c>.</summary>
internal static class ReadOnlyParameter
{
    private static readonly HashSet<string> Looks = new(StringComparer.Ordinal)
    {
        "Count", "Length", "LongLength", "Capacity", "IsEmpty", "First", "FirstOrDefault", "Last", "LastOrDefault", "Single", "SingleOrDefault", "Any", "All", "Sum", "Average", "Min", "Max", "Contains", "ContainsKey", "IndexOf", "ToArray", "ToList", "ToString",
        "Select", "Where", "Aggregate", "ElementAt", "Skip", "Take", "TakeLast", "SequenceEqual", "Find", "FindIndex", "FindAll", "Exists", "BinarySearch", "GetRange", "CopyTo", "ToHashSet", "ToDictionary", "OrderBy", "OrderByDescending", "Peek", "Keys", "Values", "TryGetValue", "GetEnumerator", "Zip", "Distinct", "GroupBy",
    };

    /// <summary>Whether the method can only be the one in the source, and every mention of the parameter in it looks at the collection.</summary>
    public static bool Is(IParameterSymbol parameter)
        => parameter is { RefKind: RefKind.None, ContainingSymbol: IMethodSymbol { MethodKind: MethodKind.Ordinary or MethodKind.LocalFunction, IsVirtual: false, IsOverride: false, IsAbstract: false, IsAsync: false } method }
            && method.DeclaringSyntaxReferences.Length == 1
            && method.DeclaringSyntaxReferences[0].GetSyntax() is { } declaration
            && declaration is MethodDeclarationSyntax or LocalFunctionStatementSyntax
            && declaration.ChildNodes().Any(child => child is BlockSyntax or ArrowExpressionClauseSyntax)
            && declaration.DescendantNodes().OfType<IdentifierNameSyntax>().Where(name => name.Identifier.ValueText == parameter.Name && name.Parent is not NameColonSyntax and not MemberBindingExpressionSyntax && !(name.Parent is MemberAccessExpressionSyntax access && access.Name == name)).All(OnlyLooks);

    private static bool OnlyLooks(IdentifierNameSyntax mention)
    {
        if (mention.Ancestors().Any(ancestor => ancestor is AnonymousFunctionExpressionSyntax or YieldStatementSyntax))
        {
            return false;
        }

        return mention.Parent switch
        {
            ForEachStatementSyntax each => each.Expression == mention,
            MemberAccessExpressionSyntax access => Looks.Contains(access.Name.Identifier.ValueText) && access.Parent is not AssignmentExpressionSyntax,
            ElementAccessExpressionSyntax element => element.Expression == mention && !(element.Parent is AssignmentExpressionSyntax assignment && assignment.Left == element) && element.Parent is not ArgumentSyntax { RefKindKeyword.RawKind: not 0 },
            BinaryExpressionSyntax comparison => comparison.IsKind(SyntaxKind.EqualsExpression) || comparison.IsKind(SyntaxKind.NotEqualsExpression),
            IsPatternExpressionSyntax pattern => pattern.Pattern is ConstantPatternSyntax or UnaryPatternSyntax { Pattern: ConstantPatternSyntax },
            _ => false,
        };
    }
}
