using System.Collections.Immutable;
using System.Reflection;
using LeakAnalyzers.Tensors;
using LeakAnalyzers.Testing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Xunit;

namespace LeakAnalyzers.Tests.Tensors;

/// <summary>
/// What other analyzers really say about tensors, and what of it is taken back. Their packages are not part of this repository: a test runs where its package lies in the
/// package folder of the machine, and is skipped elsewhere. S2930 speaks only of types of the framework: there is something of it to take back where a model gives such
/// a type to a scope of the user's own.
/// </summary>
public sealed class PeerSuppressionTests
{
    private static readonly string Packages = Environment.GetEnvironmentVariable("NUGET_PACKAGES") ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");

    [Theory]
    [InlineData("IDISP001", "m", "void Run(Tensor a) { using var d = NewDisposeScope(); var y = torch.zeros(4); Console.WriteLine(y); }")]
    [InlineData("IDISP003", "m", "void Run(Tensor a) { using var d = NewDisposeScope(); var y = torch.zeros(4); y = torch.ones(4); Console.WriteLine(y); }")]
    [InlineData("IDISP004", "m", "void Run(Tensor a) { using var d = NewDisposeScope(); Console.WriteLine(torch.zeros(4).shape); }")]
    [InlineData("IDISP004", "m", "void Run() { optimizer.step(); }")]
    [InlineData("IDISP006", "c", "class Net : Module<Tensor, Tensor> { readonly Module<Tensor, Tensor> a = new Inner(); public Net() : base(\"n\") { RegisterComponents(); } public override Tensor forward(Tensor x) => a.call(x); } class Inner : Module<Tensor, Tensor> { public Inner() : base(\"i\") { } public override Tensor forward(Tensor x) => x.relu(); }")]
    [InlineData("IDISP007", "m", "void Run(Tensor p) { p.grad.Dispose(); }")]
    [InlineData("CA2000", "m", "void Run() { using var d = NewDisposeScope(); var y = new Parameter(torch.zeros(4)); Console.WriteLine(y); }")]
    [InlineData("CA2213", "c", "class Net : Module<Tensor, Tensor> { readonly Inner a = new Inner(); public Net() : base(\"n\") { RegisterComponents(); } public override Tensor forward(Tensor x) => a.call(x); } class Inner : Module<Tensor, Tensor> { public Inner() : base(\"i\") { } public override Tensor forward(Tensor x) => x.relu(); }")]
    public Task False_alarm_is_taken_back(string id, string kind, string code) => Verify(id, kind, code, isTakenBack: true);

    [Theory]
    [InlineData("using var a = Arena.Open(); var y = new System.IO.FileStream(\"a\", System.IO.FileMode.Open); Console.WriteLine(y.Length);", true)]
    [InlineData("var y = new System.IO.FileStream(\"a\", System.IO.FileMode.Open); Console.WriteLine(y.Length);", false)]
    public Task Stream_that_a_scope_of_the_users_own_disposes_is_taken_back(string code, bool isTakenBack) => Verify(
        "S2930",
        "c",
        $"class Run {{ void Go() {{ {code} }} }} sealed class Arena : IDisposable {{ public static Arena Open() => new(); public void Dispose() {{ }} }}",
        isTakenBack,
        """
        leakmodel 1
        scope T:Arena
        opens-scope M:Arena.Open
        born-in-scope T:System.IO.FileStream
        """);

    [Theory]
    [InlineData("IDISP001", "m", "void Run(Tensor a) { var y = torch.zeros(4); Console.WriteLine(y); }")]
    [InlineData("IDISP001", "m", "void Run() { using var d = NewDisposeScope(); var s = System.IO.File.OpenRead(\"a\"); Console.WriteLine(s.Length); }")]
    [InlineData("IDISP003", "m", "void Run(Tensor a) { var y = torch.zeros(4); y = torch.ones(4); Console.WriteLine(y); }")]
    [InlineData("IDISP004", "m", "void Run(Tensor a) { Console.WriteLine(torch.zeros(4).shape); }")]
    [InlineData("IDISP004", "m", "void Run() { using var d = NewDisposeScope(); Console.WriteLine(System.IO.File.OpenRead(\"a\").Length); }")]
    [InlineData("IDISP006", "c", "class Holder { readonly System.IO.FileStream a = System.IO.File.OpenRead(\"a\"); public long L => a.Length; }")]
    [InlineData("IDISP007", "m", "void Run(System.IO.Stream given) { given.Dispose(); }")]
    [InlineData("CA2000", "m", "void Run() { var y = new System.IO.FileStream(\"a\", System.IO.FileMode.Open); Console.WriteLine(y.Length); }")]
    [InlineData("CA2213", "c", "class Holder : IDisposable { readonly System.IO.FileStream a = new System.IO.FileStream(\"a\", System.IO.FileMode.Open); public long L => a.Length; public void Dispose() { } }")]
    [InlineData("S2930", "m", "void Run() { var y = new System.IO.FileStream(\"a\", System.IO.FileMode.Open); Console.WriteLine(y.Length); }")]
    public Task Real_leak_stays_reported(string id, string kind, string code) => Verify(id, kind, code, isTakenBack: false);

