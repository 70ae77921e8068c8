using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LeakAnalyzers.Tensors;

/// <summary>The value behind conversions.</summary>
internal static class BareValue
{
    /// <summary>The value behind conversions that change no value.</summary>
    public static IOperation Of(IOperation value)
    {
        while (value is IConversionOperation { OperatorMethod: null } conversion)
        {
            value = conversion.Operand;
        }

        return value;
    }

    /// <summary>The same of what may be missing.</summary>
    public static IOperation? OrNull(IOperation? value) => value is null ? null : Of(value);
}
