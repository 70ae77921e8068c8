using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LeakAnalyzers.Lifetimes;

/// <summary>
/// What code does with a timer, read from every mention of its name. It compares names, not symbols: what looks as if it stopped the timer, or gave it to
/// somebody who might, is taken for that.
/// </summary>
internal sealed class TimerMentions
{
    private readonly string name;
    private readonly string tick;
    private readonly TimerWords words;

    private TimerMentions(string name, string tick, TimerWords words)
    {
        this.name = name;
        this.tick = tick;
        this.words = words;
    }

    /// <summary>Whether it is made here.</summary>
    public bool IsMade { get; private set; }

    /// <summary>Whether something stops it, stops it after one round, removes its handler, or may do so.</summary>
    public bool IsStopped { get; private set; }

    /// <summary>Whether something stops it only to start it again.</summary>
    public bool IsRestarted { get; private set; }

    /// <summary>The code that starts it first; null where none does.</summary>
    public ExpressionSyntax? Start { get; private set; }

    /// <summary>The code that subscribes to it first.</summary>
    public AssignmentExpressionSyntax? Subscription { get; private set; }

    /// <summary>Reads all mentions in some code.</summary>
    /// <param name="name">The name of the variable, field or property that holds the timer.</param>
    /// <param name="timer">The timer's type, and the name of its event.</param>
    /// <param name="places">The code.</param>
    /// <param name="words">The names of what starts and stops it.</param>
    /// <param name="cancellation">Cancels the search.</param>
    public static TimerMentions In(string name, (ITypeSymbol Type, string Tick) timer, IEnumerable<SyntaxNode> places, TimerWords words, CancellationToken cancellation)
    {
        var mentions = new TimerMentions(name, timer.Tick, words);
        foreach (var node in places.SelectMany(place => place.DescendantNodes()))
        {
            cancellation.ThrowIfCancellationRequested();
            mentions.Read(node, timer.Type.Name);
        }

        return mentions;
    }

    private void Read(SyntaxNode node, string type)
    {
        switch (node)
        {
            case IdentifierNameSyntax mention when mention.Identifier.ValueText == name:
                Read(mention);
                break;
            case VariableDeclaratorSyntax { Initializer: { } initializer } declarator when declarator.Identifier.ValueText == name:
                Give(initializer.Value);
                IsStopped |= declarator.Parent?.Parent is UsingStatementSyntax or LocalDeclarationStatementSyntax { UsingKeyword.RawKind: not 0 };
                break;
            case PropertyDeclarationSyntax { Initializer: { } initializer } property when property.Identifier.ValueText == name:
                Give(initializer.Value);
                break;

            // ((Timer)sender).Stop(): whose it is, is not asked.
            case CastExpressionSyntax { Type: var cast } when Names(cast, type):
            case BinaryExpressionSyntax { RawKind: (int)SyntaxKind.AsExpression, Right: TypeSyntax converted } when Names(converted, type):
            case DeclarationPatternSyntax { Type: var declared } when Names(declared, type):
            case RecursivePatternSyntax { Type: { } matched } when Names(matched, type):
                IsStopped = true;
                break;
        }
    }

