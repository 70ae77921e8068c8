using LeakAnalyzers.Flow;
using LeakAnalyzers.Models;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LeakAnalyzers.Figures;

/// <summary>What one member does with a figure that it makes: whether it closes it, hands it on, or only seems to close it.</summary>
internal sealed class FigureLife
{
    private readonly IOperation creation;
    private readonly DynamicCall? call;
    private readonly ModelSet models;
    private readonly CancellationToken cancellation;
    private readonly List<IOperation> operations;
    private readonly HashSet<ISymbol> variables = new(SymbolEqualityComparer.Default);

    private FigureLife(IOperation creation, DynamicCall? call, string index, ModelSet models, CancellationToken cancellation)
    {
        this.creation = creation;
        this.call = call;
        this.models = models;
        this.cancellation = cancellation;
        operations = OperationWalk.Root(creation).Descendants().ToList();
        Expression = NameIt(index);
    }

    /// <summary>How to write the figure; null when no variable holds it.</summary>
    public string? Expression { get; }

    /// <summary>How to write the module; null where a method of the user's own calls it.</summary>
    public string? Module => call?.Receiver.Syntax.ToString();

    /// <summary>How to write the call that closes the figure; null where that cannot be told.</summary>
    public string? Close => creation switch
    {
        _ when Expression is { } figure && !IsOnlyNamedHere(figure) => null,
        IInvocationOperation invocation when call is null => FigureMaker.CloseOf(invocation, Expression, models, cancellation),
        IInvocationOperation { TargetMethod: var byName } when models.Says(byName, ModelFact.CallsByName) => $"{Module}.{byName.Name}(\"close\"{(Expression is null ? "" : ", " + Expression)})",
        IInvocationOperation => null,
        _ => $"{Module}.close({Expression})",
    };

    /// <summary>Whether the member is done with the figure when it returns: then every call of it leaves one behind.</summary>
    public bool IsDoneWith => IsSaved || variables.OfType<IFieldSymbol>().Any();

    /// <summary>Whether the member saves the figure, as the last that is done with one.</summary>
    public bool IsSaved => operations.Any(operation => DynamicCall.Of(operation, models) is { } saving && models.SaysOfAnyModule(saving.Member, ModelFact.UsesCurrent));

    /// <summary>Whether the figure is closed, all are, or a user closes it, anywhere in the member.</summary>
    public bool IsClosed => Calls(ModelFact.Releases).Concat(Calls(ModelFact.ReleasesCurrent)).Concat(Calls(ModelFact.ReleasesAll)).Any();

    /// <summary>Whether other code may close the figure: it is returned, stored, passed on, or the member calls code of its own type that closes figures.</summary>
    public bool MayBeClosedElsewhere => FunctionAround(creation).Descendants().Any(HandsOn) || operations.Any(CallsACloser);

    /// <summary>Reads an operation; null when it makes no new figure.</summary>
    public static FigureLife? Of(IOperation operation, ModelSet models, CancellationToken cancellation)
    {
        var call = DynamicCall.Of(operation, models);
        var mayMake = call is null
            ? operation is IInvocationOperation { TargetMethod: { ReturnsVoid: false, DeclaringSyntaxReferences.IsEmpty: false } own } && DynamicModule.IsDynamic(own.ReturnType, models)
            : models.SaysOfAnyModule(call.Member, ModelFact.Creates) || models.SaysOfAnyModule(call.Member, ModelFact.CreatesElements);
        return mayMake && FigureVariable.IndexOfFigure(operation, models, cancellation) is { } index && !FigureVariable.IsByNumber(operation, models)
            ? new FigureLife(operation, call, index, models, cancellation)
            : null;
    }

    /// <summary>The call after the creation that looks like a release and is none; null where there is none or the figure is used after it.</summary>
    public IOperation? LooksReleasedAt()
    {
        IOperation? last = null;
        foreach (var operation in operations.Where(operation => operation.Syntax.SpanStart >= creation.Syntax.Span.End))
        {
            if (IsFakeRelease(operation) && LoopSyntax.Around(operation.Syntax) == LoopSyntax.Around(creation.Syntax))
            {
                last = operation;
            }
            else if (last is not null && operation.Syntax.SpanStart >= last.Syntax.Span.End && IsUse(operation))
            {
                last = null;
            }
        }

        return last;
    }

    /// <summary>Whether an operation could be a call that only seems to release: the cheap question.</summary>
    public static bool MayOnlySeemToRelease(IOperation operation, ModelSet models)
        => operation is IInvocationOperation { TargetMethod: { Name: "Dispose", Parameters.IsEmpty: true } } dispose
            ? DynamicModule.IsDynamic(dispose.Instance?.Type, models)
            : DynamicCall.Of(operation, models) is { } call && models.SaysOfAnyModule(call.Member, ModelFact.NotARelease);

    private static IOperation FunctionAround(IOperation operation) => OperationWalk.EnclosingFunction(operation) ?? OperationWalk.Root(operation);

