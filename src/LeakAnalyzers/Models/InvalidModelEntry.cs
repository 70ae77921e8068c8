using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace LeakAnalyzers.Models;

/// <summary>LEAK901: a line of the user's model file cannot be read. The line is left out; all others still count.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class InvalidModelEntry : LeakAnalyzer
{
    internal static readonly DiagnosticDescriptor Rule = LeakRule.Create(
        id: "LEAK901",
        title: "A line of a model file cannot be read",
        message: "This line is ignored: {0}",
        description: "A model file tells LeakAnalyzers what a library creates, releases and owns. A line that cannot be read is ignored, so leaks may be missed or falsely reported until it is corrected.",
        tags: WellKnownDiagnosticTags.CompilationEnd);

    /// <summary>Creates the rule.</summary>
    public InvalidModelEntry()
        : base(Rule)
    {
    }

    private protected override void Analyze(CompilationStartAnalysisContext start, LeakContext leaks)
    {
        var files = ModelFiles.In(start.Options);
        if (files.IsEmpty)
        {
            return;
        }

        start.RegisterCompilationEndAction(end =>
        {
            foreach (var file in files)
            {
                var text = file.GetText(end.CancellationToken);
                foreach (var error in ModelFiles.Parse(text)?.Errors ?? ImmutableArray<ModelError>.Empty)
                {
                    var span = new TextSpan(text!.Lines[error.Line].Start + error.Column, error.Length);
                    end.ReportDiagnostic(Diagnostic.Create(Rule, Location.Create(file.Path, span, text.Lines.GetLinePositionSpan(span)), error.Problem));
                }
            }
        });
    }
}
