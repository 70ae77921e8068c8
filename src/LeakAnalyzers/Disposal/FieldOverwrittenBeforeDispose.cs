using System.Collections.Immutable;
using LeakAnalyzers.Flow;
using LeakAnalyzers.Flow.Held;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace LeakAnalyzers.Disposal;

/// <summary>
/// LEAK203 for fields and properties: a method that runs more than once gives an owned member a new value, and the old one is lost:
/// <code>void Render() { image = new Bitmap(w, h); }</code>
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class FieldOverwrittenBeforeDispose : HeldMemberAnalyzer
{
    // Called once, or paired with a member that undoes it.
    private static readonly ImmutableHashSet<string> Beginnings = ImmutableHashSet.Create(
        "Init", "Initialize", "Initialise", "Setup", "Set", "Awake", "Configure", "Build", "Create", "Main", "Execute", "Start", "Run", "Open", "Connect", "Ensure", "Load", "Begin", "Enable", "Attach", "Register", "Install", "Activate", "Play", "Listen", "Launch", "Boot", "On", "Resume", "Show", "Make", "Allocate", "Prepare", "Enter", "Parse", "Subscribe");

    /// <summary>Creates the rule.</summary>
    public FieldOverwrittenBeforeDispose()
        : base(OverwrittenBeforeDispose.Rule)
    {
    }

    private protected override void Judge(SymbolAnalysisContext end, HeldMembers type, LeakContext leaks)
    {
        foreach (var member in type.Members)
        {
            var candidates = type.UsesOf(member).Where(use => Overwrites(use, type)).ToList();
            if (candidates.Count == 0 || !type.IsOwned(member))
            {
                continue;
            }

            foreach (var use in candidates)
            {
                if (SeverityOf(use, type, leaks) is { } severity)
                {
                    var assignment = use.Operation.Parent!;
                    end.ReportDiagnostic(Diagnostic.Create(
                        OverwrittenBeforeDispose.Rule,
                        assignment.Syntax.GetLocation(),
                        severity,
                        ImmutableArray.Create(member.Locations[0]),
                        ImmutableDictionary<string, string?>.Empty,
                        member.Name,
                        use.Value!.Type!.Name,
                        leaks.Ownership.Types.IsBornInScope(use.Value.Type) ? ", and it was taken out of its scope" : ""));
                }
            }
        }
    }

    private static bool Overwrites(HeldUse use, HeldMembers type)
        => use is { Kind: HeldUseKind.Assigns, IsFresh: true, Owner: IMethodSymbol { MethodKind: not MethodKind.StaticConstructor, IsStatic: false } owner, Operation: IMemberReferenceOperation { Instance: IInstanceReferenceOperation, Parent: ISimpleAssignmentOperation { Parent: IExpressionStatementOperation } } }
            && (owner.MethodKind != MethodKind.Constructor || IsInLambda(use.Operation))
            && !type.UsesOf(use.Member).Any(other => SymbolEqualityComparer.Default.Equals(other.Owner, owner) && (other.Kind is HeldUseKind.Releases or HeldUseKind.AssignsIfNull || IsInCondition(other.Operation)))
            && !IsGuarded(use.Operation)
            && !type.MayReleaseByCalls(owner, use.Member);

    private static DiagnosticSeverity? SeverityOf(HeldUse use, HeldMembers type, LeakContext leaks)
    {
        var owner = (IMethodSymbol)use.Owner;
        var run = type.Repeated(leaks.Repetition).At(use.Operation, owner);
        if (run is { IsProven: true } || OperationWalk.IsInLoop(use.Operation))
        {
            return DiagnosticSeverity.Warning;
        }

        if (owner.MethodKind == MethodKind.Constructor)
        {
            return null;
        }

        // What the constructor made is lost by the first call already.
        if (type.UsesOf(use.Member).Any(other => other is { Kind: HeldUseKind.Assigns, IsFresh: true, Owner: not IMethodSymbol or IMethodSymbol { MethodKind: MethodKind.Constructor } }))
        {
            return DiagnosticSeverity.Warning;
        }

        var first = RepetitionWords.WordsOf(owner.Name).FirstOrDefault() ?? "";
        var isPublic = owner.DeclaredAccessibility is Accessibility.Public or Accessibility.Internal && owner.MethodKind == MethodKind.Ordinary && !owner.IsOverride;
        return run is not null || (isPublic && !Beginnings.Contains(first, StringComparer.OrdinalIgnoreCase)) ? DiagnosticSeverity.Info : null;
    }

    private static bool IsInLambda(IOperation operation) => OperationWalk.EnclosingFunction(operation) is IAnonymousFunctionOperation;

    private static bool IsInCondition(IOperation operation)
    {
        for (var current = operation; current.Parent is { } parent; current = parent)
        {
            switch (parent)
            {
                case IConditionalOperation conditional when conditional.Condition == current:
                case IWhileLoopOperation loop when loop.Condition == current:
                case ISwitchOperation choice when choice.Value == current:
                case ICoalesceOperation:
                    return true;
            }
        }

        return false;
    }

    // if (!ready) { field = new(); ready = true; }   if (ready) return; field = new();
    private static bool IsGuarded(IOperation assignment)
    {
        var inner = assignment;
        for (var current = assignment.Parent; current is not null; inner = current, current = current.Parent)
        {
            if (current is IConditionalOperation conditional && AsksOwnState(conditional.Condition))
            {
                return true;
            }

            if (current is IBlockOperation block && block.Operations.TakeWhile(operation => operation != inner).OfType<IConditionalOperation>().Any(early => AsksOwnState(early.Condition) && Leaves(early.WhenTrue)))
            {
                return true;
            }
        }

        return false;
    }

    private static bool AsksOwnState(IOperation condition)
        => condition.DescendantsAndSelf().Any(operation => operation is IMemberReferenceOperation { Instance: IInstanceReferenceOperation or null, Member: IFieldSymbol or IPropertySymbol });

    private static bool Leaves(IOperation branch)
        => branch is IReturnOperation or IThrowOperation || (branch is IBlockOperation block && block.Operations.Any(Leaves)) || branch is IExpressionStatementOperation { Operation: IThrowOperation };
}
