using LeakAnalyzers.CodeFixes.Editing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using Microsoft.CodeAnalysis.Formatting;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace LeakAnalyzers.CodeFixes.Lifetimes;

/// <summary>A subscription that gets a field of its own.</summary>
internal sealed class KeptSubscription
{
    private readonly ExpressionStatementSyntax statement;
    private readonly InvocationExpressionSyntax call;
    private readonly ITypeSymbol kept;
    private readonly bool isInConstructor;
    private readonly bool annotated;
    private readonly string name;

    public KeptSubscription(ExpressionStatementSyntax statement, InvocationExpressionSyntax call, ITypeSymbol kept, ClassDeclarationSyntax declaration, SemanticModel model)
    {
        this.statement = statement;
        this.call = call;
        this.kept = kept;
        Declaration = declaration;
        isInConstructor = statement.Parent!.Parent is ConstructorDeclarationSyntax && declaration.Members.OfType<ConstructorDeclarationSyntax>().Count() == 1;
        annotated = model.GetNullableContext(statement.SpanStart).AnnotationsEnabled();
        name = FreshName.Like(kept.IsValueType ? "registration" : "subscription", declaration, model);
    }

    /// <summary>The type that gets the field.</summary>
    public ClassDeclarationSyntax Declaration { get; }

    /// <summary>The name of a field that collects subscriptions and is disposed; null where there is none.</summary>
    public static string? CollectionIn(INamedTypeSymbol type, ClassDeclarationSyntax declaration, CancellationToken cancellation)
    {
        foreach (var field in type.GetMembers().OfType<IFieldSymbol>().Where(field => !field.IsStatic && field.AssociatedSymbol is null && Disposability.IsSync(field.Type)))
        {
            cancellation.ThrowIfCancellationRequested();
            var takes = field.Type.GetMembers("Add").OfType<IMethodSymbol>().Any(add => add.Parameters.Length == 1 && add.Parameters[0].Type.SpecialType == SpecialType.System_IDisposable);
            if (takes && declaration.DescendantNodes().OfType<InvocationExpressionSyntax>().Any(disposed => disposed.Expression.ToString().TrimEnd() is var text && (text.EndsWith(field.Name + ".Dispose", StringComparison.Ordinal) || text.EndsWith(field.Name + "?.Dispose", StringComparison.Ordinal))))
            {
                return field.Name;
            }
        }

        return null;
    }

    /// <summary>Puts it into the field. One that an earlier call has put there is ended first.</summary>
    public void Keep(SyntaxEditor editor)
    {
        var assigned = ExpressionStatement(AssignmentExpression(SyntaxKind.SimpleAssignmentExpression, IdentifierName(name), call.WithoutTrivia())).WithAdditionalAnnotations(Formatter.Annotation);
        if (isInConstructor)
        {
            editor.ReplaceNode(statement, assigned.WithTriviaFrom(statement));
        }
        else
        {
            editor.InsertBefore(statement, Dispose().WithLeadingTrivia(statement.GetLeadingTrivia()).WithTrailingTrivia(LineEnd.Of(Declaration)));
            editor.ReplaceNode(statement, assigned.WithTrailingTrivia(statement.GetTrailingTrivia()));
        }

        editor.ReplaceNode(Declaration, (current, generator) => Insert((ClassDeclarationSyntax)current, generator));
    }

    /// <summary>The statement that ends it.</summary>
    public StatementSyntax Dispose()
        => ExpressionStatement(isInConstructor || kept.IsValueType
            ? InvocationExpression(MemberAccessExpression(SyntaxKind.SimpleMemberAccessExpression, IdentifierName(name), IdentifierName("Dispose")))
            : ConditionalAccessExpression(IdentifierName(name), InvocationExpression(MemberBindingExpression(IdentifierName("Dispose"))))).WithAdditionalAnnotations(Formatter.Annotation);

    private TypeDeclarationSyntax Insert(ClassDeclarationSyntax type, SyntaxGenerator generator)
    {
        var written = (TypeSyntax)generator.TypeExpression(kept.WithNullableAnnotation(NullableAnnotation.None));
        var isNullable = annotated && !isInConstructor && !kept.IsValueType;
        return NewField.AddTo(type, isNullable ? NullableType(written) : written, name, isReadOnly: isInConstructor);
    }
}
