using System.Collections.Immutable;
using LeakAnalyzers.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LeakAnalyzers.Growth;

/// <summary>Weaker evidence: a method named like a tick adds to a field named like a record of what happened.</summary>
internal static class LikelyRun
{
    private static readonly ImmutableHashSet<string> PassiveTypes = ImmutableHashSet.Create(
        "builder", "visitor", "walker", "rewriter", "parser", "lexer", "tokenizer", "reader", "result", "report", "response", "request", "options", "args", "dto", "exception", "serializer", "compiler", "generator",
        "test", "tests", "spec", "fake", "mock", "stub", "benchmark", "migration", "configuration", "config", "settings", "context", "schema", "template", "document", "page");

    /// <summary>Why an add likely repeats; null where names say nothing.</summary>
    public static RepeatedRun? Of(HolderUse add, TypeUses type)
    {
        if (type.Context.IsTestCode)
        {
            return null;
        }

        if (add.Function is { } giving && KeptForGood.By(add, type.Context.Leaks.Models)?.RunIn(giving, type.Context.Leaks.Repetition) is { } run)
        {
            return run;
        }

        if (add.Function is not { MethodKind: MethodKind.Ordinary } function
            || !Suggests(add, function)
            || IsPassive(type)
            || type.Context.Leaks.Repetition.RunsOnce(function)
            || EventWords.IsOnce(function.Name))
        {
            return null;
        }

        return new RepeatedRun(RepetitionKind.Member, false, $"each time '{function.Name}' runs, which is probably often,", function.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax());
    }

    /// <summary>Whether code of other types may drive an add: its object is no report, builder or the like, which is filled once and read.</summary>
    public static bool MayBeDriven(HolderUse add, TypeUses type)
        => add.Function is { MethodKind: MethodKind.Ordinary or MethodKind.ExplicitInterfaceImplementation }
            && OperationWalk.EnclosingFunction(add.Reference) is not IAnonymousFunctionOperation
            && MayBeDriven(type);

    /// <summary>Whether objects of the type live on while others fill them.</summary>
    public static bool MayBeDriven(TypeUses type)
        => !IsPassive(type) && !type.Context.IsTest(type.Type);

    // A syntax walker looks at something once; a mere walker may well be an animal.
    private static bool IsPassive(TypeUses type)
        => type.Type.Name != "Walker" && RepetitionWords.WordsOf(type.Type.Name).LastOrDefault() is { } last && PassiveTypes.Contains(last);

    // A static table keyed by what comes and goes (requests, sessions, orders) needs no name to say that it is asked often; one keyed by a mere id is mostly a cache of things that stay.
    private static bool Suggests(HolderUse add, IMethodSymbol function)
        => add.Growth is { Words: { Length: 1 } words } && words[0] is not ("text" or "queue")
            ? PassingKey.Is(add) && (add.Holder.IsStatic || RepetitionWords.IsTick(function.Name)) && !RepetitionWords.IsSetUp(function.Name)
            : RepetitionWords.IsMetric(add.Holder.Name) && (RepetitionWords.IsTick(function.Name) ? !IsBatch(add, function) : IsInLoopWithoutEnd(add));

    // Train() { for (var epoch = 0; epoch < 10; epoch++) … }: all of it happens in one call.
    private static bool IsBatch(HolderUse add, IMethodSymbol function)
        => RepetitionWords.WordsOf(function.Name).FirstOrDefault() is "train" or "run" or "play" or "learn" or "simulate" or "optimize" or "loop" or "process" or "collect" or "measure"
            && OperationWalk.LoopsAround(add.Action).Any(around => around is IForLoopOperation { Condition: IBinaryOperation { RightOperand.ConstantValue.HasValue: true } });

    // while (true) { … if (…) return; }: it may be left, but nothing says when.
    private static bool IsInLoopWithoutEnd(HolderUse add)
        => OperationWalk.LoopsAround(add.Action).Any(around => around is IWhileLoopOperation { Condition.ConstantValue: { HasValue: true, Value: true } } or IForLoopOperation { Condition: null });
}
