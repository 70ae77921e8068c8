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
        // A text is reported where it gets longer.
        var declared = diagnostic.AdditionalLocations.FirstOrDefault(location => location.SourceTree == root.SyntaxTree && root.FindNode(location.SourceSpan) is VariableDeclaratorSyntax)?.SourceSpan ?? diagnostic.Location.SourceSpan;
        if (root.FindToken(declared.Start).Parent is not VariableDeclaratorSyntax { Parent: VariableDeclarationSyntax { Variables.Count: 1, Parent: LocalDeclarationStatementSyntax { Parent: BlockSyntax or GlobalStatementSyntax } statement } } declarator
            || model.GetDeclaredSymbol(declarator, cancellation) is not ILocalSymbol { Type: INamedTypeSymbol type } local
            || type.TypeArguments.Any(Disposability.IsSync))
        {
            return null;
        }

        var scope = statement.Parent is GlobalStatementSyntax ? root : statement.Parent!;
        var isText = type.SpecialType == SpecialType.System_String || type.Name == "StringBuilder";
        var mentions = scope.DescendantNodes().OfType<IdentifierNameSyntax>()
            .Where(name => name.Identifier.ValueText == local.Name && SymbolEqualityComparer.Default.Equals(model.GetSymbolInfo(name, cancellation).Symbol, local))
            .Select(name => new Mention(name, model, document))
            .ToImmutableArray();
        var adds = mentions.Where(mention => isText ? TextCut.AppendOf(mention) is not null : CollectionUse.IsAdd(mention)).ToImmutableArray();
        var maximum = FreeName(local.Name, scope, model);
        if (adds.IsEmpty
            || mentions.Any(mention => CollectionUse.IsPositionKept(mention) || CollectionUse.IsAddAsDelegate(mention))
            || adds.Any(add => ActionOf(add, isText) is not { } action || !StatementBeside.CanStand(action, model) || TrimOf(type, add, isText, maximum) is null))
        {
            return null;
        }

        var capacity = (isText ? TextAccumulates.TextCapacity : UnboundedCollection.HistoryCapacity).Read(document.Project.AnalyzerOptions.AnalyzerConfigOptionsProvider.GetOptions(root.SyntaxTree));
        return new Repair($"Keep only the newest {capacity} {(isText ? "characters" : "elements")}", async cancel =>
        {
            var editor = await DocumentEditor.CreateAsync(document, cancel).ConfigureAwait(false);
            foreach (var add in adds)
            {
                StatementBeside.InsertAfter(editor, ActionOf(add, isText)!, expression => expression, TrimOf(type, add, isText, maximum)!);
            }

            var constant = SyntaxFactory.ParseStatement($"const int {maximum} = {capacity};")
                .WithLeadingTrivia(statement.GetLeadingTrivia())
                .WithTrailingTrivia(LineEnd.Of(root))
                .WithAdditionalAnnotations(Formatter.Annotation);
            if (statement.Parent is GlobalStatementSyntax global)
            {
                editor.InsertBefore(global, SyntaxFactory.GlobalStatement(constant));
            }
            else
            {
                editor.InsertBefore(statement, constant);
            }

            editor.ReplaceNode(statement, (current, _) => current.WithLeadingTrivia(statement.GetLeadingTrivia().LastOrDefault(trivia => trivia.IsKind(SyntaxKind.WhitespaceTrivia))));
            return document.Project.Solution.WithDocumentSyntaxRoot(document.Id, editor.GetChangedRoot());
        });
    }

    private static ExpressionSyntax? ActionOf(Mention add, bool isText) => isText ? TextCut.AppendOf(add) : add.Action;

    private static StatementSyntax? TrimOf(INamedTypeSymbol type, Mention add, bool isText, string maximum)
        => isText ? TextCut.After(add.Receiver.WithoutTrivia().ToString(), type.SpecialType == SpecialType.System_String, maximum) : TrimStatement.For(type, add, maximum, disposes: false);

    private static string FreeName(string local, SyntaxNode scope, SemanticModel model)
    {
        var core = "max" + char.ToUpperInvariant(local[0]) + local.Substring(1);
        var name = core;
        var taken = new HashSet<string>((scope.FirstAncestorOrSelf<MemberDeclarationSyntax>() ?? scope).DescendantTokens().Where(token => token.IsKind(SyntaxKind.IdentifierToken)).Select(token => token.ValueText), StringComparer.Ordinal);
        for (var number = 2; taken.Contains(name) || !model.LookupSymbols(scope.SpanStart, name: name).IsEmpty; number++)
        {
            name = core + number;
        }

        return name;
    }
}
