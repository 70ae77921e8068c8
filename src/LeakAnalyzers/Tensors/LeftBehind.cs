using System.Collections.Immutable;
using LeakAnalyzers.Models;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LeakAnalyzers.Tensors;

/// <summary>The values one run of some code leaves behind, and those that live on after it.</summary>
internal sealed class LeftBehind
{
    private readonly ImmutableArray<IOperation>.Builder places = ImmutableArray.CreateBuilder<IOperation>();
    private readonly ImmutableArray<KeptValue>.Builder kept = ImmutableArray.CreateBuilder<KeptValue>();

    /// <summary>How many values are left behind, at least.</summary>
    public int Count { get; private set; }

    /// <summary>The operations that make them, in the order of the text.</summary>
    public ImmutableArray<IOperation> Places => places.OrderBy(place => place.Syntax.SpanStart).ThenBy(place => place.Syntax.Span.Length).ToImmutableArray();

    /// <summary>The values that live on.</summary>
    public ImmutableArray<KeptValue> Kept => kept.ToImmutable();

    /// <summary>Whether some value could not be followed.</summary>
    public bool HasUnknown { get; private set; }

    /// <summary>Whether a step of training is made.</summary>
    public bool Trains { get; private set; }

    /// <summary>Whether a model is run.</summary>
    public bool RunsModel { get; private set; }

    /// <summary>Whether a method is called that is a whole run of its own.</summary>
    public bool Drives { get; private set; }

    /// <summary>Whether what a scope owns is released here while it stays open.</summary>
    public bool EmptiesScope { get; private set; }

    /// <summary>Whether the function is left or entered in between, by await or yield.</summary>
    public bool IsInterrupted { get; private set; }

    /// <summary>Whether a value that keeps scoped ones, such as a module, is made here.</summary>
    public bool MakesKeeper { get; private set; }

    /// <summary>Whether a value made here, or in a method called here, is stored in a member as it is.</summary>
    public bool Keeps { get; private set; }

    /// <summary>The same of called methods alone.</summary>
    public bool KeepsInCallee { get; private set; }

    /// <summary>Whether a method whose body is unknown takes part, which could keep what it makes or gets.</summary>
    public bool CallsUnknown { get; private set; }

    /// <summary>Reads some code. Code under a scope opened in it leaves nothing behind.</summary>
    /// <param name="scopes">What is known of libraries.</param>
    /// <param name="code">The parts that run together, such as the body and the condition of a loop.</param>
    /// <param name="fates">Follows the values made in them.</param>
    /// <param name="entersLoops">Whether loops inside count too.</param>
    /// <param name="depth">How many calls lie between the code and what is analysed.</param>
    /// <param name="cancellation">Cancels the reading.</param>
    public static LeftBehind In(AmbientScopes scopes, IEnumerable<IOperation?> code, ValueFates fates, bool entersLoops, int depth, CancellationToken cancellation)
    {
        var found = new LeftBehind();
        var pending = new Stack<(IOperation Operation, bool Scoped)>();
        foreach (var part in code)
        {
            if (part is not null)
            {
                pending.Push((part, false));
            }
        }

        while (pending.Count > 0)
        {
            cancellation.ThrowIfCancellationRequested();
            var (current, scoped) = pending.Pop();
            found.Note(scopes, current, scoped, fates, depth, cancellation);
            PushChildren(scopes, current, scoped, entersLoops, pending);
        }

        return found;
    }

    private static void PushChildren(AmbientScopes scopes, IOperation current, bool scoped, bool entersLoops, Stack<(IOperation Operation, bool Scoped)> pending)
    {
        switch (current)
        {
            case IAnonymousFunctionOperation or ILocalFunctionOperation or INameOfOperation:
                return;
            case IForEachLoopOperation each when !entersLoops && !DrivingLoop.IsBounded(scopes, each):
                pending.Push((each.Collection, scoped));
                return;
            case ILoopOperation loop when !entersLoops && !DrivingLoop.IsBounded(scopes, loop):
                return;
            case IUsingOperation resource when OpenScopes.Opens(scopes, resource.Resources):
                pending.Push((resource.Body, true));
                return;
            case IConditionalOperation choice when OnceGuard.Guards(choice.Condition):
                pending.Push((choice.WhenTrue, true));
                if (choice.WhenFalse is not null)
                {
                    pending.Push((choice.WhenFalse, scoped));
                }

                return;
            case ICoalesceAssignmentOperation lazy:
                pending.Push((lazy.Value, true));
                return;
            case IBlockOperation block:
                foreach (var statement in block.Operations)
                {
                    pending.Push((statement, scoped));
                    scoped |= OpenScopes.OpensForTheRest(scopes, statement);
                }

                return;
            default:
                foreach (var child in current.ChildOperations)
                {
                    pending.Push((child, scoped));
                }

                return;
        }
    }

