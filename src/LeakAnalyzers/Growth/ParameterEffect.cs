using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LeakAnalyzers.Growth;

/// <summary>
/// Tells by the text of a method of the project what it does with a collection it is given: <c>static double Mean(List&lt;double&gt; xs) { … }</c> only looks at it,
/// <c>static void Limit(List&lt;double&gt; xs, int n)</c> removes from it, <c>static void Push(List&lt;double&gt; xs, double x)</c> adds to it.
/// </summary>
internal static class ParameterEffect
{
    private static readonly HashSet<string> Looks = new(StringComparer.Ordinal)
    {
        "Count", "Length", "LongLength", "Capacity", "IsEmpty", "First", "FirstOrDefault", "Last", "LastOrDefault", "Single", "SingleOrDefault", "Any", "All", "Sum", "Average", "Min", "Max", "Contains", "ContainsKey", "IndexOf", "ToArray", "ToList", "ToString",
        "Select", "Where", "Aggregate", "ElementAt", "Skip", "Take", "TakeLast", "SequenceEqual", "Find", "FindIndex", "FindAll", "Exists", "BinarySearch", "GetRange", "CopyTo", "ToHashSet", "ToDictionary", "OrderBy", "OrderByDescending", "Peek", "Keys", "Values", "TryGetValue", "GetEnumerator", "Zip", "Distinct", "GroupBy",
    };

    private static readonly HashSet<string> Adds = new(StringComparer.Ordinal) { "Add", "AddRange", "Enqueue", "Push", "AddLast", "AddFirst", "Insert" };

    private static readonly HashSet<string> Removes = new(StringComparer.Ordinal) { "Clear", "Remove", "RemoveAt", "RemoveRange", "RemoveAll", "RemoveFirst", "RemoveLast", "RemoveWhere", "Dequeue", "TryDequeue", "Pop", "TryPop", "TryTake" };

    /// <summary>
    /// What a call of the method does with the collection: <see cref="HolderUseKind.Read"/>, <see cref="HolderUseKind.Grow"/> or <see cref="HolderUseKind.Shrink"/>;
    /// <see cref="HolderUseKind.Escape"/> where a mention of the parameter is not understood or another method may run instead.
    /// </summary>
    public static HolderUseKind Of(IParameterSymbol parameter)
    {
        if (parameter is not { RefKind: RefKind.None, ContainingSymbol: IMethodSymbol { MethodKind: MethodKind.Ordinary or MethodKind.LocalFunction, IsVirtual: false, IsOverride: false, IsAbstract: false } method }
            || method.DeclaringSyntaxReferences.Length != 1
            || method.DeclaringSyntaxReferences[0].GetSyntax() is not { } declaration
            || declaration is not (MethodDeclarationSyntax or LocalFunctionStatementSyntax)
            || !declaration.ChildNodes().Any(child => child is BlockSyntax or ArrowExpressionClauseSyntax))
        {
            return HolderUseKind.Escape;
        }

        var effect = HolderUseKind.Read;
        foreach (var mention in SeenBy(declaration, parameter).DescendantNodesAndSelf().OfType<IdentifierNameSyntax>().Where(name => name.Identifier.ValueText == parameter.Name && name.Parent is not NameColonSyntax and not MemberBindingExpressionSyntax && !(name.Parent is MemberAccessExpressionSyntax access && access.Name == name)))
        {
            switch (EffectOf(mention))
            {
                case HolderUseKind.Escape:
                    return HolderUseKind.Escape;
                case HolderUseKind.Shrink:
                    effect = HolderUseKind.Shrink;
                    break;
                case HolderUseKind.Grow when !IsSequence(parameter.Type):
                    return HolderUseKind.Escape;
                case HolderUseKind.Grow when effect == HolderUseKind.Read:
                    effect = HolderUseKind.Grow;
                    break;
            }
        }

        return effect;
    }

    // void Show(IList<double> xs) { xs = xs.OrderBy(…).ToList(); … }: what follows is about another list.
    private static SyntaxNode SeenBy(SyntaxNode declaration, IParameterSymbol parameter)
        => declaration.ChildNodes().OfType<BlockSyntax>().FirstOrDefault() is { Statements: { Count: > 0 } statements }
            && statements[0] is ExpressionStatementSyntax { Expression: AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.SimpleAssignmentExpression, Left: IdentifierNameSyntax target, Right: var replacement } }
            && target.Identifier.ValueText == parameter.Name
            && replacement is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "ToList" or "ToArray" or "ToHashSet" or "ToDictionary" } }
                ? replacement
                : declaration;

    // What grows by keys may be given the same ones again.
    private static bool IsSequence(ITypeSymbol type)
        => type.Name is "List" or "IList" or "ICollection" or "Collection" or "ObservableCollection" or "Queue" or "Stack" or "LinkedList" or "ConcurrentQueue" or "ConcurrentBag" or "ConcurrentStack";

    private static HolderUseKind EffectOf(IdentifierNameSyntax mention)
    {
        if (mention.Ancestors().Any(ancestor => ancestor is AnonymousFunctionExpressionSyntax or YieldStatementSyntax))
        {
            return HolderUseKind.Escape;
        }

        return mention.Parent switch
        {
            ForEachStatementSyntax each when each.Expression == mention => HolderUseKind.Read,
            LockStatementSyntax => HolderUseKind.Read,
            MemberAccessExpressionSyntax { Parent: InvocationExpressionSyntax { Parent: ExpressionStatementSyntax or ArrowExpressionClauseSyntax } } access when Adds.Contains(access.Name.Identifier.ValueText) => HolderUseKind.Grow,
            MemberAccessExpressionSyntax { Parent: InvocationExpressionSyntax } access when Removes.Contains(access.Name.Identifier.ValueText) => HolderUseKind.Shrink,
            MemberAccessExpressionSyntax access when Looks.Contains(access.Name.Identifier.ValueText) && access.Parent is not AssignmentExpressionSyntax => HolderUseKind.Read,
            ElementAccessExpressionSyntax element when element.Expression == mention && !(element.Parent is AssignmentExpressionSyntax assignment && assignment.Left == element) && element.Parent is not ArgumentSyntax { RefKindKeyword.RawKind: not 0 } => HolderUseKind.Read,
            BinaryExpressionSyntax comparison when comparison.IsKind(SyntaxKind.EqualsExpression) || comparison.IsKind(SyntaxKind.NotEqualsExpression) => HolderUseKind.Read,
            IsPatternExpressionSyntax { Pattern: ConstantPatternSyntax or UnaryPatternSyntax { Pattern: ConstantPatternSyntax } } => HolderUseKind.Read,
            _ => HolderUseKind.Escape,
        };
    }
}
