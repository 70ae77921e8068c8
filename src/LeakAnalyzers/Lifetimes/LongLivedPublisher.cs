using LeakAnalyzers.Models;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace LeakAnalyzers.Lifetimes;

/// <summary>Decides whether an event outlives everything that subscribes to it.</summary>
internal sealed class LongLivedPublisher
{
    private static readonly string[] SingletonNames = ["Instance", "Default", "Shared", "Singleton", "Global"];

    private readonly ModelSet models;

    /// <summary>Creates the judge of one compilation.</summary>
    public LongLivedPublisher(ModelSet models) => this.models = models;

    /// <summary>Whether the event is static, or belongs to an object that provably lives as long as the process, and holds its handlers strongly.</summary>
    public bool Publishes(Subscription subscription, CancellationToken cancellation)
        => (subscription.Event.IsStatic || (subscription.Publisher is { } publisher && LivesOn(publisher, cancellation)))
        && !models.Says(subscription.Event, ModelFact.HoldsWeakly)
        && !models.Says(subscription.Event, ModelFact.SubscribedOnce)
        && !IsForgetful(subscription.Event, cancellation);

    /// <summary>Whether an object provably lives as long as the process.</summary>
    public bool LivesOn(IOperation publisher, CancellationToken cancellation)
    {
        // Every link of the chain, A.Instance.Clock, must be one that is never replaced; the first must be static.
        for (var current = publisher; ; current = ((IMemberReferenceOperation)current).Instance!)
        {
            switch (current)
            {
                case IConversionOperation conversion:
                    return LivesOn(conversion.Operand, cancellation);
                case IInvocationOperation { TargetMethod: { IsStatic: true } method }:
                    return models.Says(method, ModelFact.LongLived);
                case IMemberReferenceOperation { Member: IFieldSymbol or IPropertySymbol } reference:
                    if (!models.Says(reference.Member, ModelFact.LongLived) && !IsNeverReplaced(reference.Member, cancellation))
                    {
                        return false;
                    }

                    if (reference.Member.IsStatic)
                    {
                        return true;
                    }

                    break;
                default:
                    return false;
            }
        }
    }

    private static bool IsNeverReplaced(ISymbol member, CancellationToken cancellation) => member switch
    {
        IFieldSymbol { IsReadOnly: true } field => !HasAttribute(field, "ThreadStaticAttribute"),
        IFieldSymbol { IsStatic: true } field => IsSingleton(field, field.Type) || IsSetOnce(field, cancellation),
        IPropertySymbol { IsIndexer: false, SetMethod: null } property => IsReadOnlyAuto(property, cancellation) || (property.IsStatic && IsSingleton(property, property.Type)),
        IPropertySymbol { IsIndexer: false, IsStatic: true } property => IsSingleton(property, property.Type),
        _ => false,
    };

    // A type's static member of that very type, by a name that means there is only one. Current and Active may be swapped.
    private static bool IsSingleton(ISymbol member, ITypeSymbol type)
        => SingletonNames.Contains(member.Name, StringComparer.OrdinalIgnoreCase)
        && (SymbolEqualityComparer.Default.Equals(type.OriginalDefinition, member.ContainingType.OriginalDefinition) || member.ContainingType.TypeArguments.Contains(type, SymbolEqualityComparer.Default) || type.TypeKind == TypeKind.Interface);

    // static FileSystemWatcher watcher = new("."); that nothing sets again.
    private static bool IsSetOnce(IFieldSymbol field, CancellationToken cancellation)
        => field.DeclaredAccessibility == Accessibility.Private
            && !HasAttribute(field, "ThreadStaticAttribute")
            && field.DeclaringSyntaxReferences.All(declared => declared.GetSyntax(cancellation) is VariableDeclaratorSyntax { Initializer.Value: BaseObjectCreationExpressionSyntax })
            && !field.ContainingType.DeclaringSyntaxReferences
                .SelectMany(declared => declared.GetSyntax(cancellation).DescendantNodes())
                .Any(node => (node is AssignmentExpressionSyntax assignment && MemberNames.LastOf(assignment.Left) == field.Name)
                    || (node is ArgumentSyntax { RefKindKeyword.RawKind: not 0 } argument && MemberNames.LastOf(argument.Expression) == field.Name));

    private static bool IsReadOnlyAuto(IPropertySymbol property, CancellationToken cancellation)
        => property.DeclaringSyntaxReferences.Length > 0
        && property.DeclaringSyntaxReferences.All(declared => declared.GetSyntax(cancellation) is PropertyDeclarationSyntax { ExpressionBody: null, AccessorList.Accessors: { Count: 1 } accessors } && accessors[0] is { Body: null, ExpressionBody: null });

    private static bool HasAttribute(ISymbol symbol, string name) => symbol.GetAttributes().Any(attribute => attribute.AttributeClass?.Name == name);

    // An event whose own type empties it (Changed = null), or whose accessors keep handlers weakly.
    private static bool IsForgetful(ISymbol happening, CancellationToken cancellation)
    {
        if (HasAttribute(happening, "ThreadStaticAttribute"))
        {
            return true;
        }

        foreach (var declared in happening.DeclaringSyntaxReferences)
        {
            if (declared.GetSyntax(cancellation) is EventDeclarationSyntax { AccessorList: { } accessors } && accessors.ToString().IndexOf("weak", StringComparison.OrdinalIgnoreCase) >= 0)
            {
                return true;
            }
        }

        return happening.ContainingType.DeclaringSyntaxReferences
            .SelectMany(declared => declared.GetSyntax(cancellation).DescendantNodes())
            .OfType<AssignmentExpressionSyntax>()
            .Any(assignment => assignment.IsKind(SyntaxKind.SimpleAssignmentExpression) && MemberNames.LastOf(assignment.Left) == happening.Name);
    }
}
