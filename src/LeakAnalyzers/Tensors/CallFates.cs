using LeakAnalyzers.Models;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LeakAnalyzers.Tensors;

/// <summary>What calls do with values born in a scope: by the models, by the bodies of the compilation's own methods, by the conventions of collections.</summary>
internal sealed class CallFates
{
    private readonly AmbientScopes scopes;
    private readonly IOperation body;
    private readonly int depth;
    private readonly CancellationToken cancellation;

    public CallFates(AmbientScopes scopes, IOperation body, int depth, CancellationToken cancellation)
    {
        this.scopes = scopes;
        this.body = body;
        this.depth = depth;
        this.cancellation = cancellation;
    }

    /// <summary>Whether the type is one of the compilation that is not scoped itself.</summary>
    public bool IsOwn(ITypeSymbol? type) => type is { DeclaringSyntaxReferences.IsEmpty: false } && !scopes.IsBorn(type) && !scopes.KeepsBorn(type);

    /// <summary>Whether an object takes a value into a field or property: it stands for the value from then on.</summary>
    public bool Wraps(IObjectCreationOperation made, IParameterSymbol parameter)
        => made.Constructor is { } constructor
            && (constructor.ContainingType.IsRecord
                || (scopes.Residues.Of(constructor, depth, cancellation) is { } residue && residue.OnParameter(constructor, parameter) is { Use: ParameterUse.Kept } stored && stored.Kept.All(kept => kept.Holder == HolderKind.Member)));

    /// <summary>What a call does with the value it is made on.</summary>
    public Fate OfReceiver(IInvocationOperation call)
    {
        var method = call.TargetMethod;
        if (LeavesScope(method))
        {
            return Fate.KeptBy(HolderKind.Mover, call);
        }

        if ((method.Name == nameof(IDisposable.Dispose) && method.Parameters.IsEmpty) || scopes.Models.Find(method, ModelFact.Releases) is { Words.IsEmpty: true } || ReleasesHere(call))
        {
            return Fate.Released;
        }

        var isCollection = !scopes.IsBorn(call.Instance?.Type) && scopes.HoldsBorn(call.Instance?.Type);
        return scopes.IsBorn(call.Instance?.Type) || (isCollection && !call.Arguments.Any(argument => argument.Value.Type?.TypeKind == TypeKind.Delegate)) ? Fate.LeftBehind : Fate.Unknown;
    }

    private bool ReleasesHere(IInvocationOperation call)
        => scopes.Models.Find(call.TargetMethod, ModelFact.ReleasesIf) is { } entry
            && call.Arguments.Any(argument => argument.Parameter?.Name == entry.Words[0] && argument.Value.ConstantValue is { HasValue: true, Value: true });

    /// <summary>Whether the method moves values out of their scope.</summary>
    public bool LeavesScope(IMethodSymbol method)
        => scopes.Models.Says(method, ModelFact.MovesToOuter) || scopes.Models.Says(method, ModelFact.LeavesScope);

    /// <summary>The call whose result is the argument itself; null where the result is something else.</summary>
    public IOperation? PassedThrough(IArgumentOperation argument)
        => argument is { Parent: IInvocationOperation call, Parameter: { } parameter }
            && scopes.Models.ResultOf(call.TargetMethod) is { } result
            && ((result.Fact == ModelFact.ReturnsArgument && result.Words[0] == parameter.Name) || (result.Fact == ModelFact.ReturnsReceiver && parameter.Ordinal == 0 && call.TargetMethod.IsExtensionMethod))
            ? call
            : null;

    /// <summary>What a call does with a value it is given.</summary>
    public Fate OfArgument(IArgumentOperation argument, IOperation value)
    {
        if (argument.Parameter is not { RefKind: RefKind.None, ContainingSymbol: IMethodSymbol method } parameter)
        {
            return argument.Parent is IPropertyReferenceOperation { Instance: { } instance } && scopes.IsBorn(instance.Type) ? Fate.LeftBehind : Fate.Unknown;
        }

        if (LeavesScope(method))
        {
            return Fate.KeptBy(HolderKind.Mover, value);
        }

        foreach (var entry in scopes.Models.EntriesOf(method))
        {
            if (entry.Fact is ModelFact.Takes or ModelFact.Releases && entry.Words.Contains(parameter.Name))
            {
                return Fate.Released;
            }
        }

        if (scopes.IsModelled(method, value.Type))
        {
            return scopes.KeepsBorn(argument.Parent?.Type) && !scopes.IsBorn(argument.Parent?.Type) ? Fate.Unknown : Fate.LeftBehind;
        }

        if (scopes.Residues.Of(method, depth, cancellation) is { } residue)
        {
            var (effect, kept) = residue.OnParameter(method, parameter);
            return effect switch
            {
                ParameterUse.Used => Fate.LeftBehind,
                ParameterUse.Released => Fate.Released,
                ParameterUse.Kept when kept.All(keeper => keeper.Holder == HolderKind.Mover) => Fate.KeptBy(HolderKind.Mover, value),
                ParameterUse.Kept when kept.All(keeper => keeper.Holder is HolderKind.Member or HolderKind.Callee) => Fate.KeptBy(HolderKind.Callee, value),
                _ => Fate.Unknown,
            };
        }

        return argument.Parent is IInvocationOperation { Instance: { } collection } add && StoringCalls.Stores(add.TargetMethod)
            ? OfCollection(collection, value)
            : StoringCalls.OnlyReads(method) ? Fate.LeftBehind : Fate.Unknown;
    }

    /// <summary>What becomes of a value put into a collection.</summary>
    public Fate OfCollection(IOperation collection, IOperation value) => collection switch
    {
        ILocalReferenceOperation local => IsOutside(local.Local) ? Fate.KeptBy(HolderKind.OuterCollection, value, local.Local) : Fate.Unknown,
        IParameterReferenceOperation => Fate.KeptBy(HolderKind.OuterCollection, value),
        IFieldReferenceOperation { Instance: ILocalReferenceOperation, Field.ContainingType.IsTupleType: true } => Fate.Unknown,
        IFieldReferenceOperation or IPropertyReferenceOperation or IArrayElementReferenceOperation => Fate.KeptBy(HolderKind.Member, value),
        _ => Fate.Unknown,
    };

    /// <summary>Whether a local or parameter lives outside the code looked at.</summary>
    public bool IsOutside(ISymbol variable)
        => variable.DeclaringSyntaxReferences.FirstOrDefault() is { } declared
            && !body.Syntax.Span.Contains(declared.Span)
            && !(variable is IParameterSymbol && body.Parent is null or IMethodBodyOperation or IConstructorBodyOperation or ILocalFunctionOperation or IAnonymousFunctionOperation);
}
