using LeakAnalyzers.CodeFixes.Editing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Formatting;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace LeakAnalyzers.CodeFixes.Lifetimes;

/// <summary>A control that is loaded and unloaded, perhaps more than once, and the statement that starts something in it.</summary>
/// <param name="Loaded">The event at the begin of its use.</param>
/// <param name="Unloaded">The event at the end.</param>
/// <param name="Start">The statement.</param>
/// <param name="Constructor">The constructor of the control.</param>
internal sealed record LoadedControl(string Loaded, string Unloaded, ExpressionStatementSyntax Start, ConstructorDeclarationSyntax Constructor)
{
    /// <summary>Finds the statement; null where it stands neither in the constructor nor in what handles the first event, or the control has no such events.</summary>
    public static LoadedControl? Of(INamedTypeSymbol type, string loaded, string unloaded, SyntaxNode start, SemanticModel model)
    {
        if (start.FirstAncestorOrSelf<ExpressionStatementSyntax>() is not { Parent: BlockSyntax { Parent: BaseMethodDeclarationSyntax member } } statement
            || start.FirstAncestorOrSelf<TypeDeclarationSyntax>() is not { } declaration
            || new[] { loaded, unloaded }.Any(name => !model.LookupSymbols(start.SpanStart, type, name).Any(symbol => symbol.Kind == SymbolKind.Event && !symbol.IsStatic)))
        {
            return null;
        }

        return member switch
        {
            ConstructorDeclarationSyntax constructor when !constructor.Modifiers.Any(SyntaxKind.StaticKeyword) => new(loaded, unloaded, statement, constructor),
            MethodDeclarationSyntax method when method.Identifier.ValueText.EndsWith(loaded, StringComparison.Ordinal) && OnlyConstructorOf(declaration) is { Body: not null } constructor
                && !type.GetMembers().Any(other => other.Name.EndsWith(unloaded, StringComparison.Ordinal) && other is IMethodSymbol)
                => new(loaded, unloaded, statement, constructor),
            _ => null,
        };
    }

    /// <summary>The repair that starts the timer when the control is loaded and stops it when it is unloaded.</summary>
    public Repair? StartAndStop(Document document, SyntaxNode root, TimerHolder holder)
    {
        var isInConstructor = Start.Parent!.Parent == Constructor;
        if (!isInConstructor && holder.Symbol is ILocalSymbol)
        {
            return null;
        }

        // The handler of the second event runs after the timer was made.
        var names = Taken();
        var stop = On(Unloaded, ((ExpressionStatementSyntax)holder.Stop(mayBeNull: false)).Expression, names).WithTrailingTrivia(LineEnd.Of(Constructor));
        var changed = isInConstructor
            ? root.ReplaceNode(Start, [On(Loaded, Start.Expression.WithoutTrivia(), names).WithTriviaFrom(Start), stop])
            : root.ReplaceNode(Constructor.Body!, Constructor.Body!.AddStatements(stop));
        return Repair.Of(isInConstructor ? $"Start the timer on {Loaded} and stop it on {Unloaded}" : $"Stop the timer on {Unloaded}", document, changed);
    }

    private static ExpressionStatementSyntax On(string happening, ExpressionSyntax action, (string Sender, string Arguments) names)
        => ExpressionStatement(AssignmentExpression(
            SyntaxKind.AddAssignmentExpression,
            IdentifierName(happening),
            ParenthesizedLambdaExpression(ParameterList(SeparatedList([Parameter(Identifier(names.Sender)), Parameter(Identifier(names.Arguments))])), action)))
            .WithAdditionalAnnotations(Formatter.Annotation);

    private static ConstructorDeclarationSyntax? OnlyConstructorOf(TypeDeclarationSyntax declaration)
    {
        var constructors = declaration.Members.OfType<ConstructorDeclarationSyntax>().Where(constructor => !constructor.Modifiers.Any(SyntaxKind.StaticKeyword)).ToList();
        return constructors.Count == 1 ? constructors[0] : null;
    }

    // A lambda of older language versions must not hide a variable around it.
    private (string Sender, string Arguments) Taken()
    {
        var used = new HashSet<string>(Constructor.DescendantTokens().Where(token => token.IsKind(SyntaxKind.IdentifierToken) && token.Parent is ParameterSyntax { Parent.Parent: ConstructorDeclarationSyntax } or VariableDeclaratorSyntax).Select(token => token.ValueText), StringComparer.Ordinal);
        return (Free("sender"), Free("e"));

        string Free(string name) => used.Contains(name) ? Free("_" + name) : name;
    }
}
