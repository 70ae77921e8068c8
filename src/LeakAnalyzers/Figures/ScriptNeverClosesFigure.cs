using System.Collections.Immutable;
using LeakAnalyzers.Flow;
using LeakAnalyzers.Models;
using LeakAnalyzers.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace LeakAnalyzers.Figures;

/// <summary>
/// LEAK401 for code of the other language that stands in a text: it makes a figure each time it is run and never closes one:
/// <code>while (true) { scope.Exec("import matplotlib.pyplot as plt\nplt.figure()\nplt.savefig('a.png')"); }</code>
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ScriptNeverClosesFigure : LeakAnalyzer
{
    /// <summary>The property of a finding that holds the line of the other language which closes the figure.</summary>
    internal const string Line = nameof(Line);

    /// <summary>Creates the rule.</summary>
    public ScriptNeverClosesFigure()
        : base(FigureNeverClosed.Rule)
    {
    }

    private protected override void Analyze(CompilationStartAnalysisContext start, LeakContext leaks)
    {
        if (leaks.Models.Knows(ModelFact.RunsText))
        {
            start.RegisterOperationAction(operation => Analyze(operation, leaks), OperationKind.Invocation);
        }
    }

    private static void Analyze(OperationAnalysisContext context, LeakContext leaks)
    {
        var run = (IInvocationOperation)context.Operation;
        if (TextOf(run, leaks.Models) is not { } text
            || ScriptText.FigureMadeIn(text, leaks.Models) is not { } figure
            || ClosesFigures(text, leaks.Models)
            || OperationWalk.Root(run).Descendants().Any(other => other != run && MayClose(other, leaks.Models, context.CancellationToken))
            || (context.ContainingSymbol.ContainingType is { } type && TestCode.Contains(type, leaks.Models))
            || (figure.IsInLoop ? "in every turn of a loop" : new FigureRuns(leaks, context.CancellationToken).When(run, context.ContainingSymbol, byCallers: true)) is not { } when)
        {
            return;
        }

        context.ReportDiagnostic(Diagnostic.Create(
            FigureNeverClosed.Rule,
            run.Syntax.GetLocation(),
            ImmutableDictionary<string, string?>.Empty.Add(Line, figure.IsInLoop ? null : $"{figure.Module}.close({figure.Variable})"),
            when,
            $"'{figure.Module}' keeps every open figure with all its data, so close it when it has been drawn"));
    }

    private static bool MayClose(IOperation operation, ModelSet models, CancellationToken cancellation) => operation switch
    {
        IInvocationOperation other when TextOf(other, models) is { } text => ClosesFigures(text, models),
        IInvocationOperation other => models.Says(other.TargetMethod, ModelFact.RunsText) || FigureMaker.Closes(other.TargetMethod, models, cancellation),
        IDynamicInvocationOperation => DynamicCall.Of(operation, models) is { } call && FigureMaker.IsClosing(call.Member, models),
        _ => false,
    };

    private static bool ClosesFigures(string text, ModelSet models)
        => ScriptText.CallsIn(text).Any(called => FigureMaker.IsClosing(called, models));

    private static string? TextOf(IInvocationOperation run, ModelSet models)
    {
        if (models.Find(run.TargetMethod, ModelFact.RunsText) is not { } entry
            || run.Arguments.FirstOrDefault(argument => argument.Parameter?.Name == entry.Words[0])?.Value is not { } code)
        {
            return null;
        }

        code = OperationWalk.Unwrapped(code);
        return code switch
        {
            { ConstantValue: { HasValue: true, Value: string constant } } => constant,
            IInterpolatedStringOperation interpolated => CodeIn(interpolated),
            ILocalReferenceOperation { Local: var local } => StoredValues.Of(local, OperationWalk.Root(run)).ToList() is { Count: 1 } made && made[0] is IInterpolatedStringOperation only ? CodeIn(only) : ConstantOf(local, run),
            IFieldReferenceOperation { Field: { IsReadOnly: true } field } when field.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() is VariableDeclaratorSyntax { Initializer.Value: LiteralExpressionSyntax { Token.Value: string written } } => written,
            _ => null,
        };
    }

    // What stands in holes of an interpolated text is a value and no code.
    private static string CodeIn(IInterpolatedStringOperation text)
        => string.Concat(text.Parts.Select(part => part is IInterpolatedStringTextOperation written ? written.Text.ConstantValue.Value as string : "_"));

    // StoredValues leaves constants out, so a local that was only given one is read from its declaration.
    private static string? ConstantOf(ILocalSymbol local, IOperation run)
    {
        var member = OperationWalk.Root(run);
        return member.Descendants().OfType<ISimpleAssignmentOperation>().Any(assignment => assignment.Target is ILocalReferenceOperation target && SymbolEqualityComparer.Default.Equals(target.Local, local))
            ? null
            : member.Descendants().OfType<IVariableDeclaratorOperation>().FirstOrDefault(declarator => SymbolEqualityComparer.Default.Equals(declarator.Symbol, local))?.GetVariableInitializer()?.Value.ConstantValue.Value as string;
    }
}
