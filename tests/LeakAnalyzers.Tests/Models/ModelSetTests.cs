using System.Collections.Immutable;
using LeakAnalyzers.Models;
using LeakAnalyzers.Testing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Xunit;

namespace LeakAnalyzers.Tests.Models;

public sealed class ModelSetTests
{
    private const string Library = """
        using System;
        namespace Lib
        {
            public interface IOpener { Resource Open(); }
            public class Resource { public Resource() { } public Resource(int size) { } public Resource this[int i] => this; public static Resource operator +(Resource a, Resource b) => a; }
            public class Maker : IOpener
            {
                public virtual Resource Open() => new();
                public Resource Make(int size) => new();
                public Resource Make(string name) => new();
                public Resource MakeAll<T>(T item) => new();
                public Resource PlotLine() => new();
                public Resource PlotBars() => new();
                public Resource Parent { get; } = new();
                public event Action? Done;
                public static readonly Maker Shared = new();
            }
            public class BetterMaker : Maker { public override Resource Open() => new(); }
            public class HiddenMaker : IOpener { Resource IOpener.Open() => new(); }
            public class Pool<T> { public T Rent() => default!; public class Lease { public T Value => default!; } }
            public class IntPool : Pool<int> { }
            public static class Extensions { public static Resource Turned(this Resource resource, int angle) => resource; }
        }
        """;

    [Theory]
    [InlineData("new Lib.Maker().Open()")]
    [InlineData("new Lib.BetterMaker().Open()")]
    public void A_fact_about_a_member_holds_for_its_overrides(string call) => AssertSaid("creates M:Lib.Maker.Open", call);

    [Theory]
    [InlineData("((Lib.IOpener)null!).Open()")]
    [InlineData("new Lib.Maker().Open()")]
    [InlineData("new Lib.BetterMaker().Open()")]
    public void A_fact_about_an_interface_holds_for_what_implements_it(string call) => AssertSaid("creates M:Lib.IOpener.Open", call);

    [Fact]
    public void A_fact_about_an_interface_holds_for_an_explicit_implementation()
    {
        var (compilation, _) = Compile("0");
        var open = compilation.GetTypeByMetadataName("Lib.HiddenMaker")!.GetMembers().OfType<IMethodSymbol>().Single(method => method.MethodKind == MethodKind.ExplicitInterfaceImplementation);

        Assert.True(Bind(compilation, "creates M:Lib.IOpener.Open").Says(open, ModelFact.Creates));
    }

    [Fact]
    public void A_fact_about_an_override_does_not_hold_for_its_base() => AssertNotSaid("creates M:Lib.BetterMaker.Open", "new Lib.Maker().Open()");

    [Fact]
    public void A_key_without_parameters_means_every_overload()
    {
        AssertSaid("creates M:Lib.Maker.Make", "new Lib.Maker().Make(1)");
        AssertSaid("creates M:Lib.Maker.Make", "new Lib.Maker().Make(\"a\")");
    }

    [Fact]
    public void A_key_with_parameters_means_one_overload()
    {
        AssertSaid("creates M:Lib.Maker.Make(System.Int32)", "new Lib.Maker().Make(1)");
        AssertNotSaid("creates M:Lib.Maker.Make(System.Int32)", "new Lib.Maker().Make(\"a\")");
    }

    [Fact]
    public void Empty_parentheses_mean_no_parameters()
    {
        AssertSaid("creates M:Lib.Maker.Open()", "new Lib.Maker().Open()");
        AssertNotSaid("creates M:Lib.Resource.#ctor()", "new Lib.Resource(1)");
    }

    [Theory]
    [InlineData("creates M:Lib.Resource.#ctor", "new Lib.Resource(1)")]
    [InlineData("creates P:Lib.Resource.Item", "new Lib.Resource()[0]")]
    [InlineData("creates M:Lib.Resource.op_Addition", "new Lib.Resource() + new Lib.Resource()")]
    [InlineData("borrows P:Lib.Maker.Parent", "new Lib.Maker().Parent")]
    [InlineData("long-lived F:Lib.Maker.Shared", "Lib.Maker.Shared")]
    public void Every_kind_of_member_is_found(string line, string use) => AssertSaid(line, use);

