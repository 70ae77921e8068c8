using System.Collections.Immutable;
using LeakAnalyzers.Models;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LeakAnalyzers.Flow.Held;

/// <summary>Tells what a mention of a collection does with the disposable elements in it. What is not understood hands them over.</summary>
internal sealed class ElementUseReader
{
    private readonly Ownership ownership;
    private readonly HeldUseReader reader;

    /// <summary>Reads mentions in one compilation.</summary>
    public ElementUseReader(Ownership ownership)
    {
        this.ownership = ownership;
        reader = new HeldUseReader(ownership, ImmutableHashSet<ISymbol>.Empty);
    }

    /// <summary>The type of the elements a collection owns, for a dictionary that of its values; null for what is no collection.</summary>
    public static ITypeSymbol? ElementOf(ITypeSymbol collection)
    {
        var generic = (collection as INamedTypeSymbol)?.AllInterfaces.FirstOrDefault(contract => contract is { Name: "IEnumerable", TypeArguments.Length: 1 })
            ?? (collection is INamedTypeSymbol { Name: "IEnumerable", TypeArguments.Length: 1 } own ? own : null);
        return collection.SpecialType == SpecialType.System_String || generic is null ? null
            : generic.TypeArguments[0] is INamedTypeSymbol { Name: "KeyValuePair", TypeArguments.Length: 2 } pair ? pair.TypeArguments[1]
            : generic.TypeArguments[0];
    }

    /// <summary>Everything one mention does.</summary>
    public IEnumerable<ElementUse> Read(IOperation mention, ISymbol collection, ITypeSymbol element, ISymbol owner, CancellationToken cancellation)
    {
        var value = mention;
        while (value.Parent is IConversionOperation { OperatorMethod: null } or IParenthesizedOperation)
        {
            value = value.Parent;
        }

        if (value.Parent is IConditionalAccessOperation access && access.Operation == value && access.WhenNotNull.DescendantsAndSelf().OfType<IConditionalAccessInstanceOperation>().FirstOrDefault() is { } inner)
        {
            value = inner;
        }

        var at = value;
        ElementUse Use(ElementUseKind kind, IOperation? place) => new(collection, kind, place ?? at, owner);
        switch (value.Parent)
        {
            case IInvocationOperation call when call.Instance == value:
                return Call(call, element, Use, cancellation);
            case IArgumentOperation { Parent: IInvocationOperation call } argument:
                return Pass(call, argument, element, Use, cancellation);
            case IPropertyReferenceOperation { Property.Name: "Values" } values when OperationWalk.Wrapped(values).Parent is IForEachLoopOperation loop:
                return Each(loop, element, Use, cancellation);
            case IPropertyReferenceOperation { Property.IsIndexer: true } indexer when SymbolEqualityComparer.Default.Equals(indexer.Type, element):
                return indexer.Parent is ISimpleAssignmentOperation set && set.Target == indexer ? Set(set, indexer, Use, cancellation) : Follow(indexer, Use, cancellation);
            case IPropertyReferenceOperation { Property.Type.SpecialType: not SpecialType.None }:
                return [Use(ElementUseKind.Reads, null)];
            case IForEachLoopOperation loop:
                return Each(loop, element, Use, cancellation);
            case ISimpleAssignmentOperation assignment when assignment.Target == value:
                return Replace(assignment, owner, Use);
            case IBinaryOperation or IIsPatternOperation or IExpressionStatementOperation or INameOfOperation or ILockOperation or IInterpolationOperation:
                return [Use(ElementUseKind.Reads, null)];
            default:
                return [Use(ElementUseKind.HandsOver, null)];
        }
    }

    private IEnumerable<ElementUse> Call(IInvocationOperation call, ITypeSymbol element, Func<ElementUseKind, IOperation?, ElementUse> use, CancellationToken cancellation)
    {
        var models = ownership.Leaks.Models;
        var isElement = SymbolEqualityComparer.Default.Equals(call.Type?.WithNullableAnnotation(NullableAnnotation.None), element.WithNullableAnnotation(NullableAnnotation.None));
        if (models.Says(call.TargetMethod, ModelFact.Shrinks))
        {
            if (isElement && call.Parent is not IExpressionStatementOperation)
            {
                return Follow(call, use, cancellation);
            }

            // Who names the element, or takes it by an out parameter, has it already.
            var isKnown = call.Arguments.Any(argument => argument.Parameter?.RefKind == RefKind.Out || (argument.Value.Type is { } given && ownership.Types.MustBeDisposed(given)));
            var taken = call.Arguments.FirstOrDefault(argument => argument.Parameter?.RefKind == RefKind.Out)?.Value;
            return isKnown ? [use(taken is IDiscardOperation ? ElementUseKind.Drops : ElementUseKind.HandsOver, call)] : [use(ElementUseKind.Drops, call)];
        }

        if (models.Says(call.TargetMethod, ModelFact.Grows))
        {
            var added = call.Arguments.LastOrDefault()?.Value;
            return [use(added is null ? ElementUseKind.AddsUnknown : KindOf(added, cancellation), call)];
        }

        if (call.TargetMethod.Name == "ForEach")
        {
            return [use(call.Descendants().OfType<IInvocationOperation>().Any(inner => CallContracts.IsDispose(inner.TargetMethod)) ? ElementUseKind.Releases : ElementUseKind.HandsOver, call)];
        }

        return isElement ? Follow(call, use, cancellation)
            : call.Type is null or { SpecialType: not SpecialType.None } && call.Arguments.All(argument => argument.Parameter?.RefKind == RefKind.None) ? [use(ElementUseKind.Reads, call)]
            : [use(ElementUseKind.HandsOver, call)];
    }

