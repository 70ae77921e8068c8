using LeakAnalyzers.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LeakAnalyzers.Tensors;

/// <summary>Under what scopes a method is called, as far as the compilation shows.</summary>
internal enum CalledUnder
{
    /// <summary>No call is known.</summary>
    NoCallKnown,

    /// <summary>At every known call a scope is open.</summary>
    Scope,

    /// <summary>At some known call no scope is open.</summary>
    NoScope,
}

/// <summary>Finds the calls of the compilation's methods. Asked only once something else speaks for a finding: the index of calls by name is built at the first question.</summary>
internal sealed class CallSites
{
    private const int Deepest = 3;
    private const int Most = 32;

    private readonly AmbientScopes scopes;
    private readonly object gate = new();
    private Dictionary<string, List<InvocationExpressionSyntax>>? index;

    public CallSites(AmbientScopes scopes) => this.scopes = scopes;

    /// <summary>Whether the method is called under a scope.</summary>
    public CalledUnder Of(IMethodSymbol method, CancellationToken cancellation) => Of(method, call => OpenScopes.Around(scopes, call) is not null, 0, cancellation);

    /// <summary>Whether the method is called under a mode in which no graph is recorded.</summary>
    public CalledUnder WithoutGraph(IMethodSymbol method, CancellationToken cancellation) => Of(method, call => OpenModes.WithoutGraph(scopes, call), 0, cancellation);

    private CalledUnder Of(IMethodSymbol method, Func<IOperation, bool> isUnder, int depth, CancellationToken cancellation)
    {
        var answer = CalledUnder.NoCallKnown;
        if (depth >= Deepest || !Index(cancellation).TryGetValue(method.Name, out var candidates))
        {
            return answer;
        }

        foreach (var call in candidates.Take(Most))
        {
#pragma warning disable RS1030 // Calls lie in other files; the question is rare.
            var model = scopes.Leaks.Compilation.GetSemanticModel(call.SyntaxTree);
#pragma warning restore RS1030
            if (model.GetSymbolInfo(call, cancellation).Symbol is not IMethodSymbol called || !VirtualCall.MayRun(called, method.OriginalDefinition))
            {
                continue;
            }

            if (model.GetOperation(call, cancellation) is not { } operation || !IsUnder(operation, isUnder, model, depth, cancellation))
            {
                return CalledUnder.NoScope;
            }

            answer = CalledUnder.Scope;
        }

        return answer;
    }

    private bool IsUnder(IOperation call, Func<IOperation, bool> isUnder, SemanticModel model, int depth, CancellationToken cancellation)
        => isUnder(call)
            || (model.GetEnclosingSymbol(call.Syntax.SpanStart, cancellation) is IMethodSymbol { MethodKind: not MethodKind.LambdaMethod } caller
                && Of(caller, isUnder, depth + 1, cancellation) == CalledUnder.Scope);

    private Dictionary<string, List<InvocationExpressionSyntax>> Index(CancellationToken cancellation)
    {
        lock (gate)
        {
            if (index is not null)
            {
                return index;
            }

            var built = new Dictionary<string, List<InvocationExpressionSyntax>>(StringComparer.Ordinal);
            foreach (var tree in scopes.Leaks.Compilation.SyntaxTrees)
            {
                foreach (var call in tree.GetRoot(cancellation).DescendantNodes().OfType<InvocationExpressionSyntax>())
                {
                    if (TypeText.LastName(call.Expression) is { } name)
                    {
                        if (!built.TryGetValue(name, out var calls))
                        {
                            built[name] = calls = [];
                        }

                        calls.Add(call);
                    }
                }
            }

            return index = built;
        }
    }
}
