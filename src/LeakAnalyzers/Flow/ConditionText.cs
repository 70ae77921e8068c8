using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LeakAnalyzers.Flow;

/// <summary>What the conditions of one graph ask, as text: the same text means the same question, as long as no variable in it changes.</summary>
internal sealed class ConditionText
{
    private const int Deepest = 8;

    private readonly FlowGraph? graph;
    private readonly Dictionary<ISymbol, int> symbolIds = new(SymbolEqualityComparer.Default);

    /// <summary>The texts of one graph; none where it is null.</summary>
    public ConditionText(FlowGraph? graph) => this.graph = graph;

    /// <summary>The text of a question; null where it asks more than variables, members and comparisons tell.</summary>
    public string? Of(FlowQuestion question)
    {
        var text = new StringBuilder(question.AsksForNull ? "null:" : "");
        return Write(question.Operand, text, 0) ? text.ToString() : null;
    }

    /// <summary>The text of the question whether a variable is true; null where no question names it.</summary>
    public string? OfFlag(ISymbol variable) => symbolIds.TryGetValue(variable, out var id) ? VariableKey(id) : null;

    private bool Write(IOperation? operation, StringBuilder text, int depth)
    {
        if (operation is null || depth > Deepest)
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

    /// <summary>The variables and members an operation reads.</summary>
    public IEnumerable<ISymbol> VariablesOf(IOperation operation)
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

    private static string VariableKey(int id) => "v" + id;
}
