using LeakAnalyzers.Flow;
using LeakAnalyzers.Lifetimes;
using LeakAnalyzers.Models;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace LeakAnalyzers.Growth;

/// <summary>
/// Objects of a game end with their scene, and what they hold ends with them: a contact, a key press or a shot adds as many elements as a round has.
/// Certain is only what is static, kept from scene to scene, filled in a loop without end, or filled in every frame without a condition.
/// </summary>
internal static class SceneBound
{
    private const int MostCalls = 4;

    /// <summary>Whether a collection that grows probably ends with the scene before it is large.</summary>
    /// <param name="holder">The field or property.</param>
    /// <param name="run">Why it grows again and again.</param>
    /// <param name="adds">Where it grows.</param>
    /// <param name="type">All uses in its type.</param>
    public static bool Is(ISymbol holder, RepeatedRun run, IReadOnlyCollection<HolderUse> adds, TypeUses type)
    {
        var models = type.Context.Leaks.Models;
        if (IsNeverAttached(run, adds, type, models))
        {
            return true;
        }

        if (!MayEnd(holder, run, type.Type, models))
        {
            return false;
        }

        return !IsScript(type.Type, models) || !adds.Any(add => IsCertain(add.Action, add.Function, type, MostCalls)) || adds.All(add => IsTrail(add, type));
    }

    /// <summary>The same of a text, whose type's calls are not read.</summary>
    /// <param name="holder">The field or property.</param>
    /// <param name="run">Why it grows again and again.</param>
    /// <param name="append">Where it grows.</param>
    /// <param name="function">The method around that.</param>
    /// <param name="models">What is known of the libraries.</param>
    public static bool Is(ISymbol holder, RepeatedRun run, IOperation append, IMethodSymbol function, ModelSet models)
        => MayEnd(holder, run, holder.ContainingType, models)
            && (!IsScript(holder.ContainingType, models) || !IsInEachFrame(function, models) || !IsUnconditional(append, function));

    // points.Add(transform.position); line.SetPositions(points.ToArray()): where the object itself was, drawn whole, until its round ends.
    private static bool IsTrail(HolderUse add, TypeUses type)
        => add.Action is IInvocationOperation { Arguments: { Length: 1 } arguments }
            && IsOwnState(OperationWalk.Unwrapped(arguments[0].Value))
            && type.Of(add.Holder).Any(use => use.Kind == HolderUseKind.Read && SymbolEqualityComparer.Default.Equals(use.Function, add.Function) && IsGivenWhole(use.Reference));

    // What a base type from a library tells of the object: transform.position.
    private static bool IsOwnState(IOperation value)
    {
        while (value is IMemberReferenceOperation { Instance: { } instance, Member: var member })
        {
            if (instance is IInstanceReferenceOperation)
            {
                return member.DeclaringSyntaxReferences.IsEmpty;
            }

            value = OperationWalk.Unwrapped(instance);
        }

        return false;
    }

    private static bool IsGivenWhole(IOperation mention)
    {
        var whole = mention.Parent is IArgumentOperation { Parent: IInvocationOperation { TargetMethod: { IsExtensionMethod: true, Name: "ToArray" or "ToList" } } shaped } ? shaped : mention.Parent is IInvocationOperation { TargetMethod.Name: "ToArray" } copied ? copied : mention;
        return OperationWalk.Wrapped(whole).Parent is IArgumentOperation;
    }

    // void ErrorReceived(object sender, DataReceivedEventArgs e), and no line that attaches it: a script has no designer that would.
    private static bool IsNeverAttached(RepeatedRun run, IReadOnlyCollection<HolderUse> adds, TypeUses type, ModelSet models)
        => run is { Kind: RepetitionKind.Callback, Place: MethodDeclarationSyntax }
            && IsScript(type.Type, models)
            && !adds.Any(add => add.Function is { } function && type.LeadingTo(function).Any(leading => type.CallsOf(leading).Any(call => call.Place is IMethodReferenceOperation)));

    private static bool MayEnd(ISymbol holder, RepeatedRun run, INamedTypeSymbol type, ModelSet models)
        => !holder.IsStatic && run.Kind == RepetitionKind.Member && KnowsScripts(models) && !ProcessLifetime.IsPinned(type, models, CancellationToken.None);

    // The framework calls its methods by their names, and names one that it calls when the object is no longer used.
    private static bool IsScript(INamedTypeSymbol type, ModelSet models)
        => models.Find(type, ModelFact.TornDownBy) is not null && models.EntriesOf(type).Any(IsByName);

    private static bool KnowsScripts(ModelSet models)
        => models.Knows(ModelFact.TornDownBy) && models.Entries(ModelFact.Repeats).Where(IsByName).Any(entry => models.KeysOf(ModelFact.TornDownBy).Any(key => key.Type == entry.Key.Type));

    private static bool IsByName(ModelEntry entry) => entry.Fact == ModelFact.Repeats && entry.Key.Kind == 'T' && !entry.Words.IsEmpty;

    private static bool IsCertain(IOperation place, IMethodSymbol? function, TypeUses type, int calls)
        => function is not null && (IsOverride(function, type)
            || (IsUnconditional(place, function)
                && (IsInEachFrame(function, type.Context.Leaks.Models)
                    || (calls > 0 && type.CallsOf(function).Any(call => call.Place is IInvocationOperation && IsCertain(call.Place, call.Function, type, calls - 1))))));

    // public override void OnActionReceived(…): training goes on in one scene for days. An Update that overrides a script's own is like every other.
    private static bool IsOverride(IMethodSymbol function, TypeUses type)
        => function.IsOverride && !IsCalledByName(function, type.Context.Leaks.Models) && type.Context.Leaks.Repetition.Of(function) is { IsProven: true };

    // Update, LateUpdate: a name with On tells of something that happens now and then.
    private static bool IsInEachFrame(IMethodSymbol function, ModelSet models) => !function.Name.StartsWith("On", StringComparison.Ordinal) && IsCalledByName(function, models);

    private static bool IsCalledByName(IMethodSymbol function, ModelSet models)
        => models.EntriesOf(function.ContainingType).Any(entry => IsByName(entry) && entry.Words.Any(word => ModelKey.MatchesPattern(word, function.Name)));

    private static bool IsUnconditional(IOperation place, IMethodSymbol function)
    {
        for (var current = place.Parent; current is not null; current = current.Parent)
        {
            if (current is IConditionalOperation or ISwitchOperation or ISwitchExpressionOperation or IWhileLoopOperation or IAnonymousFunctionOperation or ILocalFunctionOperation)
            {
                return false;
            }
        }

        // if (!recording) return; frames.Add(…);
        return function.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() is { } body
            && body.Span.Contains(place.Syntax.Span)
            && !body.DescendantNodes().Any(node => node.SpanStart < place.Syntax.SpanStart && node is ReturnStatementSyntax or ContinueStatementSyntax);
    }
}
