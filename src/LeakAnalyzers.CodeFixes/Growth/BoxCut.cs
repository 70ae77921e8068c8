using System.Collections.Immutable;
using LeakAnalyzers.CodeFixes.Editing;
using LeakAnalyzers.Growth;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;

namespace LeakAnalyzers.CodeFixes.Growth;

/// <summary>
/// Keeps the newest half of a text box's text once it has become too long, before the next line is added: <c>AppendText</c> then scrolls to the end as before,
/// and the box is not set anew with each line.
/// </summary>
internal static class BoxCut
{
    /// <summary>The repair; null where an append stands elsewhere or the box shows parts of its text in another way, which setting it anew would lose.</summary>
    public static async Task<Repair?> FindAsync(Document document, Diagnostic diagnostic, CancellationToken cancellation)
    {
        if (await document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false) is not { } root
            || await document.GetSemanticModelAsync(cancellation).ConfigureAwait(false) is not { } model
            || diagnostic.AdditionalLocations.Count == 0
            || diagnostic.AdditionalLocations.Any(place => place.SourceTree != root.SyntaxTree))
        {
            return null;
        }

        // An assignment adds to one end of the text: the other is cut.
        var appends = diagnostic.AdditionalLocations.Select(place => root.FindNode(place.SourceSpan, getInnermostNodeForTie: true) as ExpressionSyntax).ToImmutableArray();
        if (appends.Any(append => append is null || BoxOf(append) is null || !StatementBeside.CanStand(append, model) || NewestEnd.Of(append) is null)
            || appends.Select(append => NewestEnd.Of(append!)).Distinct().Count() > 1
            || model.GetSymbolInfo(BoxOf(appends[0]!)!, cancellation).Symbol is not { ContainingType: { } owner } box
            || !appends.All(append => SymbolEqualityComparer.Default.Equals(model.GetSymbolInfo(BoxOf(append!)!, cancellation).Symbol, box))
            || appends[0]!.FirstAncestorOrSelf<ClassDeclarationSyntax>() is not { Members.Count: > 0 } declaration
            || !SymbolEqualityComparer.Default.Equals(model.GetDeclaredSymbol(declaration, cancellation), owner)
            || appends.Any(append => append!.FirstAncestorOrSelf<ClassDeclarationSyntax>() != declaration)
            || !HasText(box)
            || !IsPlain(declaration, box.Name))
        {
            return null;
        }

        var isLast = NewestEnd.Of(appends[0]!) == TextEnd.Last;
        var name = NamedConstant.NameFor("Max", box.Name, owner);
        var capacity = TextAccumulates.TextCapacity.Read(document.Project.AnalyzerOptions.AnalyzerConfigOptionsProvider.GetOptions(root.SyntaxTree));
        return new Repair($"Keep only the newest {capacity} characters", async cancel =>
        {
            var editor = await DocumentEditor.CreateAsync(document, cancel).ConfigureAwait(false);
            foreach (var append in FirstOfEach(appends!))
            {
                StatementBeside.InsertBefore(editor, append, Cut(BoxOf(append)!.WithoutTrivia().ToString(), isLast, name));
            }

            // A designer's part of the class is not touched.
            var place = declaration.Members.FirstOrDefault(member => member.DescendantNodes().OfType<VariableDeclaratorSyntax>().Any(field => member is FieldDeclarationSyntax && field.Identifier.ValueText == box.Name)) ?? declaration.Members[0];
            editor.InsertBefore(place, NamedConstant.Declare(name, capacity, place));
            return document.Project.Solution.WithDocumentSyntaxRoot(document.Id, editor.GetChangedRoot());
        });
    }

    private static StatementSyntax Cut(string box, bool isLast, string maximum)
        => SyntaxFactory.IfStatement(
            SyntaxFactory.ParseExpression($"{box}.Text.Length > {maximum}"),
            SyntaxFactory.Block(SyntaxFactory.ExpressionStatement(SyntaxFactory.ParseExpression(
                isLast ? $"{box}.Text = {box}.Text.Substring({box}.Text.Length - {maximum} / 2)" : $"{box}.Text = {box}.Text.Substring(0, {maximum} / 2)"))));

    // The rich box of WPF shows a document instead.
    private static bool HasText(ISymbol box)
    {
        for (var type = (box as IFieldSymbol)?.Type ?? (box as IPropertySymbol)?.Type; type is not null; type = type.BaseType)
        {
            if (type.GetMembers("Text").Any(member => member is IPropertySymbol { SetMethod: not null, Type.SpecialType: SpecialType.System_String }))
            {
                return true;
            }
        }

        return false;
    }

    // log.AppendText(line), log.Text += line
    private static ExpressionSyntax? BoxOf(ExpressionSyntax append) => append switch
    {
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "AppendText", Expression: var box } } => Named(box),
        AssignmentExpressionSyntax { Left: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Text", Expression: var box } } => Named(box),
        _ => null,
    };

    private static ExpressionSyntax? Named(ExpressionSyntax box) => box is IdentifierNameSyntax or MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax } ? box : null;

    // log.AppendText(line); log.AppendText("\n"); needs one cut.
    private static IEnumerable<ExpressionSyntax> FirstOfEach(ImmutableArray<ExpressionSyntax> appends)
        => appends.GroupBy(append => append.Parent is ExpressionStatementSyntax { Parent: BlockSyntax block } ? block : (SyntaxNode)append).Select(group => group.OrderBy(append => append.SpanStart).First());

    // Colours, links and pictures of a rich box go when its text is set.
    private static bool IsPlain(ClassDeclarationSyntax declaration, string box)
        => !declaration.DescendantNodes().OfType<MemberAccessExpressionSyntax>().Any(access =>
            (access.Expression is IdentifierNameSyntax { Identifier.ValueText: var own } ? own : access.Expression is MemberAccessExpressionSyntax { Name.Identifier.ValueText: var reached } ? reached : null) == box
            && access.Name.Identifier.ValueText is "SelectionColor" or "SelectionFont" or "SelectionBackColor" or "SelectionAlignment" or "SelectedRtf" or "Rtf" or "LoadFile" or "Paste" or "SelectionBullet");
}
