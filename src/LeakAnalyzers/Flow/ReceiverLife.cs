using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace LeakAnalyzers.Flow;

/// <summary>Asks whether the object of a call lives longer than one round of the repeated code around it.</summary>
internal static class ReceiverLife
{
    private const int LongestPath = 5;

    /// <summary>
    /// The reason for repetition as it counts for the receiver's state: null where the receiver is made anew each time, or where nothing tells; likely where
    /// it is a local that a finite loop fills.
    /// </summary>
    /// <param name="receiver">The receiver, or what stands for it: an argument. Null where it is the object that calls.</param>
    /// <param name="run">Why it repeats.</param>
    public static RepeatedRun? Adjust(IOperation? receiver, RepeatedRun run)
    {
        if (receiver is null)
        {
            return run;
        }

        var adjusted = RootOf(receiver) switch
        {
            null => null,
            ILocalReferenceOperation local => OfLocal(local, run),
            IParameterReferenceOperation parameter when !IsCaptured(parameter) => OfParameter(parameter, run),
            _ => run,
        };
        return AsItLasts(receiver, adjusted);
    }

    /// <summary>The reason as it counts for a receiver that may go before the repeated code ends: an element that is taken out of its collection, or what a factory gives to each start.</summary>
    public static RepeatedRun? AsItLasts(IOperation? receiver, RepeatedRun? run)
        => run is { IsProven: true } && receiver is not null && (PassingElement.Is(receiver) || IsMadeAtStart(receiver)) ? run.AsLikely() : run;

    /// <summary>Whether the receiver was there before the method that holds the call ran.</summary>
    public static bool OutlivesTheCaller(IOperation? receiver)
        => receiver is null || (RootOf(receiver) is { } root && !(root is IParameterReferenceOperation parameter && !IsCaptured(parameter)) && (root is not ILocalReferenceOperation local || IsTakenFromMember(local) || IsElement(local)));

    /// <summary>The parameter of the enclosing method that the receiver is, or is reached through; null where it is none.</summary>
    public static IParameterSymbol? ParameterOf(IOperation? receiver) => receiver is not null && RootOf(receiver) is IParameterReferenceOperation parameter && !IsCaptured(parameter) ? parameter.Parameter : null;

    // class Emitter(World world) { void Update() => world.Add(…); }: kept like a field.
    private static bool IsCaptured(IParameterReferenceOperation parameter)
        => parameter.Parameter.ContainingSymbol is IMethodSymbol { MethodKind: MethodKind.Constructor } constructor
            && constructor.DeclaringSyntaxReferences.Any(part => part.GetSyntax() is TypeDeclarationSyntax)
            && parameter.Syntax.Ancestors().TakeWhile(ancestor => ancestor is not TypeDeclarationSyntax).Any(ancestor => ancestor is BaseMethodDeclarationSyntax or AccessorDeclarationSyntax or ArrowExpressionClauseSyntax);

    // a.B[i]: a. Null where it is a value that a call or a creation just made, or one that is replaced now and then.
    private static IOperation? RootOf(IOperation given)
    {
        var receiver = OperationWalk.Unwrapped(given);
        for (var depth = 0; depth < LongestPath; depth++)
        {
            if (receiver is IMemberReferenceOperation { Member: { } member } && IsReplaced(member))
            {
                return null;
            }

            var inner = receiver switch
            {
                IFieldReferenceOperation field => field.Instance,
                IPropertyReferenceOperation property => property.Instance,
                IArrayElementReferenceOperation element => element.ArrayReference,
                IConditionalAccessInstanceOperation => AccessedBy(receiver),
                _ => null,
            };
            if (inner is null)
            {
                return receiver is IInstanceReferenceOperation or IFieldReferenceOperation or IPropertyReferenceOperation or ILocalReferenceOperation or IParameterReferenceOperation ? receiver : null;
            }

            receiver = OperationWalk.Unwrapped(inner);
        }

        return null;
    }

    // episode = new Episode(), where the episodes run: what it holds goes with it. What a constructor or a start sets, stays.
    private static bool IsReplaced(ISymbol member)
        => AssignmentsOf(member).Any(set => set.Value is not LiteralExpressionSyntax && !RepetitionWords.IsSetUp(set.Method) && !IsStart(set.Method));

