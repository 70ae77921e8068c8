using LeakAnalyzers.CodeFixes.Editing;
using LeakAnalyzers.Figures;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Simplification;

namespace LeakAnalyzers.CodeFixes.Figures;

/// <summary>LEAK404 for images: leaves the disposal to whoever gets the image, or hands out a copy that needs no stream.</summary>
public sealed class ImageOutlivesSourceFix : OneDocumentFix
{
    /// <summary>Creates the fix.</summary>
    public ImageOutlivesSourceFix()
        : base(FigureClosedAtWrongTime.Rule)
    {
    }

    private protected override Repair? FindRepair(Finding finding, CancellationToken cancellation)
    {
        var (document, diagnostic, root, model) = finding;
        var node = finding.Node;
        if (diagnostic.Properties.TryGetValue(ImageOutlivesSource.Copy, out var copy))
        {
            return copy is not null && node is ExpressionSyntax creation && WithCopy(root, creation, copy, model) is { } copied
                ? Repair.Of("Hand out a copy", document, copied)
                : null;
        }

        return node is IdentifierNameSyntax image
            && model.GetSymbolInfo(image, cancellation).Symbol is ILocalSymbol { DeclaringSyntaxReferences: { Length: 1 } declared }
            && declared[0].GetSyntax(cancellation).FirstAncestorOrSelf<LocalDeclarationStatementSyntax>() is { UsingKeyword.RawKind: (int)SyntaxKind.UsingKeyword, AwaitKeyword.RawKind: 0 } declaration
                ? Repair.Of("Leave the disposal to the caller", document, root.ReplaceNode(declaration, WithoutUsing(declaration)))
                : null;
    }

    private static LocalDeclarationStatementSyntax WithoutUsing(LocalDeclarationStatementSyntax declaration)
        => declaration.WithUsingKeyword(default).WithDeclaration(declaration.Declaration.WithLeadingTrivia(declaration.UsingKeyword.LeadingTrivia));

    // using var image = new Bitmap(stream); return new Bitmap(image);
    private static SyntaxNode? WithCopy(SyntaxNode root, ExpressionSyntax creation, string copy, SemanticModel model)
    {
        var whole = creation;
        while (whole.Parent is CastExpressionSyntax or ParenthesizedExpressionSyntax)
        {
            whole = (ExpressionSyntax)whole.Parent;
        }

        if (whole.FirstAncestorOrSelf<StatementSyntax>() is not { } statement
            || statement is not (ReturnStatementSyntax or LocalDeclarationStatementSyntax or ExpressionStatementSyntax)
            || !(whole.Parent is ReturnStatementSyntax or EqualsValueClauseSyntax or AssignmentExpressionSyntax))
        {
            return null;
        }

        var name = FreshName.Like("source", creation, model);
        var made = SyntaxFactory.ObjectCreationExpression(SyntaxFactory.ParseTypeName(copy).WithAdditionalAnnotations(Simplifier.Annotation).WithLeadingTrivia(SyntaxFactory.Space))
            .WithArgumentList(SyntaxFactory.ParseArgumentList($"({name})"))
            .WithTriviaFrom(whole);
        var rest = statement.ReplaceNode(whole, made);
        return statement.Parent is BlockSyntax
            ? StatementBefore.Replace(root, statement, $"using var {name} = {creation.WithoutTrivia()};", rest)
            : statement.Parent is UsingStatementSyntax ? root.ReplaceNode(statement, SyntaxFactory.ParseStatement($"{{ using var {name} = {creation.WithoutTrivia()}; {rest.WithoutTrivia()} }}").WithTriviaFrom(statement).WithAdditionalAnnotations(Microsoft.CodeAnalysis.Formatting.Formatter.Annotation)) : null;
    }
}
