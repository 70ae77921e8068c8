using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using Microsoft.CodeAnalysis.Formatting;
using Microsoft.CodeAnalysis.Simplification;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace LeakAnalyzers.CodeFixes.Editing;

/// <summary>Where in a teardown a statement goes.</summary>
internal enum TeardownPlace
{
    /// <summary>Before everything else: what follows may throw or return.</summary>
    First,

    /// <summary>After what still uses the object, before the call of the base.</summary>
    Last,
}

/// <summary>Writes a statement into the <see cref="Teardown"/> of a type, which it creates where it is missing.</summary>
internal static class TeardownEdit
{
    /// <summary>Adds the statement.</summary>
    /// <param name="editor">The editor of the document that holds the teardown: that of the existing member, else that of <paramref name="type"/>.</param>
    /// <param name="teardown">Where to.</param>
    /// <param name="type">A declaration of the type.</param>
    /// <param name="statement">What lets go.</param>
    /// <param name="place">Where it goes in an existing member.</param>
    public static void Add(SyntaxEditor editor, Teardown teardown, TypeDeclarationSyntax type, StatementSyntax statement, TeardownPlace place = TeardownPlace.First)
    {
        statement = statement.WithAdditionalAnnotations(Formatter.Annotation);
        if (teardown.Existing is { } existing)
        {
            editor.ReplaceNode(existing, (current, _) => With((MethodDeclarationSyntax)current, statement, place));
            return;
        }

        var member = teardown.Overridden is { } overridden ? Overriding(overridden, statement, editor.Generator) : New(teardown, statement);
        editor.ReplaceNode(type, (current, generator) =>
        {
            var changed = (TypeDeclarationSyntax)current;
            var added = (changed.Members.Count > 0 ? member.WithLeadingTrivia(LineEnd.Of(changed)) : member).WithAdditionalAnnotations(Formatter.Annotation);
            changed = (TypeDeclarationSyntax)generator.AddMembers(changed, added);
            return teardown.IsDisposable ? changed : (TypeDeclarationSyntax)generator.AddInterfaceType(changed, ParseTypeName("global::System.IDisposable").WithAdditionalAnnotations(Simplifier.Annotation));
        });
    }

    private static MemberDeclarationSyntax New(Teardown teardown, StatementSyntax statement)
        => MethodDeclaration(PredefinedType(Token(SyntaxKind.VoidKeyword)), teardown.Name)
            .AddModifiers(Token(teardown.IsDisposable ? SyntaxKind.PrivateKeyword : SyntaxKind.PublicKeyword))
            .WithBody(Block(statement));

    private static MemberDeclarationSyntax Overriding(IMethodSymbol overridden, StatementSyntax statement, SyntaxGenerator generator)
    {
        var disposing = overridden is { Name: "Dispose", Parameters.Length: 1 } ? overridden.Parameters[0].Name : null;
        var statements = ImmutableArray.CreateBuilder<SyntaxNode>();
        statements.Add(disposing is null ? statement : IfStatement(IdentifierName(disposing), Block(statement)));
        if (!overridden.IsAbstract)
        {
            var call = generator.InvocationExpression(
                generator.MemberAccessExpression(generator.BaseExpression(), overridden.Name),
                overridden.Parameters.Select(parameter => generator.IdentifierName(parameter.Name)));
            statements.Add(overridden.ReturnsVoid ? generator.ExpressionStatement(call) : generator.ReturnStatement(call));
        }

        return (MemberDeclarationSyntax)generator.MethodDeclaration(
            overridden.Name,
            overridden.Parameters.Select(parameter => generator.ParameterDeclaration(parameter)),
            returnType: overridden.ReturnsVoid ? null : generator.TypeExpression(overridden.ReturnType),
            accessibility: overridden.DeclaredAccessibility == Accessibility.ProtectedOrInternal ? Accessibility.Protected : overridden.DeclaredAccessibility,
            modifiers: DeclarationModifiers.Override,
            statements: statements).WithAdditionalAnnotations(Simplifier.Annotation);
    }

