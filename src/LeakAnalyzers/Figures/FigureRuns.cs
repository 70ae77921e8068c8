using LeakAnalyzers.Flow;
using LeakAnalyzers.Models;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace LeakAnalyzers.Figures;

/// <summary>When a figure is made more than once: a module keeps each, so every loop counts, and so does every loop around a call of the method that makes it.</summary>
internal sealed class FigureRuns
{
    private const int MostCalls = 3;
    private const int MostPlaces = 24;
    private const int FewFigures = 20;

    private readonly LeakContext leaks;
    private readonly CancellationToken cancellation;

    /// <summary>Asks in one compilation.</summary>
    public FigureRuns(LeakContext leaks, CancellationToken cancellation)
    {
        this.leaks = leaks;
        this.cancellation = cancellation;
    }

    /// <summary>When an operation runs again, as the end of a sentence; null where nothing says that it does.</summary>
    /// <param name="operation">The operation.</param>
    /// <param name="member">The member it stands in.</param>
    /// <param name="byCallers">Whether a loop around a call of that member counts as well.</param>
    public string? When(IOperation operation, ISymbol member, bool byCallers) => When(operation, member, byCallers ? MostCalls : 0);

    /// <summary>Whether the loop around an operation makes a few figures only, by a count that is written there.</summary>
    public static bool MakesFew(IOperation operation)
        => LoopSyntax.Around(operation.Syntax) switch
        {
            ForStatementSyntax { Condition: BinaryExpressionSyntax { Right: LiteralExpressionSyntax { Token.Value: int rounds } } } => rounds <= FewFigures,
            ForEachStatementSyntax { Expression: ImplicitArrayCreationExpressionSyntax { Initializer.Expressions.Count: <= FewFigures } or ArrayCreationExpressionSyntax { Initializer.Expressions.Count: <= FewFigures } } => true,
            _ => false,
        };

    private string? When(IOperation operation, ISymbol member, int calls)
        => LoopSyntax.Around(operation.Syntax) is not null || IsStartedInALoop(operation) ? "in every turn of a loop"
            : ForEachElement(operation) ? "for every element"
            : leaks.Repetition.At(operation, member) is { IsProven: true } run ? run.When
            : calls == 0 ? null
            : LocalFunctionAround(operation) is { } local ? ByPlaces(local.Symbol, Mentions(local), calls)
            : member is IMethodSymbol { MethodKind: MethodKind.Ordinary, Name: not "Main" } method ? ByPlaces(method, Places(method), calls)
            : null;

    private string? ByPlaces(IMethodSymbol callee, IEnumerable<(IOperation Place, ISymbol Member)> places, int calls)
    {
        foreach (var (place, member) in places.Take(MostPlaces))
        {
            cancellation.ThrowIfCancellationRequested();
            if (place is IMethodReferenceOperation && leaks.Repetition.OfDelegate(place) is { IsProven: true } run)
            {
                return run.When;
            }

            // Whoever calls it may tidy up after it.
            if (TypeText.MemberAround(place.Syntax) is { } around && around.DescendantNodes().OfType<InvocationExpressionSyntax>().Any(call => FigureMaker.Closes(call, leaks.Models)))
            {
                return null;
            }

            if (!SymbolEqualityComparer.Default.Equals(member, callee) && When(place, member, calls - 1) is { } when)
            {
                return when == "in every turn of a loop" ? $"in every turn of the loop that calls '{callee.Name}'" : when;
            }
        }

        return null;
    }

    // paths.ForEach(path => …), Parallel.For(0, 100, i => …)
    private bool ForEachElement(IOperation operation) => IsGivenTo(ModelFact.RunsNow, operation, call => true);

    // foreach (var path in paths) Task.Run(() => …);
    private bool IsStartedInALoop(IOperation operation) => IsGivenTo(ModelFact.RunsElsewhere, operation, call => LoopSyntax.Around(call.Syntax) is not null);

    private bool IsGivenTo(ModelFact fact, IOperation operation, Func<IInvocationOperation, bool> isMeant)
    {
        for (var current = operation.Parent; current is not null and not ILocalFunctionOperation; current = current.Parent)
        {
            if (current is IAnonymousFunctionOperation
                && OperationWalk.AsDelegate(current).Parent is IArgumentOperation { Parameter: { IsParams: false } parameter, Parent: IInvocationOperation call }
                && leaks.Models.Find((call.TargetMethod.ReducedFrom ?? call.TargetMethod).OriginalDefinition, fact) is { } entry
                && entry.Words.Contains(parameter.Name)
                && isMeant(call))
            {
                return true;
            }
        }

        return false;
    }

    private static ILocalFunctionOperation? LocalFunctionAround(IOperation operation)
    {
        for (var current = operation.Parent; current is not null; current = current.Parent)
        {
            if (current is ILocalFunctionOperation local)
            {
                return local;
            }
        }

        return null;
    }

    private static IEnumerable<(IOperation Place, ISymbol Member)> Mentions(ILocalFunctionOperation local)
    {
        foreach (var operation in OperationWalk.Root(local).Descendants())
        {
            if (operation is IInvocationOperation { TargetMethod: var called } && SymbolEqualityComparer.Default.Equals(called, local.Symbol)
                && operation.SemanticModel?.GetEnclosingSymbol(operation.Syntax.SpanStart) is { } around)
            {
                yield return (operation, Ordinary(around));
            }
        }
    }

    private IEnumerable<(IOperation Place, ISymbol Member)> Places(IMethodSymbol method)
    {
        var models = new SourceModels(leaks.Compilation);
        foreach (var call in leaks.Compilation.SyntaxTrees.SelectMany(tree => CallNames.Of(tree).ByName.TryGetValue(method.Name, out var calls) ? calls : []))
        {
            var model = models.Of(call.Call.SyntaxTree);
            if (model.GetOperation(call.Call, cancellation) is IInvocationOperation place
                && IsCalled(place.TargetMethod, method)
                && model.GetEnclosingSymbol(call.Call.SpanStart, cancellation) is { } around)
            {
                yield return (place, Ordinary(around));
            }
        }

        // timer.Elapsed += OnTick;
        foreach (var name in TypeText.Nodes<IdentifierNameSyntax>(method.ContainingType, cancellation).Where(name => name.Identifier.ValueText == method.Name && name.Parent is not InvocationExpressionSyntax))
        {
            var mention = name.Parent is MemberAccessExpressionSyntax access && access.Name == name ? (SyntaxNode)access : name;
            var model = models.Of(name.SyntaxTree);
            if (mention.Parent is not InvocationExpressionSyntax && model.GetOperation(mention, cancellation) is IMethodReferenceOperation place && model.GetEnclosingSymbol(name.SpanStart, cancellation) is { } around)
            {
                yield return (place, Ordinary(around));
            }
        }
    }

    private static bool IsCalled(IMethodSymbol called, IMethodSymbol method)
        => SymbolEqualityComparer.Default.Equals((called.ReducedFrom ?? called).OriginalDefinition, method.OriginalDefinition);

    private static ISymbol Ordinary(ISymbol symbol)
    {
        while (symbol is IMethodSymbol { MethodKind: MethodKind.AnonymousFunction or MethodKind.LocalFunction } && symbol.ContainingSymbol is { } around)
        {
            symbol = around;
        }

        return symbol;
    }
}