    [Fact]
    public void A_generic_method_is_meant_by_its_definition()
    {
        AssertSaid("creates M:Lib.Maker.MakeAll``1(``0)", "new Lib.Maker().MakeAll<int>(1)");
        AssertSaid("creates M:Lib.Maker.MakeAll", "new Lib.Maker().MakeAll(\"a\")");
    }

    [Theory]
    [InlineData("new Lib.Pool<string>().Rent()")]
    [InlineData("new Lib.IntPool().Rent()")]
    public void A_member_of_a_generic_type_is_meant_by_its_definition(string call) => AssertSaid("creates M:Lib.Pool`1.Rent", call);

    [Fact]
    public void A_type_nested_in_a_generic_type_is_found() => AssertSaid("borrows P:Lib.Pool`1.Lease.Value", "new Lib.Pool<string>.Lease().Value");

    [Theory]
    [InlineData("new Lib.Resource().Turned(1)")]
    [InlineData("Lib.Extensions.Turned(new Lib.Resource(), 1)")]
    public void An_extension_method_is_found_however_it_is_called(string call)
        => AssertSaid("returns-receiver M:Lib.Extensions.Turned(Lib.Resource,System.Int32)", "(" + call + ")", "using Lib;");

    [Fact]
    public void A_wildcard_stands_for_the_names_it_matches()
    {
        AssertSaid("creates M:Lib.Maker.Plot*", "new Lib.Maker().PlotBars()");
        AssertNotSaid("creates M:Lib.Maker.Plot*", "new Lib.Maker().Open()");
    }

    [Fact]
    public void The_most_exact_key_says_what_a_result_is()
    {
        var (compilation, symbol) = Compile("new Lib.Maker().PlotBars()");
        var models = Bind(compilation, "creates M:Lib.Maker.*", "borrows M:Lib.Maker.PlotBars", "returns-receiver M:Lib.Maker.Plot*");

        Assert.Equal(ModelFact.Borrows, models.ResultOf(symbol)?.Fact);
    }

    [Fact]
    public void A_fact_about_a_type_holds_for_derived_types_and_closed_generics()
    {
        var (compilation, _) = Compile("0");
        var models = Bind(compilation, "harmless T:Lib.Pool`1", "long-lived T:Lib.IOpener");

        Assert.True(models.Says(compilation.GetTypeByMetadataName("Lib.IntPool"), ModelFact.Harmless));
        Assert.True(models.Says(compilation.GetTypeByMetadataName("Lib.BetterMaker"), ModelFact.LongLived));
        Assert.False(models.Says(compilation.GetTypeByMetadataName("Lib.Resource"), ModelFact.Harmless));
    }

    [Fact]
    public void A_fact_about_a_type_says_nothing_of_its_members()
        => AssertNotSaid("harmless T:Lib.Maker", "new Lib.Maker().Open()");

    [Fact]
    public void A_library_that_is_not_referenced_says_nothing()
    {
        var (compilation, _) = Compile("0");

        Assert.False(Bind(compilation, "creates M:Other.Maker.Open").Knows(ModelFact.Creates));
    }

    [Fact]
    public void Nothing_is_said_of_no_symbol() => Assert.False(Bind(Compile("0").Compilation, "creates M:Lib.Maker.Open").Says(null, ModelFact.Creates));

    [Fact]
    public void A_member_of_a_dynamic_module_is_found_by_its_path()
    {
        var models = Bind(Compile("0").Compilation, "creates D:plots.pyplot.figure", "releases D:plots.pyplot.c*");

        Assert.NotNull(models.FindDynamic("plots.pyplot", "figure", ModelFact.Creates));
        Assert.NotNull(models.FindDynamic("plots.pyplot", "close", ModelFact.Releases));
        Assert.Null(models.FindDynamic("plots", "figure", ModelFact.Creates));
    }

