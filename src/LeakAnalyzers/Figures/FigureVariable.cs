using LeakAnalyzers.Flow;
using LeakAnalyzers.Models;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Operations;

namespace LeakAnalyzers.Figures;

/// <summary>A variable that holds a figure of a dynamic plotting module, or a tuple with one in it.</summary>
/// <param name="Symbol">The local, parameter, field or property.</param>
/// <param name="Expression">How to write the figure: <c>fig</c>, or <c>plot[0]</c>.</param>
/// <param name="Creation">Where the figure is made; for a parameter, where it is declared.</param>
internal sealed record FigureVariable(ISymbol Symbol, string Expression, SyntaxNode Creation)
{
    /// <summary>The variables that hold a figure before a place in a member, the last to be made first; then parameters, then fields.</summary>
    public static IEnumerable<FigureVariable> Before(IOperation place, ModelSet models, CancellationToken cancellation)
    {
        var member = OperationWalk.Root(place);
        var locals = new List<FigureVariable>();
        var outer = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        var others = new Dictionary<ISymbol, FigureVariable?>(SymbolEqualityComparer.Default);
        foreach (var operation in member.Descendants())
        {
            cancellation.ThrowIfCancellationRequested();
            if (operation.Syntax.SpanStart >= place.Syntax.SpanStart)
            {
                continue;
            }

            switch (operation)
            {
                case IVariableDeclaratorOperation declarator when IsInScope(declarator.Syntax, place.Syntax):
                    foreach (var value in StoredValues.Of(declarator.Symbol, member).Where(value => value.Syntax.SpanStart < place.Syntax.SpanStart))
                    {
                        if (IndexOfFigure(value, models, cancellation) is { } index)
                        {
                            locals.Add(new(declarator.Symbol, declarator.Symbol.Name + index, value.Syntax));
                            outer.UnionWith(value.Descendants().OfType<ILocalReferenceOperation>().Where(_ => index == "").Select(reference => reference.Local));
                        }
                    }

                    break;
                case IParameterReferenceOperation { Parameter: { } parameter } when !others.ContainsKey(parameter) && IsFigureParameter(parameter, models):
                    others[parameter] = new(parameter, parameter.Name, parameter.DeclaringSyntaxReferences[0].GetSyntax(cancellation));
                    break;
                case IFieldReferenceOperation { Field: { } field } reference when !others.ContainsKey(field):
                    others[field] = InField(reference, models, cancellation);
                    break;
            }
        }

        // var plot = plt.subplots(); var fig = plot[0]; is one figure, best known as fig.
        var named = locals.Where(local => local.Expression == local.Symbol.Name || !outer.Contains(local.Symbol)).OrderByDescending(local => local.Creation.SpanStart);
        return named
            .Concat(others.Values.OfType<FigureVariable>().Where(other => other.Symbol is IParameterSymbol))
            .Concat(others.Values.OfType<FigureVariable>().Where(other => other.Symbol is IFieldSymbol));
    }

    /// <summary>Whether a value is a new figure: <c>""</c>; or a tuple with one, and then how it is taken out, as <c>"[0]"</c>; null otherwise.</summary>
    public static string? IndexOfFigure(IOperation value, ModelSet models, CancellationToken cancellation)
    {
        value = OperationWalk.Unwrapped(value);
        if (DynamicCall.Of(value, models) is { } call)
        {
            if (DynamicModule.Of(call.Receiver, models, cancellation) is not { } module)
            {
                return null;
            }

            return models.FindDynamic(module, call.Member, ModelFact.Creates) is not null ? ""
                : models.FindDynamic(module, call.Member, ModelFact.CreatesElements) is { } elements ? $"[{elements.Words.FirstOrDefault() ?? "0"}]"
                : null;
        }

        if (value is IInvocationOperation own && !own.TargetMethod.DeclaringSyntaxReferences.IsEmpty)
        {
            return FigureMaker.IndexInResult(own, models, cancellation);
        }

        return Element(value) is { } element && InTuple(element.Of, models, cancellation) == element.Index ? "" : null;
    }

    /// <summary>Whether a call activates the figure of a number or name if there is one: <c>figure(1)</c>, <c>figure("loss")</c>.</summary>
    public static bool IsByNumber(IOperation value, ModelSet models)
        => DynamicCall.Of(OperationWalk.Unwrapped(value), models) is { Member: "figure" } call
            && call.Arguments.Any(argument => OperationWalk.Unwrapped(argument) is { Type.SpecialType: SpecialType.System_Int32 or SpecialType.System_String }
                || argument.Descendants().Any(part => part.ConstantValue is { HasValue: true, Value: "num" }));

    private static string? InTuple(IOperation tuple, ModelSet models, CancellationToken cancellation)
    {
        tuple = OperationWalk.Unwrapped(tuple);
        return tuple is ILocalReferenceOperation local
            ? StoredValues.Of(local.Local, OperationWalk.Root(tuple)).Select(stored => DynamicCall.Of(stored, models) is null ? null : IndexOfFigure(stored, models, cancellation)).FirstOrDefault()
            : DynamicCall.Of(tuple, models) is null ? null : IndexOfFigure(tuple, models, cancellation);
    }

    private static (IOperation Of, string Index)? Element(IOperation value)
    {
        var (of, index) = value switch
        {
            IDynamicIndexerAccessOperation { Arguments: { Length: 1 } arguments } access => (access.Operation, arguments[0]),
            IPropertyReferenceOperation { Property.IsIndexer: true, Instance: { } instance, Arguments: { Length: 1 } arguments } => (instance, arguments[0].Value),
            IInvocationOperation { TargetMethod.Name: "GetItem", Instance: { } instance, Arguments: { Length: 1 } arguments } => (instance, arguments[0].Value),
            _ => (null, null),
        };
        return of is not null && index?.ConstantValue.Value is int number ? (of, $"[{number}]") : null;
    }

    private static FigureVariable? InField(IFieldReferenceOperation reference, ModelSet models, CancellationToken cancellation)
    {
        if (reference.Field.IsStatic || reference.SemanticModel is not { } model || !DynamicModule.IsDynamic(reference.Field.Type, models))
        {
            return null;
        }

        foreach (var stored in StoredValues.Of(reference.Field, cancellation).Where(stored => stored.SyntaxTree == model.SyntaxTree))
        {
            if (model.GetOperation(stored, cancellation) is { } value && IndexOfFigure(value, models, cancellation) is { } index)
            {
                return new(reference.Field, reference.Field.Name + index, stored);
            }
        }

        return null;
    }

    private static bool IsFigureParameter(IParameterSymbol parameter, ModelSet models)
        => !parameter.DeclaringSyntaxReferences.IsEmpty
        && DynamicModule.IsDynamic(parameter.Type, models)
        && models.DynamicKnownAs(parameter.Name) is { } known
        && char.IsUpper(known[known.LastIndexOf('.') + 1]);

    private static bool IsInScope(SyntaxNode declaration, SyntaxNode place)
    {
        var scope = declaration.Ancestors().FirstOrDefault(ancestor => ancestor.IsKind(SyntaxKind.Block) || ancestor.IsKind(SyntaxKind.UsingStatement) || ancestor.IsKind(SyntaxKind.SwitchSection) || ancestor.IsKind(SyntaxKind.ForStatement) || ancestor.IsKind(SyntaxKind.CompilationUnit));
        return scope is not null && scope.Span.Contains(place.Span);
    }
}
