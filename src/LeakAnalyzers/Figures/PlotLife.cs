using LeakAnalyzers.Flow;
using LeakAnalyzers.Models;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace LeakAnalyzers.Figures;

/// <summary>What one member does with a plot of a disposable type that it makes. Only a plot that nobody else can see is judged.</summary>
internal static class PlotLife
{
    /// <summary>The local that holds the new plot, where the member neither disposes it nor hands it on; null otherwise.</summary>
    public static ILocalSymbol? Undisposed(IObjectCreationOperation creation, LeakContext leaks)
    {
        if (creation.Type is not { } type
            || !leaks.Models.Says(type, ModelFact.Figure)
            || !type.AllInterfaces.Contains(leaks.Types.Disposable, SymbolEqualityComparer.Default)
            || DeclaratorAround(creation) is not { } declarator
            || declarator.Syntax.FirstAncestorOrSelf<StatementSyntax>() is not LocalDeclarationStatementSyntax { UsingKeyword.RawKind: 0 })
        {
            return null;
        }

        foreach (var operation in OperationWalk.Root(creation).Descendants())
        {
            if (operation is ILocalReferenceOperation reference && SymbolEqualityComparer.Default.Equals(reference.Local, declarator.Symbol) && !IsOnlyUsed(reference))
            {
                return null;
            }
        }

        return declarator.Symbol;
    }

    private static IVariableDeclaratorOperation? DeclaratorAround(IOperation creation)
    {
        var value = creation;
        while (value.Parent is IConversionOperation or IVariableInitializerOperation or IParenthesizedOperation)
        {
            value = value.Parent;
        }

        return value.Parent as IVariableDeclaratorOperation;
    }

    // Members are read and called on it; a Dispose, or any other use, ends the judgement.
    private static bool IsOnlyUsed(ILocalReferenceOperation reference) => reference.Parent switch
    {
        IInvocationOperation call => call.Instance == reference && call.TargetMethod.Name != "Dispose" && !call.TargetMethod.IsExtensionMethod,
        IMemberReferenceOperation member => member.Instance == reference,
        _ => false,
    };
}
