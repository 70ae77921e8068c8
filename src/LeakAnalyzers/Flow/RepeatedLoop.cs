using System.Runtime.CompilerServices;
using LeakAnalyzers.Models;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LeakAnalyzers.Flow;

/// <summary>Tells loops that run as long as the program, or for every step of a simulation, from loops over data at hand.</summary>
internal static class RepeatedLoop
{
    // Every operation in a loop asks; the loop is read once.
    private static readonly ConditionalWeakTable<ILoopOperation, Verdict> Known = new();

    /// <summary>Why the body of a loop repeats without a known end; null for a loop over data at hand.</summary>
    public static RepeatedRun? Classify(ILoopOperation loop, ModelSet models)
        => Known.TryGetValue(loop, out var known) ? known.Run : Known.GetValue(loop, asked => new Verdict(Paced(Judge(asked, models), asked, models))).Run;

    // while (true) { var command = Console.ReadLine(); … }: it turns as often as somebody types, which is not for ever.
    private static RepeatedRun? Paced(RepeatedRun? run, ILoopOperation loop, ModelSet models)
        => run is { IsProven: true, Kind: RepetitionKind.Endless } && loop.Body is IBlockOperation body && body.Operations.Any(statement => Asks(statement, models)) ? run.AsLikely() : run;

    private static bool Asks(IOperation statement, ModelSet models)
        => statement is IVariableDeclarationGroupOperation or IExpressionStatementOperation
            && OperationWalk.WithoutNestedFunctions(statement).Any(operation => IsAsked(operation, models));

    private static bool IsAsked(IOperation operation, ModelSet models) => operation is IInvocationOperation call && models.Says(call.TargetMethod, ModelFact.Asks);

    private static RepeatedRun? Judge(ILoopOperation loop, ModelSet models) => loop switch
    {
        _ when HasNoCondition(loop) => Endless(loop, models),
        IWhileLoopOperation { Condition: { } condition } conditional => Conditional(conditional, condition, models),
        IForLoopOperation counted => CountedLoop.Judge(counted) ?? (CountedLoop.Compares(counted) || CountedLoop.Walks(counted) ? null : Conditional(counted, counted.Condition!, models)),
        IForEachLoopOperation each => Each(each, models),
        _ => null,
    };

    private static RepeatedRun? Endless(ILoopOperation loop, ModelSet models)
        => !CanEnd(loop) ? new RepeatedRun(RepetitionKind.Endless, true, "in a loop that never ends", loop.Syntax)
            : Waits(loop.Body, models) ? new RepeatedRun(RepetitionKind.Endless, !WaitsForData(loop.Body, models), "in a loop that never ends", loop.Syntax)
            : null;

    private static RepeatedRun? Conditional(ILoopOperation loop, IOperation condition, ModelSet models)
    {
        var flags = 0;
        var ends = 0;
        var localFlag = false;
        var runsDry = false;
        RepeatedRun? steps = null;
        var asks = false;
        foreach (var part in Conjuncts(condition))
        {
            if (OperationWalk.WithoutNestedFunctions(part).Any(operation => IsAsked(operation, models)))
            {
                asks = true;
                continue;
            }

            if (Waits(part, models) || (part is IPropertyReferenceOperation polled && models.Says(polled.Property, ModelFact.Waits)))
            {
                flags++;
                runsDry |= WaitsForData(part, models);
                continue;
            }

            if (part is IBinaryOperation comparison && StepComparison.Judge(comparison, loop) is { } counted)
            {
                steps = RepeatedRun.Surer(steps, counted);
                continue;
            }

            if ((FlagOf(part) ?? StateOf(part, loop, models)) is not { } flag)
            {
                return null;
            }

            if (RepetitionWords.SaysRunning(flag.Name) || IsTrue(part))
            {
                flags++;
                localFlag |= flag.Kind == SymbolKind.Local;
            }
            else if (RepetitionWords.SaysDone(flag.Name))
            {
                ends++;
            }
            else if (Waits(loop.Body, models) && ToldFlag.Is(part, loop))
            {
                flags++;
            }
            else
            {
                return null;
            }
        }

        if (steps is not null)
        {
            return steps;
        }

        if (ends > 0)
        {
            return new RepeatedRun(RepetitionKind.Steps, StepsSomething(loop.Body) || Waits(loop.Body, models), "in every step of a loop", loop.Syntax);
        }

        if (flags == 0)
        {
            // do { … } while (Console.ReadKey().Key != ConsoleKey.Escape): as often as somebody types.
            return asks ? new RepeatedRun(RepetitionKind.Endless, false, "in a loop that runs until it is stopped", loop.Syntax) : null;
        }

        return new RepeatedRun(RepetitionKind.Endless, !runsDry && (!localFlag || Waits(loop.Body, models) || !CanChange(loop, condition)), "in a loop that runs until it is stopped", loop.Syntax);
    }

