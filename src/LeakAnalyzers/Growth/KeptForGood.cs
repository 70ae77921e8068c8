using LeakAnalyzers.Flow;
using LeakAnalyzers.Models;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LeakAnalyzers.Growth;

/// <summary>
/// An object that comes and goes while the program runs (a control, a game object, a connection) and that a static collection is given, as its element or key:
/// nothing needs to be known about when that happens, for each of them stays until the program ends.
/// </summary>
/// <param name="Value">The object, as it is given.</param>
/// <param name="Entry">The model's line about its type; its word is the event that tells of the object's end.</param>
internal sealed record KeptForGood(IOperation Value, ModelEntry Entry)
{
    /// <summary>The property of a finding that is set where such objects are kept; its value is the event that tells of their end, if there is one.</summary>
    public const string Ended = nameof(Ended);

    /// <summary>What an add keeps; null where it is nothing of the kind.</summary>
    public static KeptForGood? By(HolderUse add, ModelSet models)
        => add.Holder.IsStatic
            && models.Knows(ModelFact.ComesAndGoes)
            && (OpenKey.KeyOf(add) ?? ElementOf(add)) is { Type: { } given } value
            && (models.Find(given, ModelFact.ComesAndGoes) ?? models.Find(OperationWalk.Unwrapped(value).Type, ModelFact.ComesAndGoes)) is { } entry
                ? new KeptForGood(OperationWalk.Unwrapped(value), entry)
                : null;

    /// <summary>The event of the first of the adds that keep such an object; empty where none is known, null where no add does.</summary>
    public static string? EndOf(IEnumerable<HolderUse> adds, ModelSet models)
        => adds.Select(add => By(add, models)).FirstOrDefault(kept => kept is not null)?.Entry is { } entry ? entry.Words.FirstOrDefault() ?? "" : null;

    /// <summary>Why the add repeats, as far as that can be told; null in what runs once for the whole program.</summary>
    public RepeatedRun? RunIn(IMethodSymbol function, Repetition repetition)
        => function.MethodKind is not (MethodKind.Ordinary or MethodKind.Constructor or MethodKind.PropertySet or MethodKind.ExplicitInterfaceImplementation)
            || (Value is not IInstanceReferenceOperation && (function.IsStatic ? function.Name == "Main" || repetition.RunsOnce(function) : function.MethodKind != MethodKind.Constructor && repetition.RunsOnce(function)))
                ? null
                : new RepeatedRun(RepetitionKind.Member, false, $"with each '{Value.Type?.Name}' it is given", function.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax());

    // all.Add(control): the model says that the list grows, and by no key.
    private static IOperation? ElementOf(HolderUse add)
        => add is { Growth.Words.IsEmpty: true, Action: IInvocationOperation { Arguments: { Length: > 0 } arguments } } ? arguments[arguments.Length - 1].Value : null;
}
