using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace LeakAnalyzers.CodeFixes.Lifetimes;

/// <summary>The variable, field or property that holds a timer.</summary>
/// <param name="Symbol">It.</param>
/// <param name="Type">Its declared type.</param>
internal sealed record TimerHolder(ISymbol Symbol, ITypeSymbol Type)
{
    /// <summary>The statement that stops the timer; one that is disposable and held for the life of an object is disposed.</summary>
    /// <param name="mayBeNull">Whether the holder may be empty, so far as where the statement stands tells.</param>
    public StatementSyntax Stop(bool mayBeNull)
    {
        var name = IdentifierName(SyntaxFacts.GetKeywordKind(Symbol.Name) == SyntaxKind.None ? Symbol.Name : "@" + Symbol.Name);
        var stop = mayBeNull && MayBeNull
            ? (ExpressionSyntax)ConditionalAccessExpression(name, InvocationExpression(MemberBindingExpression(IdentifierName("Stop"))))
            : InvocationExpression(MemberAccessExpression(SyntaxKind.SimpleMemberAccessExpression, name, IdentifierName("Stop")));
        return ExpressionStatement(stop);
    }

    // A read-only field is set before anybody can ask for the end.
    private bool MayBeNull => Type.NullableAnnotation != NullableAnnotation.NotAnnotated && Symbol is not (IFieldSymbol { IsReadOnly: true } or IPropertySymbol { SetMethod: null });
}