    private static MethodDeclarationSyntax With(MethodDeclarationSyntax method, StatementSyntax statement, TeardownPlace place)
    {
        var body = method.Body ?? BodyOf(method);
        var changed = method.Body is null
            ? method.WithExpressionBody(null).WithSemicolonToken(default).WithBody(body).WithTrailingTrivia(method.GetTrailingTrivia()).WithAdditionalAnnotations(Formatter.Annotation)
            : method;
        var flag = method is { Identifier.ValueText: "Dispose", ParameterList.Parameters: { Count: 1 } parameters } ? parameters[0].Identifier.ValueText : null;
        if (flag is null)
        {
            return WithBody(changed, body, statement, place);
        }

        var guarded = body.DescendantNodes(node => node is not AnonymousFunctionExpressionSyntax and not LocalFunctionStatementSyntax)
            .OfType<IfStatementSyntax>()
            .FirstOrDefault(condition => Requires(condition.Condition, flag));
        if (guarded is null)
        {
            var isLeft = body.Statements.OfType<IfStatementSyntax>().Any(early => early.Condition is PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalNotExpression, Operand: IdentifierNameSyntax negated } && negated.Identifier.ValueText == flag
                && (early.Statement is ReturnStatementSyntax || early.Statement is BlockSyntax { Statements: { Count: > 0 } inside } && inside.Last() is ReturnStatementSyntax));
            return isLeft && place == TeardownPlace.Last
                ? WithBody(changed, body, statement, place)
                : WithBody(changed, body, IfStatement(IdentifierName(flag), Block(statement)).WithAdditionalAnnotations(Formatter.Annotation), place);
        }

        var inner = guarded.Statement as BlockSyntax ?? Block(guarded.Statement.WithoutLeadingTrivia()).WithAdditionalAnnotations(Formatter.Annotation);
        return changed.WithBody(body.ReplaceNode(guarded.Statement, Inserted(inner, statement, place)));
    }

    // An empty body on one line is written anew.
    private static MethodDeclarationSyntax WithBody(MethodDeclarationSyntax method, BlockSyntax body, StatementSyntax statement, TeardownPlace place)
        => body.Statements.Count > 0 || body.DescendantTrivia().Any(trivia => !trivia.IsKind(SyntaxKind.WhitespaceTrivia) && !trivia.IsKind(SyntaxKind.EndOfLineTrivia))
            ? method.WithBody(Inserted(body, statement, place))
            : method
                .WithParameterList(method.ParameterList.WithTrailingTrivia())
                .WithBody(Block(statement).WithTrailingTrivia(body.GetTrailingTrivia()))
                .WithAdditionalAnnotations(Formatter.Annotation);

    private static BlockSyntax BodyOf(MethodDeclarationSyntax method)
    {
        var expression = method.ExpressionBody!.Expression;
        var returnsNothing = method.ReturnType is PredefinedTypeSyntax { Keyword.RawKind: (int)SyntaxKind.VoidKeyword } || method.Modifiers.Any(SyntaxKind.AsyncKeyword);
        return Block(returnsNothing ? ExpressionStatement(expression.WithoutTrivia()) : ReturnStatement(expression.WithoutTrivia()));
    }

    // First is after what is unsubscribed there already.
    private static BlockSyntax Inserted(BlockSyntax block, StatementSyntax statement, TeardownPlace place)
    {
        var position = place == TeardownPlace.First
            ? block.Statements.TakeWhile(IsUnsubscription).Count()
            : block.Statements.Count - block.Statements.Reverse().TakeWhile(IsEnding).Count();
        return block.WithStatements(block.Statements.Insert(position, statement));
    }

    private static bool Requires(ExpressionSyntax condition, string flag) => condition switch
    {
        IdentifierNameSyntax name => name.Identifier.ValueText == flag,
        ParenthesizedExpressionSyntax parenthesized => Requires(parenthesized.Expression, flag),
        BinaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalAndExpression } both => Requires(both.Left, flag) || Requires(both.Right, flag),
        _ => false,
    };

    private static bool IsUnsubscription(StatementSyntax statement)
        => statement is ExpressionStatementSyntax { Expression: AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.SubtractAssignmentExpression } };

    // base.Dispose(disposing); GC.SuppressFinalize(this); disposed = true; return;
    private static bool IsEnding(StatementSyntax statement) => statement switch
    {
        ReturnStatementSyntax => true,
        ExpressionStatementSyntax { Expression: AssignmentExpressionSyntax { Right: LiteralExpressionSyntax { RawKind: (int)SyntaxKind.TrueLiteralExpression } } } => true,
        ExpressionStatementSyntax { Expression: AwaitExpressionSyntax { Expression: var awaited } } => CallsBase(awaited),
        ExpressionStatementSyntax { Expression: var expression } => CallsBase(expression),
        _ => false,
    };

    private static bool CallsBase(ExpressionSyntax expression)
        => expression is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax member }
            && (member.Expression is BaseExpressionSyntax || member.Name.Identifier.ValueText == "SuppressFinalize" || (member.Name.Identifier.ValueText == "ConfigureAwait" && CallsBase(member.Expression)));
}
