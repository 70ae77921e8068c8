using LeakAnalyzers.Flow;
using LeakAnalyzers.Models;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace LeakAnalyzers.Figures;

/// <summary>A method of the user's own that makes a figure for its caller: it returns the figure, or leaves it as the current one.</summary>
internal static class FigureMaker
{
    /// <summary>How to take the figure out of what the call returns: <c>""</c> for the figure itself; null when it returns none.</summary>
    public static string? IndexInResult(IInvocationOperation call, ModelSet models, CancellationToken cancellation)
    {
        if (call.TargetMethod is not { ReturnsVoid: false } method || BodyOf(call, models, cancellation) is not { } body)
        {
            return null;
        }

        string? only = null;
        foreach (var operation in body.Descendants())
        {
            if (operation is not IReturnOperation { ReturnedValue: { } returned } || !IsOf(operation, method))
            {
                continue;
            }

            if (IndexOf(OperationWalk.Unwrapped(returned), models, cancellation) is not { } index || (only is not null && only != index))
            {
                return null;
            }

            only = index;
        }

        return only;
    }

    /// <summary>The figure that the called method makes and leaves as the current one, not yet saved; null where it makes none or may close it.</summary>
    public static FigureLife? LeftCurrent(IInvocationOperation call, ModelSet models, CancellationToken cancellation)
    {
        if (!call.TargetMethod.ReturnsVoid || BodyOf(call, models, cancellation) is not { } body)
        {
            return null;
        }

        var figure = body.Descendants().Select(operation => FigureLife.Of(operation, models, cancellation)).FirstOrDefault(made => made is not null);
        return figure is { IsClosed: false, MayBeClosedElsewhere: false, IsSaved: false } ? figure : null;
    }

    /// <summary>How the caller closes the figure with another method of the same helper; null when the helper has none.</summary>
    /// <param name="call">The call that makes the figure.</param>
    /// <param name="figure">The variable that holds it; null when none does.</param>
    /// <param name="models">What is known of modules.</param>
    /// <param name="cancellation">Cancels the search.</param>
    public static string? CloseOf(IInvocationOperation call, string? figure, ModelSet models, CancellationToken cancellation)
    {
        var parameters = figure is null ? 0 : 1;
        var closer = call.TargetMethod.ContainingType.GetMembers().OfType<IMethodSymbol>()
            .FirstOrDefault(method => method.MethodKind == MethodKind.Ordinary && method.Parameters.Length == parameters && method.IsStatic == call.TargetMethod.IsStatic && Closes(method, models, cancellation));
        return closer is null || call.Syntax is not InvocationExpressionSyntax { Expression: var called } ? null
            : (called is MemberAccessExpressionSyntax access ? access.Expression + "." : "") + $"{closer.Name}({figure})";
    }

    /// <summary>Whether a method of the compilation closes figures, or shows them to a user who does: by name, which is enough to stay silent.</summary>
    public static bool Closes(IMethodSymbol method, ModelSet models, CancellationToken cancellation)
        => method.DeclaringSyntaxReferences.Any(declared => declared.GetSyntax(cancellation).DescendantNodes().OfType<InvocationExpressionSyntax>().Any(call => Closes(call, models)));

    /// <summary>Whether a call closes figures by its name, or by the name it is given: <c>plt.InvokeMethod("close", fig)</c>.</summary>
    public static bool Closes(InvocationExpressionSyntax call, ModelSet models)
        => call.Expression is MemberAccessExpressionSyntax access
            && (IsClosing(access.Name.Identifier.ValueText, models)
                || (call.ArgumentList.Arguments.Count > 0 && call.ArgumentList.Arguments[0].Expression is LiteralExpressionSyntax { Token.Value: string name } && IsClosing(name, models)));

    /// <summary>Whether a member of this name closes the current figure, or all of them, in some module.</summary>
    public static bool IsClosing(string name, ModelSet models) => models.SaysOfAnyModule(name, ModelFact.ReleasesCurrent) || models.SaysOfAnyModule(name, ModelFact.ReleasesAll);

    // Only a body that names what makes figures is worth reading.
    private static IOperation? BodyOf(IInvocationOperation call, ModelSet models, CancellationToken cancellation)
    {
        var method = (call.TargetMethod.ReducedFrom ?? call.TargetMethod).OriginalDefinition;
        return !method.DeclaringSyntaxReferences.IsEmpty
            && method.DeclaringSyntaxReferences.Any(declared => MakesSome(declared.SyntaxTree, models))
            && method.DeclaringSyntaxReferences.Any(declared => declared.GetSyntax(cancellation).DescendantNodes().OfType<InvocationExpressionSyntax>().Any(inner => TypeText.CalledName(inner) is { } name && Makes(inner, name, models)))
            && call.SemanticModel is { } model
                ? new SourceModels(model.Compilation).BodyOf(method, cancellation)
                : null;
    }

    // The names called in a file are read once; few files have one that makes figures.
    private static bool MakesSome(SyntaxTree tree, ModelSet models)
        => models.DynamicNames(ModelFact.Creates).Concat(models.DynamicNames(ModelFact.CreatesElements)).Concat(models.KeysOf(ModelFact.CallsByName).Select(key => key.Member)).Any(CallNames.Of(tree).ByName.ContainsKey);

    private static bool Makes(InvocationExpressionSyntax call, string name, ModelSet models)
        => IsMaking(name, models)
            || (call.ArgumentList.Arguments.Count > 0 && call.ArgumentList.Arguments[0].Expression is LiteralExpressionSyntax { Token.Value: string given } && IsMaking(given, models));

    private static bool IsMaking(string name, ModelSet models) => models.SaysOfAnyModule(name, ModelFact.Creates) || models.SaysOfAnyModule(name, ModelFact.CreatesElements);

    private static string? IndexOf(IOperation returned, ModelSet models, CancellationToken cancellation)
    {
        if (returned is not ILocalReferenceOperation { Local: var local })
        {
            return FigureVariable.IsByNumber(returned, models) ? null : FigureVariable.IndexOfFigure(returned, models, cancellation);
        }

        var stored = StoredValues.Of(local, OperationWalk.Root(returned)).ToList();
        return stored.Count == 1 && !FigureVariable.IsByNumber(stored[0], models) ? FigureVariable.IndexOfFigure(stored[0], models, cancellation) : null;
    }

    // Not the return of a lambda or local function inside.
    private static bool IsOf(IOperation statement, IMethodSymbol method)
    {
        for (var current = statement.Parent; current is not null; current = current.Parent)
        {
            if (current is IAnonymousFunctionOperation || (current is ILocalFunctionOperation local && !SymbolEqualityComparer.Default.Equals(local.Symbol, method)))
            {
                return false;
            }
        }

        return true;
    }
}
