using LeakAnalyzers.Models;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace LeakAnalyzers.Flow;

/// <content>What is not disposed but given back: handles, addresses, objects of an engine.</content>
internal sealed partial class OwnershipTransfer
{
    // The member that takes a value back does so whatever its own class says.
    private bool GivesBack(IInvocationOperation call, ulong receiver, OwnershipState state)
    {
        if (!ownership.Pairs.IsRelease(call.TargetMethod))
        {
            return false;
        }

        var given = call.Arguments.Aggregate(receiver, (all, argument) => all | ValueOf(argument) | ValueOf(argument.Value));
        Release(given, state);
        return given != 0;
    }

    // What the call gives and must be given back: by a library's member, or by a method of the project that hands it on.
    private ModelEntry? PairOf(IInvocationOperation call)
        => ownership.Pairs.IsEmpty || ownership.Types.MustBeDisposed(call.Type) ? null
            : ownership.Pairs.AcquiredBy(call.TargetMethod)
                ?? (!call.TargetMethod.DeclaringSyntaxReferences.IsEmpty && ownership.Pairs.MayGive(call.Type) ? ContractOf(call).Pair : null);

    private ulong Acquire(IOperation origin, ITypeSymbol type, ModelEntry pair, OwnershipState state)
    {
        if (origin is IInvocationOperation { TargetMethod: var method } call && method.Parameters.Any(parameter => parameter.RefKind == RefKind.Out) && ownership.Pairs.AcquiredBy(method) is not null)
        {
            // GL.GenBuffers(1, out var buffer)
            foreach (var argument in call.Arguments.Where(argument => argument.Parameter?.RefKind == RefKind.Out && argument.Value is not IDiscardOperation))
            {
                Assign(argument.Value, Create(argument, argument.Parameter!.Type, state, pair), value: null, isRef: false, state);
            }

            return 0;
        }

        return type.SpecialType == SpecialType.System_Void ? 0 : Create(origin, type, state, pair);
    }

    // A native function may keep what it is given: the rule decides by what else is done with it. A value from outside is the caller's question.
    private bool PassToNative(IOperation call, IArgumentOperation argument)
    {
        var mask = ValueOf(argument);
        if (mask == 0 || argument.Parameter?.RefKind != RefKind.None || call is not IInvocationOperation { TargetMethod: var method } || !Pairs.IsNative(method) || resources.In(mask).Any(resource => resource.Pair is null))
        {
            return false;
        }

        GivenToNative |= mask;
        return true;
    }

    // Reads and writes of memory throw nothing that a program goes on after.
    private bool IsPlain(IMethodSymbol method) => method.ContainingType?.SpecialType is SpecialType.System_IntPtr or SpecialType.System_UIntPtr || Pairs.IsNative(method) || ownership.Pairs.IsCallOfTheLibrary(method) || ownership.Pairs.IsRelease(method);

    private static bool IsAddress(ITypeSymbol type) => type is { SpecialType: SpecialType.System_IntPtr or SpecialType.System_UIntPtr } or { TypeKind: TypeKind.Pointer };

    // p[i], *p and p->x look at what is there; only &p[i] is an address again.
    private ulong? Addressed(IOperation operation)
        => operation.Syntax is ElementAccessExpressionSyntax or PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.PointerIndirectionExpression } or MemberAccessExpressionSyntax { RawKind: (int)SyntaxKind.PointerMemberAccessExpression }
            ? operation.ChildOperations.Aggregate(0UL, (all, child) => all | ValueOf(child))
            : null;
}
