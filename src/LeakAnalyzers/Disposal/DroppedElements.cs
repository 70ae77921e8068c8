using System.Collections.Immutable;
using LeakAnalyzers.Flow;
using LeakAnalyzers.Flow.Held;
using LeakAnalyzers.Models;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace LeakAnalyzers.Disposal;

/// <summary>Finds the calls and assignments that take elements out of the only collection that holds them, where nothing disposes them.</summary>
internal static class DroppedElements
{
    /// <summary>The findings of one collection.</summary>
    /// <param name="collection">Its name.</param>
    /// <param name="element">The type of its elements.</param>
    /// <param name="uses">All that is done with it.</param>
    /// <param name="leaks">The models and facts of the compilation.</param>
    public static IEnumerable<Diagnostic> Find(string collection, ITypeSymbol element, List<ElementUse> uses, LeakContext leaks)
    {
        var made = uses.FirstOrDefault(use => use.Kind == ElementUseKind.AddsFresh);
        if (made is null
            || uses.Any(use => use.Kind is ElementUseKind.AddsUnknown)
            || (uses.Any(use => use.Kind is ElementUseKind.HandsOver) && !uses.Any(use => use.Kind is ElementUseKind.Releases)))
        {
            yield break;
        }

        foreach (var drop in uses.Where(use => use.Kind == ElementUseKind.Drops))
        {
            if (IsFirstValue(drop, uses))
            {
                continue;
            }

            if (!IsCaredFor(drop, element, leaks) && !uses.Any(use => use.Kind is ElementUseKind.Releases or ElementUseKind.HandsOver && SymbolEqualityComparer.Default.Equals(use.Owner, drop.Owner)))
            {
                yield return Finding(drop.Operation, made.Operation.Syntax, element.Name, collection, wereTakenOut: leaks.Ownership.Types.IsBornInScope(element));
            }
        }
    }

    /// <summary>The finding about one place that drops elements.</summary>
    /// <param name="drop">The call or the assignment.</param>
    /// <param name="made">Where an element is made or stored.</param>
    /// <param name="element">The type of the elements, as it is written.</param>
    /// <param name="collection">The name of the collection.</param>
    /// <param name="wereTakenOut">Whether the elements were taken out of the scope that would have disposed them.</param>
    public static Diagnostic Finding(IOperation drop, SyntaxNode made, string element, string collection, bool wereTakenOut)
        => Diagnostic.Create(
            ElementsDroppedUndisposed.Rule,
            drop.Syntax.GetLocation(),
            ImmutableArray.Create(made.GetLocation()),
            $"'{(drop is IInvocationOperation call ? call.TargetMethod.Name : "The assignment")}' drops elements of type '{element}' that only '{collection}' holds",
            wereTakenOut ? ", for they were taken out of their scope" : "",
            "dispose them first");

    // A field that starts as null, and that nothing else sets, loses nothing when it is set.
    private static bool IsFirstValue(ElementUse drop, List<ElementUse> uses)
        => drop.Operation is ISimpleAssignmentOperation { Target: IFieldReferenceOperation { Field: var field } }
            && field.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() is VariableDeclaratorSyntax { Initializer: null }
            && !uses.Any(use => use != drop && use.Operation is ISimpleAssignmentOperation { Target: IFieldReferenceOperation, Value.ConstantValue.HasValue: false });

    // A dispose of an element, or a call of an own method that by its name does it, in the same method.
    private static bool IsCaredFor(ElementUse drop, ITypeSymbol element, LeakContext leaks)
        => OperationWalk.Root(drop.Operation).Descendants().OfType<IInvocationOperation>().Any(call =>
            ReleaseNames.IsRelease(call.TargetMethod)
            && !leaks.Models.Says(call.TargetMethod, ModelFact.Shrinks)
            && !leaks.Models.Says(call.TargetMethod, ModelFact.LeavesScope)
            && !leaks.Models.Says(call.TargetMethod, ModelFact.MovesToOuter)
            && !leaks.Models.Says(call.TargetMethod, ModelFact.OpensScope)
            && (call.Instance?.Type is not { } receiver || call.Instance is IInstanceReferenceOperation || receiver.TypeKind == TypeKind.Interface || SymbolEqualityComparer.Default.Equals(receiver, element) || IsBase(receiver, element)));

    private static bool IsBase(ITypeSymbol type, ITypeSymbol derived)
    {
        for (var current = derived.BaseType; current is { SpecialType: not SpecialType.System_Object }; current = current.BaseType)
        {
            if (SymbolEqualityComparer.Default.Equals(type, current))
            {
                return true;
            }
        }

        return false;
    }
}
