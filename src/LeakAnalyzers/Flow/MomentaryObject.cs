using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LeakAnalyzers.Flow;

/// <summary>How long an object lives, by the text around its creation.</summary>
internal enum ObjectLife
{
    /// <summary>Nothing tells, or as long as the program.</summary>
    Long,

    /// <summary>As long as the object that makes it, if nobody replaces it.</summary>
    Member,

    /// <summary>It takes the place of the one before.</summary>
    Replacing,

    /// <summary>Until the method ends.</summary>
    Moment,
}

/// <summary>Tells by the text around a creation that the new object is dropped soon: it stays in a local variable, or takes the place of the one before.</summary>
internal static class MomentaryObject
{
    /// <summary>Whether every object that is made is dropped soon.</summary>
    public static bool IsEach(IEnumerable<BaseObjectCreationExpressionSyntax> creations)
    {
        var passing = false;
        var first = false;
        foreach (var creation in creations)
        {
            switch (Judge(creation))
            {
                case ObjectLife.Long:
                    return false;
                case ObjectLife.Replacing:
                    return true;
                case ObjectLife.Member:
                    first = true;
                    break;
                default:
                    passing = true;
                    break;
            }
        }

        return passing && !first;
    }

    /// <summary>How long the object lives.</summary>
    public static ObjectLife Judge(BaseObjectCreationExpressionSyntax creation) => creation.Parent switch
    {
        MemberAccessExpressionSyntax or UsingStatementSyntax or ExpressionStatementSyntax => ObjectLife.Moment,
        EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax { Parent.Parent: LocalDeclarationStatementSyntax or UsingStatementSyntax } local } => !LivesAsLongAsTheProgram(creation) && StaysLocal(local) ? ObjectLife.Moment : ObjectLife.Long,
        EqualsValueClauseSyntax => ObjectLife.Member,
        AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.SimpleAssignmentExpression } assignment when assignment.Right == creation
            => assignment.FirstAncestorOrSelf<BaseMethodDeclarationSyntax>() switch
            {
                MethodDeclarationSyntax { Identifier.ValueText: var method } when !RepetitionWords.IsSetUp(method) && RepetitionWords.WordsOf(method).FirstOrDefault() is not ("start" or "open" or "on" or "main") => ObjectLife.Replacing,
                ConstructorDeclarationSyntax => ObjectLife.Member,
                _ => ObjectLife.Long,
            },
        _ => ObjectLife.Long,
    };

    // What Main makes before it loops.
    private static bool LivesAsLongAsTheProgram(SyntaxNode creation)
        => !creation.Ancestors().Any(ancestor => ancestor is WhileStatementSyntax or ForStatementSyntax or CommonForEachStatementSyntax or DoStatementSyntax)
            && (creation.FirstAncestorOrSelf<MemberDeclarationSyntax>() is GlobalStatementSyntax or MethodDeclarationSyntax { Identifier.ValueText: "Main" });

    private static bool StaysLocal(VariableDeclaratorSyntax local)
    {
        var scope = local.Ancestors().FirstOrDefault(ancestor => ancestor is BlockSyntax or SwitchSectionSyntax);
        return scope is not null && scope.DescendantNodes().OfType<IdentifierNameSyntax>().Where(name => name.Identifier.ValueText == local.Identifier.ValueText).All(name => name.Parent is MemberAccessExpressionSyntax access
            ? access.Expression == name || access.Name == name
            : name.Parent is ConditionalAccessExpressionSyntax or ForEachStatementSyntax or InterpolationSyntax or ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "WriteLine" or "Write" or "Serialize" } } });
    }
}
