using LeakAnalyzers.Flow;
using LeakAnalyzers.Models;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace LeakAnalyzers.CodeFixes.Editing;

/// <summary>The call that gives a value back: <c>Marshal.FreeHGlobal(p)</c>, <c>handle.Free()</c>, <c>pool.Return(array)</c>, <c>Native.DeleteObject(h)</c>.</summary>
internal static class ReleaseCall
{
    /// <summary>Writes the call; null where it cannot be written at that place.</summary>
    /// <param name="key">The releasing member as the model file names it.</param>
    /// <param name="value">The variable or field to give back.</param>
    /// <param name="type">Its type.</param>
    /// <param name="acquisition">The expression that acquires.</param>
    /// <param name="model">The model of the document.</param>
    /// <param name="position">Where the call will stand.</param>
    /// <param name="isHere">Whether it stands in the same document, so that its names are known there; else they are written out.</param>
    public static ExpressionSyntax? Of(string? key, ExpressionSyntax value, ITypeSymbol type, SyntaxNode? acquisition, SemanticModel model, int position, bool isHere = true)
    {
        if (key is null || !ModelKey.TryParse(key, out var release, out _))
        {
            return null;
        }

        var declaring = DocumentationCommentId.GetSymbolsForDeclarationId(release.TypeId, model.Compilation).OfType<INamedTypeSymbol>().FirstOrDefault();
        var methods = declaring?.GetMembers(release.Member).OfType<IMethodSymbol>() ?? Natives(release, model);
        foreach (var method in methods.Where(method => model.IsAccessible(position, method)).OrderBy(method => method.Parameters.Length))
        {
            var required = method.Parameters.Where(parameter => !parameter.IsOptional).ToList();
            if (method.IsStatic && required.Count == 1 && !method.IsGenericMethod && model.Compilation.ClassifyConversion(type, required[0].Type).IsImplicit)
            {
                if (isHere && model.LookupSymbols(position, name: method.Name).Contains(method, SymbolEqualityComparer.Default))
                {
                    return InvocationExpression(IdentifierName(method.Name), Arguments(required[0], value));
                }

                var owner = ParseExpression(isHere ? method.ContainingType.ToMinimalDisplayString(model, position) : method.ContainingType.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat));
                return Call(owner, method.Name, required[0], value);
            }

            if (!method.IsStatic && required.Count == 0 && SymbolEqualityComparer.Default.Equals(type.OriginalDefinition, declaring))
            {
                return Call(value, method.Name, null, value);
            }

            if (!method.IsStatic && required.Count == 1 && acquisition is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Expression: var receiver } } && IsPlain(receiver))
            {
                return Call(receiver.WithoutTrivia(), method.Name, required[0], value);
            }
        }

        return null;
    }

    /// <summary>The statement that releases a field that may hold nothing yet; null where no question tells.</summary>
    public static StatementSyntax? IfAny(ExpressionSyntax call, ExpressionSyntax value, ITypeSymbol type)
    {
        ExpressionSyntax? asks = type switch
        {
            { IsReferenceType: true } => BinaryExpression(SyntaxKind.NotEqualsExpression, value, LiteralExpression(SyntaxKind.NullLiteralExpression)),
            _ when type.GetMembers("IsAllocated").Any() => MemberAccessExpression(SyntaxKind.SimpleMemberAccessExpression, value, IdentifierName("IsAllocated")),
            _ => null,
        };
        return asks is not null ? IfStatement(asks, Block(ExpressionStatement(call)))
            : type is { SpecialType: SpecialType.System_IntPtr or SpecialType.System_UIntPtr or SpecialType.System_Int32 or SpecialType.System_UInt32 } or { TypeKind: TypeKind.Pointer } ? ExpressionStatement(call)
            : null;
    }

    private static InvocationExpressionSyntax Call(ExpressionSyntax owner, string name, IParameterSymbol? parameter, ExpressionSyntax value)
        => InvocationExpression(MemberAccessExpression(SyntaxKind.SimpleMemberAccessExpression, owner.WithoutTrivia(), IdentifierName(name)), Arguments(parameter, value));

    private static ArgumentListSyntax Arguments(IParameterSymbol? parameter, ExpressionSyntax value)
        => parameter is null ? ArgumentList()
            : ArgumentList(SingletonSeparatedList(parameter.RefKind == RefKind.Ref ? Argument(null, Token(SyntaxKind.RefKeyword), value.WithoutTrivia()) : Argument(value.WithoutTrivia())));

    private static IEnumerable<IMethodSymbol> Natives(ModelKey release, SemanticModel model)
        => model.Compilation.GetSymbolsWithName(release.Member, SymbolFilter.Member).OfType<IMethodSymbol>().Where(method => Pairs.IsNative(method) && Pairs.IsMeant(method, release))
            .OrderBy(method => method.ToDisplayString(), StringComparer.Ordinal);

    private static bool IsPlain(ExpressionSyntax receiver) => receiver.DescendantNodesAndSelf().All(node => node is SimpleNameSyntax or MemberAccessExpressionSyntax or ThisExpressionSyntax or TypeArgumentListSyntax or TypeSyntax);
}
