using System.Collections.Immutable;
using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace LeakAnalyzers.FieldStudy.Analysis;

/// <summary>Analyzers that run together, with the rules that are wanted switched on.</summary>
internal sealed record AnalyzerSet(string Name, ImmutableArray<DiagnosticAnalyzer> Analyzers, ImmutableDictionary<string, ReportDiagnostic> Rules)
{
    /// <summary>The rules of this product.</summary>
    /// <param name="wanted">Ids, <c>*</c> allowed; none means all.</param>
    public static AnalyzerSet Ours(IReadOnlyList<string> wanted) => Of("LeakAnalyzers", [typeof(LeakAnalyzer).Assembly], wanted);

    /// <summary>The analyzers in the assemblies of a folder, sub-folders included.</summary>
    public static AnalyzerSet InFolder(string folder, IReadOnlyList<string> wanted)
        => Of(Path.GetFileName(folder.TrimEnd('/')), [.. Directory.EnumerateFiles(folder, "*.dll", SearchOption.AllDirectories).Where(f => !f.EndsWith(".resources.dll", StringComparison.Ordinal)).Select(Assembly.LoadFrom)], wanted);

    /// <summary>The same analyzers together with the suppressors of this product.</summary>
    public AnalyzerSet WithSuppressors()
        => this with { Name = Name + " with our suppressors", Analyzers = Analyzers.AddRange(Types(typeof(LeakAnalyzer).Assembly).Where(t => !t.IsAbstract && typeof(DiagnosticSuppressor).IsAssignableFrom(t)).Select(t => (DiagnosticAnalyzer)Activator.CreateInstance(t)!)) };

    private static AnalyzerSet Of(string name, IEnumerable<Assembly> assemblies, IReadOnlyList<string> wanted)
    {
        var analyzers = assemblies.SelectMany(Types).Where(t => !t.IsAbstract && typeof(DiagnosticAnalyzer).IsAssignableFrom(t) && Speaks(t))
            .Select(t => (DiagnosticAnalyzer)Activator.CreateInstance(t)!).ToList();
        var ids = analyzers.SelectMany(a => a.SupportedDiagnostics).Where(d => !d.CustomTags.Contains(WellKnownDiagnosticTags.NotConfigurable)).DistinctBy(d => d.Id).ToList();
        var chosen = ids.Where(d => IsWanted(d.Id, wanted)).ToList();
        var chosenIds = chosen.Select(d => d.Id).ToHashSet();
        var rules = ids.ToImmutableDictionary(d => d.Id, d => !chosenIds.Contains(d.Id) ? ReportDiagnostic.Suppress : d.IsEnabledByDefault ? ReportDiagnostic.Default : ReportDiagnostic.Warn);
        return new AnalyzerSet(name, [.. analyzers.Where(a => a.SupportedDiagnostics.Any(d => chosenIds.Contains(d.Id)))], rules);
    }

    private static bool Speaks(Type analyzer)
        => analyzer.GetCustomAttribute<DiagnosticAnalyzerAttribute>() is { } attribute ? attribute.Languages.Contains(LanguageNames.CSharp) : analyzer.GetConstructor(Type.EmptyTypes) is not null;

    private static IEnumerable<Type> Types(Assembly assembly)
    {
        try
        {
            return assembly.GetTypes();
        }
        catch (ReflectionTypeLoadException partly)
        {
            return partly.Types.OfType<Type>();
        }
    }

    private static bool IsWanted(string id, IReadOnlyList<string> wanted)
        => wanted.Count == 0 || wanted.Any(w => Regex.IsMatch(id, "^" + Regex.Escape(w).Replace("\\*", ".*", StringComparison.Ordinal) + "$", RegexOptions.IgnoreCase));
}
