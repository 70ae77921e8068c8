using LeakAnalyzers.CodeFixes.Editing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using Microsoft.CodeAnalysis.Formatting;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace LeakAnalyzers.CodeFixes.Lifetimes;

/// <summary>A timer in a local variable of a constructor. It gets a field, so that it can be stopped at the end.</summary>
internal static class LocalTimer
{
    /// <summary>The repair; null where the variable cannot become a field, or nothing tells when the object ends.</summary>
    public static Repair? InField(Document document, ILocalSymbol timer, (INamedTypeSymbol Type, TypeDeclarationSyntax Declaration) owner, SemanticModel model, string? called, CancellationToken cancellation)
    {
        if (timer.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellation) is not VariableDeclaratorSyntax { Initializer.Value: var made, Parent.Parent: LocalDeclarationStatementSyntax { Declaration.Variables.Count: 1, Parent.Parent: ConstructorDeclarationSyntax } statement }
            || owner.Declaration.Members.OfType<ConstructorDeclarationSyntax>().Count() != 1
            || !model.LookupSymbols(owner.Declaration.SpanStart, owner.Type, timer.Name).IsEmpty
            || Teardown.Find(owner.Type, model.Compilation.GetSpecialType(SpecialType.System_IDisposable), "", called, cancellation) is not { IsDisposable: true } teardown
            || document.Project.Solution.GetDocument((teardown.Existing ?? (SyntaxNode)owner.Declaration).SyntaxTree) is not { } target)
        {
            return null;
        }

        var name = IdentifierName(timer.Name);
        var end = ExpressionStatement(InvocationExpression(MemberAccessExpression(SyntaxKind.SimpleMemberAccessExpression, name, IdentifierName(Disposability.IsSync(timer.Type) ? "Dispose" : "Stop"))));
        var assigned = ExpressionStatement(AssignmentExpression(SyntaxKind.SimpleAssignmentExpression, name, made.WithoutTrivia())).WithTriviaFrom(statement).WithAdditionalAnnotations(Formatter.Annotation);
        return new Repair($"Keep the timer in a field and stop it in {teardown.Name}", async token =>
        {
            var editor = new SolutionEditor(document.Project.Solution);
            var here = await editor.GetDocumentEditorAsync(document.Id, token).ConfigureAwait(false);
            here.ReplaceNode(statement, assigned);
            here.ReplaceNode(owner.Declaration, (current, generator) => NewField.AddTo((TypeDeclarationSyntax)current, (TypeSyntax)generator.TypeExpression(timer.Type.WithNullableAnnotation(NullableAnnotation.None)), timer.Name, isReadOnly: true));
            TeardownEdit.Add(await editor.GetDocumentEditorAsync(target.Id, token).ConfigureAwait(false), teardown, owner.Declaration, end);
            return editor.GetChangedSolution();
        });
    }
}