    [Theory]
    [InlineData("borrows M:System.IO.File.OpenRead", ModelFact.Borrows)]
    [InlineData("borrows M:System.IO.File.OpenRead(System.String)", ModelFact.Borrows)]
    [InlineData("creates M:Lib.Maker.Open", ModelFact.Creates)]
    public void The_users_word_counts_where_a_built_in_file_says_the_contrary(string users, object expected)
    {
        var builtIn = ModelReader.Read("leakmodel 1\ncreates M:System.IO.File.OpenRead\npair M:System.IO.File.OpenRead M:System.IO.Stream.Dispose").Entries;
        var (compilation, symbol) = Compile("System.IO.File.OpenRead(\"a\")");
        var models = ModelSet.Bind(compilation, ModelFiles.Merge(ModelReader.Read("leakmodel 1\n" + users).Entries, builtIn));

        Assert.Equal(expected, models.ResultOf(symbol)?.Fact);
        Assert.True(models.Says(symbol, ModelFact.Pair));
    }

    [Fact]
    public void The_users_uses_takes_back_a_built_in_takes()
    {
        var builtIn = ModelReader.Read("leakmodel 1\ntakes M:Lib.Maker.Make size").Entries;
        var (compilation, symbol) = Compile("new Lib.Maker().Make(1)");
        var models = ModelSet.Bind(compilation, ModelFiles.Merge(ModelReader.Read("leakmodel 1\nuses M:Lib.Maker.Make size").Entries, builtIn));

        Assert.True(models.Says(symbol, ModelFact.Uses));
        Assert.False(models.Says(symbol, ModelFact.Takes));
    }

    [Theory]
    [InlineData("1.2.2", "before 1.2.3", true)]
    [InlineData("1.2.2", "since 1.2.3", false)]
    [InlineData("1.2.3.0", "before 1.2.3", false)]
    [InlineData("1.2.3.0", "since 1.2.3", true)]
    [InlineData("2.0.0.0", "since 1.2.3", true)]
    [InlineData("0.0.0.0", "before 1.2.3", false)]
    [InlineData("0.0.0.0", "since 1.2.3", true)]
    public void A_fact_of_some_versions_holds_for_assemblies_of_these(string assembly, string versions, bool isSaid)
    {
        var library = CSharpSyntaxTree.ParseText($"[assembly: System.Reflection.AssemblyVersion(\"{assembly}\")] namespace Old {{ public class Door {{ public Door Open() => this; }} }}", cancellationToken: TestContext.Current.CancellationToken);
        var compilation = CSharpCompilation.Create("Old", [library], ReferenceAssemblies.Net80.References, new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
        var open = compilation.GetTypeByMetadataName("Old.Door")!.GetMembers("Open").Single();

        Assert.Equal(isSaid, Bind(compilation, versions + " returns-receiver M:Old.Door.Open").Says(open, ModelFact.ReturnsReceiver));
    }

    private static void AssertSaid(string line, string use, string before = "") => Assert.True(IsSaid(line, use, before), $"'{line}' should be said of {use}");

    private static void AssertNotSaid(string line, string use) => Assert.False(IsSaid(line, use, ""), $"'{line}' should not be said of {use}");

    private static bool IsSaid(string line, string use, string before)
    {
        var (compilation, symbol) = Compile(use, before);
        return Bind(compilation, line).Says(symbol, ModelReader.Read($"{ModelReader.Header}\n{line}").Entries[0].Fact);
    }

    private static ModelSet Bind(Compilation compilation, params string[] lines)
        => ModelSet.Bind(compilation, ModelReader.Read(string.Join('\n', lines.Prepend(ModelReader.Header))).Entries.ToImmutableArray());

    private static (CSharpCompilation Compilation, ISymbol? Symbol) Compile(string expression, string before = "")
    {
        var tree = CSharpSyntaxTree.ParseText($"{before} class Use {{ object use = {expression}; }}", cancellationToken: TestContext.Current.CancellationToken);
        var compilation = CSharpCompilation.Create(
            "Use",
            [tree, CSharpSyntaxTree.ParseText(Library, cancellationToken: TestContext.Current.CancellationToken)],
            ReferenceAssemblies.Net80.References,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
        Assert.Empty(compilation.GetDiagnostics(TestContext.Current.CancellationToken).Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error));
        var value = tree.GetRoot(TestContext.Current.CancellationToken).DescendantNodes().OfType<EqualsValueClauseSyntax>().Single().Value;
        return (compilation, compilation.GetSemanticModel(tree).GetSymbolInfo(value, TestContext.Current.CancellationToken).Symbol);
    }
}
