using System.Collections.Concurrent;
using System.Collections.Immutable;
using LeakAnalyzers.Models;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LeakAnalyzers.Tensors;

/// <summary>What a method does with a value given to it.</summary>
internal enum ParameterUse
{
    /// <summary>It only uses it.</summary>
    Used,

    /// <summary>It releases it.</summary>
    Released,

    /// <summary>It keeps it beyond the call.</summary>
    Kept,

    /// <summary>That cannot be followed.</summary>
    Unknown,
}

/// <summary>What one call of a method leaves with the scope of its caller.</summary>
/// <param name="Left">How many values it leaves behind, at least.</param>
/// <param name="ReturnsNew">Whether what it returns is new.</param>
/// <param name="Trains">Whether it makes a step of training.</param>
/// <param name="Drives">Whether it is a whole run: a loop in it trains or runs a model.</param>
/// <param name="ReturnsFree">Whether what it returns belongs to no scope, or to one further out than the caller's.</param>
/// <param name="Keeps">Whether it keeps values of its own making where a scope around the call would not spare them.</param>
/// <param name="Parameters">What it does with each argument.</param>
internal sealed record MethodResidue(int Left, bool ReturnsNew, bool Trains, bool Drives, bool ReturnsFree, bool Keeps, ImmutableArray<(ParameterUse Use, ImmutableArray<KeptValue> Kept)> Parameters)
{
    /// <summary>What the method does with the argument for a parameter (of the method as it was called).</summary>
    public (ParameterUse Use, ImmutableArray<KeptValue> Kept) OnParameter(IMethodSymbol method, IParameterSymbol parameter)
    {
        var ordinal = parameter.Ordinal + (method.ReducedFrom is null ? 0 : 1);
        return ordinal < Parameters.Length ? Parameters[ordinal] : (ParameterUse.Unknown, ImmutableArray<KeptValue>.Empty);
    }
}

/// <summary>Reads the bodies of the compilation's own methods, on demand and no deeper than a few calls.</summary>
internal sealed class MethodResidues
{
    private const int Deepest = 3;
    private const int LongestBody = 20_000;

    private readonly AmbientScopes scopes;
    private readonly ConcurrentDictionary<IMethodSymbol, MethodResidue?>[] known = Enumerable.Range(0, Deepest + 1)
        .Select(_ => new ConcurrentDictionary<IMethodSymbol, MethodResidue?>(SymbolEqualityComparer.Default)).ToArray();

    public MethodResidues(AmbientScopes scopes) => this.scopes = scopes;

    /// <summary>What a call of a method leaves; null where its body is not in the compilation or too far away.</summary>
    public MethodResidue? Of(IMethodSymbol method, int depth, CancellationToken cancellation)
    {
        var definition = (method.ReducedFrom ?? method).OriginalDefinition;
        if (depth >= Deepest || definition.DeclaringSyntaxReferences.IsEmpty || definition.IsAbstract || definition.MethodKind == MethodKind.LambdaMethod)
        {
            return null;
        }

        return known[depth].TryGetValue(definition, out var residue)
            ? residue
            : known[depth].GetOrAdd(definition, Read(definition.PartialImplementationPart ?? definition, depth + 1, cancellation));
    }

    /// <summary>The operation of a method's body; null where it has none in the compilation.</summary>
    public IOperation? BodyOf(IMethodSymbol method, CancellationToken cancellation)
    {
        var syntax = method.DeclaringSyntaxReferences[0].GetSyntax(cancellation);
        if (syntax.Span.Length > LongestBody || !scopes.Leaks.Compilation.ContainsSyntaxTree(syntax.SyntaxTree))
        {
            return null;
        }

#pragma warning disable RS1030 // Bodies are read across files; they are few and kept.
        var operation = scopes.Leaks.Compilation.GetSemanticModel(syntax.SyntaxTree).GetOperation(syntax, cancellation);
#pragma warning restore RS1030
        return operation is ILocalFunctionOperation local ? local.Body : operation;
    }

