using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LeakAnalyzers.CodeFixes.Editing;

/// <summary>A disposable in the middle of an expression that can be made one statement earlier, in a using declaration.</summary>
internal sealed class HoistedTemporary
{
    private readonly ExpressionSyntax value;
    private readonly StatementSyntax statement;
    private readonly string name;
    private readonly bool isAsync;

    private HoistedTemporary(ExpressionSyntax value, StatementSyntax statement, string name, bool isAsync)
    {
        this.value = value;
        this.statement = statement;
        this.name = name;
        this.isAsync = isAsync;
    }

    /// <summary>Checks that nothing with an effect is evaluated before the expression and that it is always evaluated once; null where that is not so.</summary>
    public static HoistedTemporary? For(SyntaxNode node, SemanticModel model, CancellationToken cancellation)
    {
        if (node is not ExpressionSyntax value
            || ((CSharpParseOptions)node.SyntaxTree.Options).LanguageVersion < LanguageVersion.CSharp8
            || value.FirstAncestorOrSelf<StatementSyntax>() is not { Parent: BlockSyntax or GlobalStatementSyntax } statement
            || statement is not (ExpressionStatementSyntax or LocalDeclarationStatementSyntax or ReturnStatementSyntax or IfStatementSyntax or SwitchStatementSyntax or CommonForEachStatementSyntax or ThrowStatementSyntax)
            || statement.Parent!.DescendantNodes().Any(child => child is GotoStatementSyntax or LabeledStatementSyntax))
        {
            return null;
        }

        // An awaited call is hoisted with its await.
        var whole = value.Parent is AwaitExpressionSyntax awaited ? awaited : value;
        if (model.GetTypeInfo(whole, cancellation).Type is not { } type || !(Disposability.IsSync(type) || Disposability.IsAsync(type)))
        {
            return null;
        }

        if (whole.AncestorsAndSelf().TakeWhile(ancestor => ancestor != statement).Any(IsConditional)
            || EvaluatedBefore(whole, statement).Any(HasEffect)
            || IsKept(statement, model, cancellation))
        {
            return null;
        }

        var isAsync = !Disposability.IsSync(type);
        return isAsync && !AsyncCode.Contains(statement)
            ? null
            : new HoistedTemporary(whole, statement, FreshName.For(type, statement, model), isAsync);
    }

    /// <summary>Makes the change.</summary>
    public SyntaxNode Apply(SyntaxNode root)
    {
        var declaration = $"{(isAsync ? "await " : "")}using var {name} = {value.WithoutTrivia()};";
        if (statement is ExpressionStatementSyntax { Expression: var all } && all == value)
        {
            var kept = SyntaxFactory.ParseStatement(declaration).WithTriviaFrom(statement);
            return root.ReplaceNode(statement, kept);
        }

        var rest = statement.ReplaceNode(value, SyntaxFactory.IdentifierName(name).WithTriviaFrom(value));
        return StatementBefore.Replace(root, statement, declaration, rest);
    }

    private static bool IsConditional(SyntaxNode node) => node switch
    {
        AnonymousFunctionExpressionSyntax or QueryExpressionSyntax or SwitchExpressionArmSyntax or InitializerExpressionSyntax => true,
        { Parent: ConditionalExpressionSyntax choice } => node != choice.Condition,
        { Parent: ConditionalAccessExpressionSyntax access } => node != access.Expression,
        { Parent: BinaryExpressionSyntax binary } => node == binary.Right && binary.Kind() is SyntaxKind.LogicalAndExpression or SyntaxKind.LogicalOrExpression or SyntaxKind.CoalesceExpression,
        { Parent: AssignmentExpressionSyntax assignment } => node == assignment.Right && assignment.IsKind(SyntaxKind.CoalesceAssignmentExpression),
        _ => false,
    };

    // The expressions of the statement that stand, and so run, before the value.
    private static IEnumerable<SyntaxNode> EvaluatedBefore(ExpressionSyntax value, StatementSyntax statement)
        => statement.DescendantNodes().Where(node => node.Span.End <= value.SpanStart);

    private static bool HasEffect(SyntaxNode node)
        => node is InvocationExpressionSyntax or BaseObjectCreationExpressionSyntax or AwaitExpressionSyntax or AssignmentExpressionSyntax or ElementAccessExpressionSyntax
            || node.Kind() is SyntaxKind.PostIncrementExpression or SyntaxKind.PostDecrementExpression or SyntaxKind.PreIncrementExpression or SyntaxKind.PreDecrementExpression;

    // What the statement returns or stores may need the temporary longer than its scope: a token of a source, a sequence, a service.
    private static bool IsKept(StatementSyntax statement, SemanticModel model, CancellationToken cancellation)
    {
        var result = statement switch
        {
            ReturnStatementSyntax { Expression: { } returned } => returned,
            ExpressionStatementSyntax { Expression: AssignmentExpressionSyntax assignment } => assignment.Right,
            _ => null,
        };
        return result is not null && (model.GetTypeInfo(result, cancellation).Type is not { } type || LaterWork.IsDoneBy(type) || LaterWork.MayHold(type));
    }
}
