using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace LeakAnalyzers.LeakFamilyName;

/// <summary>LEAK000: TODO what leaks, why it is held, and the shortest example: <c>var bitmap = new Bitmap(path);</c>.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class RuleNameOfTemplate : LeakAnalyzer
{
    internal static readonly DiagnosticDescriptor Rule = LeakRule.Create(
        id: "LEAK000",
        title: "TODO the problem in a few words",
        message: "TODO '{0}' leaks because of this; do that",
        description: "TODO the same for a reader who has not seen the code.");

    /// <summary>Creates the rule.</summary>
    public RuleNameOfTemplate()
        : base(Rule)
    {
    }

    private protected override void Analyze(CompilationStartAnalysisContext start, LeakContext leaks)
    {
        // TODO Leave here when the compilation holds nothing the rule is about.
        start.RegisterOperationAction(operation => AnalyzeCreation(operation, leaks), OperationKind.ObjectCreation);
    }

    private static void AnalyzeCreation(OperationAnalysisContext context, LeakContext leaks)
    {
        var creation = (IObjectCreationOperation)context.Operation;
        if (!IsLeak(creation, leaks))
        {
            return;
        }

        context.ReportDiagnostic(Diagnostic.Create(Rule, creation.Syntax.GetLocation(), creation.Type?.Name));
    }

    // TODO Ask the models and the flow analysis; silent on what is unknown.
    private static bool IsLeak(IObjectCreationOperation creation, LeakContext leaks)
        => creation.Type is null && leaks.Types.Disposable is null;
}