    private MethodResidue? Read(IMethodSymbol method, int depth, CancellationToken cancellation)
    {
        if (BodyOf(method, cancellation) is not { } body)
        {
            return null;
        }

        var uses = new VariableUses(body);
        var fates = new ValueFates(scopes, body, uses, depth, cancellation);
        var left = LeftBehind.In(scopes, [body], fates, entersLoops: true, depth, cancellation);
        var parameters = method.Parameters.Select(parameter => UseOf(parameter, fates)).ToImmutableArray();
        return new MethodResidue(left.IsInterrupted ? 0 : left.Count, ReturnsNew(method, body, uses, depth, cancellation), left.Trains, left.Drives || Drives(method, body, depth, cancellation), ReturnsFree(body), left.Keeps, parameters);
    }

    // A model may hold the loop that trains it; one that only runs its layers is a part of one computation.
    private bool Drives(IMethodSymbol method, IOperation body, int depth, CancellationToken cancellation)
        => body.Descendants().OfType<ILoopOperation>().Any(loop => !DrivingLoop.IsBounded(scopes, loop) && loop.Body.Descendants().OfType<IInvocationOperation>().Any(call =>
            scopes.Trains(call.TargetMethod)
                || Of(call.TargetMethod, depth, cancellation) is { Trains: true } or { Drives: true }
                || (scopes.RunsModel(call) && !scopes.KeepsBorn(method.ContainingType))));

    // A result that is detached, or moved out where no scope of the method's own is open, does not belong to the scope of the caller.
    private bool ReturnsFree(IOperation body)
        => body.Descendants().OfType<IReturnOperation>().Any(result => BareValue.Of(result.ReturnedValue ?? result) is IInvocationOperation call
            && (scopes.Models.Says(call.TargetMethod, ModelFact.LeavesScope)
                || (scopes.Models.Says(call.TargetMethod, ModelFact.MovesToOuter) && OpenScopes.Around(scopes, call) is null)));

    private (ParameterUse Use, ImmutableArray<KeptValue> Kept) UseOf(IParameterSymbol parameter, ValueFates fates)
    {
        if (parameter.RefKind != RefKind.None || parameter.Type.IsValueType && !scopes.HoldsBorn(parameter.Type) && parameter.Type.DeclaringSyntaxReferences.IsEmpty)
        {
            return (ParameterUse.Unknown, ImmutableArray<KeptValue>.Empty);
        }

        var fate = fates.OfParameter(parameter);
        var use = !fate.IsKnown ? ParameterUse.Unknown : !fate.Kept.IsEmpty ? ParameterUse.Kept : fate.Left > 0 ? ParameterUse.Used : ParameterUse.Released;
        return (use, fate.Kept);
    }

    private bool ReturnsNew(IMethodSymbol method, IOperation body, VariableUses uses, int depth, CancellationToken cancellation)
        => scopes.HoldsBorn(method.ReturnType)
            && body.Descendants().OfType<IReturnOperation>().Any(result => result.ReturnedValue is { } value && IsNew(value, uses, depth, cancellation));

    /// <summary>Whether a value, or one it may come from, is made in this body.</summary>
    public bool IsNew(IOperation returned, VariableUses uses, int depth, CancellationToken cancellation)
    {
        var pending = new Stack<IOperation>();
        var seen = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        pending.Push(returned);
        while (pending.Count > 0)
        {
            var current = pending.Pop();
            if (scopes.Creates(current, depth, cancellation))
            {
                return true;
            }

            foreach (var origin in OriginsOf(current, uses, seen))
            {
                pending.Push(origin);
            }
        }

        return false;
    }

    private IEnumerable<IOperation> OriginsOf(IOperation value, VariableUses uses, HashSet<ISymbol> seen) => value switch
    {
        IConversionOperation conversion => [conversion.Operand],
        IParenthesizedOperation parenthesized => [parenthesized.Operand],
        IConditionalOperation { WhenFalse: { } otherwise } choice => [choice.WhenTrue, otherwise],
        ICoalesceOperation coalesce => [coalesce.Value, coalesce.WhenNull],
        ITupleOperation tuple => tuple.Elements,
        IInvocationOperation { Instance: { } instance } call when scopes.Models.ResultOf(call.TargetMethod)?.Fact == ModelFact.ReturnsReceiver => [instance],
        IInvocationOperation call when scopes.Models.Says(call.TargetMethod, ModelFact.MovesToOuter) || scopes.Models.Says(call.TargetMethod, ModelFact.LeavesScope) => call.Arguments.Select(argument => argument.Value),
        ILocalReferenceOperation local when seen.Add(local.Local) => uses.WrittenTo(local.Local),
        _ => [],
    };
}
