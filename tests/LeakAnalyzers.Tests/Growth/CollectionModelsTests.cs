using LeakAnalyzers.Models;
using LeakAnalyzers.Testing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace LeakAnalyzers.Tests.Growth;

/// <summary>The models of .NET collections against the real reference assemblies.</summary>
public class CollectionModelsTests
{
    [Fact]
    public void Every_line_about_the_System_namespace_names_a_real_member()
    {
        var compilation = CSharpCompilation.Create("models", references: ReferenceAssemblies.Net80.References);
        var elsewhere = new[] { "System.Windows.", "System.Reactive.", "System.ObservableExtensions", "System.IO.Ports." };
        var newer = new[] { "System.Collections.Generic.PriorityQueue`2.Remove" };
        var wrong = ModelFiles.BuiltIn
            .Where(entry => entry.Fact is ModelFact.Grows or ModelFact.Shrinks or ModelFact.Waits or ModelFact.Repeats or ModelFact.RunsOnce)
            .Where(entry => entry.Key.Type.StartsWith("System.", StringComparison.Ordinal) && !elsewhere.Any(prefix => entry.Key.Type.StartsWith(prefix, StringComparison.Ordinal)))
            .Where(entry => !newer.Contains(entry.Key.Type + "." + entry.Key.Member) && !Exists(entry, compilation))
            .Select(entry => $"{entry.Fact} {entry.Key.Kind}:{entry.Key.Type}.{entry.Key.Member} {string.Join(" ", entry.Words)}");

        Assert.Empty(wrong);
    }

    private static bool Exists(ModelEntry entry, Compilation compilation)
    {
        var type = DocumentationCommentId.GetSymbolsForDeclarationId(entry.Key.TypeId, compilation).OfType<INamedTypeSymbol>().FirstOrDefault();
        var members = type?.GetMembers().Where(member => entry.Key.MatchesName(member.MetadataName.StartsWith('.') ? "#" + member.MetadataName[1..] : member.MetadataName)).ToList();
        return members is { Count: > 0 }
            && entry.Words.All(word => word is "text" or "queue" or "data" || members.Any(member => Parameters(member).Any(parameter => parameter.Name == word)));
    }

    private static IEnumerable<IParameterSymbol> Parameters(ISymbol member) => member switch
    {
        IMethodSymbol method => method.Parameters,
        IPropertySymbol property => property.Parameters,
        _ => [],
    };
}
