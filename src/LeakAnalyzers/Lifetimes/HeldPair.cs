using LeakAnalyzers.Flow;
using LeakAnalyzers.Models;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace LeakAnalyzers.Lifetimes;

/// <summary>What the whole source of a type does with a field or property that holds what must be given back.</summary>
internal sealed class HeldPair
{
    private readonly INamedTypeSymbol type;
    private readonly ISymbol member;
    private readonly ModelEntry pair;
    private readonly LeakContext leaks;
    private readonly CancellationToken cancellation;
    private readonly HashSet<string> releases;

    /// <summary>Asks about one member.</summary>
    public HeldPair(INamedTypeSymbol type, ISymbol member, ModelEntry pair, LeakContext leaks, CancellationToken cancellation)
    {
        this.type = type;
        this.member = member;
        this.pair = pair;
        this.leaks = leaks;
        this.cancellation = cancellation;
        releases = new HashSet<string>(pair.OtherKeys.Select(key => key.Member), StringComparer.Ordinal);
    }

    /// <summary>Whether the type or one of its bases calls anything that releases such a value, by name.</summary>
    public bool IsReleasedInType
    {
        get
        {
            for (var current = type; current is { DeclaringSyntaxReferences.IsEmpty: false }; current = current.BaseType)
            {
                if (Parts(current).Any(CallsRelease))
                {
                    return true;
                }
            }

            return false;
        }
    }

    /// <summary>Whether a member of the type releases such a value itself, or calls a member of the type that does, by name.</summary>
    public bool IsReleasedBy(SyntaxNode body)
    {
        if (CallsRelease(body))
        {
            return true;
        }

        var called = new HashSet<string>(body.DescendantNodes().OfType<InvocationExpressionSyntax>().Select(TypeText.CalledName).OfType<string>(), StringComparer.Ordinal);
        return Parts(type).SelectMany(part => part.DescendantNodes().OfType<MethodDeclarationSyntax>()).Any(method => called.Contains(method.Identifier.ValueText) && CallsRelease(method));
    }

    /// <summary>Whether the code before an assignment asks for the member, or for what else the object knows, so that it may run once.</summary>
    public bool IsGuarded(SyntaxNode assignment)
    {
        foreach (var ancestor in assignment.Ancestors().TakeWhile(node => node is not MemberDeclarationSyntax))
        {
            var condition = ancestor switch
            {
                IfStatementSyntax chosen => chosen.Condition,
                ConditionalExpressionSyntax chosen => chosen.Condition,
                BinaryExpressionSyntax { RawKind: (int)SyntaxKind.CoalesceExpression or (int)SyntaxKind.LogicalAndExpression or (int)SyntaxKind.LogicalOrExpression } both => both,
                AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.CoalesceAssignmentExpression } => ancestor,
                _ => null,
            };
            if (condition is not null && AsksOwnState(condition))
            {
                return true;
            }

            if (ancestor is BlockSyntax block && block.Statements.TakeWhile(statement => !statement.Span.Contains(assignment.Span)).OfType<IfStatementSyntax>().Any(early => AsksOwnState(early.Condition)))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether the type only works with the value. What it is given to otherwise may release it; showing it in a library's property does not count, where asked.</summary>
    public bool IsOnlyUsed(bool mayBeShown)
    {
        if (member.DeclaredAccessibility is not (Accessibility.Private or Accessibility.NotApplicable) && !(member is IFieldSymbol { Type.SpecialType: SpecialType.None } && mayBeShown))
        {
            return false;
        }

        return new SourceModels(leaks.Compilation).MentionsIn(type, member.Name, cancellation)
            .Where(mention => SymbolEqualityComparer.Default.Equals(mention.Member, member) && !mention.Syntax.Ancestors().Any(node => node is InvocationExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.ValueText: "nameof" } }))
            .All(mention => IsUse(mention, mayBeShown));
    }

    private bool IsUse(IMemberReferenceOperation reference, bool mayBeShown)
    {
        var value = OperationWalk.Wrapped(reference);
        return value.Parent switch
        {
            IAssignmentOperation assignment when assignment.Target == value => true,
            ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Property: var property } } => (mayBeShown && OnlyStores(property)) || leaks.Models.Says(property, ModelFact.Uses),
            IInvocationOperation call => call.Instance == value,
            IMemberReferenceOperation part => part.Instance == value,
            IBinaryOperation { Type.SpecialType: SpecialType.System_Boolean } or IIsPatternOperation or IConditionalAccessOperation => true,
            IArgumentOperation { Parameter: { RefKind: RefKind.None } parameter, Parent: IInvocationOperation call } => leaks.Ownership.Contracts.Of(call.TargetMethod, 0, cancellation).Parameters is var effects
                && effects.Length > parameter.Ordinal && effects[parameter.Ordinal] == Effect.Uses,
            _ => false,
        };
    }

    // A setter whose code is known to be empty, or that of a library, shows the value.
    private bool OnlyStores(IPropertySymbol property)
        => property.DeclaringSyntaxReferences.All(declared => declared.GetSyntax(cancellation) is PropertyDeclarationSyntax { AccessorList.Accessors: var accessors } && accessors.All(accessor => accessor is { Body: null, ExpressionBody: null }));

    private bool AsksOwnState(SyntaxNode condition)
        => condition.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>().Any(name => name.Identifier.ValueText == member.Name || type.GetMembers(name.Identifier.ValueText).Any(own => own is IFieldSymbol or IPropertySymbol));

    private bool CallsRelease(SyntaxNode part) => part.DescendantNodes().OfType<SimpleNameSyntax>().Any(name => releases.Contains(name.Identifier.ValueText));

    private IEnumerable<SyntaxNode> Parts(INamedTypeSymbol of) => of.DeclaringSyntaxReferences.Select(declared => declared.GetSyntax(cancellation));
}
