using System.Collections.Immutable;
using LeakAnalyzers.Models;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LeakAnalyzers.Figures;

/// <summary>A call whose target is found by name when the program runs: <c>plt.close()</c> or <c>plt.InvokeMethod("close")</c>.</summary>
/// <param name="Receiver">What the member is looked up on.</param>
/// <param name="Member">The member's name.</param>
/// <param name="Arguments">What is passed to it.</param>
internal sealed record DynamicCall(IOperation Receiver, string Member, ImmutableArray<IOperation> Arguments)
{
    /// <summary>Reads an operation; null when it is no such call.</summary>
    public static DynamicCall? Of(IOperation operation, ModelSet models)
    {
        switch (operation)
        {
            case IDynamicInvocationOperation { Operation: IDynamicMemberReferenceOperation { Instance: { } receiver } member } call:
                return new(receiver, member.MemberName, call.Arguments);
            case IInvocationOperation { Instance: { } receiver, Arguments: { Length: > 0 } arguments } call
                when models.Says(call.TargetMethod, ModelFact.CallsByName) && arguments[0].Value.ConstantValue is { HasValue: true, Value: string name }:
                return new(receiver, name, arguments.Skip(1).SelectMany(Elements).ToImmutableArray());
            case IInvocationOperation { TargetMethod.Name: "Invoke", Instance: IInvocationOperation { Instance: { } receiver, Arguments: { Length: > 0 } named } member } call
                when models.Says(member.TargetMethod, ModelFact.GetsByName) && named[0].Value.ConstantValue is { HasValue: true, Value: string name }:
                return new(receiver, name, call.Arguments.SelectMany(Elements).ToImmutableArray());
            default:
                return null;
        }
    }

    private static IEnumerable<IOperation> Elements(IArgumentOperation argument)
        => argument is { ArgumentKind: ArgumentKind.ParamArray, Value: IArrayCreationOperation array } ? array.Initializer?.ElementValues ?? ImmutableArray<IOperation>.Empty : ImmutableArray.Create(argument.Value);
}
