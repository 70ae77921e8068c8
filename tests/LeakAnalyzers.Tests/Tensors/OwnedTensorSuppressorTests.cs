using System.Collections.Immutable;
using LeakAnalyzers.Tensors;
using LeakAnalyzers.Testing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Xunit;

namespace LeakAnalyzers.Tests.Tensors;

public sealed class OwnedTensorSuppressorTests
{
    [Theory]
    [InlineData("using var d = NewDisposeScope(); var y = model.call(randn(4));")]
    [InlineData("using (NewDisposeScope()) { var y = randn(4) * 2; }")]
    [InlineData("optimizer.step();")]
    [InlineData("torch.random.manual_seed(1);")]
    public Task Value_that_a_scope_owns_or_that_is_borrowed_is_taken_back(string statements) => Verify(Trainer.Method(statements), isTakenBack: true);

    [Theory]
    [InlineData("var y = model.call(randn(4));")]
    [InlineData("var file = System.IO.File.OpenRead(\"a\");")]
    [InlineData("using var d = NewDisposeScope(); var file = System.IO.File.OpenRead(\"a\");")]
    [InlineData("var net = Linear(4, 4);")]
    public Task Value_that_nobody_is_known_to_own_stays_reported(string statements) => Verify(Trainer.Method(statements), isTakenBack: false);

    private static async Task Verify(string source, bool isTakenBack)
    {
        var compilation = CSharpCompilation.Create("Code", [CSharpSyntaxTree.ParseText(source)], ReferenceAssemblies.Default.References, new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
        var analyzers = ImmutableArray.Create<DiagnosticAnalyzer>(new ReportsLastStatement(), new OwnedTensorSuppressor());
        var options = new CompilationWithAnalyzersOptions(new AnalyzerOptions([]), null, concurrentAnalysis: true, logAnalyzerExecutionTime: false, reportSuppressedDiagnostics: true);

        var reported = await compilation.WithAnalyzers(analyzers, options).GetAnalyzerDiagnosticsAsync(TestContext.Current.CancellationToken);

        Assert.Equal(isTakenBack, Assert.Single(reported).IsSuppressed);
    }

    /// <summary>Stands for another analyzer: reports the last statement of Run.</summary>
#pragma warning disable RS1036, RS1041, RS1038, RS2008
    [DiagnosticAnalyzer(LanguageNames.CSharp)]
    private sealed class ReportsLastStatement : DiagnosticAnalyzer
    {
        private static readonly DiagnosticDescriptor Rule = new("IDISP004", "Dropped", "Dropped", "Other", DiagnosticSeverity.Warning, isEnabledByDefault: true);

        public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => [Rule];

        public override void Initialize(AnalysisContext context)
        {
            context.EnableConcurrentExecution();
            context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
            context.RegisterSyntaxNodeAction(node => Report(node), SyntaxKind.MethodDeclaration);
        }

        private static void Report(SyntaxNodeAnalysisContext context)
        {
            var last = ((MethodDeclarationSyntax)context.Node).Body!.DescendantNodes().OfType<StatementSyntax>().Last(statement => statement is LocalDeclarationStatementSyntax or ExpressionStatementSyntax);
            context.ReportDiagnostic(Diagnostic.Create(Rule, last.GetLocation()));
        }
    }
#pragma warning restore RS1036, RS1041, RS1038, RS2008
}