    private static RepeatedRun? Each(IForEachLoopOperation loop, ModelSet models)
    {
        if (Waits(loop.Collection, models))
        {
            return new RepeatedRun(RepetitionKind.Endless, true, "for everything that arrives", loop.Syntax);
        }

        if (OperationWalk.Unwrapped(loop.Collection) is IInvocationOperation { TargetMethod: var iterator } && EndlessIterator.Is(iterator) && !CanEnd(loop))
        {
            return new RepeatedRun(RepetitionKind.Endless, true, "in a loop that never ends", loop.Syntax);
        }

        if (loop.IsAsynchronous)
        {
            return new RepeatedRun(RepetitionKind.Endless, OperationWalk.Named(loop.Collection) is { } source && RepetitionWords.SaysStream(source.Name), "for everything the stream delivers", loop.Syntax);
        }

        return OperationWalk.Unwrapped(loop.Collection) is IInvocationOperation { TargetMethod: { Name: "Range", ContainingType.Name: "Enumerable" }, Arguments: { Length: 2 } arguments }
            && (arguments[1].Value.ConstantValue is not { HasValue: true, Value: int rounds } || rounds > CountedLoop.FewRounds)
            && loop.Locals.FirstOrDefault() is { } counter
            && (RepetitionWords.SaysSteps(counter.Name) || (OperationWalk.Named(arguments[1].Value) is { } bound && RepetitionWords.SaysSteps(bound.Name)))
            ? new RepeatedRun(RepetitionKind.Steps, true, $"in every round of the loop over '{counter.Name}'", loop.Syntax)
            : null;
    }

    /// <summary>Whether a bound is the size of something at hand.</summary>
    public static bool IsLengthOfData(IOperation bound)
        => bound is IPropertyReferenceOperation { Property.Name: "Count" or "Length" or "LongLength" } or IInvocationOperation { TargetMethod.Name: "Count" or "GetLength" };

