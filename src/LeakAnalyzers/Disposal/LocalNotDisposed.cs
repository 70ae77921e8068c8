using System.Collections.Immutable;
using LeakAnalyzers.Figures;
using LeakAnalyzers.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace LeakAnalyzers.Disposal;

/// <summary>
/// LEAK201: a local variable holds something that must be disposed, and on some path nothing disposes it, returns it or hands it on:
/// <code>var stream = File.OpenRead(path); if (stream.Length == 0) return; stream.Dispose();</code>
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class LocalNotDisposed : LeakAnalyzer
{
    internal static readonly DiagnosticDescriptor Rule = LeakRule.Create(
        id: "LEAK201",
        title: "A local disposable is not disposed",
        message: "'{0}' is not disposed{1}, so its {2} stays allocated until a finalizer runs, if it has one; dispose it on every path, best with 'using'",
        description: "A disposable object that a method creates and neither disposes nor hands on keeps its file, socket, native memory or registration. A finalizer frees it late or never, and in a long-running process the number of such objects only grows.");

    /// <summary>Creates the rule.</summary>
    public LocalNotDisposed()
        : base(Rule)
    {
    }

    private protected override void Analyze(CompilationStartAnalysisContext start, LeakContext leaks)
        => ObligationSources.Register(start, leaks, (context, result) => Report(context, result, leaks));

    private static void Report(OperationBlockAnalysisContext context, OwnershipResult result, LeakContext leaks)
    {
        foreach (var leak in result.LossesBy(LossKind.OutOfScope))
        {
            if (FigureLoss.IsClaimed(leak, context.OperationBlocks, leaks.Models))
            {
                continue;
            }

            var resource = leak.Resource;
            if (WorkingObject.IsLeftAtWork(resource.Origin!, context.OperationBlocks))
            {
                continue;
            }

            var path = result.Released.Contains(resource) ? LostResource.Path(leak) : "";
            var exit = LostResource.Exit(leak);
            context.ReportDiagnostic(Diagnostic.Create(
                Rule,
                resource.Origin!.Syntax.GetLocation(),
                exit is null ? null : ImmutableArray.Create(exit),
                LossProperties.Of(resource, result),
                LostResource.Holder(resource) ?? resource.Type.Name,
                path,
                resource.Type.Name));
        }
    }
}
