using LeakAnalyzers.Models;
using LeakAnalyzers.Testing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace LeakAnalyzers.Tests.Repository;

/// <summary>The built-in model files can be read, and what they name exists in the libraries that tests can reference.</summary>
public sealed class BuiltInModelsTests
{
    private static readonly CSharpCompilation Libraries = CSharpCompilation.Create("Libraries", references: ReferenceAssemblies.Default.AddAssemblies(["System.Reactive"]).References);

    // Namespaces of which the framework's own pack holds a few types and an unreferenced library the others.
    private static readonly string[] SharedNamespaces = ["System.IO.Ports", "Microsoft.Win32", "Microsoft.VisualStudio"];

    private static readonly ModelFact[] NamesArguments = [ModelFact.ReturnsArgument, ModelFact.Releases, ModelFact.ReleasesIf, ModelFact.Takes, ModelFact.Uses, ModelFact.CarriesHandle, ModelFact.KeepsCallback, ModelFact.WrapsInScope, ModelFact.Repeats];

    // In the real library, or in another major version of it, but not in its reference shape or in the framework's pack of the tests.
    private static readonly string[] NotInAShape =
    [
        "System.Net.Http.IHttpClientFactory", "System.Net.Http.HttpClientFactoryExtensions", "System.Collections.Generic.PriorityQueue`2.Remove",
        "TorchSharp.torch.special", "TorchSharp.torch.fft.fft_", "TorchSharp.torch.Tensor.DetatchFromDisposeScope",
        "TorchSharp.torch.nn.IModule`4", "TorchSharp.torch.nn.IModule`5", "TorchSharp.torch.nn.IModule`6", "TorchSharp.torch.nn.IModule`7",
        "ScottPlot.MultiPlot", "OxyPlot.Core.Drawing.PngExporter", "OpenCvSharp.GdipExtensions.BitmapConverter", "ScottPlot.WPF.WpfPlotBase", "ScottPlot.Plottable.DataLogger",
        "ScottPlot.Plot.Render", "ScottPlot.Plot.GetBitmap", "ScottPlot.Plot.RenderLegend", "ScottPlot.Plot.GetLegendBitmap",
        "TorchSharp.Modules.TransformerDecoder", "TorchSharp.Modules.TransformerDecoderLayer",
    ];

    public static TheoryData<string> Files => [.. RepositoryFiles.Below("src/LeakAnalyzers/Models/BuiltIn", "*.leakmodel")];

    [Theory]
    [MemberData(nameof(Files))]
    public void Every_line_can_be_read(string file)
        => Problems.None(ModelReader.Read(RepositoryFiles.Read(file)).Errors.Select(error => $"{file}({error.Line + 1},{error.Column + 1}): {error.Problem}"));

    [Theory]
    [MemberData(nameof(Files))]
    public void Every_key_means_something_in_its_library(string file)
    {
        var entries = ModelReader.Read(RepositoryFiles.Read(file)).Entries;
        var wrong = entries.SelectMany(entry => entry.OtherKeys.Append(entry.Key)).Distinct().Select(Problem).OfType<string>();

        Problems.None(wrong);
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Every_argument_named_is_a_parameter(string file)
    {
        var wrong = from entry in ModelReader.Read(RepositoryFiles.Read(file)).Entries
                    where entry.Key.Kind == 'M' && NamesArguments.Contains(entry.Fact) && entry.Words.Length > 0
                    let methods = MembersOf(entry.Key).OfType<IMethodSymbol>().ToList()
                    where methods.Count > 0
                    from word in entry.Words
                    where word != "this" && !methods.Exists(method => method.Parameters.Any(parameter => parameter.Name == word))
                    select $"'{word}' is no parameter of {entry.Key.Type}.{entry.Key.Member}; there are: {string.Join(", ", methods.SelectMany(method => method.Parameters).Select(parameter => parameter.Name).Distinct())}";

        Problems.None(wrong);
    }

    private static string? Problem(ModelKey key)
    {
        // A function of a native library is named by the library alone.
        if (key.Kind == 'D' || !key.Type.Contains('.', StringComparison.Ordinal) || !IsReferenced(key) || NotInAShape.Contains(key.Type) || NotInAShape.Contains($"{key.Type}.{key.Member}"))
        {
            return null;
        }

        var types = DocumentationCommentId.GetSymbolsForDeclarationId(key.TypeId, Libraries).OfType<INamedTypeSymbol>().ToList();
        if (types.Count == 0)
        {
            return SharedNamespaces.Any(name => key.Type.StartsWith(name + ".", StringComparison.Ordinal)) ? null : $"{key.TypeId} does not exist";
        }

        // A pattern is there for what a later version may add.
        return key.Kind == 'T' || key.Member.Contains('*', StringComparison.Ordinal) || MembersOf(key).Any() ? null : $"{key.Kind}:{key.Type}.{key.Member}{key.Parameters} does not exist in {types[0].ContainingAssembly.Name}";
    }

    private static IEnumerable<ISymbol> MembersOf(ModelKey key)
        => DocumentationCommentId.GetSymbolsForDeclarationId(key.TypeId, Libraries).OfType<INamedTypeSymbol>().SelectMany(type => type.GetMembers()).Where(member => ModelSet.IsMeantBy(member, key));

    // A library is referenced when its namespace is, or when the type stands in one.
    private static bool IsReferenced(ModelKey key)
    {
        INamespaceOrTypeSymbol scope = Libraries.GlobalNamespace;
        var names = key.Type.Split('.');
        for (var i = 0; i < names.Length; i++)
        {
            if (scope.GetMembers(names[i]).OfType<INamespaceSymbol>().FirstOrDefault() is { } inner)
            {
                scope = inner;
                continue;
            }

            return i == names.Length - 1 || scope.GetTypeMembers(names[i]).Any();
        }

        return true;
    }
}
