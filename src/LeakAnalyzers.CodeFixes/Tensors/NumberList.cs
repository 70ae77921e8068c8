using LeakAnalyzers.Tensors;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace LeakAnalyzers.CodeFixes.Tensors;

/// <summary>
/// A list of tensors, in a local or a private field, whose elements are only read as numbers, so that it can be a list of numbers:
/// <c>losses.Add(loss)</c> becomes <c>losses.Add(loss.item&lt;float&gt;())</c>, <c>losses.Average(l => l.item&lt;float&gt;())</c> becomes <c>losses.Average()</c>.
/// </summary>
internal sealed class NumberList
{
    private readonly Dictionary<SyntaxNode, Func<SyntaxNode, string, SyntaxNode>> changes;

    private NumberList(Dictionary<SyntaxNode, Func<SyntaxNode, string, SyntaxNode>> changes) => this.changes = changes;

    /// <summary>The list a value is added to; null where it must stay one of tensors.</summary>
    public static NumberList? For(ExpressionSyntax value, SyntaxNode root, SemanticModel model, AmbientScopes scopes, CancellationToken cancellation)
    {
        if (value.Parent is not ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Add", Expression: var holder } } }
            || model.GetSymbolInfo(holder, cancellation).Symbol is not { } list
            || DeclarationOf(list, root, cancellation) is not { } declaration
            || ListTypesIn(declaration, list, model) is not { Count: > 0 } types)
        {
            return null;
        }

        var changes = new Dictionary<SyntaxNode, Func<SyntaxNode, string, SyntaxNode>>();
        foreach (var type in types)
        {
            changes[type] = (_, _) => PredefinedType(Token(SyntaxKind.FloatKeyword)).WithTriviaFrom(type);
        }

        var reading = new NumberListUses(model, scopes, changes, cancellation);
        var frame = list is ILocalSymbol ? declaration.Ancestors().First(node => node is MemberDeclarationSyntax or CompilationUnitSyntax) : declaration.FirstAncestorOrSelf<TypeDeclarationSyntax>()!;
        return frame.DescendantNodes().OfType<IdentifierNameSyntax>()
            .Where(name => name.Identifier.ValueText == list.Name && SymbolEqualityComparer.Default.Equals(model.GetSymbolInfo(name, cancellation).Symbol, list))
            .All(reading.Read) ? new NumberList(changes) : null;
    }

    /// <summary>The changed code.</summary>
    /// <param name="root">The code.</param>
    /// <param name="read">The method that reads the number of a tensor, generic in its type.</param>
    public SyntaxNode Apply(SyntaxNode root, string read) => root.ReplaceNodes(changes.Keys, (original, current) => changes[original](current, read + "<float>"));

    private static VariableDeclarationSyntax? DeclarationOf(ISymbol list, SyntaxNode root, CancellationToken cancellation)
        => list is ILocalSymbol or IFieldSymbol { DeclaredAccessibility: Accessibility.Private, ContainingType.DeclaringSyntaxReferences.Length: 1 }
            && list.DeclaringSyntaxReferences is { Length: 1 } declared
            && declared[0].GetSyntax(cancellation) is VariableDeclaratorSyntax { Parent: VariableDeclarationSyntax { Variables.Count: 1 } declaration }
            && root.Contains(declaration)
            ? declaration
            : null;

    // List<Tensor> losses = new(); var losses = new List<Tensor>();
    private static List<TypeSyntax>? ListTypesIn(VariableDeclarationSyntax declaration, ISymbol list, SemanticModel model)
    {
        if (((list as ILocalSymbol)?.Type ?? (list as IFieldSymbol)?.Type) is not INamedTypeSymbol { Name: "List", TypeArguments.Length: 1 }
            || declaration.Variables[0].Initializer?.Value is not BaseObjectCreationExpressionSyntax { Initializer: null, ArgumentList: null or { Arguments.Count: 0 } } made)
        {
            return null;
        }

        var types = new List<TypeSyntax>();
        foreach (var type in new[] { declaration.Type, (made as ObjectCreationExpressionSyntax)?.Type })
        {
            if (type is { IsVar: false })
            {
                if (type.DescendantNodesAndSelf().OfType<GenericNameSyntax>().LastOrDefault() is not { TypeArgumentList.Arguments: { Count: 1 } arguments })
                {
                    return null;
                }

                types.Add(arguments[0]);
            }
        }

        return types;
    }
}
