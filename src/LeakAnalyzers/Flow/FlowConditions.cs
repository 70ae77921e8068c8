using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LeakAnalyzers.Flow;

/// <summary>
/// The conditions of a graph that decide more than one branch, by what they ask: <c>owns</c>, <c>path == null</c>, <c>options.Keep</c>.
/// Two conditions are the same when their text of reads and comparisons is; assigning a variable in it makes it unknown again.
/// A flag that remembers a condition, <c>var owns = given is null</c>, is linked to it: who learns one knows the other.
/// </summary>
internal sealed class FlowConditions
{
    private readonly Dictionary<string, int> numbers = [];
    private readonly Dictionary<ISymbol, List<int>> dependents = new(SymbolEqualityComparer.Default);
    private readonly List<Link> links = [];
    private readonly FlowGraph? graph;
    private readonly ConditionText text;

    private FlowConditions(FlowGraph? graph)
    {
        this.graph = graph;
        text = new ConditionText(graph);
    }

    /// <summary>No conditions.</summary>
    public static FlowConditions None { get; } = new(null);

    /// <summary>Names the conditions of a graph.</summary>
    public static FlowConditions Of(FlowGraph graph)
    {
        var conditions = new FlowConditions(graph);
        var counts = new Dictionary<string, (int Count, bool IsFlag, IOperation Operation)>();
        var remembered = new List<(string Flag, string Condition, bool Negated, ILocalSymbol Local)>();
        foreach (var block in graph.Graph.Blocks)
        {
            if (block.ConditionKind == ControlFlowConditionKind.None || block.BranchValue is null)
            {
                continue;
            }

            var question = FlowQuestion.Of(block.BranchValue);
            if (conditions.text.Of(question) is { } key)
            {
                counts.TryGetValue(key, out var seen);
                counts[key] = (seen.Count + 1, question.Operand is ILocalReferenceOperation && !question.AsksForNull, question.Operand);
                if (seen.Count == 0 && question is { AsksForNull: false, Operand: ILocalReferenceOperation flag } && conditions.RememberedBy(flag) is var (condition, what))
                {
                    remembered.Add((key, condition, what.Negated, flag.Local));
                    counts.TryGetValue(condition, out var asked);
                    counts[condition] = (asked.Count + 1, asked.IsFlag, what.Operand);
                }
            }
        }

        foreach (var pair in counts.Where(pair => pair.Value.Count > 1 || pair.Value.IsFlag).Take(Valuation.Most))
        {
            conditions.Add(pair.Key, conditions.text.VariablesOf(pair.Value.Operation));
        }

        foreach (var (flag, condition, negated, local) in remembered)
        {
            if (conditions.numbers.TryGetValue(flag, out var own) && conditions.numbers.TryGetValue(condition, out var other) && conditions.numbers.Count < Valuation.Most)
            {
                var holds = conditions.Add($"{flag} is {condition}", conditions.DependentsOf(other).Append(local));
                conditions.links.Add(new Link(local, own, other, holds, negated));
            }
        }

        return conditions;
    }

    /// <summary>The number of a condition that decides more than once; null for others.</summary>
    public int? NumberOf(FlowQuestion question) => numbers.Count > 0 && text.Of(question) is { } key && numbers.TryGetValue(key, out var number) ? number : null;

    /// <summary>Takes over the answer to a condition, and what follows from it; false when it contradicts what is known.</summary>
    public bool Learn(int number, bool answer, ref Valuation valuation)
    {
        if (valuation[number] is { } known && known != answer)
        {
            return false;
        }

        valuation = valuation.With(number, answer);
        foreach (var link in links)
        {
            if ((link.Flag == number || link.Condition == number) && valuation[link.Holds] == true)
            {
                var other = link.Flag == number ? link.Condition : link.Flag;
                var follows = answer ^ link.Negated;
                if (valuation[other] is { } before && before != follows)
                {
                    return false;
                }

                valuation = valuation.With(other, follows);
            }
        }

        return true;
    }

    /// <summary>The valuation after a variable was given a new value.</summary>
    public Valuation Assigned(Valuation valuation, ISymbol variable, IOperation? value)
    {
        if (!dependents.TryGetValue(variable, out var affected))
        {
            return valuation;
        }

        foreach (var number in affected)
        {
            valuation = valuation.With(number, null);
        }

        if (value?.ConstantValue is { HasValue: true, Value: bool constant } && text.OfFlag(variable) is { } flag && numbers.TryGetValue(flag, out var own))
        {
            valuation = valuation.With(own, constant);
        }

        foreach (var link in links)
        {
            if (SymbolEqualityComparer.Default.Equals(link.Local, variable))
            {
                valuation = valuation.With(link.Holds, true);
                if (valuation[link.Condition] is { } decided)
                {
                    valuation = valuation.With(link.Flag, decided ^ link.Negated);
                }
            }
        }

        return valuation;
    }

    // The condition that a flag is set to, where it is set in one place only.
    private (string Condition, FlowQuestion What)? RememberedBy(ILocalReferenceOperation flag)
        => graph!.DefinitionOf(flag) is { } value && value != flag && FlowQuestion.Of(value) is var what && what.Operand.ConstantValue is not { HasValue: true } && text.Of(what) is { } condition
            ? (condition, what)
            : null;

    private int Add(string key, IEnumerable<ISymbol> variables)
    {
        var number = numbers.Count;
        numbers.Add(key, number);
        foreach (var variable in variables)
        {
            if (!dependents.TryGetValue(variable, out var list))
            {
                dependents[variable] = list = [];
            }

            list.Add(number);
        }

        return number;
    }

    private List<ISymbol> DependentsOf(int number) => dependents.Where(pair => pair.Value.Contains(number)).Select(pair => pair.Key).ToList();

    // While the condition that stands under Holds is true, the flag answers as the condition did.
    private readonly record struct Link(ILocalSymbol Local, int Flag, int Condition, int Holds, bool Negated);
}
