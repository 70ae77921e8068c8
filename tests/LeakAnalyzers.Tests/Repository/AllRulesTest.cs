using LeakAnalyzers.Testing;
using Microsoft.CodeAnalysis.Diagnostics;

namespace LeakAnalyzers.Tests.Repository;

/// <summary>Runs all rules, or those with one id, over code.</summary>
internal sealed class AllRulesTest(string? id = null) : AnalyzerTest
{
    /// <summary>The usings that a project has without writing them.</summary>
    public const string ImplicitUsings = """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Net.Http;
        global using System.Threading;
        global using System.Threading.Tasks;
        """;

    /// <inheritdoc/>
    protected override IEnumerable<DiagnosticAnalyzer> GetDiagnosticAnalyzers()
        => ProductRule.CreateAnalyzers().Where(analyzer => id is null || analyzer.SupportedDiagnostics.Any(descriptor => descriptor.Id == id));
}
