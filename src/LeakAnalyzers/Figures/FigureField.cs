using LeakAnalyzers.Flow;
using LeakAnalyzers.Models;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LeakAnalyzers.Figures;

/// <summary>What a type does with a figure that it keeps in a field.</summary>
internal static class FigureField
{
    /// <summary>Whether the figure may be closed somewhere: the type closes figures, or gives this one away. By names alone; doubt means yes.</summary>
    public static bool MayBeClosed(IFieldSymbol field, ModelSet models, CancellationToken cancellation)
        => field.DeclaredAccessibility != Accessibility.Private
            || TypeText.Nodes<InvocationExpressionSyntax>(field.ContainingType, cancellation).Any(call => FigureMaker.Closes(call, models))
            || TypeText.Mentions(field, cancellation).Any(mention => !IsOnlyUsed(mention));

    /// <summary>Whether a member other than this one uses the field.</summary>
    public static bool IsUsedOutside(IFieldSymbol field, SyntaxNode member, CancellationToken cancellation)
        => TypeText.Mentions(field, cancellation).Any(mention => mention.SyntaxTree != member.SyntaxTree || !member.Span.Contains(mention.Span));

    /// <summary>Whether a type closes figures when it is disposed: then it may be made anew for each of them.</summary>
    public static bool TypeTidiesUp(INamedTypeSymbol type, ModelSet models, CancellationToken cancellation)
        => type.GetMembers().OfType<IMethodSymbol>().Any(method => method.Name.Contains("Dispose") && FigureMaker.Closes(method, models, cancellation));

    // fig = …; fig.savefig(path); fig != null;
    private static bool IsOnlyUsed(ExpressionSyntax mention) => mention.Parent switch
    {
        AssignmentExpressionSyntax assignment => assignment.Left == mention,
        MemberAccessExpressionSyntax access => access.Expression == mention,
        ConditionalAccessExpressionSyntax access => access.Expression == mention,
        BinaryExpressionSyntax { RawKind: (int)SyntaxKind.EqualsExpression or (int)SyntaxKind.NotEqualsExpression } or IsPatternExpressionSyntax => true,
        _ => false,
    };
}
