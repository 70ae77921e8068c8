using LeakAnalyzers.Flow;
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

        return models.Find(type.Type, ModelFact.EndsWithScene) is not { } entry || !adds.Any(add => IsCertain(add.Action, add.Function, type, entry, MostCalls));
    }

    /// <summary>The same of a text, whose type's calls are not read.</summary>
    /// <param name="holder">The field or property.</param>
    /// <param name="run">Why it grows again and again.</param>
    /// <param name="append">Where it grows.</param>
    /// <param name="function">The method around that.</param>
    /// <param name="models">What is known of the libraries.</param>
    public static bool Is(ISymbol holder, RepeatedRun run, IOperation append, IMethodSymbol function, ModelSet models)
        => MayEnd(holder, run, holder.ContainingType, models)
            && (models.Find(holder.ContainingType, ModelFact.EndsWithScene) is not { } entry || !IsInEachFrame(function, entry) || !IsUnconditional(append, function));

    // void ErrorReceived(object sender, DataReceivedEventArgs e), and no line that attaches it: a script has no designer that would.
    private static bool IsNeverAttached(RepeatedRun run, IReadOnlyCollection<HolderUse> adds, TypeUses type, ModelSet models)
        => run is { Kind: RepetitionKind.Callback, Place: MethodDeclarationSyntax }
            && models.Find(type.Type, ModelFact.EndsWithScene) is not null
            && !adds.Any(add => add.Function is { } function && type.LeadingTo(function).Any(leading => type.CallsOf(leading).Any(call => call.Place is IMethodReferenceOperation)));

    private static bool MayEnd(ISymbol holder, RepeatedRun run, INamedTypeSymbol type, ModelSet models)
        => !holder.IsStatic && run.Kind == RepetitionKind.Member && models.Knows(ModelFact.EndsWithScene) && !IsKept(type, models);

    // void Awake() { DontDestroyOnLoad(gameObject); }
    private static bool IsKept(INamedTypeSymbol type, ModelSet models)
    {
        var names = models.KeysOf(ModelFact.OutlivesScene).Select(key => key.Member).ToList();
        return type.DeclaringSyntaxReferences.SelectMany(part => part.GetSyntax().DescendantNodes().OfType<InvocationExpressionSyntax>()).Any(call => call.Expression switch
        {
            IdentifierNameSyntax name => names.Contains(name.Identifier.ValueText),
            MemberAccessExpressionSyntax access => names.Contains(access.Name.Identifier.ValueText),
            _ => false,
        });
    }

    private static bool IsCertain(IOperation place, IMethodSymbol? function, TypeUses type, ModelEntry entry, int calls)
        => function is not null && (IsOverride(function, type)
            || (IsUnconditional(place, function)
                && (IsInEachFrame(function, entry)
                    || (calls > 0 && type.CallsOf(function).Any(call => call.Place is IInvocationOperation && IsCertain(call.Place, call.Function, type, entry, calls - 1))))));

    // public override void OnActionReceived(…): training goes on in one scene for days.
    private static bool IsOverride(IMethodSymbol function, TypeUses type) => function.IsOverride && type.Context.Leaks.Repetition.Of(function) is { IsProven: true };

    private static bool IsInEachFrame(IMethodSymbol function, ModelEntry entry) => entry.Words.Contains(function.Name);

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
