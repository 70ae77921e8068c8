using LeakAnalyzers.CodeFixes.Editing;
using LeakAnalyzers.Lifetimes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Formatting;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace LeakAnalyzers.CodeFixes.Lifetimes;

/// <summary>LEAK506: makes the instrument once, in a static readonly field, where what it is made from is the same each time.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(InstrumentPerInstanceFix))]
public sealed class InstrumentPerInstanceFix : OneDocumentFix
{
    /// <summary>Creates the fix.</summary>
    public InstrumentPerInstanceFix()
        : base(InstrumentPerInstance.Rule)
    {
    }

    private protected override Repair? FindRepair(Finding finding, CancellationToken cancellation)
    {
        var (document, _, root, model) = finding;
        if (finding.Node is not BaseObjectCreationExpressionSyntax { Initializer: null, Parent: EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax { Parent.Parent: LocalDeclarationStatementSyntax { Declaration.Variables.Count: 1, Parent: BlockSyntax block, UsingKeyword.RawKind: 0 } declaration } variable } } creation
            || model.GetDeclaredSymbol(variable, cancellation) is not ILocalSymbol { RefKind: RefKind.None } local
            || declaration.FirstAncestorOrSelf<MemberDeclarationSyntax>() is not { Parent: ClassDeclarationSyntax or StructDeclarationSyntax or RecordDeclarationSyntax } member
            || model.GetTypeInfo(creation, cancellation).Type is not INamedTypeSymbol made
            || !IsConstant(creation, model, cancellation))
        {
            return null;
        }

        var uses = LocalUses.Of(local, block, model, cancellation);
        if (uses.Any(use => use.Parent is AssignmentExpressionSyntax assignment && assignment.Left == use) || uses.Any(use => use.Parent is ArgumentSyntax { RefKindKeyword.RawKind: not 0 }))
        {
            return null;
        }

        var name = FieldName(local.Name, member, model);
        var type = ParseTypeName(made.ToMinimalDisplayString(model, member.SpanStart));
        var value = ObjectCreationExpression(type, creation.ArgumentList ?? ArgumentList(), null).NormalizeWhitespace();
        var end = LineEnd.Of(root);
        var field = FieldDeclaration(VariableDeclaration(type, SingletonSeparatedList(VariableDeclarator(Identifier(name)).WithInitializer(EqualsValueClause(value.WithoutTrivia())))))
            .WithModifiers(TokenList(Token(SyntaxKind.PrivateKeyword), Token(SyntaxKind.StaticKeyword), Token(SyntaxKind.ReadOnlyKeyword)))
            .NormalizeWhitespace()
            .WithTrailingTrivia(end, end)
            .WithAdditionalAnnotations(Formatter.Annotation);

        var tracked = root.TrackNodes(uses.Cast<SyntaxNode>().Append(declaration).Append(member));
        foreach (var use in uses)
        {
            var current = tracked.GetCurrentNode(use)!;
            tracked = tracked.ReplaceNode(current, IdentifierName(name).WithTriviaFrom(current));
        }

        // A comment above the declaration stays above what follows it.
        var removed = tracked.GetCurrentNode(declaration)!;
        var statements = ((BlockSyntax)removed.Parent!).Statements;
        var next = statements.IndexOf(removed) + 1 < statements.Count ? statements[statements.IndexOf(removed) + 1] : null;
        tracked = next is not null && removed.GetLeadingTrivia().Any(trivia => !trivia.IsKind(SyntaxKind.WhitespaceTrivia) && !trivia.IsKind(SyntaxKind.EndOfLineTrivia))
            ? tracked.ReplaceNodes([removed, next], (old, _) => old == next ? next.WithLeadingTrivia(removed.GetLeadingTrivia()) : old)
            : tracked;
        tracked = tracked.RemoveNode(tracked.GetCurrentNode(declaration)!, SyntaxRemoveOptions.KeepUnbalancedDirectives)!;
        var place = tracked.GetCurrentNode(member)!;
        var first = (TypeDeclarationSyntax)place.Parent!;
        var changed = tracked.InsertNodesBefore(first.Members[0], [field]);
        return Repair.Of("Make it once, in a static field", document, changed);
    }

    // Nothing in it may depend on the call or the object.
    private static bool IsConstant(BaseObjectCreationExpressionSyntax creation, SemanticModel model, CancellationToken cancellation)
        => creation.ArgumentList is null || creation.ArgumentList.DescendantNodes().All(node => node switch
        {
            ThisExpressionSyntax or BaseExpressionSyntax or AnonymousFunctionExpressionSyntax or AwaitExpressionSyntax or AssignmentExpressionSyntax => false,
            SimpleNameSyntax name => model.GetSymbolInfo(name, cancellation).Symbol switch
            {
                ILocalSymbol { IsConst: false } or IParameterSymbol or IRangeVariableSymbol or null => name.Parent is NameColonSyntax,
                ILocalSymbol => false,
                ITypeSymbol or INamespaceSymbol => true,
                { } symbol => symbol.IsStatic || name.Parent is MemberAccessExpressionSyntax { Name: var last } && last == name || name.Parent is MemberBindingExpressionSyntax,
            },
            _ => true,
        });

    private static string FieldName(string local, SyntaxNode member, SemanticModel model)
    {
        var pascal = char.ToUpperInvariant(local.TrimStart('_')[0]) + local.TrimStart('_').Substring(1);
        var isTaken = model.LookupSymbols(member.SpanStart).Any(symbol => symbol.Name == pascal) || member.Parent!.DescendantTokens().Any(token => token.ValueText == pascal && token.IsKind(SyntaxKind.IdentifierToken));
        return FreshName.Like(isTaken ? "Shared" + pascal : pascal, member.Parent!, model);
    }
}
