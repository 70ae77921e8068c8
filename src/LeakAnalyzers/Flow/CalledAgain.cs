using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace LeakAnalyzers.Flow;

/// <summary>Why code runs again and again, by what stands around it, by the method it is in, or by those of the same type that call that method.</summary>
internal static class CalledAgain
{
    private const int MostCalls = 2;

    /// <summary>The surest reason; null where nothing says so.</summary>
    public static RepeatedRun? Run(IOperation operation, IMethodSymbol method, LeakContext leaks, CancellationToken cancellation)
        => RepeatedRun.Surer(Here(operation, method, leaks), operation.SemanticModel is { } model ? ByCallers(method, model, leaks, cancellation) : null);

    private static RepeatedRun? Here(IOperation operation, IMethodSymbol method, LeakContext leaks)
    {
        var run = leaks.Repetition.At(operation, method);
        if (run is { Kind: RepetitionKind.Steps } && (leaks.Repetition.RunsOnce(method) || RepetitionWords.IsSetUp(method.Name)))
        {
            run = null;
        }

        return EventWords.IsHandler(method)
            ? RepeatedRun.Surer(run, new RepeatedRun(RepetitionKind.Callback, EventWords.RunsByItself(method), $"each time '{method.Name}' handles an event", method.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax()))
            : run;
    }

    private static RepeatedRun? ByCallers(IMethodSymbol method, SemanticModel model, LeakContext leaks, CancellationToken cancellation)
    {
        RepeatedRun? best = null;
        var callees = new List<IMethodSymbol> { method };
        for (var round = 0; round < MostCalls && best is not { IsProven: true }; round++)
        {
            var callers = new List<IMethodSymbol>();
            foreach (var (caller, place) in callees.SelectMany(callee => Mentions(callee, model, cancellation)))
            {
                best = RepeatedRun.Surer(best, RepeatedRun.Surer(Here(place, caller, leaks), place is IMethodReferenceOperation ? leaks.Repetition.OfDelegate(place) : null));
                callers.Add(caller);
            }

            callees = callers;
        }

        return best;
    }

    private static IEnumerable<(IMethodSymbol Caller, IOperation Place)> Mentions(IMethodSymbol callee, SemanticModel model, CancellationToken cancellation)
    {
        if (callee.MethodKind != MethodKind.Ordinary)
        {
            yield break;
        }

        foreach (var name in TypeText.Nodes<IdentifierNameSyntax>(callee.ContainingType, cancellation).Where(name => name.Identifier.ValueText == callee.Name && name.SyntaxTree == model.SyntaxTree))
        {
            SyntaxNode mention = name.Parent is MemberAccessExpressionSyntax access && access.Name == name ? access : name;
            mention = mention.Parent is InvocationExpressionSyntax call && call.Expression == mention ? call : mention;
            if (model.GetOperation(mention, cancellation) is { } place
                && SymbolEqualityComparer.Default.Equals(place switch { IInvocationOperation invocation => invocation.TargetMethod, IMethodReferenceOperation reference => reference.Method, _ => null }, callee)
                && Ordinary(model.GetEnclosingSymbol(mention.SpanStart, cancellation)) is { } caller
                && !SymbolEqualityComparer.Default.Equals(caller, callee))
            {
                yield return (caller, place);
            }
        }
    }

    private static IMethodSymbol? Ordinary(ISymbol? symbol)
    {
        while (symbol is IMethodSymbol { MethodKind: MethodKind.AnonymousFunction or MethodKind.LocalFunction })
        {
            symbol = symbol.ContainingSymbol;
        }

        return symbol as IMethodSymbol;
    }
}