    /// <summary>The parts of a condition that must all hold.</summary>
    public static IEnumerable<IOperation> Conjuncts(IOperation condition)
    {
        var pending = new Stack<IOperation>();
        pending.Push(condition);
        while (pending.Count > 0)
        {
            var current = OperationWalk.Unwrapped(pending.Pop());
            switch (current)
            {
                case IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalAnd or BinaryOperatorKind.And } both:
                    pending.Push(both.RightOperand);
                    pending.Push(both.LeftOperand);
                    break;
                case IUnaryOperation { OperatorKind: UnaryOperatorKind.Not } not:
                    pending.Push(not.Operand);
                    break;
                case IBinaryOperation { OperatorKind: BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals, RightOperand: { Type.SpecialType: SpecialType.System_Boolean, ConstantValue.HasValue: true } } comparison:
                    pending.Push(comparison.LeftOperand);
                    break;
                default:
                    yield return current;
                    break;
            }
        }
    }

    private static ISymbol? FlagOf(IOperation part)
    {
        if (part is IInvocationOperation call)
        {
            if (call.Arguments.Any(argument => argument.Parameter?.RefKind == RefKind.Out))
            {
                return null;
            }

            if (call is { TargetMethod.MethodKind: MethodKind.DelegateInvoke, Instance: { } asked })
            {
                // while (isRunning())
                return OperationWalk.Named(asked);
            }

            // Volatile.Read(ref running)
            return call.Arguments.Length == 1 && call.Arguments[0].Parameter?.RefKind == RefKind.Ref ? OperationWalk.Named(call.Arguments[0].Value) : call.TargetMethod;
        }

        return part.Type?.SpecialType == SpecialType.System_Boolean ? OperationWalk.Named(part) : null;
    }

    // while (socket.State == WebSocketState.Open) { await socket.ReceiveAsync(…); }: the name of the state says it. A loop that does not wait walks through states.
    private static ISymbol? StateOf(IOperation part, ILoopOperation loop, ModelSet models)
        => part is IBinaryOperation { OperatorKind: BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals } comparison
            && new[] { comparison.LeftOperand, comparison.RightOperand }.Select(OperationWalk.Unwrapped).OfType<IFieldReferenceOperation>().FirstOrDefault(side => side.Field.IsConst && side.Field.ContainingType.TypeKind == TypeKind.Enum) is { Field: var state }
            && RepetitionWords.SaysRunning(state.Name)
            && Waits(loop.Body, models) ? state : null;

    private static bool IsTrue(IOperation condition) => condition.ConstantValue is { HasValue: true, Value: true };

    /// <summary>Whether a statement is a loop that only an exception or a return leaves, so that what follows it is never reached.</summary>
    public static bool NeverEnds(IOperation statement)
        => statement is ILoopOperation loop
            && HasNoCondition(loop)
            && !OperationWalk.WithoutNestedFunctions(loop.Body).OfType<IBranchOperation>().Any(branch => branch.BranchKind == BranchKind.GoTo || (branch.BranchKind == BranchKind.Break && SymbolEqualityComparer.Default.Equals(branch.Target, loop.ExitLabel)));

    // while (true), for (;;)
    private static bool HasNoCondition(ILoopOperation loop) => loop switch
    {
        IWhileLoopOperation { Condition: { } condition } => IsTrue(condition),
        IForLoopOperation { Condition: var condition } => condition is null || IsTrue(condition),
        _ => false,
    };

    /// <summary>Whether something in the body ends the loop other than being told to stop.</summary>
    public static bool CanEnd(ILoopOperation loop)
    {
        foreach (var operation in OperationWalk.WithoutNestedFunctions(loop.Body))
        {
            var ends = operation switch
            {
                IBranchOperation { BranchKind: BranchKind.Break } branch => SymbolEqualityComparer.Default.Equals(branch.Target, loop.ExitLabel),
                IBranchOperation { BranchKind: BranchKind.GoTo } => true,
                IReturnOperation { Kind: OperationKind.Return or OperationKind.YieldBreak } => true,
                _ => false,
            };
            if (ends && !IsToldToStop(operation, loop))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsToldToStop(IOperation exit, ILoopOperation loop)
    {
        for (var current = exit.Parent; current is not null && current != loop; current = current.Parent)
        {
            if (current is ICatchClauseOperation)
            {
                return true;
            }

            if (current is IConditionalOperation { Condition: { } condition } && Conjuncts(condition).All(part => FlagOf(part) is { } flag && RepetitionWords.SaysRunning(flag.Name)))
            {
                return true;
            }
        }

        return false;
    }

    private static bool Waits(IOperation part, ModelSet models)
        => OperationWalk.WithoutNestedFunctions(part).Any(operation =>
            (operation is IInvocationOperation call && models.Says(call.TargetMethod, ModelFact.Waits)) || operation.Kind == OperationKind.YieldReturn && IsCoroutine(operation));

    // while ((count = stream.Read(buffer)) > 0): as long as somebody sends, which may be one answer.
    private static bool WaitsForData(IOperation part, ModelSet models)
    {
        var waits = OperationWalk.WithoutNestedFunctions(part).OfType<IInvocationOperation>().Select(call => models.Find(call.TargetMethod, ModelFact.Waits)).OfType<ModelEntry>().ToList();
        return waits.Count > 0 && waits.All(wait => wait.Words.Contains("data"));
    }

    // Engines resume an IEnumerator without element type once a frame.
    private static bool IsCoroutine(IOperation yield)
        => yield.SemanticModel?.GetEnclosingSymbol(yield.Syntax.SpanStart) is IMethodSymbol { ReturnType.SpecialType: SpecialType.System_Collections_IEnumerator };

    private static bool CanChange(ILoopOperation loop, IOperation condition)
    {
        var flags = Conjuncts(condition).Select(FlagOf).Where(flag => flag is { Kind: SymbolKind.Local }).ToList();
        return OperationWalk.WithoutNestedFunctions(loop.Body).Any(operation =>
            operation is IAssignmentOperation { Target: ILocalReferenceOperation target } && flags.Any(flag => SymbolEqualityComparer.Default.Equals(flag, target.Local)));
    }

    private static bool StepsSomething(IOperation body)
        => OperationWalk.WithoutNestedFunctions(body).Any(operation =>
            operation is IInvocationOperation { TargetMethod.Name: var name } && RepetitionWords.WordsOf(name).FirstOrDefault() is "step" or "tick" or "act" or "simulate" or "update" or "advance");

    private sealed record Verdict(RepeatedRun? Run);
}
