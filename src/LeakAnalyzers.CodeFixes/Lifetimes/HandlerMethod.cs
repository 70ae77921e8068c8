using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using Microsoft.CodeAnalysis.Formatting;
using Microsoft.CodeAnalysis.Simplification;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace LeakAnalyzers.CodeFixes.Lifetimes;

/// <summary>Turns a lambda into a method with a name, so that it can be removed from an event.</summary>
internal static class HandlerMethod
{
    /// <summary>The method; null when the lambda uses variables around it or could not be written as a method.</summary>
    /// <param name="lambda">The lambda.</param>
    /// <param name="happening">The name of the event it handles.</param>
    /// <param name="model">The meaning of the code.</param>
    /// <param name="generator">Writes types.</param>
    /// <param name="cancellation">Cancels the search.</param>
    public static MethodDeclarationSyntax? From(AnonymousFunctionExpressionSyntax lambda, string happening, SemanticModel model, SyntaxGenerator generator, CancellationToken cancellation)
    {
        if (model.GetTypeInfo(lambda, cancellation).ConvertedType is not INamedTypeSymbol { DelegateInvokeMethod: { } invoke }
            || lambda is LambdaExpressionSyntax { AttributeLists.Count: > 0 }
            || UsesWhatIsAround(lambda, model, cancellation)
            || invoke.Parameters.Select(parameter => parameter.Type).Append(invoke.ReturnType).Any(type => type.IsAnonymousType))
        {
            return null;
        }

        var annotated = model.GetNullableContext(lambda.SpanStart).AnnotationsEnabled();
        var names = NamesOf(lambda, invoke);
        var parameters = invoke.Parameters.Zip(names, (parameter, name) => Parameter(Identifier(name)).WithType(TypeOf(parameter.Type)).WithModifiers(ModifiersOf(parameter)));
        var method = MethodDeclaration(invoke.ReturnsVoid ? PredefinedType(Token(SyntaxKind.VoidKeyword)) : TypeOf(invoke.ReturnType), NameFor(happening, lambda, model))
            .AddModifiers(Token(SyntaxKind.PrivateKeyword))
            .WithParameterList(ParameterList(SeparatedList(parameters)));
        if (lambda.AsyncKeyword.IsKind(SyntaxKind.AsyncKeyword))
        {
            method = method.AddModifiers(Token(SyntaxKind.AsyncKeyword));
        }

        method = lambda.Block is { } block
            ? method.WithBody(block.WithTrailingTrivia())
            : method.WithExpressionBody(ArrowExpressionClause(lambda.ExpressionBody!.WithoutTrivia())).WithSemicolonToken(Token(SyntaxKind.SemicolonToken));
        return method.WithAdditionalAnnotations(Formatter.Annotation);

        TypeSyntax TypeOf(ITypeSymbol type)
            => ((TypeSyntax)generator.TypeExpression(annotated ? type : type.WithNullableAnnotation(NullableAnnotation.None))).WithAdditionalAnnotations(Simplifier.Annotation);
    }

    private static bool UsesWhatIsAround(AnonymousFunctionExpressionSyntax lambda, SemanticModel model, CancellationToken cancellation)
    {
        foreach (var name in lambda.DescendantNodes().OfType<SimpleNameSyntax>())
        {
            var symbol = model.GetSymbolInfo(name, cancellation).Symbol;
            var isLocal = symbol is ILocalSymbol or IParameterSymbol or IRangeVariableSymbol or IMethodSymbol { MethodKind: MethodKind.LocalFunction } or ITypeParameterSymbol { TypeParameterKind: TypeParameterKind.Method };
            if (isLocal && symbol!.DeclaringSyntaxReferences.Any(declared => declared.SyntaxTree != lambda.SyntaxTree || !lambda.Span.Contains(declared.Span)))
            {
                return true;
            }
        }

        return false;
    }

    private static IEnumerable<string> NamesOf(AnonymousFunctionExpressionSyntax lambda, IMethodSymbol invoke)
    {
        var written = lambda switch
        {
            SimpleLambdaExpressionSyntax simple => [simple.Parameter.Identifier.Text],
            ParenthesizedLambdaExpressionSyntax parenthesized => parenthesized.ParameterList.Parameters.Select(parameter => parameter.Identifier.Text).ToList(),
            AnonymousMethodExpressionSyntax { ParameterList: { } list } => list.Parameters.Select(parameter => parameter.Identifier.Text).ToList(),
            _ => new List<string>(),
        };
        var used = new HashSet<string>(lambda.DescendantTokens().Where(token => token.IsKind(SyntaxKind.IdentifierToken)).Select(token => token.ValueText).Concat(written), StringComparer.Ordinal);
        for (var index = 0; index < invoke.Parameters.Length; index++)
        {
            // A discard has no name; what the delegate calls it says more, unless the body means something else by it.
            var name = index < written.Count ? written[index] : "_";
            if (name == "_")
            {
                name = invoke.Parameters[index].Name is { Length: > 0 } declared ? declared : "argument" + index;
                while (!used.Add(name))
                {
                    name = "_" + name;
                }

                name = SyntaxFacts.GetKeywordKind(name) == SyntaxKind.None ? name : "@" + name;
            }

            yield return name;
        }
    }

    private static SyntaxTokenList ModifiersOf(IParameterSymbol parameter) => parameter.RefKind switch
    {
        RefKind.Ref => TokenList(Token(SyntaxKind.RefKeyword)),
        RefKind.Out => TokenList(Token(SyntaxKind.OutKeyword)),
        RefKind.In => TokenList(Token(SyntaxKind.InKeyword)),
        _ => default,
    };

    private static string NameFor(string happening, SyntaxNode lambda, SemanticModel model)
    {
        var capital = char.ToUpperInvariant(happening[0]) + happening.Substring(1);
        var words = capital.StartsWith("On", StringComparison.Ordinal) && capital.Length > 2 ? capital.Substring(2) : capital;
        var position = lambda.SpanStart;
        bool IsFree(string name) => model.LookupSymbols(position, name: name).IsEmpty && !lambda.FirstAncestorOrSelf<TypeDeclarationSyntax>()!.DescendantTokens().Any(token => token.IsKind(SyntaxKind.IdentifierToken) && token.ValueText == name);
        foreach (var candidate in new[] { capital.StartsWith("On", StringComparison.Ordinal) ? "Handle" + words : "On" + words, "Handle" + words })
        {
            if (IsFree(candidate))
            {
                return candidate;
            }
        }

        return Enumerable.Range(2, int.MaxValue - 2).Select(number => "Handle" + words + number).First(IsFree);
    }
}
