using FsCheck;
using FsCheck.Fluent;
using LeakAnalyzers.Models;
using LeakAnalyzers.Testing;
using Microsoft.CodeAnalysis.Text;
using Xunit;

namespace LeakAnalyzers.Tests.Models;

/// <summary>Whatever stands in a model file, the reader does not throw, and every error lies on characters of its line.</summary>
public sealed class ModelReaderFuzzTests
{
    private static readonly string[] Pieces =
    [
        .. ModelVerb.All.Select(verb => verb.Word), "leakmodel 1", "leakmodel", "2", "M:A.B.C", "M:A.B.C(System.Int32)", "M:A.B.C(", "T:A`1", "M:A.#ctor", "D:a.b.c", "P:A.*", "X:A", "M:", "M:.", "T:*", ":",
        " ", " ", " ", "\t", "\n", "\n", "\n", "\r\n", "\r", "\f", "\v", "\u0085", "\u2028", "\u2029", "\u00A0", "\0", "#", "# comment", "é", "\U0001F4C8", "\uD800", "this", "item",
    ];

    private static readonly Gen<string> Texts = Gen.Elements(Pieces).ListOf().Select(pieces => string.Concat(pieces));

    [Fact]
    public void Nothing_throws_and_errors_lie_within_their_line()
        => Prop.ForAll(Texts.ToArbitrary(), text => ErrorsLieWithinTheirLine(text) && ErrorsLieWithinTheirLine("leakmodel 1\n" + text)).Check(Config.QuickThrowOnFailure.WithMaxTest(3_000));

    [Fact]
    public void Any_characters_can_be_read()
        => Prop.ForAll(ArbMap.Default.ArbFor<string>(), text => text is null || ErrorsLieWithinTheirLine("leakmodel 1\n" + text)).Check(Config.QuickThrowOnFailure.WithMaxTest(1_000));

    [Theory]
    [InlineData("leakmodel 1\rnonsense\rmore nonsense")]
    [InlineData("leakmodel 1\u2028nonsense\u2028\u2028more nonsense\n")]
    [InlineData("leakmodel 1\u0085\u0085\u0085nonsense")]
    public async Task Every_line_end_of_the_compiler_is_one_of_the_reader(string model)
    {
        var reported = await new CSharpAnalyzerTest<InvalidModelEntry>
        {
            TestState = { Sources = { "class C { }" }, AdditionalFiles = { ("/0/my.leakmodel", model) } },
        }.GetDiagnosticsAsync(TestContext.Current.CancellationToken);

        Assert.NotEmpty(reported);
        Assert.All(reported, diagnostic => Assert.Equal("LEAK901", diagnostic.Id));
        Assert.All(reported, diagnostic => Assert.StartsWith("n", model[diagnostic.Location.SourceSpan.Start..].Replace("more ", "", StringComparison.Ordinal), StringComparison.Ordinal));
    }

    private static bool ErrorsLieWithinTheirLine(string text)
    {
        var lines = SourceText.From(text).Lines;
        return ModelReader.Read(text).Errors.All(error =>
            error.Line >= 0 && error.Line < lines.Count && error.Column >= 0 && error.Length > 0 && error.Column + error.Length <= lines[error.Line].Span.Length && error.Problem.Length > 0);
    }
}
