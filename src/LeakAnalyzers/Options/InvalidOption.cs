using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace LeakAnalyzers.Options;

/// <summary>
/// LEAK902: an option in <c>.editorconfig</c> has a value that cannot be read, or a key that does not exist. The compiler does not say which file an option
/// comes from, so the finding stands at the top of the first source file that the option holds for.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class InvalidOption : LeakAnalyzer
{
    internal static readonly DiagnosticDescriptor Rule = LeakRule.Create(
        id: "LEAK902",
        title: "An option cannot be read",
        message: "This option is ignored: {0}",
        description: "An option of LeakAnalyzers in .editorconfig or a global configuration file has a value that cannot be read, or a key that does not exist. It is ignored and the default holds.",
        tags: WellKnownDiagnosticTags.CompilationEnd);

    /// <summary>Creates the rule.</summary>
    public InvalidOption()
        : base(Rule)
    {
    }

    private protected override void Analyze(CompilationStartAnalysisContext start, LeakContext leaks)
    {
        var first = new ConcurrentDictionary<string, SyntaxTree>(StringComparer.Ordinal);
        var provider = start.Options.AnalyzerConfigOptionsProvider;
        start.RegisterSyntaxTreeAction(file =>
        {
            foreach (var problem in ProblemsIn(provider.GetOptions(file.Tree)))
            {
                first.AddOrUpdate(problem, file.Tree, (_, known) => string.CompareOrdinal(file.Tree.FilePath, known.FilePath) < 0 ? file.Tree : known);
            }
        });
        start.RegisterCompilationEndAction(end =>
        {
            foreach (var problem in first.OrderBy(pair => pair.Key, StringComparer.Ordinal))
            {
                end.ReportDiagnostic(Diagnostic.Create(Rule, Location.Create(problem.Value, new TextSpan(0, 0)), problem.Key));
            }
        });
    }

    private static IEnumerable<string> ProblemsIn(AnalyzerConfigOptions options)
    {
        foreach (var option in KnownOptions.All)
        {
            if (option.IsBad(options, out var value))
            {
                yield return $"'{option.Key}' is '{value}', but must be {option.Expected}";
            }
        }

        foreach (var key in KeysOf(options))
        {
            if (key.StartsWith(LeakOption.Prefix, StringComparison.OrdinalIgnoreCase) && !KnownOptions.All.Any(option => string.Equals(option.Key, key, StringComparison.OrdinalIgnoreCase)))
            {
                yield return KnownOptions.NearestTo(key) is { } near ? $"there is no '{key}'; did you mean '{near}'?" : $"there is no '{key}'";
            }
        }
    }

    private static IEnumerable<string> KeysOf(AnalyzerConfigOptions options)
    {
        try
        {
            return options.Keys;
        }
        catch (NotImplementedException)
        {
            // A host need not be able to list its keys.
            return Enumerable.Empty<string>();
        }
    }
}
