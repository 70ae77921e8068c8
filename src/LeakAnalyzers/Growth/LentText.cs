using LeakAnalyzers.Flow;
using LeakAnalyzers.Models;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LeakAnalyzers.Growth;

/// <summary>
/// Tells what methods of the project do with a text they are given: <c>static void Line(this TextBox box, string line) => box.AppendText(line);</c> makes it longer.
/// Methods it is passed on to are read as well.
/// </summary>
internal sealed class LentText
{
    private const int MostMethods = 8;

    private readonly ModelSet models;
    private readonly SourceModels sources;
    private readonly Func<ISymbol, IOperation, HolderUse> read;

    /// <summary>Reads nothing yet.</summary>
    /// <param name="leaks">The compilation.</param>
    /// <param name="read">Tells what a mention does with what it names.</param>
    public LentText(LeakContext leaks, Func<ISymbol, IOperation, HolderUse> read)
    {
        models = leaks.Models;
        sources = new SourceModels(leaks.Compilation);
        this.read = read;
    }

    /// <summary>The line of a model about the member that makes the text longer; null where nothing does, where something cuts it or asks for its size, or where a mention is not understood.</summary>
    public ModelEntry? GrowthOf(IParameterSymbol parameter, CancellationToken cancellation)
    {
        if (!IsText(parameter.Type))
        {
            return null;
        }

        ModelEntry? growth = null;
        var seen = new HashSet<IParameterSymbol>(SymbolEqualityComparer.Default) { parameter };
        var pending = new Queue<IParameterSymbol>(seen);
        while (pending.Count > 0)
        {
            cancellation.ThrowIfCancellationRequested();
            var current = pending.Dequeue();
            if (!IsAlwaysThis(current) || sources.BodyOf((IMethodSymbol)current.ContainingSymbol, cancellation) is not { } body || Decides(body, current))
            {
                return null;
            }

            foreach (var mention in body.Descendants().OfType<IParameterReferenceOperation>().Where(mention => IsMention(mention, current)))
            {
                if (PassedOnAs(mention) is { } next)
                {
                    if (seen.Add(next))
                    {
                        pending.Enqueue(next);
                    }

                    continue;
                }

                switch (read(current, mention))
                {
                    case { Kind: HolderUseKind.Grow, Growth: { Words.Length: 1 } entry } when entry.Words[0] == "text":
                        growth = entry;
                        break;
                    case { Kind: not HolderUseKind.Read }:
                        return null;
                }
            }

            if (seen.Count > MostMethods)
            {
                return null;
            }
        }

        return growth;
    }

    // A collection of elements or keys has type parameters.
    private bool IsText(ITypeSymbol type)
    {
        for (var current = type is INamedTypeSymbol { IsGenericType: false } named ? named : null; current is not null; current = current.BaseType)
        {
            if (models.SaysOfMembers(current, ModelFact.Grows))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsAlwaysThis(IParameterSymbol parameter)
        => parameter is { RefKind: RefKind.None, ContainingSymbol: IMethodSymbol { MethodKind: MethodKind.Ordinary or MethodKind.LocalFunction, IsVirtual: false, IsOverride: false, IsAbstract: false } method } && method.DeclaringSyntaxReferences.Length == 1;

    // box.Invoke(() => Line(box, text)), Line(box, text, Color.Black)
    private static IParameterSymbol? PassedOnAs(IOperation mention)
        => OperationWalk.Wrapped(mention).Parent is IArgumentOperation { Parameter: { ContainingSymbol: IMethodSymbol { DeclaringSyntaxReferences.IsEmpty: false } method } given }
            ? (method.ReducedFrom ?? method).OriginalDefinition.Parameters[given.Ordinal]
            : null;

    // if (box.TextLength > 10000) …, var length = box.TextLength; if (length > 10000) …: what is decided by that is not followed. if (box.InvokeRequired) decides nothing.
    private static bool Decides(IOperation body, IParameterSymbol text)
        => body.Descendants().Select(ConditionOf).OfType<IOperation>().Any(condition => condition.DescendantsAndSelf().Any(part => part switch
        {
            IParameterReferenceOperation mention => IsMention(mention, text) && !GrowthGuard.AsksState(mention) && !GrowthGuard.IsNullCheck(mention),
            ILocalReferenceOperation local => LocalOrigin.InitialValue(local)?.DescendantsAndSelf().OfType<IParameterReferenceOperation>().Any(mention => IsMention(mention, text)) == true,
            _ => false,
        }));

    private static IOperation? ConditionOf(IOperation operation) => operation switch
    {
        IConditionalOperation choice => choice.Condition,
        IWhileLoopOperation loop => loop.Condition,
        IForLoopOperation loop => loop.Condition,
        ISwitchOperation choice => choice.Value,
        ISwitchExpressionOperation choice => choice.Value,
        _ => null,
    };

    private static bool IsMention(IParameterReferenceOperation mention, IParameterSymbol text) => SymbolEqualityComparer.Default.Equals(mention.Parameter, text);
}
