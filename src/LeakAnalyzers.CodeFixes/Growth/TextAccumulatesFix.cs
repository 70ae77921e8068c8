using System.Collections.Immutable;
using LeakAnalyzers.CodeFixes.Editing;
using LeakAnalyzers.Growth;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;

namespace LeakAnalyzers.CodeFixes.Growth;

/// <summary>Repairs LEAK104: after each append the text is cut to its newest characters; the number becomes a named constant.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(TextAccumulatesFix))]
public sealed class TextAccumulatesFix : LeakCodeFix
{
    /// <summary>Creates the fix.</summary>
    public TextAccumulatesFix()
        : base(TextAccumulates.Rule)
    {
    }

    internal override async Task<Repair?> FindRepairAsync(Document document, Diagnostic diagnostic, CancellationToken cancellation)
    {
        if (await HeldCollection.FindAsync(document, diagnostic, cancellation).ConfigureAwait(false) is not { } held
            || held.Type is not ({ Name: "StringBuilder" } or { SpecialType: SpecialType.System_String }))
        {
            return await BoxCut.FindAsync(document, diagnostic, cancellation).ConfigureAwait(false);
        }

        if (held.Mentions.Any(mention => mention.Document.Id != document.Id || IsSet(mention)))
        {
            return null;
        }

        var appends = held.Mentions.Select(mention => (Mention: mention, Whole: TextCut.AppendOf(mention))).Where(append => append.Whole is not null).ToImmutableArray();
        if (appends.IsEmpty || appends.Any(append => !append.Mention.IsRepeatable || !StatementBeside.CanStand(append.Whole!, append.Mention.Model) || append.Mention.Name.FirstAncestorOrSelf<TypeDeclarationSyntax>() != held.Declaration.Parent))
        {
            return null;
        }

        var name = NamedConstant.NameFor("Max", held.Holder.Name, held.Holder.ContainingType);
        var capacity = TextAccumulates.TextCapacity.Read(document.Project.AnalyzerOptions.AnalyzerConfigOptionsProvider.GetOptions(held.Declaration.SyntaxTree));
        return new Repair($"Keep only the newest {capacity} characters", async cancel =>
        {
            var editor = await DocumentEditor.CreateAsync(document, cancel).ConfigureAwait(false);
            foreach (var (mention, whole) in appends)
            {
                StatementBeside.InsertAfter(editor, whole!, expression => expression, TextCut.After(mention.Receiver.WithoutTrivia().ToString(), held.Type.SpecialType == SpecialType.System_String, name));
            }

            editor.InsertBefore(held.Declaration, NamedConstant.Declare(name, capacity, held.Declaration));
            return document.Project.Solution.WithDocumentSyntaxRoot(document.Id, editor.GetChangedRoot());
        });
    }

    // A string that is assigned is cut already, by its author or by the repair of another append.
    private static bool IsSet(Mention mention)
        => mention.Receiver.Parent is AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.SimpleAssignmentExpression } assignment && assignment.Left == mention.Receiver
            && TextCut.AppendOf(mention) is null
            && mention.Name.FirstAncestorOrSelf<ConstructorDeclarationSyntax>() is null;
}
