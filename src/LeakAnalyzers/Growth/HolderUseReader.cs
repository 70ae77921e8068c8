using LeakAnalyzers.Flow;
using LeakAnalyzers.Models;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LeakAnalyzers.Growth;

/// <summary>Reads from the code around a mention of a collection what is done with it. What is not understood counts as an escape.</summary>
internal sealed class HolderUseReader
{
    private readonly ModelSet models;
    private readonly LentText lent;

    /// <summary>Asks the models of one compilation.</summary>
    public HolderUseReader(LeakContext leaks)
    {
        models = leaks.Models;
        lent = new LentText(leaks, (text, mention) => Read(text, mention, null));
    }

    /// <summary>The use that a field or property reference is.</summary>
    /// <param name="holder">The field or property.</param>
    /// <param name="reference">The mention.</param>
    /// <param name="function">Where it stands.</param>
    public HolderUse Read(ISymbol holder, IOperation reference, IMethodSymbol? function)
    {
        var value = reference;
        while (value.Parent is IPropertyReferenceOperation view && view.Instance == value && models.Says(view.Property, ModelFact.ReturnsReceiver))
        {
            // The writer or reader of a channel stands for the channel.
            value = view;
        }

        value = OperationWalk.Wrapped(value);

        HolderUse Use(HolderUseKind kind, IOperation? action = null, ModelEntry? growth = null) => new(holder, kind, reference, action ?? value, function, growth);

        switch (value.Parent)
        {
            case IInvocationOperation call when call.Instance == value:
                return ReadCall(call, value, Use);
            case IMethodReferenceOperation method when method.Instance == value:
                return models.Says(method.Method, ModelFact.Shrinks) ? Use(HolderUseKind.Shrink, method)
                    : models.Find(method.Method, ModelFact.Grows) is { } byDelegate ? Use(HolderUseKind.Grow, method, byDelegate)
                    : Use(IsReadOnlyCall(method.Method) ? HolderUseKind.Read : HolderUseKind.Escape);
            case IPropertyReferenceOperation property when property.Instance == value:
                return ReadProperty(property, Use);
            case IConditionalAccessOperation access when access.Operation == value:
                return ReadConditional(access, Use);
            case IArgumentOperation argument:
                return ReadArgument(argument, Use);
            case ISimpleAssignmentOperation assignment when assignment.Target == value:
                return ReadAssignment(holder, assignment, Use);
            case ISimpleAssignmentOperation { Parent: IExpressionStatementOperation } discard when discard.Target is IDiscardOperation:
                return Use(HolderUseKind.Read);
            case ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Property: var shown } } assignment when assignment.Value == value && IsOnlyShown(shown):
                return Use(HolderUseKind.Read, assignment);
            case IArrayInitializerOperation { Parent: IArrayCreationOperation { IsImplicit: true, Type: IArrayTypeSymbol { ElementType: var seen }, Parent: IArgumentOperation { Parameter.ContainingSymbol: IMethodSymbol { DeclaringSyntaxReferences.IsEmpty: true } } } } when !IsMutableView(seen):
                return Use(HolderUseKind.Read);
            case ICoalesceAssignmentOperation creation when creation.Target == value:
                return Use(HolderUseKind.Create, creation);
            case ICompoundAssignmentOperation compound when compound.Target == value:
                return Use(HolderUseKind.Grow, compound);
            case IForEachLoopOperation or ILockOperation or IIsPatternOperation or IIsTypeOperation or IInterpolationOperation or INameOfOperation or IUsingOperation:
                return Use(HolderUseKind.Read);
            case IBinaryOperation:
            case IExpressionStatementOperation:
            case ISwitchExpressionOperation switching when switching.Value == value:
                return Use(HolderUseKind.Read);
            case IImplicitIndexerReferenceOperation indexer when indexer.Instance == value:
                return Use(HolderUseKind.Read);
            case IArrayElementReferenceOperation element when element.ArrayReference == value:
                return ReadArrayElement(element, Use);
            case IReturnOperation { Kind: OperationKind.Return } returned:
                return OperationWalk.EnclosingFunction(returned) is IAnonymousFunctionOperation ? Use(HolderUseKind.Escape) : Use(IsMutableView(function?.ReturnType) ? HolderUseKind.Expose : HolderUseKind.Read);
            case IConversionOperation or null:
                return Use(HolderUseKind.Escape);
            default:
                return Use(IsSpread(value.Parent) ? HolderUseKind.Read : HolderUseKind.Escape);
        }
    }

    // list.ItemsSource = messages: a property of a library whose type lets nobody change the collection, or that a model says to use it only.
    private bool IsOnlyShown(IPropertySymbol property)
        => property.DeclaringSyntaxReferences.IsEmpty && (!IsMutableView(property.OriginalDefinition.Type) || models.Says(property, ModelFact.Uses));

    private HolderUse ReadCall(IInvocationOperation call, IOperation receiver, UseMaker use)
    {
        if (models.Says(call.TargetMethod, ModelFact.Shrinks))
        {
            return use(HolderUseKind.Shrink, call);
        }

        if ((models.Find(call.TargetMethod, ModelFact.Grows) ?? models.FindInherited(receiver.Type, call.TargetMethod, ModelFact.Grows)) is { } growth)
        {
            if (call.Parent is IInvocationOperation inner && inner.Instance == call && growth.Words.Length > 0 && models.Find(inner.TargetMethod, ModelFact.Grows) is { Words: { IsEmpty: true } } innerGrowth)
            {
                // byName.GetOrAdd(name, …).Add(x)
                return use(HolderUseKind.Grow, inner, innerGrowth) with { IsInner = true };
            }

            // The add of an immutable collection does nothing to the holder; the assignment of its result does.
            return GrowingAssignment.IsPersistent(call.TargetMethod) ? use(HolderUseKind.Read, call) : use(HolderUseKind.Grow, call, growth);
        }

        if (GrowableTypes.OnlyAdds(call.TargetMethod))
        {
            return use(HolderUseKind.Grow, call);
        }

        return use(IsReadOnlyCall(call.TargetMethod) || !(call.TargetMethod.IsVirtual || GrowableTypes.MayKeepSmall(call.TargetMethod)) ? HolderUseKind.Read : HolderUseKind.Escape, call);
    }

    private HolderUse ReadProperty(IPropertyReferenceOperation property, UseMaker use)
    {
        // counts[key]++ and counts[key] += n throw where the key is new.
        var written = property.Parent is IAssignmentOperation assignment && assignment.Target == property && !(assignment is ICompoundAssignmentOperation && property.Arguments.Length > 0);
        written |= property.Parent is IIncrementOrDecrementOperation && property.Arguments.Length == 0;
        if (!written)
        {
            return property.Arguments.Length > 0 && property.Parent is IInvocationOperation call && call.Instance == property ? ReadElementCall(property, call, use) : use(HolderUseKind.Read, property);
        }

        if (property.Parent is IAssignmentOperation lengthening && GrowingString.LengthensOwn(property, lengthening) && models.Find(property.Property, ModelFact.Grows) is { } text)
        {
            return use(HolderUseKind.Grow, lengthening, text);
        }

        if (models.Says(property.Property, ModelFact.Shrinks))
        {
            return use(HolderUseKind.Shrink, property.Parent);
        }

        return property.Arguments.Length > 0 && models.Find(property.Property, ModelFact.Grows) is { } growth ? use(HolderUseKind.Grow, property.Parent, growth) : use(HolderUseKind.Read, property);
    }

    // lists[i].Add(x)
    private HolderUse ReadArrayElement(IArrayElementReferenceOperation element, UseMaker use) => element.Parent switch
    {
        IInvocationOperation call when call.Instance == element => ReadElementCall(element, call, use),
        IConditionalAccessOperation access when access.Operation == element && access.WhenNotNull is IInvocationOperation call => ReadElementCall(element, call, use),
        _ => use(HolderUseKind.Read, element),
    };

    // A collection taken from the collection: what grows it grows the whole.
    private HolderUse ReadElementCall(IOperation element, IInvocationOperation call, UseMaker use)
    {
        if (models.Says(call.TargetMethod, ModelFact.Shrinks))
        {
            return use(HolderUseKind.Shrink, call) with { IsInner = true };
        }

        return models.Find(call.TargetMethod, ModelFact.Grows) is { } growth && !GrowingAssignment.IsPersistent(call.TargetMethod)
            ? use(HolderUseKind.Grow, call, growth) with { IsInner = true }
            : use(HolderUseKind.Read, element);
    }

    private HolderUse ReadConditional(IConditionalAccessOperation access, UseMaker use)
    {
        foreach (var operation in access.WhenNotNull.DescendantsAndSelf())
        {
            if (operation is IConditionalAccessInstanceOperation instance)
            {
                return instance.Parent switch
                {
                    IInvocationOperation call when call.Instance == instance => ReadCall(call, instance, use),
                    IPropertyReferenceOperation property when property.Instance == instance => ReadProperty(property, use),
                    IArgumentOperation argument => ReadArgument(argument, use),
                    _ => use(HolderUseKind.Escape, access),
                };
            }
        }

        return use(HolderUseKind.Escape, access);
    }

    private HolderUse ReadArgument(IArgumentOperation argument, UseMaker use)
    {
        var call = argument.Parent;
        if (argument.Parameter is not { } parameter)
        {
            return use(HolderUseKind.Escape, call);
        }

        var method = parameter.ContainingSymbol as IMethodSymbol;
        if (method is { IsStatic: true } && parameter.Ordinal == 0)
        {
            if (models.Says(method, ModelFact.Shrinks))
            {
                return use(HolderUseKind.Shrink, call);
            }

            if (models.Find(method, ModelFact.Grows) is { } growth)
            {
                return use(HolderUseKind.Grow, call, growth);
            }
        }

        if (parameter.RefKind is RefKind.Ref or RefKind.Out)
        {
            return use(GrowingArray.IsMadeLonger(use(HolderUseKind.Read).Holder, call) || IsUpdatedToMore(call, argument) ? HolderUseKind.Grow : HolderUseKind.Replace, call);
        }

        if (method is not null && models.Says(method, ModelFact.Shrinks))
        {
            return use(HolderUseKind.Shrink, call);
        }

        var written = (method?.ReducedFrom ?? method) is { } called ? called.OriginalDefinition.Parameters[parameter.Ordinal] : parameter;
        if (lent.GrowthOf(written, CancellationToken.None) is { } longer)
        {
            return use(HolderUseKind.Grow, call, longer);
        }

        return use(!IsMutableView(parameter.Type) || IsReadOnlyArgument(method, parameter) || (method is not null && models.Find(method, ModelFact.Uses) is { } uses && uses.Words.Contains(parameter.Name)) ? HolderUseKind.Read : ParameterEffect.Of(written), call);
    }

    // ImmutableInterlocked.Update(ref xs, old => old.Add(x))
    private bool IsUpdatedToMore(IOperation? call, IArgumentOperation updated)
        => call is IInvocationOperation { TargetMethod.Name: "Update" } update
            && update.Arguments.Where(argument => argument != updated).SelectMany(argument => argument.Value.DescendantsAndSelf()).OfType<IInvocationOperation>().ToList() is { Count: > 0 } calls
            && calls.Any(inner => models.Says(inner.TargetMethod, ModelFact.Grows))
            && !calls.Any(inner => models.Says(inner.TargetMethod, ModelFact.Shrinks));

    private static HolderUse ReadAssignment(ISymbol holder, ISimpleAssignmentOperation assignment, UseMaker use)
    {
        if (GrowingAssignment.Grows(holder, assignment))
        {
            return use(HolderUseKind.Grow, assignment);
        }

        return use(GrowingAssignment.CreatesWhereMissing(holder, assignment) ? HolderUseKind.Create : HolderUseKind.Replace, assignment);
    }

    /// <summary>Whether a value of the type can be changed by whoever gets it.</summary>
    public static bool IsMutableView(ITypeSymbol? type) => type switch
    {
        null => true,
        { SpecialType: SpecialType.System_String or SpecialType.System_Collections_IEnumerable or SpecialType.System_Collections_Generic_IEnumerable_T or SpecialType.System_Collections_Generic_IReadOnlyCollection_T or SpecialType.System_Collections_Generic_IReadOnlyList_T } => false,
        INamedTypeSymbol { IsGenericType: true } named => named.OriginalDefinition.SpecialType is not (SpecialType.System_Collections_Generic_IEnumerable_T or SpecialType.System_Collections_Generic_IReadOnlyCollection_T or SpecialType.System_Collections_Generic_IReadOnlyList_T)
            && named.Name is not ("IReadOnlyDictionary" or "IReadOnlySet" or "ReadOnlySpan" or "Span" or "ReadOnlyCollection" or "ReadOnlyObservableCollection" or "ReadOnlyMemory" or "IAsyncEnumerable" or "IEnumerator" or "IQueryable" or "IOrderedEnumerable"),
        INamedTypeSymbol { TypeKind: TypeKind.Interface, Name: "IEnumerator" } => false,
        _ => true,
    };

    // A framework method that takes anything may keep it, unless its name says that it only writes or compares it.
    private static bool IsReadOnlyArgument(IMethodSymbol? method, IParameterSymbol parameter)
    {
        if (method is null || method.Locations.Any(location => location.IsInSource) || method.MethodKind == MethodKind.DelegateInvoke)
        {
            return false;
        }

        if (RepetitionWords.WordsOf(method.Name).Any(word => word is "serialize" or "write" or "log" or "format" or "equals" or "alive"))
        {
            return true;
        }

        return IsReadOnlyCall(method) && parameter.OriginalDefinition.Type is not (ITypeParameterSymbol or { SpecialType: SpecialType.System_Object });
    }

    // The framework's own methods change a collection only where a model says so.
    private static bool IsReadOnlyCall(IMethodSymbol? method)
    {
        if (method is null || method.Locations.Any(location => location.IsInSource))
        {
            return false;
        }

        var outermost = method.ContainingNamespace;
        while (outermost is { IsGlobalNamespace: false, ContainingNamespace.IsGlobalNamespace: false })
        {
            outermost = outermost.ContainingNamespace;
        }

        return outermost?.Name is "System";
    }

    private static bool IsSpread(IOperation parent) => parent.Syntax.GetType().Name is "SpreadElementSyntax" || parent.Kind == OperationKind.None && parent.Parent?.Syntax.GetType().Name is "SpreadElementSyntax";

    private delegate HolderUse UseMaker(HolderUseKind kind, IOperation? action = null, ModelEntry? growth = null);
}
