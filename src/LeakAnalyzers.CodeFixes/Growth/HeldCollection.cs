using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LeakAnalyzers.CodeFixes.Growth;

/// <summary>A collection that a field or property holds, with every mention of it in all parts of its type.</summary>
/// <param name="Holder">The field or property.</param>
/// <param name="Type">The collection's type.</param>
/// <param name="Declaration">The member declaration.</param>
/// <param name="Document">The document of the declaration.</param>
/// <param name="Mentions">Every mention.</param>
internal sealed record HeldCollection(ISymbol Holder, INamedTypeSymbol Type, MemberDeclarationSyntax Declaration, Document Document, ImmutableArray<Mention> Mentions)
{
    /// <summary>The declared type as written.</summary>
    public TypeSyntax TypeSyntax => Declaration is PropertyDeclarationSyntax property ? property.Type : ((FieldDeclarationSyntax)Declaration).Declaration.Type;

    /// <summary>What the declaration assigns.</summary>
    public ExpressionSyntax? Initializer => Declaration is PropertyDeclarationSyntax property ? property.Initializer?.Value : ((FieldDeclarationSyntax)Declaration).Declaration.Variables.FirstOrDefault(variable => variable.Identifier.ValueText == Holder.Name)?.Initializer?.Value;

    /// <summary>Whether other members are declared together with it: <c>List&lt;int&gt; a = new(), b = new();</c>.</summary>
    public bool IsDeclaredWithOthers => Declaration is FieldDeclarationSyntax { Declaration.Variables.Count: > 1 };

    /// <summary>The element type; null where there is none.</summary>
    public ITypeSymbol? Element => Type.TypeArguments.Length == 1 ? Type.TypeArguments[0] : null;

    /// <summary>Finds the collection a diagnostic stands on; null where it is not declared in source.</summary>
    public static async Task<HeldCollection?> FindAsync(Document document, Diagnostic diagnostic, CancellationToken cancellation)
    {
        if (await document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false) is not { } root
            || await document.GetSemanticModelAsync(cancellation).ConfigureAwait(false) is not { } model
            || root.FindToken(diagnostic.Location.SourceSpan.Start).Parent is not { } named)
        {
            return null;
        }

        if (named.FirstAncestorOrSelf<AssignmentExpressionSyntax>() is { } assignment && assignment.Span == diagnostic.Location.SourceSpan)
        {
            // Reported where it grows: the declaration is elsewhere in the same file.
            if (model.GetSymbolInfo(assignment.Left, cancellation).Symbol?.DeclaringSyntaxReferences.FirstOrDefault() is not { } declared || declared.SyntaxTree != root.SyntaxTree)
            {
                return null;
            }

            named = await declared.GetSyntaxAsync(cancellation).ConfigureAwait(false);
        }

        if (named is BaseObjectCreationExpressionSyntax { Parent: EqualsValueClauseSyntax { Parent: { } initialized } })
        {
            // Reported where it is made.
            named = initialized;
        }

        var (declaration, holder) = named switch
        {
            PropertyDeclarationSyntax property => ((MemberDeclarationSyntax?)property, model.GetDeclaredSymbol(property, cancellation) as ISymbol),
            VariableDeclaratorSyntax { Parent: VariableDeclarationSyntax { Parent: FieldDeclarationSyntax field } } variable => (field, model.GetDeclaredSymbol(variable, cancellation)),
            _ => (null, null),
        };
        var type = (holder as IFieldSymbol)?.Type ?? (holder as IPropertySymbol)?.Type;
        // lists[i].Add(x): of an array only its elements grow.
        if (declaration is null || holder is null || (type as INamedTypeSymbol ?? (type as IArrayTypeSymbol)?.BaseType) is not { } collection)
        {
            return null;
        }

