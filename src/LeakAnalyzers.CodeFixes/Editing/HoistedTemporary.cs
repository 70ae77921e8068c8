using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LeakAnalyzers.CodeFixes.Editing;

/// <summary>A disposable in the middle of an expression that can be made one statement earlier, in a using declaration.</summary>
internal sealed class HoistedTemporary
{
    private readonly ExpressionSyntax value;
    private readonly SyntaxNode place;
    private readonly string name;
    private readonly bool isAsync;
    private readonly SemanticModel model;

    private HoistedTemporary(ExpressionSyntax value, SyntaxNode place, string name, bool isAsync, SemanticModel model)
    {
        this.value = value;
        this.place = place;
        this.name = name;
        this.isAsync = isAsync;
        this.model = model;
    }

    /// <summary>Checks that nothing with an effect is evaluated before the expression and that it is always evaluated once; null where that is not so.</summary>
    public static HoistedTemporary? For(SyntaxNode node, SemanticModel model, CancellationToken cancellation)
    {
        if (node is not ExpressionSyntax value
            || ((CSharpParseOptions)node.SyntaxTree.Options).LanguageVersion < LanguageVersion.CSharp8
            || PlaceOf(value) is not { } place
            || place.Parent!.DescendantNodes().Any(child => child is GotoStatementSyntax or LabeledStatementSyntax))
        {
            return null;
        }

        // An awaited call is hoisted with its await.
        var whole = value.Parent is AwaitExpressionSyntax awaited ? awaited : value;
        if (model.GetTypeInfo(whole, cancellation).Type is not { } type || !(Disposability.IsSync(type) || Disposability.IsAsync(type)))
        {
            return null;
        }

        if (whole.AncestorsAndSelf().TakeWhile(ancestor => ancestor != place).Any(IsConditional)
            || EvaluatedBefore(whole, place).Any(HasEffect)
            || IsKept(place, model, cancellation))
        {
            return null;
        }

        var isAsync = !Disposability.IsSync(type);
        return isAsync && !AsyncCode.Contains(place)
            ? null
            : new HoistedTemporary(whole, place, FreshName.For(type, place, model), isAsync, model);
    }

    /// <summary>Makes the change.</summary>
    public SyntaxNode Apply(SyntaxNode root)
    {
        var declaration = $"{(isAsync ? "await " : "")}using var {name} = {value.WithoutTrivia()};";
        if (place is ArrowExpressionClauseSyntax arrow)
        {
            StatementSyntax[] body = arrow.Expression == value
                ? [SyntaxFactory.ParseStatement(declaration)]
                : [SyntaxFactory.ParseStatement(declaration), ArrowBody.StatementOf(arrow, arrow.Expression.ReplaceNode(value, SyntaxFactory.IdentifierName(name).WithTriviaFrom(value)), model)];
            return root.ReplaceNode(arrow.Parent!, ArrowBody.WithBlock(arrow.Parent!, LineEnd.Of(root), body));
        }

        var statement = (StatementSyntax)place;
        if (statement is ExpressionStatementSyntax { Expression: var all } && all == value)
        {
            var kept = SyntaxFactory.ParseStatement(declaration).WithTriviaFrom(statement);
            return root.ReplaceNode(statement, kept);
        }

        var rest = statement.ReplaceNode(value, SyntaxFactory.IdentifierName(name).WithTriviaFrom(value));
        return StatementBefore.Replace(root, statement, declaration, rest);
    }

    // The statement or the arrow that the declaration can be put before. A statement inside a lambda is one of its own.
    private static SyntaxNode? PlaceOf(ExpressionSyntax value)
        => value.Ancestors().FirstOrDefault(ancestor => ancestor is StatementSyntax or ArrowExpressionClauseSyntax) switch
        {
            StatementSyntax { Parent: BlockSyntax or GlobalStatementSyntax } and (ExpressionStatementSyntax or LocalDeclarationStatementSyntax or ReturnStatementSyntax or IfStatementSyntax or SwitchStatementSyntax or CommonForEachStatementSyntax or ThrowStatementSyntax) and var statement => statement,
            ArrowExpressionClauseSyntax arrow when ArrowBody.CanBeBlock(arrow) => arrow,
            _ => null,
        };

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
    private static IEnumerable<SyntaxNode> EvaluatedBefore(ExpressionSyntax value, SyntaxNode place)
        => place.DescendantNodes().Where(node => node.Span.End <= value.SpanStart);

    private static bool HasEffect(SyntaxNode node)
        => node is InvocationExpressionSyntax or BaseObjectCreationExpressionSyntax or AwaitExpressionSyntax or AssignmentExpressionSyntax or ElementAccessExpressionSyntax
            || node.Kind() is SyntaxKind.PostIncrementExpression or SyntaxKind.PostDecrementExpression or SyntaxKind.PreIncrementExpression or SyntaxKind.PreDecrementExpression;

    // What the statement returns or stores may need the temporary longer than its scope: a token of a source, a sequence, a service.
    private static bool IsKept(SyntaxNode place, SemanticModel model, CancellationToken cancellation)
    {
        var result = place switch
        {
            ArrowExpressionClauseSyntax arrow => arrow.Expression is AssignmentExpressionSyntax set ? set.Right : ArrowBody.GivesValue(arrow, model) ? arrow.Expression : null,
            ReturnStatementSyntax { Expression: { } returned } => returned,
            ExpressionStatementSyntax { Expression: AssignmentExpressionSyntax assignment } => assignment.Right,
            _ => null,
        };
        return result is not null && (model.GetTypeInfo(result, cancellation).Type is not { } type || LaterWork.IsDoneBy(type) || LaterWork.MayHold(type));
    }
}
