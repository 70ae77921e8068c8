using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LeakAnalyzers.Tensors;

/// <summary>Small questions about how a declaration, a pattern or a conditional access holds a value.</summary>
internal static class ValueHolders
{
    /// <summary>Whether a using disposes what a local is declared with.</summary>
    public static bool IsUsing(IVariableDeclaratorOperation declarator)
    {
        for (var current = declarator.Parent; current is IVariableDeclarationOperation or IVariableDeclarationGroupOperation or IUsingDeclarationOperation or IUsingOperation; current = current.Parent)
        {
            if (current is IUsingDeclarationOperation or IUsingOperation)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether an assignment stands in a branch of the code looked at.</summary>
    public static bool IsConditional(IOperation assignment, IOperation body)
    {
        for (var current = assignment.Parent; current is not null && current != body; current = current.Parent)
        {
            if (current is IConditionalOperation or ISwitchOperation or ICatchClauseOperation)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The local that a pattern gives the tested value to.</summary>
    public static ILocalSymbol? PatternVariable(IIsPatternOperation test) => test.Pattern switch
    {
        IDeclarationPatternOperation { DeclaredSymbol: ILocalSymbol declared } => declared,
        IRecursivePatternOperation { DeclaredSymbol: ILocalSymbol declared } => declared,
        _ => null,
    };

    /// <summary>The place where the part after <c>?.</c> uses the value before it.</summary>
    public static IOperation? InstanceOf(IConditionalAccessOperation access)
    {
        var current = access.WhenNotNull;
        while (current is not null and not IConditionalAccessInstanceOperation)
        {
            current = current switch
            {
                IInvocationOperation { Instance: { } instance } => instance,
                IInvocationOperation { Arguments: { Length: > 0 } arguments } => arguments[0].Value,
                IMemberReferenceOperation { Instance: { } instance } => instance,
                IConditionalAccessOperation nested => nested.Operation,
                IConversionOperation conversion => conversion.Operand,
                _ => null,
            };
        }

        return current;
    }
}
