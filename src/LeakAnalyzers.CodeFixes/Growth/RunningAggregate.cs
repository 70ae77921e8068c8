using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using Microsoft.CodeAnalysis.Formatting;
using Microsoft.CodeAnalysis.Simplification;

namespace LeakAnalyzers.CodeFixes.Growth;

/// <summary>
/// Puts running figures in the place of a private list of numbers of which only the count, sum, average, greatest, smallest or last is read. Unlike a bounded
/// queue, it goes on telling them of all numbers ever added.
/// </summary>
internal static class RunningAggregate
{
    /// <summary>The repair, which is offered behind the bounded queue; null where the list is used for anything else.</summary>
    public static Repair? Find(HeldCollection held)
    {
        if (held.Holder is not IFieldSymbol { DeclaredAccessibility: Accessibility.Private } field
            || held.IsDeclaredWithOthers
            || held.Element is not { SpecialType: SpecialType.System_Int32 or SpecialType.System_Int64 or SpecialType.System_Single or SpecialType.System_Double or SpecialType.System_Decimal } number
            || held.Type.Name != "List"
            || !QueueUse.IsPlainCreation(held.Initializer)
            || held.Mentions.Any(mention => mention.Document.Id != held.Document.Id || !mention.IsRepeatable || mention.IsConditional)
            || (held.Declaration.Parent as TypeDeclarationSyntax)?.Modifiers.Any(SyntaxKind.PartialKeyword) != false)
        {
            return null;
        }

        var adds = held.Mentions.Where(IsAdd).ToImmutableArray();
        var reads = held.Mentions.Where(mention => !IsAdd(mention)).Select(mention => RunningFigures.ReadOf(mention, adds)).ToImmutableArray();
        if (adds.IsEmpty || reads.IsEmpty || reads.Any(read => read is null || held.Declaration.Span.Contains(read.Whole.Span)))
        {
            return null;
        }

        var figures = new RunningFigures(field, number, reads.Select(read => read!).ToImmutableArray());
        return new Repair($"Keep only the running {figures.Title}", async cancel =>
        {
            var editor = await DocumentEditor.CreateAsync(held.Document, cancel).ConfigureAwait(false);
            foreach (var read in figures.Reads)
            {
                editor.ReplaceNode(read.Whole, figures.Value(read).WithTriviaFrom(read.Whole).WithAdditionalAnnotations(Simplifier.Annotation));
            }

            foreach (var add in adds)
            {
                var statement = (ExpressionStatementSyntax)add.Call!.Parent!;
                var lines = figures.Update(add.Call.ArgumentList.Arguments[0].Expression, statement, add.Model).ToList();
                if (statement.Parent is BlockSyntax or SwitchSectionSyntax)
                {
                    editor.InsertAfter(statement, lines.Skip(1).Select(line => line.WithAdditionalAnnotations(Formatter.Annotation)));
                    editor.ReplaceNode(statement, lines[0].WithTriviaFrom(statement).WithAdditionalAnnotations(Formatter.Annotation));
                }
                else
                {
                    editor.ReplaceNode(statement, SyntaxFactory.Block(lines).WithTriviaFrom(statement).WithAdditionalAnnotations(Formatter.Annotation));
                }
            }

            var declared = figures.Declarations((FieldDeclarationSyntax)held.Declaration).ToList();
            editor.InsertAfter(held.Declaration, declared.Skip(1));
            editor.ReplaceNode(held.Declaration, declared[0].WithLeadingTrivia(held.Declaration.GetLeadingTrivia()));
            return held.Document.Project.Solution.WithDocumentSyntaxRoot(held.Document.Id, editor.GetChangedRoot());
        });
    }

    // A statement of its own whose argument names the list nowhere.
    private static bool IsAdd(Mention mention)
        => mention.CalledName?.Identifier.ValueText == "Add"
            && mention.Call is { Parent: ExpressionStatementSyntax { Parent: not GlobalStatementSyntax }, ArgumentList.Arguments: { Count: 1 } arguments }
            && !arguments[0].Expression.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>().Any(name => name.Identifier.ValueText == mention.Name.Identifier.ValueText);
}
