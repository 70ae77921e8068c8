using LeakAnalyzers.Models;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LeakAnalyzers.Flow;

/// <summary>
/// Answers: does this code run again and again while its holder lives? Loops without end and over steps; delegates given to timers, events
/// and subscriptions; members that frameworks call repeatedly. Constructors and set-up do not repeat unless they loop themselves.
/// What one method learns from its callers in the same type is <see cref="RepeatedMembers"/>.
/// </summary>
internal sealed class Repetition
{
    private readonly ModelSet models;
    private readonly CallbackParameters callbacks;

    /// <summary>Asks the models of one compilation.</summary>
    public Repetition(ModelSet models)
    {
        this.models = models;
        callbacks = new CallbackParameters(models);
    }

    /// <summary>Why an operation repeats: by a loop or delegate around it, or because its method does. Null where nothing says so.</summary>
    public RepeatedRun? At(IOperation operation, ISymbol? containingMember)
        => RepeatedRun.Surer(Around(operation), containingMember is IMethodSymbol method ? Of(method) : null);

    /// <summary>Why an operation repeats by what stands around it in the same member.</summary>
    /// <param name="operation">The operation.</param>
    /// <param name="declaration">What repeats only together with this declaration does not count: a local made anew in each round does not grow from round to round.</param>
    public RepeatedRun? Around(IOperation operation, SyntaxNode? declaration = null)
    {
        RepeatedRun? best = null;
        var leaves = new LoopLeft();
        IOperation inner = operation;
        for (var current = operation.Parent; current is not null; inner = current, current = current.Parent)
        {
            if (declaration is not null && current.Syntax.Span.Contains(declaration.Span))
            {
                return best;
            }

            switch (current)
            {
                case IBlockOperation block:
                    leaves.Pass(block, inner);
                    break;
                case ILoopOperation loop when !leaves.Is(loop) && IsRepeatedPart(loop, inner):
                    best = RepeatedRun.Surer(best, RepeatedLoop.Classify(loop, models));
                    break;
                case IAnonymousFunctionOperation lambda:
                    leaves = default;
                    best = RepeatedRun.Surer(best, OfDelegate(lambda));
                    break;
                case ILocalFunctionOperation:
                    // Runs where it is called, not where it is written.
                    return best;
            }

            if (best is { IsProven: true })
            {
                return best;
            }
        }

        return best;
    }

    /// <summary>Why a method repeats: a framework calls it, by override or by name. Null for all others.</summary>
    public RepeatedRun? Of(IMethodSymbol method)
    {
        if (method.MethodKind is not (MethodKind.Ordinary or MethodKind.ExplicitInterfaceImplementation))
        {
            return null;
        }

        foreach (var entry in models.EntriesOf(method))
        {
            if (entry.Fact == ModelFact.Repeats && entry.Words.IsEmpty)
            {
                return Called(method);
            }
        }

        if (method.ContainingType is not { TypeKind: TypeKind.Class } type || method.IsStatic)
        {
            return null;
        }

        foreach (var entry in models.EntriesOf(type))
        {
            if (entry.Fact == ModelFact.Repeats && entry.Words.Any(word => word == "*" ? method.DeclaredAccessibility == Accessibility.Public : ModelKey.MatchesPattern(word, method.Name)))
            {
                return Called(method);
            }
        }

        return models.Knows(ModelFact.RepeatsWhereGiven) && method.DeclaredAccessibility == Accessibility.Public && IsGivenWhatRepeats(type, method.Name) ? Called(method) : null;
    }

    // class Timing(RequestDelegate next) { public async Task InvokeAsync(HttpContext context) … }
    private bool IsGivenWhatRepeats(INamedTypeSymbol type, string method)
        => models.WordsOf(ModelFact.RepeatsWhereGiven).Contains(method)
            && type.InstanceConstructors.SelectMany(constructor => constructor.Parameters).Any(parameter => models.Find(parameter.Type, ModelFact.RepeatsWhereGiven)?.Words.Contains(method) == true);

    /// <summary>Whether a method runs once in the life of its object: a constructor, or a member that a framework calls once.</summary>
    public bool RunsOnce(IMethodSymbol method)
        => method.MethodKind is MethodKind.Constructor or MethodKind.StaticConstructor
            || models.Says(method, ModelFact.RunsOnce)
            || (method.ContainingType is { } type && models.EntriesOf(type).Any(entry => entry.Fact == ModelFact.RunsOnce && entry.Words.Any(word => ModelKey.MatchesPattern(word, method.Name))));

