using LeakAnalyzers.Flow;
using LeakAnalyzers.Models;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace LeakAnalyzers.Figures;

/// <summary>What the member around a bare close does to figures before it.</summary>
internal sealed class PlottingMember
{
    private readonly IOperation close;
    private readonly ModelSet models;
    private readonly CancellationToken cancellation;
    private readonly List<IOperation> operations;

    /// <summary>Looks at the member around a close.</summary>
    public PlottingMember(IOperation close, ModelSet models, CancellationToken cancellation)
    {
        this.close = close;
        this.models = models;
        this.cancellation = cancellation;
        operations = OperationWalk.Root(close).Descendants().ToList();
    }

    /// <summary>Whether the figure is closed by name somewhere.</summary>
    public bool ClosesByName(FigureVariable figure) => Calls(ModelFact.Releases).Any(call => call.Call.Arguments.Any(argument => argument.DescendantsAndSelf().Any(part => SymbolOf(part) is { } symbol && SymbolEqualityComparer.Default.Equals(symbol, figure.Symbol))));

    /// <summary>How many bare closes are certain to have run before this one.</summary>
    public int ClosesBefore(Func<IOperation, bool> isBareClose)
        => operations.Count(operation => operation.Syntax.Span.End <= close.Syntax.SpanStart
            && operation.Syntax.FirstAncestorOrSelf<StatementSyntax>() is { Parent: BlockSyntax block }
            && block.Span.Contains(close.Syntax.Span)
            && isBareClose(operation));

    /// <summary>Whether the figure is shown to a user, who closes it, before the close.</summary>
    public bool ShowsAfter(FigureVariable figure) => Calls(ModelFact.ReleasesAll).Any(call => IsBetween(call.Operation, figure));

    /// <summary>Why another figure than this one may be current at the close, as the end of a sentence; null when it cannot be.</summary>
    public string? WhyAnotherMayBeCurrent(FigureVariable figure)
    {
        if (figure.Symbol is IParameterSymbol or IFieldSymbol)
        {
            return "it was made elsewhere";
        }

        var creations = Calls(ModelFact.Creates).Concat(Calls(ModelFact.CreatesElements)).Where(call => call.Operation.Syntax.SpanStart < close.Syntax.SpanStart).ToList();
        if (creations.Count > 1)
        {
            return "more than one is made here";
        }

        if (figure.Creation.Ancestors().TakeWhile(ancestor => ancestor is not AnonymousFunctionExpressionSyntax and not LocalFunctionStatementSyntax).Any(ancestor => ancestor is WhileStatementSyntax or DoStatementSyntax or ForStatementSyntax or CommonForEachStatementSyntax))
        {
            return "one is made in every turn of a loop";
        }

        if (operations.Any(operation => IsBetween(operation, figure) && IsUserCode(operation)))
        {
            return "code that is called in between may make one, too";
        }

        if (operations.Any(operation => operation is IAwaitOperation && IsBetween(operation, figure)))
        {
            return "other code runs while this one waits in between";
        }

        return DynamicCall.Of(close, models) is { } call && OperationWalk.Unwrapped(call.Receiver) is IMemberReferenceOperation ? "the module is shared with other code" : null;
    }

    private IEnumerable<(IOperation Operation, DynamicCall Call)> Calls(ModelFact fact)
    {
        foreach (var operation in operations)
        {
            if (DynamicCall.Of(operation, models) is { } call
                && models.SaysOfAnyModule(call.Member, fact)
                && DynamicModule.Of(call.Receiver, models, cancellation) is { } module
                && models.FindDynamic(module, call.Member, fact) is not null)
            {
                yield return (operation, call);
            }
        }
    }

    private bool IsBetween(IOperation operation, FigureVariable figure)
        => operation.Syntax.SpanStart >= figure.Creation.Span.End && operation.Syntax.Span.End <= close.Syntax.SpanStart;

    private static bool IsUserCode(IOperation operation) => operation switch
    {
        IInvocationOperation { TargetMethod: { } method } => method.MethodKind == MethodKind.DelegateInvoke || !method.DeclaringSyntaxReferences.IsEmpty,
        IDynamicInvocationOperation { Operation: IDynamicMemberReferenceOperation { Instance: null or IInstanceReferenceOperation } } => true,
        IDynamicInvocationOperation { Operation.Type.TypeKind: TypeKind.Delegate } => true,
        IObjectCreationOperation { Constructor: { } constructor } => !constructor.DeclaringSyntaxReferences.IsEmpty && constructor.Parameters.Any(parameter => parameter.Type.TypeKind is TypeKind.Dynamic),
        _ => false,
    };

    private static ISymbol? SymbolOf(IOperation operation) => operation switch
    {
        ILocalReferenceOperation local => local.Local,
        IParameterReferenceOperation parameter => parameter.Parameter,
        IFieldReferenceOperation field => field.Field,
        _ => null,
    };
}
