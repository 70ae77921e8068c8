using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace LeakAnalyzers.Tests.Testing;

#pragma warning disable RS1036, RS1037, RS1038, RS1041, RS2008, RS0030 // Rules that only exercise the harness.

/// <summary>Reports every literal under five.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public class SmallNumber : DiagnosticAnalyzer
{
    internal static readonly DiagnosticDescriptor Rule = new("TOY1", "A small number", "{0} is small", "Toys", DiagnosticSeverity.Warning, isEnabledByDefault: true);

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => [Rule];

    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterSyntaxNodeAction(
            node =>
            {
                if (node.Node.GetFirstToken().Value is int and < 5)
                {
                    Report(node, Diagnostic.Create(SupportedDiagnostics[0], node.Node.GetLocation(), [node.Node.Parent!.GetLocation()], node.Node.ToString()));
                }
            },
            SyntaxKind.NumericLiteralExpression);
    }

    private protected virtual void Report(SyntaxNodeAnalysisContext node, Diagnostic diagnostic) => node.ReportDiagnostic(diagnostic);
}

/// <summary>Reports everything twice.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class SmallNumberTwice : SmallNumber
{
    private protected override void Report(SyntaxNodeAnalysisContext node, Diagnostic diagnostic)
    {
        node.ReportDiagnostic(diagnostic);
        node.ReportDiagnostic(diagnostic);
    }
}

/// <summary>Throws instead of reporting.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ThrowingRule : SmallNumber
{
    private protected override void Report(SyntaxNodeAnalysisContext node, Diagnostic diagnostic) => throw new InvalidOperationException("the rule is broken");
}

/// <summary>Two rules.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class TwoRules : SmallNumber
{
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; }
        = [Rule, new("TOY3", "Never reported", "Never reported", "Toys", DiagnosticSeverity.Warning, isEnabledByDefault: true)];
}

/// <summary>Reports at the end of the compilation, when the IDE offers no fix.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class SmallNumberAtTheEnd : DiagnosticAnalyzer
{
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => [SmallNumber.Rule];

    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationAction(end =>
        {
            foreach (var tree in end.Compilation.SyntaxTrees)
            {
                foreach (var token in tree.GetRoot(end.CancellationToken).DescendantTokens().Where(token => token.Value is int and < 5))
                {
                    end.ReportDiagnostic(Diagnostic.Create(SmallNumber.Rule, token.GetLocation(), token.Text));
                }
            }
        });
    }
}
