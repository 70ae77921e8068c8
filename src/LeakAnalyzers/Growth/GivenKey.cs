using LeakAnalyzers.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LeakAnalyzers.Growth;

/// <summary>
/// Keys that callers give: <c>cache.Get(path)</c> adds under <c>path</c>, and whether there is an end to the paths only the calls tell. A Guid made for each call is open,
/// constants are closed. Searches the compilation: asked only about collections that grow otherwise.
/// </summary>
internal sealed class GivenKey
{
    private const int Deepest = 4;
    private const int MostParts = 8;
    private const int MostCalls = 64;

    private readonly GrowthContext context;
    private readonly CancellationToken cancellation;
    private int asked;

    private GivenKey(GrowthContext context, CancellationToken cancellation)
    {
        this.context = context;
        this.cancellation = cancellation;
    }

    /// <summary>Whether the calls may tell more of a key than the add does.</summary>
    public static bool MayTell(HolderUse add)
        => OpenKey.KeyOf(add) is { } key && OpenKey.Of(add) is KeyDomain.Unknown or KeyDomain.LikelyOpen && PartsOf(key).Any(part => part is IParameterReferenceOperation);

    /// <summary>The domain of the key of an add, and of what callers give for it.</summary>
    public static KeyDomain Of(HolderUse add, GrowthContext context, CancellationToken cancellation)
    {
        var own = OpenKey.Of(add);
        return MayTell(add) ? new GivenKey(context, cancellation).DomainOf(OpenKey.KeyOf(add)!, own, 0) : own;
    }

    private KeyDomain DomainOf(IOperation key, KeyDomain own, int depth)
    {
        if (own is KeyDomain.Open or KeyDomain.Closed)
        {
            return own;
        }

        if (FixedElements.HaveKey(key))
        {
            return KeyDomain.Closed;
        }

        var parts = PartsOf(key).Take(MostParts).ToList();
        var isWhole = parts.Count == 1 && parts[0] == OperationWalk.Unwrapped(key);
        var most = parts.Select(part => part is IParameterReferenceOperation given
                ? Given(given, isWhole ? own : OpenKey.OfValue(part), depth)
                : isWhole ? own : DomainOf(part, OpenKey.OfValue(part), depth))
            .DefaultIfEmpty(own).Max();
        return most == KeyDomain.Unknown ? own : most;
    }

    // static void Count(string key) => counts[key] = …;   Count($"{request.Url} {code}");
    private KeyDomain Given(IParameterReferenceOperation reference, KeyDomain own, int depth)
    {
        if (depth == Deepest || asked > MostCalls || !IsNewInEveryCall(reference))
        {
            return own;
        }

        var least = KeyDomain.Open;
        var most = KeyDomain.Closed;
        var isLikely = false;
        var isGiven = false;
        foreach (var (call, given, enclosing) in context.Callers.GivenFor(reference.Parameter, cancellation))
        {
            isGiven = true;
            if (asked++ == MostCalls)
            {
                return own;
            }

            var domain = DomainOf(given, OpenKey.OfValue(given), depth + 1);
            least = domain < least ? domain : least;
            most = domain > most ? domain : most;
            if (domain >= KeyDomain.LikelyOpen && context.Callers.RunAt(call, enclosing, cancellation) is { } run)
            {
                if (domain == KeyDomain.Open && run.IsProven)
                {
                    return KeyDomain.Open;
                }

                isLikely = true;
            }
        }

        if (!isGiven)
        {
            return own;
        }

        if (most == KeyDomain.Closed)
        {
            return context.Callers.AreAllKnown((IMethodSymbol)reference.Parameter.ContainingSymbol) ? KeyDomain.Closed : own;
        }

        // An open key that one caller gives once is one key.
        return least >= KeyDomain.LikelyOpen ? least : isLikely ? KeyDomain.LikelyOpen : own;
    }

    // Read(Guid id) { while (true) { last[id] = …; } }: the same in every round. A lambda that keeps it is called with it again and again.
    private static bool IsNewInEveryCall(IParameterReferenceOperation reference)
        => reference.Parameter.ContainingSymbol is IMethodSymbol { MethodKind: MethodKind.Ordinary or MethodKind.ExplicitInterfaceImplementation }
            && OperationWalk.EnclosingFunction(reference) is null
            && !OperationWalk.IsInLoop(reference);

    // "session-" + id, $"{url}|{code}", (x, y), id.ToString(), and locals made of them in the same round
    private static IEnumerable<IOperation> PartsOf(IOperation key)
    {
        var pending = new Stack<IOperation>();
        pending.Push(key);
        for (var step = 0; step < MostParts * 2 && pending.Count > 0; step++)
        {
            var value = OperationWalk.Unwrapped(pending.Pop());
            var inner = value switch
            {
                IInterpolatedStringOperation text => text.Parts.OfType<IInterpolationOperation>().Select(part => part.Expression),
                ITupleOperation tuple => tuple.Elements,
                IBinaryOperation { OperatorKind: BinaryOperatorKind.Add, Type.SpecialType: SpecialType.System_String } sum => [sum.LeftOperand, sum.RightOperand],
                IInvocationOperation { TargetMethod.Name: "ToString" or "ToLower" or "ToLowerInvariant" or "ToUpper" or "ToUpperInvariant" or "Trim", Instance: { } source } => [source],
                ILocalReferenceOperation local when OpenKey.InitializerOf(local) is { } made && IsMadeOfParts(made) => [made],
                _ => (IEnumerable<IOperation>?)null,
            };
            if (inner is null)
            {
                yield return value;
                continue;
            }

            foreach (var part in inner)
            {
                pending.Push(part);
            }
        }
    }

    private static bool IsMadeOfParts(IOperation made)
        => OperationWalk.Unwrapped(made) is IInterpolatedStringOperation or ITupleOperation or IBinaryOperation or IParameterReferenceOperation or IInvocationOperation { TargetMethod.Name: "ToString" or "ToLower" or "ToLowerInvariant" or "ToUpper" or "ToUpperInvariant" or "Trim" };
}
