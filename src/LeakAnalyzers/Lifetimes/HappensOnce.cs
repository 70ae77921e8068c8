using LeakAnalyzers.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LeakAnalyzers.Lifetimes;

/// <summary>Code that a static flag lets run only once in a process: <c>if (hooked) return; hooked = true; …</c>.</summary>
internal static class HappensOnce
{
    /// <summary>Whether the member around the operation sets a static flag.</summary>
    public static bool In(IOperation operation)
    {
        var root = OperationWalk.Root(operation);

        return root.Descendants().Any(SetsStaticFlag);
    }

    private static bool SetsStaticFlag(IOperation operation) => operation switch
    {
        ISimpleAssignmentOperation { Target: IMemberReferenceOperation { Member.IsStatic: true, Type.SpecialType: SpecialType.System_Boolean } } => true,
        IInvocationOperation { TargetMethod: { Name: "Exchange" or "CompareExchange", ContainingType.Name: "Interlocked" } } exchange
            => exchange.Arguments.Any(argument => argument.Value is IMemberReferenceOperation { Member.IsStatic: true }),
        _ => false,
    };
}
