using LeakAnalyzers.Models;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LeakAnalyzers.Tensors;

/// <summary>
/// What the code under a scope moves out of it by name: <c>h = layer.call(h); scope.MoveToOuter(h);</c>, <c>cache = t; scope.Detach(cache);</c>.
/// A value is covered where its holder is named in a move that stands after it.
/// </summary>
internal sealed class LaterMoves
{
    private readonly Dictionary<ISymbol, List<IOperation>> moves = new(SymbolEqualityComparer.Default);

    /// <summary>Collects the moves in some code.</summary>
    public LaterMoves(AmbientScopes scopes, IEnumerable<IOperation> code)
    {
        foreach (var operation in code.SelectMany(part => part.DescendantsAndSelf()))
        {
            if (operation is IInvocationOperation call && (scopes.Models.Says(call.TargetMethod, ModelFact.MovesToOuter) || scopes.Models.Says(call.TargetMethod, ModelFact.LeavesScope)))
            {
                var moved = call.Arguments.SelectMany(argument => argument.DescendantsAndSelf());
                foreach (var name in call.Instance is { } instance && !scopes.IsScope(instance.Type) ? moved.Append(Root(instance)) : moved)
                {
                    Note(name, call);
                }
            }
        }
    }

    /// <summary>Whether what holds the value is moved out after it was given the value.</summary>
    public bool Covers(IOperation value)
    {
        for (var current = value; current.Parent is { } parent; current = parent)
        {
            switch (parent)
            {
                case ISimpleAssignmentOperation assignment when assignment.Value == current:
                    return IsMovedAfter(assignment.Target, value);
                case IDeconstructionAssignmentOperation { Target: ITupleOperation targets }:
                    return targets.Elements.All(target => target is not IMemberReferenceOperation || IsMovedAfter(target, value));
                case IVariableDeclaratorOperation declarator:
                    return IsMovedAfter(declarator.Symbol, value);
                case IArgumentOperation { Parent: IInvocationOperation { Instance: { } holder } }:
                    return IsMovedAfter(holder, value);
                case IExpressionStatementOperation or IReturnOperation or IBlockOperation:
                    return false;
            }
        }

        return false;
    }

    private bool IsMovedAfter(IOperation holder, IOperation value)
        => Named(Root(holder)) is { } symbol && IsMovedAfter(symbol, value);

    // By one move that surely follows, or by several of which each path may have its own.
    private bool IsMovedAfter(ISymbol holder, IOperation value)
    {
        if (!moves.TryGetValue(holder, out var found))
        {
            return false;
        }

        var later = found.Where(move => move.Syntax.SpanStart > value.Syntax.SpanStart).ToList();
        return later.Count > 1 || (later.Count == 1 && !IsConditional(later[0], value, holder));
    }

    // In a branch that the value is not in, unless the branch asks for the holder itself.
    private static bool IsConditional(IOperation move, IOperation value, ISymbol holder)
    {
        for (var current = move.Parent; current is not null && !current.Syntax.Span.Contains(value.Syntax.Span); current = current.Parent)
        {
            if (current is ISwitchOperation or ICatchClauseOperation
                || (current is IConditionalOperation { Condition: var condition } && !condition.DescendantsAndSelf().Any(part => SymbolEqualityComparer.Default.Equals(Named(part), holder))))
            {
                return true;
            }
        }

        return false;
    }

    private void Note(IOperation name, IOperation move)
    {
        if (Named(name) is { } symbol)
        {
            if (!moves.TryGetValue(symbol, out var found))
            {
                moves[symbol] = found = [];
            }

            found.Add(move);
        }
    }

    // pair.First, values[0], x?.y: the variable or member that leads there.
    private static IOperation Root(IOperation value)
    {
        while (true)
        {
            var inner = value switch
            {
                IConversionOperation conversion => conversion.Operand,
                IArrayElementReferenceOperation element => element.ArrayReference,
                IPropertyReferenceOperation { Property.IsIndexer: true, Instance: { } indexed } => indexed,
                IConditionalAccessOperation access => access.Operation,
                IMemberReferenceOperation { Instance: { } owner } when owner is not IInstanceReferenceOperation => owner,
                _ => null,
            };
            if (inner is null)
            {
                return value;
            }

            value = inner;
        }
    }

    private static ISymbol? Named(IOperation value) => value switch
    {
        ILocalReferenceOperation local => local.Local,
        IParameterReferenceOperation parameter => parameter.Parameter,
        IFieldReferenceOperation field => field.Field,
        IPropertyReferenceOperation { Property.IsIndexer: false } property => property.Property,
        _ => null,
    };
}