    private string? NameIt(string index)
    {
        string? name = null;
        var sources = new List<IOperation> { creation };
        for (var i = 0; i < sources.Count && i < 4; i++)
        {
            foreach (var operation in operations)
            {
                var (holder, value) = operation switch
                {
                    IVariableDeclaratorOperation { Symbol: var local } declarator => ((ISymbol)local, declarator.GetVariableInitializer()?.Value),
                    ISimpleAssignmentOperation { Target: ILocalReferenceOperation { Local: var local } } assignment => (local, assignment.Value),
                    ISimpleAssignmentOperation { Target: IFieldReferenceOperation { Field: var field } } assignment when OperationWalk.Unwrapped(assignment.Value) == creation => (field, assignment.Value),
                    _ => (null!, null),
                };
                if (value is null || !value.DescendantsAndSelf().Contains(sources[i]))
                {
                    continue;
                }

                // The tuple itself, or the figure taken out of it; axes taken out of it are no figure.
                if (OperationWalk.Unwrapped(value) == sources[i] && i == 0)
                {
                    variables.Add(holder);
                    name ??= holder.Name + index;
                    sources.AddRange(operations.Where(other => other is ILocalReferenceOperation reference && SymbolEqualityComparer.Default.Equals(reference.Local, holder) && other.Parent is IDynamicIndexerAccessOperation or IPropertyReferenceOperation));
                }
                else if (FigureVariable.IndexOfFigure(value, models, cancellation) == "")
                {
                    variables.Add(holder);
                    name = holder.Name;
                }
            }
        }

        return name;
    }

    private bool HandsOn(IOperation operation) => operation switch
    {
        IReturnOperation { ReturnedValue: { } value } => Mentions(value),
        ISimpleAssignmentOperation { Target: IFieldReferenceOperation { Field: var field } } assignment when OperationWalk.Unwrapped(assignment.Value) == creation => FigureField.MayBeClosed(field, models, cancellation),
        ISimpleAssignmentOperation { Target: not ILocalReferenceOperation and not IDynamicMemberReferenceOperation and not IDiscardOperation } assignment => Mentions(assignment.Value) && assignment.Syntax.Span.End >= creation.Syntax.SpanStart,
        IInvocationOperation { Arguments: var arguments } invocation when DynamicCall.Of(invocation, models) is null => arguments.Any(argument => Mentions(argument.Value)),
        IObjectCreationOperation { Arguments: var arguments } => arguments.Any(argument => Mentions(argument.Value)),
        IDynamicInvocationOperation dynamic when DynamicCall.Of(dynamic, models) is null or { Receiver: IInstanceReferenceOperation } => dynamic.Arguments.Any(Mentions),
        // A method of the user's own that is chosen when the program runs, because its argument is dynamic.
        IDynamicInvocationOperation { Operation: IDynamicMemberReferenceOperation { Instance: { } own } } dynamic when !DynamicModule.IsDynamic(OperationWalk.Unwrapped(own).Type, models) => dynamic.Arguments.Any(Mentions),
        IDynamicObjectCreationOperation dynamic => dynamic.Arguments.Any(Mentions),
        IArrayInitializerOperation array => array.ElementValues.Any(Mentions),
        IDynamicInvocationOperation { Operation: IDynamicMemberReferenceOperation { MemberName: "Add" or "append" or "Enqueue" or "Push" } } dynamic => dynamic.Arguments.Any(Mentions),
        IAnonymousFunctionOperation lambda => !lambda.Syntax.Span.Contains(creation.Syntax.Span) && Mentions(lambda),
        _ => false,
    };

    private bool Mentions(IOperation value)
        => value.DescendantsAndSelf().Any(part => part == creation || (part is ILocalReferenceOperation local && variables.Contains(local.Local) && !IsDynamicReceiver(part)));

    // fig.number is not the figure.
    private static bool IsDynamicReceiver(IOperation part) => part.Parent is IDynamicMemberReferenceOperation;

    // A field that other members use as well must not be closed where it is made.
    private bool IsOnlyNamedHere(string figure)
        => variables.OfType<IFieldSymbol>().All(field => !FigureField.IsUsedOutside(field, OperationWalk.Root(creation).Syntax, cancellation)) || figure.Length == 0;

    private bool CallsACloser(IOperation operation)
    {
        var method = operation is IInvocationOperation { TargetMethod: { } target } ? target : null;
        return method is not null && (FigureMaker.Closes(method, models, cancellation) || (operation == creation && call is null && FigureField.TypeTidiesUp(method.ContainingType, models, cancellation)));
    }

    private bool IsFakeRelease(IOperation operation)
        => DynamicCall.Of(operation, models) is { } fake
        && models.SaysOfAnyModule(fake.Member, ModelFact.NotARelease)
        && (Holds(fake.Receiver)
            ? models.IsOnlySeeming(fake.Member)
            : DynamicModule.Of(fake.Receiver, models, cancellation) is { } module && models.FindDynamic(module, fake.Member, ModelFact.NotARelease) is not null)
        || operation is IInvocationOperation { Instance: { } receiver, TargetMethod: { Name: "Dispose", Parameters.IsEmpty: true } } && Holds(receiver);

    private bool IsUse(IOperation operation)
        => (operation is ILocalReferenceOperation local && variables.Contains(local.Local))
        || (DynamicCall.Of(operation, models) is { } use && call is not null && DynamicModule.Of(use.Receiver, models, cancellation) is { } module && module == DynamicModule.Of(call.Receiver, models, cancellation));

    private bool Holds(IOperation receiver)
        => OperationWalk.Unwrapped(receiver) is ILocalReferenceOperation local && variables.Contains(local.Local);

    private IEnumerable<IOperation> Calls(ModelFact fact)
    {
        foreach (var operation in operations)
        {
            if (DynamicCall.Of(operation, models) is { } candidate
                && models.SaysOfAnyModule(candidate.Member, fact)
                && DynamicModule.Of(candidate.Receiver, models, cancellation) is { } module
                && models.FindDynamic(module, candidate.Member, fact) is not null)
            {
                yield return operation;
            }
        }
    }
}