    /// <summary>Why a delegate made from a lambda or a method group repeats: it is attached to an event, or given to a timer or a subscription.</summary>
    public RepeatedRun? OfDelegate(IOperation function)
    {
        var value = OperationWalk.AsDelegate(function);

        return value.Parent switch
        {
            IEventAssignmentOperation { Adds: true } attach when attach.EventReference is IEventReferenceOperation happening => OfEvent(happening, attach),
            IArgumentOperation { Parameter: { } parameter, Parent: { } call } argument when IsRepeatedArgument(parameter) => new RepeatedRun(RepetitionKind.Callback, true, $"each time '{CalleeName(call)}' calls back", argument.Syntax),
            IArgumentOperation { Parameter: { } parameter, Parent: IInvocationOperation call } argument when callbacks.IsCalledForGood(parameter, argument) => new RepeatedRun(RepetitionKind.Callback, true, $"each time '{call.TargetMethod.Name}' calls back", argument.Syntax),
            IArgumentOperation { Parent: IInvocationOperation call } argument when RepetitionWords.CallsBack(call.TargetMethod.Name)
                => new RepeatedRun(RepetitionKind.Callback, false, $"each time '{call.TargetMethod.Name}' calls back", argument.Syntax),
            _ => null,
        };
    }

    private static RepeatedRun Called(IMethodSymbol method)
        => new(RepetitionKind.Member, !EventWords.IsOneOfFew(method.Name), $"each time '{method.Name}' runs", method.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax());

    private RepeatedRun? OfEvent(IEventReferenceOperation happening, IEventAssignmentOperation attach)
    {
        var isModelled = models.Says(happening.Event, ModelFact.Repeats);
        if (!isModelled && EventWords.IsOnce(happening.Event.Name))
        {
            return null;
        }

        // A local publisher may end with the method, but a timer or watcher runs on.
        var ownPublisher = happening.Instance is not null && OperationWalk.Unwrapped(happening.Instance) is ILocalReferenceOperation;
        var known = isModelled || (EventWords.Recurs(happening.Event.Name) && (!ownPublisher || WaitsForGood(attach)));
        return new RepeatedRun(RepetitionKind.Callback, known && !StopsItself(happening, attach), $"at every '{happening.Event.Name}' event", attach.Syntax);
    }

    private static bool StopsItself(IEventReferenceOperation happening, IEventAssignmentOperation attach)
        => happening.Instance is { } instance
            && OperationWalk.Named(instance) is { Name: var publisher }
            && OperationWalk.DelegateTarget(attach.HandlerValue) switch
            {
                IMethodReferenceOperation given => given.Method.DeclaringSyntaxReferences.Any(part => SelfStopping.Is(part.GetSyntax(), publisher)),
                var handler => SelfStopping.Is(handler.Syntax, publisher),
            };

    // client.Received += …; await Task.Delay(-1): the method, and what its locals hold, lives as long as the program.
    private bool WaitsForGood(IEventAssignmentOperation attach)
        => attach.Parent is { Parent: IBlockOperation block } statement
            && block.Operations.SkipWhile(other => other != statement).Skip(1).Any(later => OperationWalk.WithoutNestedFunctions(later).Any(operation => operation switch
            {
                ILoopOperation loop => RepeatedLoop.Classify(loop, models) is { IsProven: true, Kind: RepetitionKind.Endless },
                IInvocationOperation call => models.Says(call.TargetMethod, ModelFact.Waits) && call.Arguments.All(argument => argument.IsImplicit || argument.Parameter?.Ordinal > 0 || IsWithoutEnd(argument.Value)),
                _ => false,
            }));

    // -1, Timeout.Infinite, Timeout.InfiniteTimeSpan; the application that runs.
    private static bool IsWithoutEnd(IOperation time)
        => time.ConstantValue is { HasValue: true, Value: -1 or null } || OperationWalk.Unwrapped(time) is IFieldReferenceOperation { Field.Name: "InfiniteTimeSpan" } || time.Type is { IsReferenceType: true };

    private bool IsRepeatedArgument(IParameterSymbol parameter)
    {
        if (parameter.ContainingSymbol is not IMethodSymbol method)
        {
            return false;
        }

        foreach (var entry in models.EntriesOf(method))
        {
            if (entry.Fact == ModelFact.Repeats && entry.Words.Contains(parameter.Name))
            {
                return true;
            }
        }

        return false;
    }

    private static string CalleeName(IOperation call) => call switch
    {
        IInvocationOperation invocation => invocation.TargetMethod.Name,
        IObjectCreationOperation creation => creation.Type?.Name ?? "it",
        _ => "it",
    };

    private static bool IsRepeatedPart(ILoopOperation loop, IOperation inner) => loop switch
    {
        IForLoopOperation { Before: var before } => !before.Contains(inner),
        IForEachLoopOperation { Collection: var collection } => inner != collection,
        _ => true,
    };
}
