using System.Reflection;
using System.Text.RegularExpressions;
using LeakAnalyzers.CodeFixes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Diagnostics;
using Xunit;

namespace LeakAnalyzers.Tests.Repository;

/// <summary>What a rule consists of, and what of it is missing.</summary>
internal static partial class RuleChecklist
{
    /// <summary>Rules that no edit can repair, with the reason.</summary>
    public static readonly IReadOnlyDictionary<string, string> WithoutFix = new Dictionary<string, string>
    {
        ["LEAK207"] = "what must be disposed instead is for the other rules to find",
        ["LEAK901"] = "only the author of the model file knows what the line should say",
        ["LEAK902"] = "a fix cannot change an .editorconfig",
    };

    /// <summary>The sections of a rule's page.</summary>
    public static readonly IReadOnlyList<string> Sections = ["What it finds", "Why it leaks", "Bad", "Good", "Fix", "When to suppress", "Options"];

    /// <summary>What is missing, one sentence each.</summary>
    public static IEnumerable<string> MissingOf(ProductRule rule) => [.. Class(rule), .. Descriptor(rule), .. Page(rule), .. Tests(rule), .. Fixes(rule)];

    private static IEnumerable<string> Class(ProductRule rule)
    {
        var type = rule.Analyzer;
        if (!type.IsSubclassOf(typeof(LeakAnalyzer)))
        {
            yield return $"derive {type.Name} from {nameof(LeakAnalyzer)}";
        }

        if (!type.IsSealed || !type.IsPublic)
        {
            yield return $"make {type.Name} public and sealed";
        }

        if (type.GetCustomAttribute<DiagnosticAnalyzerAttribute>()?.Languages is not [LanguageNames.CSharp])
        {
            yield return $"put [DiagnosticAnalyzer(LanguageNames.CSharp)] on {type.Name}: the compiler does not find it without";
        }

        if (rule.Folder != rule.Family && !(rule.Family == nameof(LeakFamily.Models) && rule.Folder == "Options"))
        {
            yield return $"move {type.Name} to the namespace LeakAnalyzers.{rule.Family}: the first digit of {rule.Id} names that family";
        }

        if (!RepositoryFiles.Exists(rule.Source))
        {
            yield return $"name its file {rule.Source}";
        }
    }

    private static IEnumerable<string> Descriptor(ProductRule rule)
    {
        var descriptor = rule.Descriptor;
        if (!IdPattern().IsMatch(rule.Id))
        {
            yield return "give it an id of LEAK and three digits, the first the number of its family";
        }

        if (descriptor.Category != rule.Family || !descriptor.IsEnabledByDefault || !descriptor.HelpLinkUri.EndsWith("/" + rule.Page, StringComparison.Ordinal))
        {
            yield return "create its descriptor with LeakRule.Create, which sets category, help link and the rest";
        }

        foreach (var (name, text) in new[] { ("title", descriptor.Title), ("message", descriptor.MessageFormat), ("description", descriptor.Description) })
        {
            if (text.ToString(System.Globalization.CultureInfo.InvariantCulture).Length < 10)
            {
                yield return $"write its {name}";
            }
        }

        if (descriptor.DefaultSeverity is not (DiagnosticSeverity.Warning or DiagnosticSeverity.Info))
        {
            yield return "make its severity Warning (proven) or Info (likely)";
        }

        // Two classes may report one rule, as for variables and for fields: then they share its descriptor.
        if (ProductRule.All.Any(other => other.Id == rule.Id && !ReferenceEquals(other.Descriptor, rule.Descriptor)))
        {
            yield return $"choose another id: {string.Join(" and ", ProductRule.All.Where(other => other.Id == rule.Id).Select(other => other.Analyzer.Name))} share {rule.Id}";
        }
    }