    // async Task Start() { peer = await connect(); … }: what a factory gives to each start may be one of many connections.
    private static bool IsMadeAtStart(IOperation receiver)
    {
        for (IOperation? current = OperationWalk.Unwrapped(receiver); current is not null; current = (current as IMemberReferenceOperation)?.Instance is { } instance ? OperationWalk.Unwrapped(instance) : null)
        {
            if (current is IMemberReferenceOperation { Member: { } member } && AssignmentsOf(member).Any(set => IsStart(set.Method) && (set.Value is AwaitExpressionSyntax awaited ? awaited.Expression : set.Value) is InvocationExpressionSyntax))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsStart(string method) => RepetitionWords.WordsOf(method).FirstOrDefault() is "start" or "set" or "open" or "on";

    // Outside constructors and initializers.
    private static IEnumerable<(ExpressionSyntax Value, string Method)> AssignmentsOf(ISymbol member)
        => member is IFieldSymbol { IsReadOnly: false } or IPropertySymbol { SetMethod.IsInitOnly: false }
            ? member.ContainingType.DeclaringSyntaxReferences.SelectMany(part => part.GetSyntax().DescendantNodes())
                .OfType<AssignmentExpressionSyntax>()
                .Where(assignment => assignment.IsKind(SyntaxKind.SimpleAssignmentExpression) && NameOf(assignment.Left) == member.Name)
                .Select(assignment => (assignment.Right, Method: assignment.FirstAncestorOrSelf<BaseMethodDeclarationSyntax>() is MethodDeclarationSyntax method ? method.Identifier.ValueText : null))
                .Where(set => set.Method is not null)
                .Select(set => (set.Right, set.Method!))
            : [];

    private static string? NameOf(ExpressionSyntax target) => target switch
    {
        IdentifierNameSyntax name => name.Identifier.ValueText,
        MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax, Name: var name } => name.Identifier.ValueText,
        _ => null,
    };

    // Whoever runs an endless loop over an object holds it that long. What a finite loop fills may be its result.
    private static RepeatedRun? OfParameter(IParameterReferenceOperation parameter, RepeatedRun run)
    {
        if (run.Kind is not (RepetitionKind.Endless or RepetitionKind.Steps))
        {
            return run.Kind == RepetitionKind.Callback && parameter.Parameter.ContainingSymbol is IMethodSymbol { MethodKind: not MethodKind.AnonymousFunction } ? run : null;
        }

        for (IOperation? current = parameter; current is not null; current = current.Parent)
        {
            if (current is ILoopOperation loop && loop.Syntax == run.Place)
            {
                return run.Kind == RepetitionKind.Endless ? (RepeatedLoop.CanEnd(loop) ? null : run) : run.AsLikely();
            }
        }

        return null;
    }

    private static RepeatedRun? OfLocal(ILocalReferenceOperation given, RepeatedRun run)
    {
        // var stations = new List<Station>(); while (true) { foreach (var station in stations) station.Observe(); }
        var local = given;
        while (LocalOrigin.EachOver(local) is { } each && OperationWalk.Unwrapped(each.Collection) is ILocalReferenceOperation list)
        {
            local = list;
        }

        if (IsElement(local))
        {
            return run;
        }

        if (LocalOrigin.BlockOf(local) is not { } block)
        {
            return null;
        }

        if (IsTakenFromMember(local))
        {
            return run;
        }

        for (IOperation? current = local; current is not null && current != block; current = current.Parent)
        {
            if (current is ILoopOperation loop && loop.Syntax == run.Place)
            {
                // What a loop that can be left collects is its result.
                return run.Kind == RepetitionKind.Endless ? (RepeatedLoop.CanEnd(loop) ? null : run) : IsResult(local.Local, loop, block) ? null : run.AsLikely();
            }

            if (current is IAnonymousFunctionOperation && run.Kind == RepetitionKind.Callback && IsAttached(current.Syntax, run.Place))
            {
                return run;
            }
        }

        return null;
    }

    // feed.Tick += x => log.Add(x): the lambda that is called again and again, not one that a handler starts once in each of its runs.
    private static bool IsAttached(SyntaxNode lambda, SyntaxNode? place)
        => place is not null && lambda.SyntaxTree == place.SyntaxTree && place.Span.Contains(lambda.Span) && !lambda.Ancestors().TakeWhile(ancestor => ancestor != place).Any(ancestor => ancestor is AnonymousFunctionExpressionSyntax);

    // for (…) { stats.Add(x); } return stats.Mean;
    private static bool IsResult(ILocalSymbol local, ILoopOperation loop, IBlockOperation block)
        => block.Operations.Where(statement => statement is IReturnOperation && statement.Syntax.SpanStart > loop.Syntax.Span.End)
            .Any(statement => statement.Descendants().Any(operation => operation is ILocalReferenceOperation mention && SymbolEqualityComparer.Default.Equals(mention.Local, local)));

    // foreach (var agent in agents): an element of something that is there.
    private static bool IsElement(ILocalReferenceOperation local)
        => LocalOrigin.EachOver(local) is { } each && OperationWalk.Unwrapped(each.Collection) is IFieldReferenceOperation or IPropertyReferenceOperation;

    // var agent = agents[i];   var log = this.log;   but new Converter().ConvertAsync(mail).Result is what the call made.
    private static bool IsTakenFromMember(ILocalReferenceOperation local)
        => LocalOrigin.InitialValue(local) is IFieldReferenceOperation or IArrayElementReferenceOperation or IPropertyReferenceOperation { Property: not { Name: "Result", ContainingType.Name: "Task" or "ValueTask" } };

    private static IOperation AccessedBy(IOperation instance)
    {
        for (var current = instance.Parent; current is not null; current = current.Parent)
        {
            if (current is IConditionalAccessOperation access)
            {
                return access.Operation;
            }
        }

        return instance;
    }
}
