using System.Text;
using Xunit;
using static LeakAnalyzers.Tests.Disposal.Snippet;
using Verify = LeakAnalyzers.Testing.CSharpAnalyzerVerifier<LeakAnalyzers.Disposal.LocalNotDisposed>;
using VerifyField = LeakAnalyzers.Testing.CSharpAnalyzerVerifier<LeakAnalyzers.Disposal.OwnedFieldNotDisposed>;

namespace LeakAnalyzers.Tests.Flow;

/// <summary>Code that is broken, half-typed or far too big: nothing is thrown, and the analysis ends.</summary>
public sealed class BadInputTests
{
    [Fact]
    public Task Unknown_types_and_methods_are_silent() => Verify.VerifyAnalyzerAsync(InMethod("var r = new {|CS0246:Unknown|}(); r.Use(); var s = {|CS0103:Open|}(); s.Use();"));

    [Fact]
    public Task Missing_arguments_are_silent() => Verify.VerifyAnalyzerAsync(InMethod("var s = new {|CS1729:FileStream|}(); s.ReadByte();"));

    [Fact]
    public Task Call_that_does_not_bind_takes_what_it_is_given() => Verify.VerifyAnalyzerAsync(InMethod("var r = new Res(); {|CS0103:Keep|}(r);"));

    [Fact]
    public Task Variable_declared_twice_is_silent() => Verify.VerifyAnalyzerAsync(InMethod("using var r = new Res(); Res {|CS0128:r|} = null!;"));

    [Fact]
    public Task Method_without_an_end_is_silent() => Verify.VerifyAnalyzerAsync(InClass("Res {|CS0161:M|}() { using var r = new Res(); }"));

    [Fact]
    public Task Method_of_ten_thousand_lines_ends() => Verify.VerifyAnalyzerAsync(InMethod(
        "var r = new Res();\n" + Lines(10_000, i => $"text = \"{i}\";") + "r.Dispose();"));

    [Fact]
    public Task Thousands_of_locals_end() => Verify.VerifyAnalyzerAsync(InMethod(Lines(2_000, i => $"var r{i} = new Res(); r{i}.Dispose();")));

    [Fact]
    public Task More_open_resources_than_a_method_may_have_end_in_silence_for_the_rest() => Verify.VerifyAnalyzerAsync(InMethod(
        Lines(64, i => $"var r{i} = [|new Res()|];") + Lines(200, i => $"var s{i} = new Res();")));

    [Fact]
    public Task Deeply_nested_blocks_end() => Verify.VerifyAnalyzerAsync(InMethod(
        string.Concat(Enumerable.Repeat("if (a) { ", 150)) + "var r = new Res(); r.Dispose();" + new string('}', 150)));

    [Fact]
    public Task Deeply_nested_try_blocks_end() => Verify.VerifyAnalyzerAsync(InMethod(
        "Res? r = null; " + string.Concat(Enumerable.Repeat("try { ", 40)) + "r = new Res(); r.Use();" + string.Concat(Enumerable.Repeat("} finally { Console.WriteLine(); }", 40)) + " r?.Dispose();"));

    [Fact]
    public Task Deeply_nested_lambdas_end() => Verify.VerifyAnalyzerAsync(InMethod(
        string.Concat(Enumerable.Range(0, 30).Select(i => $"Action f{i} = () => {{ ")) + "var r = new Res(); r.Dispose();" + string.Concat(Enumerable.Repeat(" };", 30))));

    [Fact]
    public Task Long_expressions_end() => Verify.VerifyAnalyzerAsync(InMethod(
        "using var r = new Res(); text = \"\"" + string.Concat(Enumerable.Range(0, 400).Select(i => $" + r.Length.ToString() + \"{i}\"")) + ";"));

    [Fact]
    public Task Switch_of_a_thousand_cases_ends() => Verify.VerifyAnalyzerAsync(InMethod(
        "var r = new Res(); switch (r.Length) {\n" + Lines(1_000, i => $"case {i}: text = \"{i}\"; break;") + "} r.Dispose();"));

    [Fact]
    public Task Switch_that_a_generator_wrote_is_still_understood() => Verify.VerifyAnalyzerAsync(InMethod(
        "var r = [|new Res()|]; switch (text) {\n" + Lines(200, i => $"case \"{i}\": r.Use(); break;") + "}"));

    [Fact]
    public Task Chain_of_calls_that_is_hundreds_deep_ends() => Verify.VerifyAnalyzerAsync(InClass(
        Lines(300, i => $"static void M{i}(Res r) => M{i + 1}(r);") + "static void M300(Res r) => r.Dispose(); void M() { var r = new Res(); M0(r); }"));

    [Fact]
    public Task Type_with_hundreds_of_fields_ends() => VerifyField.VerifyAnalyzerAsync(InFile(
        "class T : IDisposable { " + Lines(600, i => $"readonly Res r{i} = new Res();") + "public void Dispose() { " + Lines(600, i => $"r{i}.Dispose();") + "} }"));

    private static string Lines(int count, Func<int, string> line)
    {
        var text = new StringBuilder();
        for (var i = 0; i < count; i++)
        {
            text.Append(line(i)).Append('\n');
        }

        return text.ToString();
    }
}
