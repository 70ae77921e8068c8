using System.Collections.Concurrent;
using LeakAnalyzers.Models;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace LeakAnalyzers.Flow;

/// <summary>Parameters of methods of the source that a loop without end calls: <c>void Listen(Action&lt;byte[]&gt; received) { while (true) { received(Read()); } }</c>.</summary>
internal sealed class CallbackParameters
{
    private readonly ModelSet models;
    private readonly ConcurrentDictionary<IParameterSymbol, bool> known = new(SymbolEqualityComparer.Default);

    /// <summary>Asks the models of one compilation.</summary>
    public CallbackParameters(ModelSet models) => this.models = models;

    /// <summary>Whether the method calls the parameter again and again until the program ends.</summary>
    /// <param name="parameter">The parameter.</param>
    /// <param name="argument">What is given for it.</param>
    public bool IsCalledForGood(IParameterSymbol parameter, IArgumentOperation argument)
        => parameter is { Type: INamedTypeSymbol { TypeKind: TypeKind.Delegate, DelegateInvokeMethod: { } invoke }, ContainingSymbol: IMethodSymbol { MethodKind: MethodKind.Ordinary, DeclaringSyntaxReferences.Length: 1 } }
            && (invoke.ReturnsVoid || invoke.ReturnType.Name is "Task" or "ValueTask")
            && argument.SemanticModel is { } model
            && known.GetOrAdd(parameter.OriginalDefinition, asked => IsCalledInLoop(asked, model.Compilation));

    private bool IsCalledInLoop(IParameterSymbol parameter, Compilation compilation)
    {
        var method = (IMethodSymbol)parameter.ContainingSymbol;
        var declared = method.DeclaringSyntaxReferences[0].GetSyntax();
        var calls = declared.DescendantNodes().OfType<IdentifierNameSyntax>()
            .Where(name => name.Identifier.ValueText == parameter.Name && CallOf(name) is { } call && call.Ancestors().TakeWhile(around => around != declared).Any(around => around is WhileStatementSyntax or ForStatementSyntax or DoStatementSyntax or ForEachStatementSyntax))
            .ToList();

        // Only what is likely is bound; a method of another project has no body here.
        return calls.Count > 0
            && new SourceModels(compilation).BodyOf(method, CancellationToken.None) is { } body
            && body.Descendants().OfType<IParameterReferenceOperation>().Any(mention => calls.Contains(mention.Syntax)
                && SymbolEqualityComparer.Default.Equals(mention.Parameter.OriginalDefinition, parameter)
                && OperationWalk.LoopsAround(mention).Any(loop => RepeatedLoop.Classify(loop, models) is { IsProven: true, Kind: RepetitionKind.Endless }));
    }

    // received(x), received.Invoke(x), received?.Invoke(x)
    private static SyntaxNode? CallOf(IdentifierNameSyntax name) => name.Parent switch
    {
        InvocationExpressionSyntax call when call.Expression == name => call,
        MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Invoke" } access when access.Expression == name => access.Parent,
        ConditionalAccessExpressionSyntax { WhenNotNull: InvocationExpressionSyntax { Expression: MemberBindingExpressionSyntax { Name.Identifier.ValueText: "Invoke" } } } access when access.Expression == name => access,
        _ => null,
    };
}
