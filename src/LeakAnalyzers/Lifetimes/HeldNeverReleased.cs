using System.Collections.Immutable;
using LeakAnalyzers.Disposal;
using LeakAnalyzers.Flow;
using LeakAnalyzers.Models;
using LeakAnalyzers.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace LeakAnalyzers.Lifetimes;

/// <summary>
/// LEAK504 for fields: what must be given back is put into a field again and again while the old one is never released, or nothing in the type ever releases it:
/// <code>void OnImage(ImageMessage m) { texture = ToTexture(m); view.texture = texture; }</code>
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class HeldNeverReleased : LeakAnalyzer
{
    /// <summary>The property of a finding in which a field is overwritten.</summary>
    internal const string Overwrites = nameof(Overwrites);

    /// <summary>Creates the rule.</summary>
    public HeldNeverReleased()
        : base(AcquiredNeverReleased.Rule)
    {
    }

    private protected override void Analyze(CompilationStartAnalysisContext start, LeakContext leaks)
    {
        if (leaks.Models.Knows(ModelFact.Pair))
        {
            start.RegisterOperationBlockAction(code => Analyze(code, leaks));
        }
    }

    private static void Analyze(OperationBlockAnalysisContext code, LeakContext leaks)
    {
        if ((leaks.Ownership.MadeIn(code.OperationBlocks, code.CancellationToken) & ObligationKinds.HeldPairs) == 0
            || code.OwningSymbol.ContainingType is not { TypeKind: TypeKind.Class } type
            || TestCode.Contains(type, leaks.Models))
        {
            return;
        }

        foreach (var made in code.OperationBlocks.SelectMany(block => block.Descendants()))
        {
            if (ObligationSources.PairOf(made, leaks.Ownership, code.CancellationToken) is { } pair
                && ObligationSources.HolderOf(made) is { } member
                && SymbolEqualityComparer.Default.Equals(member.ContainingType, type))
            {
                Judge(code, made, member, new HeldPair(type, member, pair, leaks, code.CancellationToken), pair, leaks);
            }
        }
    }

    private static void Judge(OperationBlockAnalysisContext code, IOperation made, ISymbol member, HeldPair held, ModelEntry pair, LeakContext leaks)
    {
        if (code.OwningSymbol is IMethodSymbol { MethodKind: not (MethodKind.Constructor or MethodKind.StaticConstructor), IsStatic: false } method)
        {
            if (!leaks.Repetition.RunsOnce(method)
                && !RepetitionWords.IsSetUp(method.Name)
                && made.Syntax.FirstAncestorOrSelf<MemberDeclarationSyntax>() is { } body
                && CalledAgain.Run(made, method, leaks, code.CancellationToken) is { } run
                && !held.IsGuarded(made.Syntax)
                && !held.IsReleasedBy(body)
                && held.IsOnlyUsed(mayBeShown: true))
            {
                var isSure = run.IsProven && !held.IsReleasedInType && !leaks.Models.Says((made as IInvocationOperation)?.TargetMethod, ModelFact.Minor);
                Report(code, OperationWalk.Wrapped(made).Parent!.Syntax, member, isSure ? AcquiredNeverReleased.Rule.DefaultSeverity : DiagnosticSeverity.Info, pair, Overwrites,
                    $"'{member.Name}' is given a new value {run.When} before the old one is released", "release the old value first, or use it again");
            }
        }
        else if (!leaks.Models.Says((made as IInvocationOperation)?.TargetMethod, ModelFact.KeepsAlive)
            && !held.IsReleasedInType
            && OwnerSeverity.Of(member.ContainingType, cleansUp: false, leaks, code.CancellationToken) is { } severity
            && held.IsOnlyUsed(mayBeShown: false))
        {
            Report(code, made.Syntax, member, severity, pair, "", $"'{member.Name}' is not released when its '{member.ContainingType.Name}' is no longer used", $"release it in '{OwnerSeverity.Teardown(member.ContainingType, leaks)}'");
        }
    }

    private static void Report(OperationBlockAnalysisContext code, SyntaxNode place, ISymbol member, DiagnosticSeverity severity, ModelEntry pair, string kind, string how, string cure)
        => code.ReportDiagnostic(Diagnostic.Create(
            AcquiredNeverReleased.Rule,
            place.GetLocation(),
            severity,
            ImmutableArray.Create(member.Locations[0]),
            ImmutableDictionary<string, string?>.Empty.Add(AcquiredNeverReleased.Release, pair.Words[0]).Add(Overwrites, kind == "" ? null : kind),
            how,
            PairNames.Of(pair.Key),
            $"stays allocated until '{PairNames.Released(pair)}' is called",
            cure));
}
