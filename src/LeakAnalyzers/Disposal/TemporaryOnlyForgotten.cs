using System.Collections.Immutable;
using LeakAnalyzers.Flow;
using LeakAnalyzers.Symbols;
using LeakAnalyzers.Tensors;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace LeakAnalyzers.Disposal;

/// <summary>
/// LEAK204 for tensors: a new one is given to an object that keeps it in a field, and whose Dispose only forgets the field, because other tensors it is given belong to somebody else:
/// <code>return new Accessor(gpu.cpu());</code>
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class TemporaryOnlyForgotten : LeakAnalyzer
{
    /// <summary>The property of a finding that names the keeper: a <c>using</c> around the tensor would take it from under the keeper.</summary>
    internal const string Keeper = nameof(Keeper);

    /// <summary>Creates the rule.</summary>
    public TemporaryOnlyForgotten()
        : base(ResultDropped.Rule)
    {
    }

    private protected override void Analyze(CompilationStartAnalysisContext start, LeakContext leaks)
    {
        if (AmbientScopes.Of(leaks) is { } scopes)
        {
            start.RegisterOperationAction(context => Analyze(context, scopes), OperationKind.ObjectCreation);
        }
    }

    private static void Analyze(OperationAnalysisContext context, AmbientScopes scopes)
    {
        var creation = (IObjectCreationOperation)context.Operation;
        if (creation is not { Constructor: { DeclaringSyntaxReferences.Length: 1, ContainingType: { TypeKind: TypeKind.Class } keeper } constructor }
            || scopes.KeepsBorn(keeper)
            || creation.Arguments.FirstOrDefault(argument => scopes.IsBorn(argument.Value.Type) && scopes.Creates(OperationWalk.Unwrapped(argument.Value), 0, context.CancellationToken)) is not { Parameter: { } parameter, Value: var temporary }
            || FieldOf(constructor, parameter.Ordinal, context.CancellationToken) is not { } field
            || !IsOnlyForgotten(field, context.CancellationToken)
            || OpenScopes.Around(scopes, creation) is not null
            || TestCode.Contains(context.ContainingSymbol.ContainingType, scopes.Models))
        {
            return;
        }

        context.ReportDiagnostic(Diagnostic.Create(
            ResultDropped.Rule,
            temporary.Syntax.GetLocation(),
            ImmutableArray.Create(field.Locations[0]),
            ImmutableDictionary<string, string?>.Empty.Add(Keeper, keeper.Name),
            temporary.Type!.Name,
            $"kept by '{keeper.Name}', which only forgets it; have it dispose what it was given to keep"));
    }

    // The private field that a constructor stores a parameter in.
    private static IFieldSymbol? FieldOf(IMethodSymbol constructor, int ordinal, CancellationToken cancellation)
    {
        var name = constructor.OriginalDefinition.Parameters[ordinal].Name;
        var stores = constructor.DeclaringSyntaxReferences[0].GetSyntax(cancellation).DescendantNodes().OfType<AssignmentExpressionSyntax>()
            .Where(assignment => assignment.IsKind(SyntaxKind.SimpleAssignmentExpression) && assignment.Right is IdentifierNameSyntax given && given.Identifier.ValueText == name).ToList();
        return stores.Count == 1
            ? constructor.ContainingType.OriginalDefinition.GetMembers(TypeText.Of(stores[0].Left)).OfType<IFieldSymbol>().FirstOrDefault(field => field is { DeclaredAccessibility: Accessibility.Private, IsStatic: false })
            : null;
    }

    // It is read, set in the constructor and set to null in Dispose; nobody disposes it, and nobody else gets it.
    private static bool IsOnlyForgotten(IFieldSymbol field, CancellationToken cancellation)
    {
        var isForgotten = false;
        foreach (var name in TypeText.Mentions(field, cancellation))
        {
            // other.field is a mention as well.
            var mention = name.Parent is MemberAccessExpressionSyntax whole && whole.Name == name ? whole : name;
            switch (mention.Parent)
            {
                case AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.SimpleAssignmentExpression } assignment when assignment.Left == mention:
                    isForgotten |= (assignment.Right is PostfixUnaryExpressionSyntax forgiven ? forgiven.Operand : assignment.Right).IsKind(SyntaxKind.NullLiteralExpression)
                        && assignment.FirstAncestorOrSelf<MethodDeclarationSyntax>() is { Identifier.ValueText: "Dispose" };
                    break;
                case MemberAccessExpressionSyntax access when access.Expression == mention && access.Name.Identifier.ValueText != "Dispose":
                case ConditionalAccessExpressionSyntax { WhenNotNull: not InvocationExpressionSyntax { Expression: MemberBindingExpressionSyntax { Name.Identifier.ValueText: "Dispose" } } }:
                case BinaryExpressionSyntax or IsPatternExpressionSyntax or ElementAccessExpressionSyntax:
                    break;
                case ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax { Expression: IdentifierNameSyntax called } } when OnlyUse(called.Identifier.ValueText, field, cancellation):
                    break;
                default:
                    return false;
            }
        }

        return isForgotten;
    }

    // Methods of the same type that are given the field, and do nothing with it but ask it.
    private static bool OnlyUse(string method, IFieldSymbol field, CancellationToken cancellation)
    {
        var given = field.ContainingType.GetMembers(method).OfType<IMethodSymbol>()
            .SelectMany(own => own.Parameters.Where(parameter => SymbolEqualityComparer.Default.Equals(parameter.Type, field.Type)).Select(parameter => (own, parameter.Name))).ToList();
        return given.Count > 0 && given.TrueForAll(pair => pair.own.DeclaringSyntaxReferences.All(declared => declared.GetSyntax(cancellation).DescendantNodes().OfType<IdentifierNameSyntax>()
            .Where(name => name.Identifier.ValueText == pair.Name)
            .All(name => name.Parent is ElementAccessExpressionSyntax || (name.Parent is MemberAccessExpressionSyntax access && access.Expression == name && access.Name.Identifier.ValueText != "Dispose"))));
    }
}
