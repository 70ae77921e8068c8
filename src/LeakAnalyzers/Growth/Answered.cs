using LeakAnalyzers.Flow;
using LeakAnalyzers.Models;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LeakAnalyzers.Growth;

/// <summary>
/// Adds that a person has to allow: <c>if (MessageBox.Show(…) == DialogResult.Yes) { clients.Add(client); }</c>. They repeat, but only as often as somebody answers.
/// </summary>
internal static class Answered
{
    /// <summary>Whether every add comes behind a dialog in its method.</summary>
    public static bool Is(IReadOnlyCollection<HolderUse> adds, ModelSet models) => adds.All(add => IsBehindDialog(add.Action, models));

    private static bool IsBehindDialog(IOperation add, ModelSet models)
    {
        var inner = add;
        for (var current = add.Parent; current is not null and not ILocalFunctionOperation; inner = current, current = current.Parent)
        {
            switch (current)
            {
                case IConditionalOperation choice when inner != choice.Condition && Asks(choice.Condition, models):
                case IBlockOperation block when block.Operations.TakeWhile(statement => statement != inner).Any(statement => statement is IVariableDeclarationGroupOperation or IExpressionStatementOperation && Asks(statement, models)):
                    return true;
                case ILoopOperation:
                case IAnonymousFunctionOperation lambda when !IsInvoked(lambda):
                    return false;
            }
        }

        return false;
    }

    private static bool Asks(IOperation part, ModelSet models)
        => OperationWalk.WithoutNestedFunctions(part).Any(operation => operation is IInvocationOperation call && (models.Says(call.TargetMethod, ModelFact.Asks) || models.Says(call.TargetMethod, ModelFact.ShowsModally)));

    // Invoke(new Action(() => log.Text += line)): on the thread of the window, but here and now.
    private static bool IsInvoked(IOperation lambda)
    {
        var current = lambda.Parent;
        while (current is IDelegateCreationOperation or IConversionOperation or IArrayInitializerOperation or IArrayCreationOperation or IArgumentOperation)
        {
            current = current.Parent;
        }

        return current is IInvocationOperation { TargetMethod.Name: "Invoke" or "BeginInvoke" or "InvokeAsync" };
    }
}