        var mentions = await MentionsAsync(holder, document.Project.Solution, cancellation).ConfigureAwait(false);
        return mentions is { } found ? new HeldCollection(holder, collection, declaration, document, found) : null;
    }

    private static async Task<ImmutableArray<Mention>?> MentionsAsync(ISymbol holder, Solution solution, CancellationToken cancellation)
    {
        var outermost = holder.ContainingType;
        while (outermost.ContainingType is { } outer)
        {
            outermost = outer;
        }

        var mentions = ImmutableArray.CreateBuilder<Mention>();
        foreach (var part in outermost.DeclaringSyntaxReferences)
        {
            if (solution.GetDocument(part.SyntaxTree) is not { } document || await document.GetSemanticModelAsync(cancellation).ConfigureAwait(false) is not { } model)
            {
                // A part that no document holds cannot be rewritten.
                return null;
            }

            mentions.AddRange(MentionsIn(await part.GetSyntaxAsync(cancellation).ConfigureAwait(false), holder, model, document, cancellation));
        }

        if (holder.DeclaredAccessibility != Accessibility.Private && outermost.DeclaredAccessibility != Accessibility.Private)
        {
            mentions.AddRange(await MentionsElsewhereAsync(holder, outermost, solution, cancellation).ConfigureAwait(false));
        }

        return mentions.ToImmutable();
    }

    // In the other types of the solution, as far as they can see it.
    private static async Task<ImmutableArray<Mention>> MentionsElsewhereAsync(ISymbol holder, INamedTypeSymbol outermost, Solution solution, CancellationToken cancellation)
    {
        var mentions = ImmutableArray.CreateBuilder<Mention>();
        foreach (var document in solution.Projects.Where(project => project.Language == LanguageNames.CSharp).SelectMany(project => project.Documents))
        {
            if (await document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false) is not { } root
                || !root.DescendantTokens().Any(token => token.IsKind(SyntaxKind.IdentifierToken) && token.ValueText == holder.Name)
                || await document.GetSemanticModelAsync(cancellation).ConfigureAwait(false) is not { } model)
            {
                continue;
            }

            mentions.AddRange(MentionsIn(root, holder, model, document, cancellation).Where(mention => !outermost.DeclaringSyntaxReferences.Any(part => part.SyntaxTree == root.SyntaxTree && part.Span.Contains(mention.Name.Span))));
        }

        return mentions.ToImmutable();
    }

    private static IEnumerable<Mention> MentionsIn(SyntaxNode syntax, ISymbol holder, SemanticModel model, Document document, CancellationToken cancellation)
        => syntax.DescendantNodes().OfType<IdentifierNameSyntax>()
            .Where(name => name.Identifier.ValueText == holder.Name && IsSame(model.GetSymbolInfo(name, cancellation).Symbol?.OriginalDefinition, holder))
            .Select(name => new Mention(name, model, document));

    private static bool IsSame(ISymbol? symbol, ISymbol holder)
        => SymbolEqualityComparer.Default.Equals(symbol, holder)
            || (symbol is not null && symbol.ContainingAssembly?.Name == holder.ContainingAssembly?.Name && symbol.Kind == holder.Kind && symbol.GetDocumentationCommentId() == holder.GetDocumentationCommentId());
}

/// <summary>One mention of a held collection.</summary>
internal sealed record Mention(IdentifierNameSyntax Name, SemanticModel Model, Document Document)
{
    /// <summary>Whether it stands in the code a location marks: a finding lists the adds so.</summary>
    public bool StandsIn(Location place) => place.SourceTree == Name.SyntaxTree && place.SourceSpan.Contains(Name.Span);

    /// <summary>The mention with what it is reached through: <c>this.losses</c>.</summary>
    public ExpressionSyntax Receiver => Name.Parent is MemberAccessExpressionSyntax access && access.Name == Name ? access : Name;

    /// <summary>The call of a member on it, be it conditional; null where there is none.</summary>
    public InvocationExpressionSyntax? Call => Receiver.Parent switch
    {
        MemberAccessExpressionSyntax { Parent: InvocationExpressionSyntax call } access when access.Expression == Receiver && call.Expression == access => call,
        ConditionalAccessExpressionSyntax { WhenNotNull: InvocationExpressionSyntax { Expression: MemberBindingExpressionSyntax } call } access when access.Expression == Receiver => call,
        _ => null,
    };

    /// <summary>The name of the member called on it.</summary>
    public SimpleNameSyntax? CalledName => Call?.Expression switch
    {
        MemberAccessExpressionSyntax access => access.Name,
        MemberBindingExpressionSyntax binding => binding.Name,
        _ => null,
    };

    /// <summary>Whether the call happens only if there is a collection.</summary>
    public bool IsConditional => Receiver.Parent is ConditionalAccessExpressionSyntax;

    /// <summary>The whole expression of the call, or of the assignment to it.</summary>
    public ExpressionSyntax? Action => Receiver.Parent switch
    {
        ConditionalAccessExpressionSyntax access when access.Expression == Receiver => access,
        AssignmentExpressionSyntax assignment when assignment.Left == Receiver => assignment,
        _ => Call,
    };

    /// <summary>Whether naming it again has no other effect than naming it once.</summary>
    public bool IsRepeatable
    {
        get
        {
            var current = Receiver;
            while (current is MemberAccessExpressionSyntax access)
            {
                current = access.Expression;
            }

            return current is IdentifierNameSyntax or ThisExpressionSyntax or BaseExpressionSyntax or PredefinedTypeSyntax or GenericNameSyntax;
        }
    }
}
