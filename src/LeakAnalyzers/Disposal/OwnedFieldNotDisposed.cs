using System.Collections.Immutable;
using LeakAnalyzers.Flow.Held;
using LeakAnalyzers.Lifetimes;
using LeakAnalyzers.Models;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace LeakAnalyzers.Disposal;

/// <summary>
/// LEAK205: a field holds something disposable that its type makes, and nothing in the type disposes it:
/// <code>class Recorder : IDisposable { StreamWriter log = File.CreateText("log"); public void Dispose() { } }</code>
/// Where the type itself cannot be disposed the finding is only a suggestion.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class OwnedFieldNotDisposed : HeldMemberAnalyzer
{
    internal static readonly DiagnosticDescriptor Rule = LeakRule.Create(
        id: "LEAK205",
        title: "A field that the type owns is never disposed",
        message: "'{0}' holds a new '{1}', and {2}, so every '{3}' leaves one behind until a finalizer runs, if it has one; {4}",
        description: "A type that makes a disposable object and keeps it in a field is its owner: nobody else knows when it is no longer used. If the type's own Dispose does not dispose it, or the type has none, the file, timer, socket or native memory behind it outlives the object that used it.");

    /// <summary>The property of a finding that names the member in which the value is made.</summary>
    internal const string MadeIn = nameof(MadeIn);

    /// <summary>The property of a finding that names the member the type's framework calls at its end.</summary>
    internal const string Called = nameof(Called);

    /// <summary>Creates the rule.</summary>
    public OwnedFieldNotDisposed()
        : base(Rule)
    {
    }

    private protected override void Judge(SymbolAnalysisContext end, HeldMembers type, LeakContext leaks)
    {
        if (leaks.Models.Says(type.Type, ModelFact.OwnsMembers))
        {
            return;
        }

        foreach (var member in type.Members)
        {
            if (type.IsMadeHere(member) && !type.IsReleased(member) && type.IsOwned(member) && !IsTimerOfAControl(type.Type, member, leaks) && SeverityOf(type, member, leaks, end.CancellationToken) is { } severity)
            {
                Report(end, type, member, severity, leaks);
            }
        }
    }

    // A control that is only unloaded has no Dispose that anybody calls: LEAK503 tells of its timers.
    private static bool IsTimerOfAControl(INamedTypeSymbol type, ISymbol member, LeakContext leaks)
        => (member as IFieldSymbol)?.Type is INamedTypeSymbol held && leaks.Models.SaysOfMembers(held, ModelFact.Ticks) && ObjectEnd.IsOnlyUnloaded(type, leaks);

    // Where the type has no cleanup, what releases the field under whatever name is taken for it.
    private static DiagnosticSeverity? SeverityOf(HeldMembers type, ISymbol member, LeakContext leaks, CancellationToken cancellation)
        => OwnerSeverity.Of(type.Type, type.Declares(OwnerSeverity.IsCleanup), leaks, cancellation) is { } severity && (severity == DiagnosticSeverity.Warning || !type.UsesOf(member).Any(use => use.Kind == HeldUseKind.Releases)) ? severity : null;

    private static void Report(SymbolAnalysisContext end, HeldMembers type, ISymbol member, DiagnosticSeverity severity, LeakContext leaks)
    {
        var made = type.UsesOf(member).Where(use => use.IsFresh).OrderBy(use => use.Operation.Syntax.SyntaxTree.FilePath, StringComparer.Ordinal).ThenBy(use => use.Operation.Syntax.SpanStart).First();
        var called = leaks.Models.Find(type.Type, ModelFact.TornDownBy)?.Words[0];
        var properties = ImmutableDictionary<string, string?>.Empty.Add(MadeIn, made.Owner.Kind == SymbolKind.Method ? made.Owner.Name : "").Add(Called, called);
        var taken = leaks.Ownership.Types.IsBornInScope(made.Value!.Type) ? " after it was taken out of its scope" : "";
        var (reason, cure) = severity == DiagnosticSeverity.Warning
            ? ($"nothing in '{type.Type.Name}' disposes it{taken}", $"dispose it in '{called ?? "Dispose"}'")
            : ($"'{type.Type.Name}' is not disposable", "implement IDisposable and dispose it there");
        end.ReportDiagnostic(Diagnostic.Create(
            Rule,
            member.Locations[0],
            severity,
            ImmutableArray.Create(made.Value!.Origin!.Syntax.GetLocation()),
            properties,
            member.Name,
            made.Value.Type!.Name,
            reason,
            type.Type.Name,
            cure));
    }
}
