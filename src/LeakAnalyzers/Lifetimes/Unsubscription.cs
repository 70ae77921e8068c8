using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LeakAnalyzers.Lifetimes;

/// <summary>
/// Looks for code that removes a handler. It compares names, not symbols: code that looks like a removal is taken for one, wherever it stands.
/// </summary>
internal static class Unsubscription
{
    /// <summary>Whether the subscriber, a base, a type around or inside it, or anybody who can reach the handler removes it.</summary>
    /// <param name="happening">The event.</param>
    /// <param name="handler">The handler that was added.</param>
    /// <param name="subscriber">The type that added it.</param>
    /// <param name="compilation">Where else a removal may stand.</param>
    /// <param name="cancellation">Cancels the search.</param>
    public static bool Exists(ISymbol happening, HeldHandler handler, INamedTypeSymbol subscriber, Compilation compilation, CancellationToken cancellation)
    {
        var family = TypeFamily.SourceOf(subscriber, cancellation);
        var methods = new HashSet<string>(family.SelectMany(type => type.DescendantNodes()).OfType<MethodDeclarationSyntax>().Select(method => method.Identifier.ValueText), StringComparer.Ordinal);
        foreach (var node in family.SelectMany(type => type.DescendantNodes()))
        {
            cancellation.ThrowIfCancellationRequested();
            if (Removes(node, happening, handler, methods) || HandsOver(node, happening, handler))
            {
                return true;
            }
        }

        return handler.Method is { DeclaredAccessibility: not Accessibility.Private, MethodKind: not MethodKind.LocalFunction } method
            && WholeProgram.TreesThatMention(method.Name, compilation, cancellation).Any(root => root.DescendantNodes().Any(node => Removes(node, happening, handler, methods)));
    }

    private static bool Removes(SyntaxNode node, ISymbol happening, HeldHandler handler, HashSet<string> methods)
    {
        switch (node)
        {
            case AssignmentExpressionSyntax assignment when assignment.IsKind(SyntaxKind.SubtractAssignmentExpression) && MemberNames.LastOf(assignment.Left) == happening.Name:
                // A lambda written anew is another delegate: it removes nothing.
                return MemberNames.LastOf(assignment.Right) is { } removed && (removed == handler.Method?.Name || removed == handler.Variable?.Name || !methods.Contains(removed));
            case AssignmentExpressionSyntax assignment when assignment.IsKind(SyntaxKind.SimpleAssignmentExpression):
                // Delegates may be emptied, or combined by hand.
                return MemberNames.LastOf(assignment.Left) == happening.Name && happening.Kind != SymbolKind.Event;
            default:
                return false;
        }
    }

    // Unsubscribe(OnChanged), Publisher.RemoveAll(this), Publisher.Changed.Remove(…): somebody else takes care of it.
    private static bool HandsOver(SyntaxNode node, ISymbol happening, HeldHandler handler)
    {
        if (node is not InvocationExpressionSyntax { ArgumentList.Arguments: { Count: > 0 } arguments } invocation)
        {
            return false;
        }

        if (handler.Method is { } method && arguments.Any(argument => argument.Expression is IdentifierNameSyntax or MemberAccessExpressionSyntax && MemberNames.LastOf(argument.Expression) == method.Name))
        {
            return true;
        }

        return MemberNames.LastOf(invocation.Expression) is { } name
            && Removers.Any(remover => name.StartsWith(remover, StringComparison.OrdinalIgnoreCase))
            && arguments.Any(argument => argument.Expression is ThisExpressionSyntax)
            && invocation.Expression.ToString().IndexOf(happening.ContainingType.Name, StringComparison.Ordinal) >= 0;
    }

    private static readonly string[] Removers = ["Un", "Remove", "Detach", "Clear", "Off", "Release"];
}
