using System.Collections.Immutable;
using LeakAnalyzers.CodeFixes.Editing;
using LeakAnalyzers.Growth;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using Microsoft.CodeAnalysis.Formatting;

namespace LeakAnalyzers.CodeFixes.Growth;

/// <summary>Repairs LEAK102: the local collection is trimmed to its newest elements after each add; the number becomes a constant beside it.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(LocalGrowsForeverFix))]
public sealed class LocalGrowsForeverFix : OneDocumentFix
{
    /// <summary>Creates the fix.</summary>
    public LocalGrowsForeverFix()
        : base(LocalGrowsForever.Rule)
    {
    }

    private protected override Repair? FindRepair(Finding finding, CancellationToken cancellation)
    {
        var (document, diagnostic, root, model) = finding;
        if (root.FindToken(diagnostic.Location.SourceSpan.Start).Parent is not VariableDeclaratorSyntax { Parent: VariableDeclarationSyntax { Variables.Count: 1, Parent: LocalDeclarationStatementSyntax { Parent: BlockSyntax scope } statement } } declarator
            || model.GetDeclaredSymbol(declarator, cancellation) is not ILocalSymbol { Type: INamedTypeSymbol type } local
            || type.TypeArguments.Any(element => IsDisposable(element, model.Compilation)))
        {
            return null;
        }

        var mentions = scope.DescendantNodes().OfType<IdentifierNameSyntax>()
            .Where(name => name.Identifier.ValueText == local.Name && SymbolEqualityComparer.Default.Equals(model.GetSymbolInfo(name, cancellation).Symbol, local))
            .Select(name => new Mention(name, model, document))
            .ToImmutableArray();
        var adds = mentions.Where(CollectionUse.IsAdd).ToImmutableArray();
        var maximum = FreeName(local.Name, scope, model);
        if (adds.IsEmpty
            || mentions.Any(mention => CollectionUse.IsPositionKept(mention) || CollectionUse.IsAddAsDelegate(mention))
            || adds.Any(add => add.Action is not { } action || !StatementAfter.CanFollow(action, model) || TrimStatement.For(type, add, maximum, disposes: false) is null))
        {
            return null;
        }

        var capacity = UnboundedCollection.HistoryCapacity.Read(document.Project.AnalyzerOptions.AnalyzerConfigOptionsProvider.GetOptions(root.SyntaxTree));
        return new Repair($"Keep only the newest {capacity} elements", nameof(LocalGrowsForeverFix), async cancel =>
        {
            var editor = await DocumentEditor.CreateAsync(document, cancel).ConfigureAwait(false);
            foreach (var add in adds)
            {
                StatementAfter.Insert(editor, add.Action!, expression => expression, TrimStatement.For(type, add, maximum, disposes: false)!);
            }

            var constant = SyntaxFactory.ParseStatement($"const int {maximum} = {capacity};")
                .WithLeadingTrivia(statement.GetLeadingTrivia())
                .WithTrailingTrivia(LineEnd.Of(root))
                .WithAdditionalAnnotations(Formatter.Annotation);
            editor.InsertBefore(statement, constant);
            editor.ReplaceNode(statement, (current, _) => current.WithLeadingTrivia(statement.GetLeadingTrivia().LastOrDefault(trivia => trivia.IsKind(SyntaxKind.WhitespaceTrivia))));
            return document.Project.Solution.WithDocumentSyntaxRoot(document.Id, editor.GetChangedRoot());
        });
    }

    private static bool IsDisposable(ITypeSymbol type, Compilation compilation)
        => type.SpecialType == SpecialType.System_IDisposable || type.AllInterfaces.Contains(compilation.GetSpecialType(SpecialType.System_IDisposable), SymbolEqualityComparer.Default);

    private static string FreeName(string local, BlockSyntax scope, SemanticModel model)
    {
        var core = "max" + char.ToUpperInvariant(local[0]) + local.Substring(1);
        var name = core;
        var taken = new HashSet<string>((scope.FirstAncestorOrSelf<MemberDeclarationSyntax>() ?? (SyntaxNode)scope).DescendantTokens().Where(token => token.IsKind(SyntaxKind.IdentifierToken)).Select(token => token.ValueText), StringComparer.Ordinal);
        for (var number = 2; taken.Contains(name) || !model.LookupSymbols(scope.SpanStart, name: name).IsEmpty; number++)
        {
            name = core + number;
        }

        return name;
    }
}
