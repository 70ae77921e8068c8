using LeakAnalyzers.Figures;
using LeakAnalyzers.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace LeakAnalyzers.Disposal;

/// <summary>
/// LEAK204: a disposable is made in the middle of an expression, and nobody ever holds it:
/// <code>var width = Image.FromFile(path).Width;</code>
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ResultDropped : LeakAnalyzer
{
    internal static readonly DiagnosticDescriptor Rule = LeakRule.Create(
        id: "LEAK204",
        title: "A new disposable is dropped at once",
        message: "The {0} made here is {1}",
        description: "A disposable object that is made as an argument, as the receiver of a call, or as a statement of its own has no name, so nothing can dispose it.");

    /// <summary>Creates the rule.</summary>
    public ResultDropped()
        : base(Rule)
    {
    }

    private protected override void Analyze(CompilationStartAnalysisContext start, LeakContext leaks)
        => ObligationSources.Register(start, leaks, (context, result) => Report(context, result, leaks));

    private static void Report(OperationBlockAnalysisContext context, OwnershipResult result, LeakContext leaks)
    {
        foreach (var leak in result.LossesBy(LossKind.Dropped))
        {
            var origin = leak.Resource.Origin!;
            if (!IsStartedAndLeft(origin, leak.Exit) && !IsHookedUp(origin) && !EndsTheProcess(origin) && !BornEmpty.IsOnlyAsked(origin, leaks.Ownership.Types) && !FigureLoss.IsClaimed(leak, context.OperationBlocks, leaks.Models))
            {
                context.ReportDiagnostic(Diagnostic.Create(Rule, origin.Syntax.GetLocation(), leak.Resource.Type.Name, "dropped without being disposed; keep it in a 'using' variable"));
            }
        }
    }

    // An object made as a statement of its own, from others, may hook itself up to them: nobody writes it to do nothing.
    private static bool IsHookedUp(IOperation origin)
        => origin is IObjectCreationOperation { Syntax.Parent: ExpressionStatementSyntax } creation
            && creation.Arguments.Any(argument => argument.Parameter?.Type is { IsReferenceType: true, SpecialType: not SpecialType.System_String });

    // Process.GetCurrentProcess().Kill(): nothing runs after it.
    private static bool EndsTheProcess(IOperation origin)
        => origin is IInvocationOperation { TargetMethod: { IsStatic: true, Parameters.IsEmpty: true }, Parent: IInvocationOperation { TargetMethod.Name: "Kill" } };

    // A call that stands alone and is made for what it starts (Process.Start, StartActivity) is used as a command.
    private static bool IsStartedAndLeft(IOperation origin, IOperation? statement)
        => origin is IInvocationOperation { TargetMethod.Name: var name }
            && name.StartsWith("Start", StringComparison.Ordinal)
            && statement is IExpressionStatementOperation { Operation: var whole }
            && whole == origin;
}
