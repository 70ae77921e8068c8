using System.Collections.Immutable;
using LeakAnalyzers.CodeFixes.Editing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using Microsoft.CodeAnalysis.Formatting;
using Microsoft.CodeAnalysis.Simplification;

namespace LeakAnalyzers.CodeFixes.Growth;

/// <summary>
/// Shares a fixed number of locks between all keys, where a dictionary holds nothing but an object to lock for each of them. The same key always gets the same lock, so what excluded
/// each other before still does; two keys that share one only wait for each other. Removing the entry after its work is no repair: another thread may just have taken it.
/// </summary>
internal static class LockStripes
{
    // Enough that two keys at work at the same time seldom share one, on machines of today.
    private const int Locks = 256;

    /// <summary>The repair; null where the objects are more than locks, or a thread may hold two of them.</summary>
    public static Repair? Find(HeldCollection held)
    {
        if (held.Holder is not IFieldSymbol { DeclaredAccessibility: Accessibility.Private }
            || held.IsDeclaredWithOthers
            || held.Declaration is not FieldDeclarationSyntax field
            || held.Type is not { Name: "ConcurrentDictionary", TypeArguments: { Length: 2 } types }
            || !IsLock(types[1])
            || held.Initializer is not BaseObjectCreationExpressionSyntax { ArgumentList: null or { Arguments.Count: 0 }, Initializer: null }
            || held.TypeSyntax.DescendantNodesAndSelf().OfType<GenericNameSyntax>().FirstOrDefault() is not { TypeArgumentList.Arguments: { Count: 2 } written })
        {
            return null;
        }

        var takings = held.Mentions.Select(Taking).ToImmutableArray();
        if (takings.IsEmpty || takings.Any(taking => taking is null))
        {
            return null;
        }

        var name = NamedConstant.NameFor("NumberOf", held.Holder.Name, held.Holder.ContainingType);
        return new Repair($"Share {Locks} locks between all keys", async cancel =>
        {
            var editor = await DocumentEditor.CreateAsync(held.Document, cancel).ConfigureAwait(false);
            foreach (var taking in takings)
            {
                editor.ReplaceNode(taking!.Call, Stripe(taking).WithTriviaFrom(taking.Call).WithAdditionalAnnotations(Formatter.Annotation));
            }

            var type = written[1].WithoutTrivia();
            var array = SyntaxFactory.ParseExpression($"global::System.Array.ConvertAll(new {type}[{name}], _ => new {type}())");
            array = array.ReplaceNodes(array.DescendantNodes().OfType<MemberAccessExpressionSyntax>(), (_, current) => current.WithAdditionalAnnotations(Simplifier.Annotation));
            editor.ReplaceNode(field.Declaration.Type, SyntaxFactory.ParseTypeName(type + "[]").WithTriviaFrom(field.Declaration.Type));
            editor.ReplaceNode(held.Initializer, array.WithTriviaFrom(held.Initializer));
            editor.InsertBefore(field, NamedConstant.Declare(name, Locks, field));
            return held.Document.Project.Solution.WithDocumentSyntaxRoot(held.Document.Id, editor.GetChangedRoot());
        });
    }

    private static bool IsLock(ITypeSymbol type)
        => type.SpecialType == SpecialType.System_Object || type is INamedTypeSymbol { Name: "Lock", ContainingNamespace: { Name: "Threading", ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } } };

    // gates.GetOrAdd(key, _ => new object()), locked at once or through a local variable.
    private static LockTaking? Taking(Mention mention)
    {
        if (!mention.IsRepeatable
            || mention.IsConditional
            || mention.CalledName?.Identifier.ValueText != "GetOrAdd"
            || mention.Call is not { ArgumentList.Arguments: { Count: 2 } arguments } call
            || !IsMadeAlone(arguments[1].Expression)
            || BodiesOf(call, mention.Model) is not { IsEmpty: false } bodies
            || bodies.Any(body => body.DescendantNodes().Any(node => node is LockStatementSyntax || (node is IdentifierNameSyntax { Identifier.ValueText: var name } && name == mention.Name.Identifier.ValueText))))
        {
            return null;
        }

        return new LockTaking(call, mention.Receiver, arguments[0].Expression);
    }

    // _ => new object()   new object()   but not key => MakeFor(key)
    private static bool IsMadeAlone(ExpressionSyntax made)
    {
        made = made is LambdaExpressionSyntax { ExpressionBody: { } body } ? body : made;
        return made is BaseObjectCreationExpressionSyntax { ArgumentList: null or { Arguments.Count: 0 }, Initializer: null };
    }

    private static ImmutableArray<StatementSyntax> BodiesOf(InvocationExpressionSyntax call, SemanticModel model)
    {
        if (call.Parent is LockStatementSyntax held)
        {
            return ImmutableArray.Create(held.Statement);
        }

        if (call.Parent is not EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax { Parent.Parent: LocalDeclarationStatementSyntax { Parent: { } scope } } declarator }
            || model.GetDeclaredSymbol(declarator) is not ILocalSymbol local)
        {
            return ImmutableArray<StatementSyntax>.Empty;
        }

        var uses = scope.DescendantNodes().OfType<IdentifierNameSyntax>().Where(name => name.Identifier.ValueText == local.Name && SymbolEqualityComparer.Default.Equals(model.GetSymbolInfo(name).Symbol, local)).ToList();
        return uses.All(use => use.Parent is LockStatementSyntax)
            ? uses.Select(use => ((LockStatementSyntax)use.Parent!).Statement).ToImmutableArray()
            : ImmutableArray<StatementSyntax>.Empty;
    }

    // A hash code may be negative.
    private static ExpressionSyntax Stripe(LockTaking taking)
    {
        var locks = taking.Receiver.WithoutTrivia();
        var key = taking.Key is IdentifierNameSyntax or MemberAccessExpressionSyntax or InvocationExpressionSyntax or ElementAccessExpressionSyntax or TupleExpressionSyntax ? taking.Key.WithoutTrivia().ToString() : $"({taking.Key.WithoutTrivia()})";
        return SyntaxFactory.ParseExpression($"{locks}[({key}.GetHashCode() & int.MaxValue) % {locks}.Length]");
    }

    private sealed record LockTaking(InvocationExpressionSyntax Call, ExpressionSyntax Receiver, ExpressionSyntax Key);
}
