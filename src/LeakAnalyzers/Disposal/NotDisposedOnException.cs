using System.Collections.Immutable;
using LeakAnalyzers.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace LeakAnalyzers.Disposal;

/// <summary>
/// LEAK202: a local is disposed where all goes well, but an exception between its creation and the dispose leaves it open:
/// <code>var stream = File.OpenRead(path); Parse(stream); stream.Dispose();</code>
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class NotDisposedOnException : LeakAnalyzer
{
    internal static readonly DiagnosticDescriptor Rule = LeakRule.Create(
        id: "LEAK202",
        title: "A disposable is not disposed when an exception is thrown",
        message: "'{0}' is not disposed when {1} throws; dispose it with 'using' or in a finally block",
        description: "The object is disposed on the way without errors only. Half of the resource leaks found in real programs are on the way of an exception: a service that retries after an error loses one object with each try.",
        severity: DiagnosticSeverity.Info);

    /// <summary>Creates the rule.</summary>
    public NotDisposedOnException()
        : base(Rule)
    {
    }

    private protected override void Analyze(CompilationStartAnalysisContext start, LeakContext leaks)
        => ObligationSources.Register(start, leaks, Report);

    private static void Report(OperationBlockAnalysisContext context, OwnershipResult result)
    {
        foreach (var leak in result.LossesBy(LossKind.Exception))
        {
            var resource = leak.Resource;
            if (!result.Released.Contains(resource))
            {
                continue;
            }

            var exit = LostResource.Exit(leak);
            context.ReportDiagnostic(Diagnostic.Create(
                Rule,
                resource.Origin!.Syntax.GetLocation(),
                exit is null ? null : ImmutableArray.Create(exit),
                LossProperties.Of(resource, result),
                LostResource.Holder(resource) ?? resource.Type.Name,
                LostResource.Thrower(leak)));
        }
    }
}
