using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LeakAnalyzers.Flow;

/// <summary>
/// Tells plain objects that a method makes for a task of its own, <c>var output = new OutputBuffer(); Capture(process, output);</c>: whatever fills them later, they
/// may go with the task. What <c>Main</c>, a constructor or a start makes, or puts into a member, stays.
/// </summary>
internal static class MadeInPassing
{
    /// <summary>Whether every object that is made is one of these.</summary>
    /// <param name="creations">The places that make one.</param>
    /// <param name="models">The models of their files.</param>
    /// <param name="place">Where what fills them repeats: a method that makes an object and fills it in a loop keeps it that long.</param>
    /// <param name="cancellation">Cancels the search.</param>
    public static bool IsEach(IEnumerable<BaseObjectCreationExpressionSyntax> creations, Func<SyntaxTree, SemanticModel> models, SyntaxNode? place, CancellationToken cancellation)
    {
        var any = false;
        foreach (var creation in creations)
        {
            any = true;
            if (creation.FirstAncestorOrSelf<MemberDeclarationSyntax>() is not MethodDeclarationSyntax method
                || RepetitionWords.IsSetUp(method.Identifier.ValueText)
                || RepetitionWords.WordsOf(method.Identifier.ValueText).FirstOrDefault() is "main" or "start" or "open" or "begin" or "on"
                || (place is not null && place.SyntaxTree == method.SyntaxTree && method.Span.Contains(place.Span))
                || !StaysIn(creation, models, cancellation))
            {
                return false;
            }
        }

        return any;
    }

    private static bool StaysIn(BaseObjectCreationExpressionSyntax creation, Func<SyntaxTree, SemanticModel> models, CancellationToken cancellation) => creation.Parent switch
    {
        EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax { Parent.Parent: LocalDeclarationStatementSyntax } } => true,
        AssignmentExpressionSyntax { Left: IdentifierNameSyntax target } assignment when assignment.Right == creation => models(creation.SyntaxTree).GetSymbolInfo(target, cancellation).Symbol is ILocalSymbol or IParameterSymbol,
        _ => false,
    };
}
