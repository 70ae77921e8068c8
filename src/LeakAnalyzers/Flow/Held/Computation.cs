using LeakAnalyzers.Models;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LeakAnalyzers.Flow.Held;

/// <summary>A library's operation that makes something new of its arguments, alone or in an array, only uses them: <c>cat(new[] { a, b })</c>.</summary>
internal static class Computation
{
    /// <summary>Whether the value goes into such an operation.</summary>
    public static bool Uses(IOperation value, ModelSet models)
    {
        var current = value.Parent;
        while (current is IArrayInitializerOperation or IArrayCreationOperation or IConversionOperation { OperatorMethod: null })
        {
            current = current.Parent;
        }

        return current is IArgumentOperation { Parameter: { } parameter, Parent: IInvocationOperation { TargetMethod: { } method } }
            && models.ResultOf(method)?.Fact == ModelFact.Creates
            && models.Find(method, ModelFact.Takes)?.Words.Contains(parameter.Name) != true;
    }
}