    private void Note(AmbientScopes scopes, IOperation operation, bool scoped, ValueFates fates, int depth, CancellationToken cancellation)
    {
        switch (operation)
        {
            case IAwaitOperation:
            case { Kind: OperationKind.YieldReturn or OperationKind.YieldBreak }:
                IsInterrupted = true;
                return;
            case IObjectCreationOperation or IInvocationOperation when scopes.KeepsBorn(operation.Type) && IsNew(scopes, operation):
                MakesKeeper = true;
                break;
        }

        if (operation is IInvocationOperation called)
        {
            Trains |= scopes.Trains(called.TargetMethod);
            RunsModel |= scopes.RunsModel(called);
            EmptiesScope |= scopes.Models.Says(called.TargetMethod, ModelFact.EmptiesScope);
            CallsUnknown |= IsUnknown(scopes, called.TargetMethod);
            if (!scoped && scopes.Models.Says(called.TargetMethod, ModelFact.CopiesFromDevice) && fates.LiesOnDevice(called.Instance))
            {
                Note(Fate.LeftBehind, called);
            }
        }

        if (!scoped && scopes.Creates(operation, depth, cancellation))
        {
            var fate = fates.Of(operation);
            Note(IsFree(scopes, operation, depth, cancellation) ? fate with { Kept = ImmutableArray<KeptValue>.Empty } : fate, operation);
        }

        if (Callee(scopes, operation) is { } callee && !IsRecursion(callee, operation) && scopes.Residues.Of(callee, depth, cancellation) is { } residue)
        {
            Keeps |= residue.Keeps && !scoped;
            KeepsInCallee |= residue.Keeps;
            if (residue.Drives)
            {
                // A whole run of its own: what it leaves is its own affair.
                Drives = true;
                return;
            }

            Trains |= residue.Trains;
            if (!scoped && residue.Left > 0)
            {
                Count += residue.Left;
                places.Add(operation);
            }
        }
    }

    private void Note(Fate fate, IOperation operation)
    {
        HasUnknown |= !fate.IsKnown;
        kept.AddRange(fate.Kept);
        Keeps |= fate.Kept.Any(value => value.Holder is HolderKind.Member or HolderKind.Callee or HolderKind.OuterCollection);
        if (fate.Left > 0)
        {
            Count += fate.Left;
            places.Add(operation);
        }
    }

    // What a method detached for its caller is not owned by the scope around the call.
    private static bool IsFree(AmbientScopes scopes, IOperation operation, int depth, CancellationToken cancellation)
        => operation is IInvocationOperation call && scopes.Residues.Of(call.TargetMethod, depth, cancellation) is { ReturnsFree: true };

    private static bool IsUnknown(AmbientScopes scopes, IMethodSymbol method)
        => (method.IsAbstract || method.MethodKind == MethodKind.DelegateInvoke)
            && !scopes.IsModelled(method, null)
            && scopes.Models.ResultOf(method) is null
            && (scopes.HoldsBorn(method.ReturnType) || method.Parameters.Any(parameter => scopes.HoldsBorn(parameter.Type)));

    private static bool IsNew(AmbientScopes scopes, IOperation operation)
        => operation is IObjectCreationOperation || (operation is IInvocationOperation { TargetMethod: { IsStatic: true, IsExtensionMethod: false } } && !scopes.IsBorn(operation.Type));

    // What a recursive call leaves is what this one leaves.
    private static bool IsRecursion(IMethodSymbol callee, IOperation operation)
        => callee.DeclaringSyntaxReferences.Any(declared => declared.SyntaxTree == operation.Syntax.SyntaxTree && declared.Span.Contains(operation.Syntax.Span));

    // A library's method may run one of the receiver, as the call of a module runs its forward.
    private static IMethodSymbol? Callee(AmbientScopes scopes, IOperation operation) => operation switch
    {
        IInvocationOperation { Instance.Type: INamedTypeSymbol { DeclaringSyntaxReferences.IsEmpty: false } receiver } call when scopes.Models.Find(call.TargetMethod, ModelFact.RunsOwn) is { } entry
            => receiver.GetMembers(entry.Words[0]).OfType<IMethodSymbol>().FirstOrDefault(own => own.IsOverride && own.Parameters.Length == call.TargetMethod.Parameters.Length),
        IInvocationOperation call => call.TargetMethod,
        IObjectCreationOperation creation => creation.Constructor,
        _ => null,
    };
}
