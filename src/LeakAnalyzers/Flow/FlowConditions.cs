using System.Text;
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
    private const int DeepestKey = 8;

    private readonly Dictionary<string, int> numbers = [];
    private readonly Dictionary<ISymbol, List<int>> dependents = new(SymbolEqualityComparer.Default);
    private readonly List<Link> links = [];
    private readonly FlowGraph? graph;
    private readonly Dictionary<ISymbol, int> symbolIds = new(SymbolEqualityComparer.Default);

    private FlowConditions(FlowGraph? graph) => this.graph = graph;

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
            if (conditions.KeyOf(question) is { } key)
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
            conditions.Add(pair.Key, conditions.VariablesOf(pair.Value.Operation));
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
    public int? NumberOf(FlowQuestion question) => numbers.Count > 0 && KeyOf(question) is { } key && numbers.TryGetValue(key, out var number) ? number : null;

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

        if (value?.ConstantValue is { HasValue: true, Value: bool constant } && symbolIds.TryGetValue(variable, out var id) && numbers.TryGetValue(VariableKey(id), out var own))
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
        => graph!.DefinitionOf(flag) is { } value && value != flag && FlowQuestion.Of(value) is var what && what.Operand.ConstantValue is not { HasValue: true } && KeyOf(what) is { } condition
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

    private static string VariableKey(int id) => "v" + id;

    private string? KeyOf(FlowQuestion question)
    {
        var text = new StringBuilder(question.AsksForNull ? "null:" : "");
        return Write(question.Operand, text, 0) ? text.ToString() : null;
    }

    private bool Write(IOperation? operation, StringBuilder text, int depth)
    {
        if (operation is null || depth > DeepestKey)
        {
            return false;
        }

        if (operation.ConstantValue is { HasValue: true } constant)
        {
            text.Append('#').Append(constant.Value ?? "null");
            return true;
        }

        switch (operation)
        {
            case IConversionOperation { OperatorMethod: null } conversion:
                return Write(conversion.Operand, text, depth + 1);
            case ILocalReferenceOperation local:
                text.Append(VariableKey(IdOf(local.Local)));
                return true;
            case IParameterReferenceOperation parameter:
                text.Append(VariableKey(IdOf(parameter.Parameter)));
                return true;
            case IInstanceReferenceOperation:
                text.Append("this");
                return true;
            case IFieldReferenceOperation field:
                return WriteMember(field.Instance, field.Field, text, depth);
            case IPropertyReferenceOperation { Arguments.IsEmpty: true } property:
                return WriteMember(property.Instance, property.Property, text, depth);
            case IFlowCaptureReferenceOperation reference:
                return Write(graph?.CapturedBy(reference.Id), text, depth + 1);
            case IBinaryOperation { OperatorMethod: null } binary:
                text.Append('(');
                if (!Write(binary.LeftOperand, text, depth + 1))
                {
                    return false;
                }

                text.Append(' ').Append(binary.OperatorKind).Append(' ');
                if (!Write(binary.RightOperand, text, depth + 1))
                {
                    return false;
                }

                text.Append(')');
                return true;
            default:
                return false;
        }
    }

    private bool WriteMember(IOperation? instance, ISymbol member, StringBuilder text, int depth)
    {
        if (instance is not null && !Write(instance, text, depth + 1))
        {
            return false;
        }

        text.Append(".m").Append(IdOf(member));
        return true;
    }

    private int IdOf(ISymbol symbol)
    {
        if (!symbolIds.TryGetValue(symbol, out var id))
        {
            symbolIds[symbol] = id = symbolIds.Count;
        }

        return id;
    }

    private IEnumerable<ISymbol> VariablesOf(IOperation operation)
    {
        var pending = new Stack<IOperation>();
        pending.Push(operation);
        while (pending.Count > 0)
        {
            var current = pending.Pop();
            switch (current)
            {
                case ILocalReferenceOperation local:
                    yield return local.Local;
                    break;
                case IParameterReferenceOperation parameter:
                    yield return parameter.Parameter;
                    break;
                case IFieldReferenceOperation field:
                    yield return field.Field;
                    break;
                case IPropertyReferenceOperation property:
                    yield return property.Property;
                    break;
                case IFlowCaptureReferenceOperation reference when graph?.CapturedBy(reference.Id) is { } value:
                    pending.Push(value);
                    break;
            }

            foreach (var child in current.ChildOperations)
            {
                pending.Push(child);
            }
        }
    }

    // While the condition that stands under Holds is true, the flag answers as the condition did.
    private readonly record struct Link(ILocalSymbol Local, int Flag, int Condition, int Holds, bool Negated);
}