    private static IEnumerable<ElementUse> Pass(IInvocationOperation call, IArgumentOperation argument, ITypeSymbol element, Func<ElementUseKind, IOperation?, ElementUse> use, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var asks = call.TargetMethod.IsExtensionMethod && call.TargetMethod.DeclaringSyntaxReferences.IsEmpty && argument.Parameter?.Ordinal == 0 && call.Type is { SpecialType: not SpecialType.None };
        return [use(ReleaseNames.IsRelease(call.TargetMethod) ? ElementUseKind.Releases : asks ? ElementUseKind.Reads : ElementUseKind.HandsOver, call)];
    }

    // A list loses what stood at the place; a dictionary may have had nothing there.
    private IEnumerable<ElementUse> Set(ISimpleAssignmentOperation assignment, IPropertyReferenceOperation indexer, Func<ElementUseKind, IOperation?, ElementUse> use, CancellationToken cancellation)
    {
        yield return use(KindOf(assignment.Value, cancellation), assignment);
        if (indexer.Property.Parameters is { Length: 1 } parameters && parameters[0].Type.SpecialType == SpecialType.System_Int32 && indexer.Property.ContainingType.Name is "List" or "IList" or "Collection")
        {
            yield return use(ElementUseKind.Drops, assignment);
        }
    }

    private ElementUseKind KindOf(IOperation value, CancellationToken cancellation) => reader.Values.Read(value, cancellation).Kind switch
    {
        HeldValueKind.Fresh => ElementUseKind.AddsFresh,
        HeldValueKind.Nothing => ElementUseKind.Reads,
        _ => ElementUseKind.AddsUnknown,
    };

    private static IEnumerable<ElementUse> Replace(ISimpleAssignmentOperation assignment, ISymbol owner, Func<ElementUseKind, IOperation?, ElementUse> use)
    {
        var isEmpty = assignment.Value is IObjectCreationOperation { Arguments.IsEmpty: true, Initializer: null };
        var isFirst = owner is not IMethodSymbol { MethodKind: not (MethodKind.Constructor or MethodKind.StaticConstructor) };
        return [use(!isEmpty ? (assignment.Value.ConstantValue.HasValue ? ElementUseKind.Reads : ElementUseKind.HandsOver) : isFirst ? ElementUseKind.Reads : ElementUseKind.Drops, assignment)];
    }

    private IEnumerable<ElementUse> Each(IForEachLoopOperation loop, ITypeSymbol element, Func<ElementUseKind, IOperation?, ElementUse> use, CancellationToken cancellation)
    {
        yield return use(ElementUseKind.Reads, loop);
        foreach (var reference in loop.Body.Descendants().OfType<ILocalReferenceOperation>().Where(reference => loop.Locals.Contains(reference.Local, SymbolEqualityComparer.Default)))
        {
            var held = reference.Parent is IPropertyReferenceOperation { Property.Name: "Value" } pair ? pair : (IOperation)reference;
            if (held.Type is not null && (ownership.Types.MustBeDisposed(held.Type) || SymbolEqualityComparer.Default.Equals(held.Type, element)))
            {
                foreach (var found in Follow(held, use, cancellation))
                {
                    yield return found;
                }
            }
        }
    }

    private IEnumerable<ElementUse> Follow(IOperation element, Func<ElementUseKind, IOperation?, ElementUse> use, CancellationToken cancellation)
    {
        var reading = new HeldUseReading(reader, element.Type!, element.Type!, cancellation);
        reading.Follow(element);
        return reading.Found.Select(found => use(KindOf(found), found.Operation));
    }

    private static ElementUseKind KindOf(HeldUse use) => use.Kind switch
    {
        HeldUseKind.Reads => ElementUseKind.Reads,
        HeldUseKind.Releases => ElementUseKind.Releases,
        _ => ElementUseKind.HandsOver,
    };
}
