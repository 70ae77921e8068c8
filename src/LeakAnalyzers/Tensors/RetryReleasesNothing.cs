using LeakAnalyzers.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace LeakAnalyzers.Tensors;

/// <summary>LEAK309: code that ran out of memory is tried again while the tensors of the failed try are still alive: <c>for (;;) try { … } catch (ExternalException) { size /= 2; }</c>.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class RetryReleasesNothing : LeakAnalyzer
{
    internal static readonly DiagnosticDescriptor Rule = LeakRule.Create(
        id: "LEAK309",
        title: "A retry after out-of-memory releases nothing",
        message: "When memory runs out this try is made again while {0} of the failed one are still alive, so the next one has less; open a dispose scope inside the try",
        description: "An allocation that fails for want of memory leaves the tensors made before it in place. Trying again without releasing them meets even less memory. A dispose scope inside the try block releases them before the catch block runs.");

    /// <summary>Creates the rule.</summary>
    public RetryReleasesNothing()
        : base(Rule)
    {
    }

    private protected override void Analyze(CompilationStartAnalysisContext start, LeakContext leaks)
    {
        if (AmbientScopes.Of(leaks) is { } scopes)
        {
            start.RegisterOperationBlockAction(block => AnalyzeBlock(block, scopes));
        }
    }

    private static void AnalyzeBlock(OperationBlockAnalysisContext context, AmbientScopes scopes)
    {
        foreach (var block in context.OperationBlocks)
        {
            foreach (var attempt in block.Descendants().OfType<ITryOperation>())
            {
                if (attempt.Catches.FirstOrDefault(handler => IsRetry(handler, attempt)) is { } retry && LeftIn(attempt, scopes, context.CancellationToken) is { Count: > 0 } left)
                {
                    context.ReportDiagnostic(Diagnostic.Create(Rule, retry.Syntax.GetFirstToken().GetLocation(), left.Places.Select(place => place.Syntax.GetLocation()), TensorsOutliveIteration.Tensors(left.Count)));
                }
            }
        }
    }

    /// <summary>What the body of a try leaves behind, unless a scope around it is inside the loop.</summary>
    internal static LeftBehind? LeftIn(ITryOperation attempt, AmbientScopes scopes, CancellationToken cancellation)
    {
        if (OpenScopes.Around(scopes, attempt) is not null)
        {
            return null;
        }

        var root = OperationWalk.Root(attempt);

        return LeftBehind.In(scopes, [attempt.Body], new ValueFates(scopes, attempt.Body, new VariableUses(root), 0, cancellation), entersLoops: true, 0, cancellation);
    }

    // Catches want of memory, goes round again, and calls nothing that could release anything.
    private static bool IsRetry(ICatchClauseOperation handler, ITryOperation attempt)
        => SpeaksOfMemory(handler)
            && (GoesBack(handler, attempt) || (OperationWalk.IsInLoop(attempt) && !handler.Handler.Operations.Any(operation => EndsLoop(operation) || operation is IConditionalOperation choice && IsRetryOnly(choice, handler))))
            && !handler.Handler.Descendants().Any(operation => operation is IInvocationOperation { TargetMethod: { Name: "Dispose" or "Collect" or "DisposeEverything" or "Clear" } });

    private static bool EndsLoop(IOperation operation) => operation is IThrowOperation or IReturnOperation or IExpressionStatementOperation { Operation: IThrowOperation } or IBranchOperation { BranchKind: BranchKind.Break };

    // A choice that leaves on the side of want of memory, or on both, is no retry.
    private static bool IsRetryOnly(IConditionalOperation choice, ICatchClauseOperation handler)
        => Leaves(choice.WhenTrue) && (choice.WhenFalse is null ? !SpeaksAgainstMemory(choice.Condition, handler) : Leaves(choice.WhenFalse));

    private static bool Leaves(IOperation part) => part.DescendantsAndSelf().Any(EndsLoop);

    // if (!e.Message.Contains("memory")) throw;  if (attempt == 3) throw;
    private static bool SpeaksAgainstMemory(IOperation condition, ICatchClauseOperation handler)
        => condition is IUnaryOperation { OperatorKind: UnaryOperatorKind.Not } or IBinaryOperation || !IsAboutMemory(handler.Handler);

    // goto again; return Again(size / 2);
    private static bool GoesBack(ICatchClauseOperation handler, ITryOperation attempt)
        => handler.Handler.Descendants().Any(operation => operation switch
        {
            IBranchOperation { BranchKind: BranchKind.GoTo, Target.DeclaringSyntaxReferences: { Length: 1 } label } => label[0].Span.Start <= attempt.Syntax.SpanStart,
            IInvocationOperation call => call.TargetMethod.DeclaringSyntaxReferences.Any(declared => declared.SyntaxTree == attempt.Syntax.SyntaxTree && declared.Span.Contains(attempt.Syntax.Span)),
            _ => false,
        });

    private static bool SpeaksOfMemory(ICatchClauseOperation handler)
        => handler.ExceptionType?.Name is "OutOfMemoryException" or "ExternalException"
            || (handler.Filter is { } filter && IsAboutMemory(filter))
            || handler.Handler.Operations.OfType<IConditionalOperation>().Any(choice => IsAboutMemory(choice.Condition));

    private static bool IsAboutMemory(IOperation code)
        => code.DescendantsAndSelf().Any(part => part.ConstantValue is { HasValue: true, Value: string text } && text.IndexOf("memory", StringComparison.OrdinalIgnoreCase) >= 0);
}