    private static IEnumerable<string> Page(ProductRule rule)
    {
        if (!RepositoryFiles.Exists(rule.Page))
        {
            yield return $"write its page {rule.Page} with the sections {string.Join(", ", Sections)}";
            yield break;
        }

        var page = RulePage.Read(rule.Page);
        if (!page.Sections.Select(section => section.Title).SequenceEqual(Sections))
        {
            yield return $"give {rule.Page} exactly the sections {string.Join(", ", Sections)}; it has {string.Join(", ", page.Sections.Select(section => section.Title))}";
        }

        foreach (var section in page.Sections.Where(section => string.IsNullOrWhiteSpace(section.Text)))
        {
            yield return $"write the section \"{section.Title}\" of {rule.Page}";
        }

        foreach (var section in page.Sections.Where(section => section.Text.Contains("TODO", StringComparison.Ordinal)))
        {
            yield return $"finish the section \"{section.Title}\" of {rule.Page}: it says TODO";
        }

        foreach (var title in new[] { "Bad", "Good" }.Where(title => page.ExamplesOf(title).Count == 0))
        {
            yield return $"put an example (```csharp) into the section \"{title}\" of {rule.Page}";
        }
    }

    private static IEnumerable<string> Tests(ProductRule rule)
    {
        var name = $"LeakAnalyzers.Tests.{rule.Folder}.{rule.Analyzer.Name}Tests";
        if (typeof(RuleChecklist).Assembly.GetType(name) is not { } tests)
        {
            yield return $"write its tests in tests/LeakAnalyzers.Tests/{rule.Folder}/{rule.Analyzer.Name}Tests.cs, class {name}";
        }
        else if (tests.GetMethods().Where(method => method.GetCustomAttribute<FactAttribute>() is not null).Sum(method => Math.Max(1, method.GetCustomAttributes<InlineDataAttribute>().Count())) < 4)
        {
            yield return $"test it: {name} needs tests of what it reports, of the correct code most like it, and of what the fix does and declines";
        }
    }

    private static IEnumerable<string> Fixes(ProductRule rule)
    {
        if (rule.Fixes.Count == 0 && !WithoutFix.ContainsKey(rule.Id))
        {
            yield return $"write its fix in src/LeakAnalyzers.CodeFixes/{rule.Folder}/{rule.Analyzer.Name}Fix.cs, or add {rule.Id} to {nameof(RuleChecklist)}.{nameof(WithoutFix)} with the reason there is none";
        }

        if (rule.Fixes.Count > 0 && WithoutFix.ContainsKey(rule.Id))
        {
            yield return $"remove {rule.Id} from {nameof(RuleChecklist)}.{nameof(WithoutFix)}: {rule.Fixes[0].Name} repairs it";
        }

        if (rule.Fixes.Count > 0 && rule.AtCompilationEnd)
        {
            yield return "report it earlier than at the end of the compilation: the IDE offers no fix there";
        }

        if (rule.Fixes.Count(IsExported) > 1)
        {
            yield return "let one FirstSuitableFix choose among its fixes: dotnet format asks one provider for each id";
        }

        foreach (var fix in rule.Fixes)
        {
            if (fix.Namespace != $"LeakAnalyzers.CodeFixes.{rule.Folder}" || !fix.Name.EndsWith("Fix", StringComparison.Ordinal))
            {
                yield return $"move {fix.Name} to LeakAnalyzers.CodeFixes.{rule.Folder} and let its name end with Fix";
            }

            if (!IsExported(fix) && !rule.Fixes.Any(other => IsExported(other) && Activator.CreateInstance(other) is FirstSuitableFix chooser && chooser.Fixes.Any(chosen => chosen.GetType() == fix)))
            {
                yield return $"put [ExportCodeFixProvider(LanguageNames.CSharp)] on {fix.Name}, or give it to the FirstSuitableFix of its rule: no host finds it without";
            }

            var scopes = ((CodeFixProvider)Activator.CreateInstance(fix)!).GetFixAllProvider()?.GetSupportedFixAllScopes() ?? [];
            if (!fix.IsSealed || !new[] { FixAllScope.Document, FixAllScope.Project, FixAllScope.Solution }.All(scopes.Contains))
            {
                yield return $"seal {fix.Name} and let it support Fix All in document, project and solution (derive it from LeakCodeFix)";
            }
        }
    }

    private static bool IsExported(Type fix) => fix.GetCustomAttribute<ExportCodeFixProviderAttribute>()?.Languages is [LanguageNames.CSharp];

    [GeneratedRegex("^LEAK[1-9][0-9]{2}$")]
    private static partial Regex IdPattern();
}
