using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LeakAnalyzers.Tensors;

/// <summary>Where the locals and parameters of one body are named. Collected once per body.</summary>
internal sealed class VariableUses
{
    private static readonly IReadOnlyList<IOperation> None = [];

    private readonly Dictionary<ISymbol, List<IOperation>> uses = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<ISymbol, IOperation> initial = new(SymbolEqualityComparer.Default);
    private readonly HashSet<ISymbol> captured = new(SymbolEqualityComparer.Default);

    /// <summary>Collects the uses below an operation.</summary>
    public VariableUses(IOperation root)
    {
        var pending = new Stack<(IOperation Operation, IOperation? Function)>();
        pending.Push((root, null));
        while (pending.Count > 0)
        {
            var (current, function) = pending.Pop();
            var inside = current is IAnonymousFunctionOperation or ILocalFunctionOperation ? current : function;
            switch (current)
            {
                case ILocalReferenceOperation { IsDeclaration: false } local:
                    Add(local.Local, local, function);
                    break;
                case IVariableDeclaratorOperation { Initializer.Value: { } value } declarator:
                    initial[declarator.Symbol] = value;
                    break;
                case IDeconstructionAssignmentOperation { Target: IDeclarationExpressionOperation { Expression: ITupleOperation declared } } deconstruction:
                    foreach (var element in declared.Elements.OfType<ILocalReferenceOperation>())
                    {
                        initial[element.Local] = deconstruction.Value;
                    }

                    break;
                case IParameterReferenceOperation parameter:
                    Add(parameter.Parameter, parameter, function);
                    break;
            }

            foreach (var child in current.ChildOperations)
            {
                pending.Push((child, inside));
            }
        }
    }

    /// <summary>The references to a variable, in no order.</summary>
    public IReadOnlyList<IOperation> Of(ISymbol variable) => uses.TryGetValue(variable, out var found) ? found : None;

    /// <summary>The reference to a variable that is written there; null where there is none.</summary>
    public IOperation? At(SyntaxNode name) => uses.Values.SelectMany(references => references).FirstOrDefault(reference => reference.Syntax == name);

    /// <summary>The value a local is declared with (for an element of a tuple, the whole tuple); null where it has none.</summary>
    public IOperation? InitialValueOf(ILocalSymbol local) => initial.TryGetValue(local, out var value) ? value : null;

    /// <summary>Every value that is written to a local.</summary>
    public IEnumerable<IOperation> WrittenTo(ILocalSymbol local)
    {
        foreach (var use in Of(local))
        {
            switch (use.Parent)
            {
                case ISimpleAssignmentOperation assignment when assignment.Target == use:
                    yield return assignment.Value;
                    break;
                case ICompoundAssignmentOperation assignment when assignment.Target == use:
                    yield return assignment;
                    break;
            }
        }

        if (InitialValueOf(local) is { } value)
        {
            yield return value;
        }
    }

    /// <summary>Whether a lambda or local function other than the one that declares it uses the variable.</summary>
    public bool IsCaptured(ISymbol variable) => captured.Contains(variable);

    private void Add(ISymbol variable, IOperation reference, IOperation? function)
    {
        if (!uses.TryGetValue(variable, out var found))
        {
            uses[variable] = found = [];
        }

        found.Add(reference);
        if (function is not null && variable.DeclaringSyntaxReferences is { Length: > 0 } declared && !function.Syntax.Span.Contains(declared[0].Span))
        {
            captured.Add(variable);
        }
    }
}
