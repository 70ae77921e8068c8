using LeakAnalyzers.Models;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace LeakAnalyzers.Tensors;

/// <summary>Whether a value plainly lies on a device: it was put there by name, or computed from one that was.</summary>
internal static class OnDevice
{
    private const int Farthest = 40;

    /// <summary>Whether the value lies on a device, as far as the code before it shows.</summary>
    /// <param name="scopes">What is known of libraries.</param>
    /// <param name="value">The value.</param>
    /// <param name="uses">The uses of variables in the code around it.</param>
    /// <param name="throughComputation">Whether a value counts that was computed from one on a device.</param>
    public static bool Lies(AmbientScopes scopes, IOperation? value, VariableUses uses, bool throughComputation)
    {
        var pending = new Stack<IOperation>();
        var seen = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        if (value is not null)
        {
            pending.Push(value);
        }

        for (var steps = 0; pending.Count > 0 && steps < Farthest; steps++)
        {
            var current = BareValue.Of(pending.Pop());
            switch (current)
            {
                case ILocalReferenceOperation local when seen.Add(local.Local):
                    foreach (var origin in uses.WrittenTo(local.Local))
                    {
                        pending.Push(origin);
                    }

                    break;
                case IInvocationOperation call when scopes.Models.Says(call.TargetMethod, ModelFact.LeavesDevice):
                    break;
                case IInvocationOperation call when scopes.Models.Find(call.TargetMethod, ModelFact.EntersDevice) is { } entry:
                    if (entry.Words.IsEmpty || call.Arguments.Any(argument => NamesDevice(argument.Value, entry, uses)))
                    {
                        return true;
                    }

                    break;
                case IInvocationOperation { Instance: { } receiver } call when throughComputation || scopes.Models.ResultOf(call.TargetMethod)?.Fact == ModelFact.ReturnsReceiver || scopes.Models.Says(call.TargetMethod, ModelFact.CutsGraph):
                    pending.Push(receiver);
                    if (throughComputation)
                    {
                        foreach (var argument in call.Arguments)
                        {
                            pending.Push(argument.Value);
                        }
                    }

                    break;
                case IBinaryOperation binary when throughComputation:
                    pending.Push(binary.LeftOperand);
                    pending.Push(binary.RightOperand);
                    break;
            }
        }

        return false;
    }

    // CUDA, torch.device("cuda:0"), a variable or field that is given one of them.
    private static bool NamesDevice(IOperation argument, ModelEntry entry, VariableUses uses)
    {
        var named = BareValue.Of(argument);
        return Names(named, entry) || named switch
        {
            ILocalReferenceOperation local => uses.WrittenTo(local.Local).Any(origin => Names(origin, entry)),
            IFieldReferenceOperation { Field: { IsReadOnly: true, DeclaringSyntaxReferences: { Length: 1 } declared } } when declared[0].SyntaxTree == argument.Syntax.SyntaxTree
                => InitialValueOf(declared[0].GetSyntax(), argument.SemanticModel)?.DescendantsAndSelf().Any(part => IsDevice(part, entry)) == true,
            _ => false,
        };
    }

    private static IOperation? InitialValueOf(SyntaxNode field, SemanticModel? model)
        => field is VariableDeclaratorSyntax { Initializer: { } initial } ? model?.GetOperation(initial) : null;

    private static bool Names(IOperation value, ModelEntry entry) => value.DescendantsAndSelf().Any(part => IsDevice(part, entry));

    private static bool IsDevice(IOperation part, ModelEntry entry) => part switch
    {
        IMemberReferenceOperation { Member: { IsStatic: true, Name: var name } } => entry.Words.Contains(name),
        ILiteralOperation { ConstantValue: { HasValue: true, Value: string text } } => entry.Words.Any(word => text.StartsWith(word, StringComparison.OrdinalIgnoreCase)),
        _ => false,
    };
}