    private void Read(IdentifierNameSyntax mention)
    {
        SyntaxNode value = mention;
        while ((value.Parent is MemberAccessExpressionSyntax access && access.Name == value) || value.Parent is ParenthesizedExpressionSyntax or PostfixUnaryExpressionSyntax or MemberBindingExpressionSyntax)
        {
            value = value.Parent!;
        }

        switch (value.Parent)
        {
            case MemberAccessExpressionSyntax next when next.Expression == value:
                Use(next, next.Name.Identifier.ValueText);
                break;
            case ConditionalAccessExpressionSyntax next when next.Expression == value && next.WhenNotNull.DescendantNodesAndSelf().OfType<MemberBindingExpressionSyntax>().FirstOrDefault() is { } member:
                Use(member, member.Name.Identifier.ValueText);
                break;
            case AssignmentExpressionSyntax assignment when assignment.Left == value:
                Give(assignment.Right);
                break;
            case BinaryExpressionSyntax { RawKind: (int)SyntaxKind.EqualsExpression or (int)SyntaxKind.NotEqualsExpression }:
            case IsPatternExpressionSyntax { Pattern: ConstantPatternSyntax or UnaryPatternSyntax { Pattern: ConstantPatternSyntax } }:
            case ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.ValueText: "nameof" } } }:
                break;
            default:
                // Given to somebody, or shown to others.
                IsStopped = true;
                break;
        }
    }

    private void Use(ExpressionSyntax member, string called)
    {
        var target = member.Parent is ConditionalAccessExpressionSyntax conditional && conditional.WhenNotNull == member ? conditional : member;
        switch (target.Parent)
        {
            case InvocationExpressionSyntax call when call.Expression == member:
                Call(call, called);
                break;
            case AssignmentExpressionSyntax assignment when assignment.Left == target:
                Set(assignment, called);
                break;
            default:
                // timer.Stop as a delegate
                IsStopped |= words.IsStop(called);
                break;
        }
    }

    private void Call(InvocationExpressionSyntax call, string called)
    {
        if (words.IsStart(called))
        {
            Start ??= call.Parent is ConditionalAccessExpressionSyntax whole ? whole : call;
        }
        else if (words.IsStop(called))
        {
            IsRestarted |= IsRestart(call);
            IsStopped |= !IsRestart(call);
        }
    }

    private void Set(AssignmentExpressionSyntax assignment, string property)
    {
        var isTrue = assignment.Right.IsKind(SyntaxKind.TrueLiteralExpression);
        if (property == tick)
        {
            if (assignment.IsKind(SyntaxKind.AddAssignmentExpression))
            {
                Subscription ??= assignment;
            }
            else
            {
                IsStopped = true;
            }
        }
        else if (words.IsSwitch(property))
        {
            Start ??= isTrue ? assignment : null;
            IsStopped |= !isTrue;
        }
        else
        {
            IsStopped |= IsOneRound(property, assignment.Right);
        }
    }

    private void Give(ExpressionSyntax value)
    {
        switch (value)
        {
            case BaseObjectCreationExpressionSyntax creation:
                IsMade = true;
                Initialize(creation);
                break;
            case InvocationExpressionSyntax call when MemberNames.LastOf(call.Expression)?.StartsWith("Create", StringComparison.Ordinal) == true:
                IsMade = true;
                break;
            case PostfixUnaryExpressionSyntax { Operand: var operand }:
                Give(operand);
                break;
            case LiteralExpressionSyntax:
                break;
            default:
                IsStopped = true;
                break;
        }
    }

    private void Initialize(BaseObjectCreationExpressionSyntax creation)
    {
        foreach (var set in creation.Initializer?.Expressions.OfType<AssignmentExpressionSyntax>() ?? [])
        {
            if (MemberNames.LastOf(set.Left) is { } property)
            {
                Start ??= words.IsSwitch(property) && set.Right.IsKind(SyntaxKind.TrueLiteralExpression) ? set : null;
                IsStopped |= IsOneRound(property, set.Right);
            }
        }
    }

    // AutoReset = false; IsRepeating = false
    private static bool IsOneRound(string property, ExpressionSyntax value)
        => property is "AutoReset" or "IsRepeating" && !value.IsKind(SyntaxKind.TrueLiteralExpression);

    // timer.Stop(); timer.Start();
    private bool IsRestart(InvocationExpressionSyntax stop)
        => stop.FirstAncestorOrSelf<ExpressionStatementSyntax>() is { Parent: BlockSyntax block } statement
            && block.Statements.IndexOf(statement) is var at
            && block.Statements.Skip(at + 1).OfType<ExpressionStatementSyntax>().Any(later => later.Expression is InvocationExpressionSyntax or ConditionalAccessExpressionSyntax
                && later.DescendantNodes().OfType<IdentifierNameSyntax>().Any(mention => mention.Identifier.ValueText == name)
                && later.DescendantNodes().OfType<SimpleNameSyntax>().Any(called => words.IsStart(called.Identifier.ValueText)));

    private static bool Names(TypeSyntax written, string type) => written.DescendantNodesAndSelf().OfType<SimpleNameSyntax>().Any(part => part.Identifier.ValueText == type);
}