    private static async Task Verify(string id, string kind, string code, bool isTakenBack, string? model = null)
    {
        var peers = PeersOf(id);
        Assert.SkipWhen(peers.IsEmpty, $"The package that reports {id} is not in the package folder, or needs a newer compiler.");
        var source = kind == "c" ? Trainer.Types(code) : Trainer.Members(code);
        var options = new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable)
            .WithSpecificDiagnosticOptions(ImmutableDictionary<string, ReportDiagnostic>.Empty.Add(id, ReportDiagnostic.Warn));
        var compilation = CSharpCompilation.Create("Code", [CSharpSyntaxTree.ParseText(source, cancellationToken: TestContext.Current.CancellationToken)], ReferenceAssemblies.Default.References, options);
        var reading = new CompilationWithAnalyzersOptions(new AnalyzerOptions(model is null ? [] : [new Model(model)]), null, concurrentAnalysis: true, logAnalyzerExecutionTime: false, reportSuppressedDiagnostics: true);
        var reported = await compilation.WithAnalyzers(peers.Add(new OwnedTensorSuppressor()), reading).GetAnalyzerDiagnosticsAsync(TestContext.Current.CancellationToken);

        var start = source.IndexOf(code, StringComparison.Ordinal);
        var ours = reported.Where(diagnostic => diagnostic.Id == id && (start < 0 || diagnostic.Location.SourceSpan.Start >= start)).ToList();
        Assert.NotEmpty(ours);
        Assert.All(ours, diagnostic => Assert.Equal(isTakenBack, diagnostic.IsSuppressed));
    }

    private static ImmutableArray<DiagnosticAnalyzer> PeersOf(string id)
    {
        var package = id.StartsWith("IDISP", StringComparison.Ordinal) ? "idisposableanalyzers" : id.StartsWith('S') ? "sonaranalyzer.csharp" : "microsoft.codeanalysis.netanalyzers";
        var folder = Path.Combine(Packages, package);
        if (!Directory.Exists(folder))
        {
            return [];
        }

        try
        {
            return [.. Directory.EnumerateFiles(folder, "*.dll", SearchOption.AllDirectories)
                .Where(path => path.Contains("analyzers", StringComparison.Ordinal) && Path.GetFileName(path) is "IDisposableAnalyzers.dll" or "Microsoft.CodeAnalysis.NetAnalyzers.dll" or "Microsoft.CodeAnalysis.CSharp.NetAnalyzers.dll" or "SonarAnalyzer.CSharp.dll")
                .SelectMany(path => TypesIn(Assembly.LoadFrom(path)))
                .Where(type => !type.IsAbstract && typeof(DiagnosticAnalyzer).IsAssignableFrom(type) && type.GetCustomAttribute<DiagnosticAnalyzerAttribute>()?.Languages.Contains(LanguageNames.CSharp) == true)
                .Select(type => (DiagnosticAnalyzer)Activator.CreateInstance(type)!)
                .Where(analyzer => analyzer is not DiagnosticSuppressor && analyzer.SupportedDiagnostics.Any(rule => rule.Id == id))];
        }
        catch (Exception problem) when (problem is ReflectionTypeLoadException or TypeLoadException or FileNotFoundException or FileLoadException or TargetInvocationException or MissingMethodException)
        {
            return [];
        }
    }

    private sealed class Model(string text) : AdditionalText
    {
        public override string Path => "/0/own.leakmodel";

        public override Microsoft.CodeAnalysis.Text.SourceText GetText(CancellationToken cancellationToken = default) => Microsoft.CodeAnalysis.Text.SourceText.From(text);
    }

    private static Type[] TypesIn(Assembly assembly) => assembly.GetTypes();
}
