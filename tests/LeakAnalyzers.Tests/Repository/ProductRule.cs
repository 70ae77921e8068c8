using LeakAnalyzers.CodeFixes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Diagnostics;

namespace LeakAnalyzers.Tests.Repository;

/// <summary>A rule as reflection finds it: its descriptor, the class that reports it and the classes that repair it.</summary>
internal sealed record ProductRule(DiagnosticDescriptor Descriptor, Type Analyzer, IReadOnlyList<Type> Fixes)
{
    private static readonly Type[] FixTypes = [.. typeof(LeakCodeFix).Assembly.GetTypes().Where(type => !type.IsAbstract && type.IsSubclassOf(typeof(CodeFixProvider)))];

    /// <summary>Every rule, ordered by id.</summary>
    public static IReadOnlyList<ProductRule> All { get; } =
    [
        .. typeof(LeakAnalyzer).Assembly.GetTypes()
            .Where(type => !type.IsAbstract && type.IsSubclassOf(typeof(DiagnosticAnalyzer)))
            .SelectMany(type => Create<DiagnosticAnalyzer>(type).SupportedDiagnostics.Select(descriptor => new ProductRule(descriptor, type, FixesOf(descriptor.Id))))
            .OrderBy(rule => rule.Id, StringComparer.Ordinal).ThenBy(rule => rule.Analyzer.Name, StringComparer.Ordinal),
    ];

    /// <summary>LEAK and three digits.</summary>
    public string Id => Descriptor.Id;

    /// <summary>The family by the id.</summary>
    public string Family => LeakRule.FamilyOf(Id).ToString();

    /// <summary>The title as plain text.</summary>
    public string Title => Descriptor.Title.ToString(System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>The page.</summary>
    public string Page => $"docs/rules/{Id}.md";

    /// <summary>The folder of the rule and its tests: the last part of the namespace.</summary>
    public string Folder => Analyzer.Namespace!.Split('.')[^1];

    /// <summary>The file the rule is in.</summary>
    public string Source => $"src/LeakAnalyzers/{Folder}/{Analyzer.Name}.cs";

    /// <summary>Whether the descriptor says that it is reported when the whole compilation has been seen.</summary>
    public bool AtCompilationEnd => Descriptor.CustomTags.Contains(WellKnownDiagnosticTags.CompilationEnd);

    /// <summary>Every analyzer of the product, one instance each.</summary>
    public static IEnumerable<DiagnosticAnalyzer> CreateAnalyzers() => All.Select(rule => rule.Analyzer).Distinct().Select(Create<DiagnosticAnalyzer>);

    /// <summary>Every fix of the product, one instance each.</summary>
    public static IEnumerable<CodeFixProvider> CreateFixes() => FixTypes.Select(Create<CodeFixProvider>);

    /// <inheritdoc/>
    public override string ToString() => $"{Id} ({Analyzer.Name})";

    private static T Create<T>(Type type) => (T)Activator.CreateInstance(type)!;

    private static List<Type> FixesOf(string id) => [.. FixTypes.Where(type => Create<CodeFixProvider>(type).FixableDiagnosticIds.Contains(id))];
}
