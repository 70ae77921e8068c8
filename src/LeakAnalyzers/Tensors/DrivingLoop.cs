using LeakAnalyzers.Models;
using LeakAnalyzers.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LeakAnalyzers.Tensors;

/// <summary>
/// Tells loops that drive work — training, evaluation, steps, requests — from loops inside one computation, such as over the layers of a model,
/// whose caller decides how long its intermediate results live.
/// </summary>
internal static class DrivingLoop
{
    private const int FewRounds = 10;

    /// <summary>Whether a loop drives repeated work.</summary>
    /// <param name="scopes">What is known of libraries.</param>
    /// <param name="loop">The loop.</param>
    /// <param name="left">What one round leaves behind.</param>
    /// <param name="member">The method, accessor or lambda that holds the loop.</param>
    public static bool Drives(AmbientScopes scopes, ILoopOperation loop, LeftBehind left, ISymbol member)
    {
        if (EndsAtOnce(loop.Body) || IsTest(member, scopes.Models))
        {
            return false;
        }

        return left.Trains || (!IsBounded(scopes, loop) && !IsComputation(scopes, member));
    }

    private static bool EndsAtOnce(IOperation body)
    {
        var last = body is IBlockOperation block ? block.Operations.LastOrDefault() : body;
        return last switch
        {
            IReturnOperation or IThrowOperation or IBranchOperation { BranchKind: BranchKind.Break } => true,
            ITryOperation attempt => EndsAtOnce(attempt.Body),
            _ => false,
        };
    }

    private static bool IsTest(ISymbol member, ModelSet models) => member.ContainingType is { } type && TestCode.Contains(type, models);

    // A part of one computation: its results go to the caller, who holds the scope.
    private static bool IsComputation(AmbientScopes scopes, ISymbol member)
        => member is not IMethodSymbol method
            || scopes.KeepsBorn(method.ContainingType)
            || ReturnsBorn(scopes, method.ReturnType)
            || method.Parameters.Any(parameter => parameter.RefKind is RefKind.Out or RefKind.Ref && scopes.HoldsBorn(parameter.Type))
            || method.OverriddenMethod is { DeclaringSyntaxReferences.IsEmpty: true }
            || method.MethodKind is MethodKind.Constructor or MethodKind.StaticConstructor or MethodKind.PropertyGet;

    private static bool ReturnsBorn(AmbientScopes scopes, ITypeSymbol type)
        => scopes.HoldsBorn(type)
            || type switch
            {
                IArrayTypeSymbol array => ReturnsBorn(scopes, array.ElementType),
                INamedTypeSymbol { IsTupleType: true } tuple => tuple.TupleElements.Any(element => scopes.HoldsBorn(element.Type)),
                INamedTypeSymbol { TypeArguments.Length: > 0 } generic => generic.TypeArguments.Any(argument => ReturnsBorn(scopes, argument)),
                _ => false,
            };

    /// <summary>Whether a loop has few rounds: a constant number, or one for each layer or parameter of a model.</summary>
    public static bool IsBounded(AmbientScopes scopes, ILoopOperation loop) => loop switch
    {
        IForLoopOperation { Condition: IBinaryOperation { RightOperand: { } bound } } counted => IsFew(bound) || CountsKeepers(scopes, bound) || IndexesKeepers(scopes, counted),
        IForEachLoopOperation each => IsListedOrLent(scopes, each),
        _ => false,
    };

    private static bool IsFew(IOperation bound)
        => bound.ConstantValue is { HasValue: true, Value: int and <= FewRounds or long and <= FewRounds }
            || (BareValue.Of(bound) is IPropertyReferenceOperation { Property.Name: "Length", Instance: ILocalReferenceOperation array } && IsShort(array));

    // var outputs = new Tensor[3];
    private static bool IsShort(ILocalReferenceOperation array)
        => array.Local is { Type.TypeKind: TypeKind.Array, DeclaringSyntaxReferences: { Length: 1 } declared }
            && declared[0].SyntaxTree == array.Syntax.SyntaxTree
            && array.SemanticModel?.GetOperation(declared[0].GetSyntax()) is IVariableDeclaratorOperation { Initializer.Value: { } made }
            && BareValue.Of(made) is IArrayCreationOperation { DimensionSizes: { Length: 1 } sizes }
            && IsFew(sizes[0]);

    // i < layers.Count
    private static bool CountsKeepers(AmbientScopes scopes, IOperation bound)
        => BareValue.Of(bound) is IPropertyReferenceOperation { Instance: { Type: { } type } } && (scopes.KeepsBorn(type) || HoldsKeepers(scopes, type));

    private static bool IndexesKeepers(AmbientScopes scopes, IForLoopOperation loop)
        => loop.Locals.FirstOrDefault() is { } counter
            && loop.Body.Descendants().Any(operation => operation switch
            {
                IPropertyReferenceOperation { Property.IsIndexer: true } indexed => scopes.KeepsBorn(indexed.Type) && Names(indexed.Arguments[0].Value, counter),
                IArrayElementReferenceOperation element => scopes.KeepsBorn(element.Type) && Names(element.Indices[0], counter),
                _ => false,
            });

    private static bool Names(IOperation index, ILocalSymbol counter)
        => BareValue.Of(index) is ILocalReferenceOperation local && SymbolEqualityComparer.Default.Equals(local.Local, counter);

    // Layers and parameters of a model, and values written out in the code, are few.
    private static bool IsListedOrLent(AmbientScopes scopes, IForEachLoopOperation each)
    {
        var collection = BareValue.Of(each.Collection);
        return collection is IArrayCreationOperation || (collection is ILocalReferenceOperation array && IsShort(array))
            || HoldsKeepers(scopes, collection.Type)
            || (collection is IInvocationOperation call && scopes.KeepsBorn((call.TargetMethod.IsExtensionMethod ? call.Arguments.FirstOrDefault()?.Value : call.Instance)?.Type))
            || (collection is IInvocationOperation { TargetMethod: { Name: "Range", ContainingType.Name: "Enumerable" }, Arguments: { Length: 2 } arguments } && IsFew(arguments[1].Value));
    }

    private static bool HoldsKeepers(AmbientScopes scopes, ITypeSymbol? type) => type switch
    {
        IArrayTypeSymbol array => scopes.KeepsBorn(array.ElementType),
        INamedTypeSymbol { TypeArguments.Length: > 0 } generic => generic.TypeArguments.Any(scopes.KeepsBorn),
        _ => false,
    };
}
