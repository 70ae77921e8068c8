using LeakAnalyzers.Flow;
using LeakAnalyzers.Models;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LeakAnalyzers.Lifetimes;

/// <summary>How long the source of a subscription lives.</summary>
internal enum SourceLife
{
    /// <summary>As long as the process.</summary>
    Forever,

    /// <summary>It is a token that was given by somebody, and may live long.</summary>
    Given,
}

/// <summary>Decides how long what a subscription is made to lives. What ends by itself, belongs to the subscriber or is not known is of no interest.</summary>
internal sealed class ObservedSource
{
    private const int MostOperators = 32;

    private readonly LeakContext leaks;
    private readonly LongLivedPublisher publishers;

    /// <summary>Creates the judge of one compilation.</summary>
    public ObservedSource(LeakContext leaks)
    {
        this.leaks = leaks;
        publishers = new LongLivedPublisher(leaks.Models);
    }

    /// <summary>The life of the source that a call subscribes to; null when it is not known to be long.</summary>
    public SourceLife? LifeOf(IInvocationOperation call, CancellationToken cancellation)
    {
        if (SourceOf(call) is not { } source)
        {
            return null;
        }

        return GoesOn(source, cancellation) ? SourceLife.Forever : IsGivenToken(source) ? SourceLife.Given : null;
    }

    /// <summary>Whether the token of a registration comes from outside of the loop or delegate that repeats it.</summary>
    public bool IsOutsideLoop(IInvocationOperation call)
        => SourceOf(call) is { } source && OperationWalk.Unwrapped(source) switch
        {
            ILocalReferenceOperation local => leaks.Repetition.Around(call, local.Local.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax()) is { IsProven: true },
            IParameterReferenceOperation parameter => leaks.Repetition.Around(call, parameter.Parameter.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax()) is { IsProven: true },
            _ => true,
        };

    // The receiver, or the first argument of an extension.
    private static IOperation? SourceOf(IInvocationOperation call)
    {
        var source = call.Instance ?? call.Arguments.FirstOrDefault(argument => argument.Parameter?.Ordinal == 0)?.Value;
        if (source is IConditionalAccessInstanceOperation)
        {
            for (var current = call.Parent; current is not null; current = current.Parent)
            {
                if (current is IConditionalAccessOperation access)
                {
                    return access.Operation;
                }
            }
        }

        return source is null ? null : OperationWalk.Unwrapped(source);
    }

    // Back through the operators to where the values come from.
    private bool GoesOn(IOperation source, CancellationToken cancellation)
    {
        var current = OperationWalk.Unwrapped(source);
        for (var steps = 0; steps < MostOperators && current is IInvocationOperation call; steps++)
        {
            var method = call.TargetMethod;
            if (leaks.Models.Says(method, ModelFact.Ends))
            {
                return false;
            }

            var isStartedHere = leaks.Models.Says(method, ModelFact.Endless);
            if (isStartedHere && call.Instance is null && !method.IsExtensionMethod)
            {
                return FollowsEvent(call) is not { } subscription ? !TakesDelegate(method) : publishers.Publishes(subscription, cancellation);
            }

            if (SourceOf(call) is not { } before)
            {
                return false;
            }

            // What a channel of the user's own shows: it does not end before the channel.
            if (isStartedHere || method is { Name: "AsObservable", Parameters.IsEmpty: true })
            {
                return LivesOn(before, cancellation);
            }

            if (!IsObservable(before.Type) || !method.DeclaringSyntaxReferences.IsEmpty)
            {
                return false;
            }

            current = before;
        }

        return current is not IInvocationOperation && LivesOn(current, cancellation);
    }

    private bool LivesOn(IOperation source, CancellationToken cancellation)
    {
        var current = OperationWalk.Unwrapped(source);
        if (current is IAnonymousFunctionOperation or IDelegateCreationOperation)
        {
            // ChangeToken.OnChange(() => configuration.GetReloadToken(), …)
            return current.Descendants().OfType<IReturnOperation>().FirstOrDefault()?.ReturnedValue is { } given
                && OperationWalk.Unwrapped(given) is IInvocationOperation { Instance: { } giver } && LivesOn(giver, cancellation);
        }

        if (leaks.Models.Says(current.Type, ModelFact.LongLived) || publishers.LivesOn(current, cancellation))
        {
            return !IsInstance(current);
        }

        // A sequence that an object shows by a property, or a static member holds, is as good as that object: who would replace it?
        return current switch
        {
            IFieldReferenceOperation { Field.IsStatic: true } or IPropertyReferenceOperation { Property.IsStatic: true } => IsObservable(current.Type),
            IPropertyReferenceOperation { Instance: { } owner } property
                => ((property.Property.SetMethod is null && IsObservable(property.Type)) || leaks.Models.Says(property.Property, ModelFact.LongLived)) && !IsInstance(owner) && LivesOn(owner, cancellation),
            IParameterReferenceOperation { Parameter.ContainingSymbol: IMethodSymbol { MethodKind: MethodKind.Constructor } } => InjectedSingleton.Is(current.Type, leaks.Compilation, cancellation),
            IFieldReferenceOperation { Field: { IsReadOnly: true } field, Instance: IInstanceReferenceOperation } => InjectedSingleton.Is(field.Type, leaks.Compilation, cancellation),
            _ => false,
        };
    }

    private static bool IsInstance(IOperation operation) => OperationWalk.Unwrapped(operation) is IInstanceReferenceOperation;

    // Observable.FromEventPattern(h => hub.Changed += h, h => hub.Changed -= h)
    private static Subscription? FollowsEvent(IInvocationOperation call)
        => call.Arguments.SelectMany(argument => argument.Descendants()).Select(Subscription.Of).FirstOrDefault(found => found is not null);

    private static bool TakesDelegate(IMethodSymbol method) => method.Parameters.Any(parameter => parameter.Type.TypeKind == TypeKind.Delegate);

    // A token that a caller gave. One of a source made here ends with it, and so, as a rule, does one that a lambda is called with.
    private static bool IsGivenToken(IOperation source)
        => source.Type is { Name: "CancellationToken", TypeKind: TypeKind.Struct }
            && source is IParameterReferenceOperation { Parameter.ContainingSymbol: IMethodSymbol { MethodKind: not MethodKind.AnonymousFunction } } or IFieldReferenceOperation { Field: { IsStatic: false, IsReadOnly: true } };

    private static bool IsObservable(ITypeSymbol? type)
        => type is not null && (IsContract(type) || type.AllInterfaces.Any(IsContract));

    private static bool IsContract(ITypeSymbol type) => type is INamedTypeSymbol { Name: nameof(IObservable<int>), Arity: 1, ContainingNamespace: { Name: nameof(System), ContainingNamespace.IsGlobalNamespace: true } };
}
