using System.Collections.Immutable;
using LeakAnalyzers.Flow;
using LeakAnalyzers.Models;
using LeakAnalyzers.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace LeakAnalyzers.Figures;

/// <summary>
/// LEAK401 for plotters that are programs of their own: one is started for each plot, fed with commands, and waits for more for ever:
/// <code>foreach (var path in paths) { using var gnuplot = Process.Start(info); gnuplot.StandardInput.WriteLine("plot sin(x)"); }</code>
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class PlotterLeftRunning : LeakAnalyzer
{
    private static readonly ImmutableHashSet<string> Farewells = ImmutableHashSet.Create("exit", "quit", "q", "bye", "end");

    /// <summary>Creates the rule.</summary>
    public PlotterLeftRunning()
        : base(FigureNeverClosed.Rule)
    {
    }

    private protected override void Analyze(CompilationStartAnalysisContext start, LeakContext leaks)
    {
        // Only variables of a type that can be fed are looked at.
        var fed = leaks.Models.KeysOf(ModelFact.Feeds).SelectMany(key => DocumentationCommentId.GetSymbolsForDeclarationId(key.TypeId, start.Compilation)).ToImmutableHashSet<ISymbol>(SymbolEqualityComparer.Default);
        if (!fed.IsEmpty)
        {
            start.RegisterOperationAction(
                operation =>
                {
                    if (fed.Contains(((IVariableDeclaratorOperation)operation.Operation).Symbol.Type.OriginalDefinition))
                    {
                        Analyze(operation, leaks);
                    }
                },
                OperationKind.VariableDeclarator);
        }
    }

    private static void Analyze(OperationAnalysisContext context, LeakContext leaks)
    {
        var declarator = (IVariableDeclaratorOperation)context.Operation;
        var program = declarator.Symbol;
        var member = OperationWalk.Root(declarator);
        var operations = member.Descendants().ToList();
        if (operations.OfType<IPropertyReferenceOperation>().FirstOrDefault(reference => reference.Instance is ILocalReferenceOperation { Local: var local } && SymbolEqualityComparer.Default.Equals(local, program) && leaks.Models.Says(reference.Property, ModelFact.Feeds)) is not { } input
            || leaks.Models.Find(input.Property, ModelFact.Feeds) is not { } entry
            || StoredValues.Of(program, member).ToList() is not { Count: 1 } made
            || declarator.GetVariableInitializer() is null
            || made[0] is not (IObjectCreationOperation or IInvocationOperation)
            || (context.ContainingSymbol.ContainingType is { } type && TestCode.Contains(type, leaks.Models))
            || MayEnd(program, input, entry, operations)
            || new FigureRuns(leaks, context.CancellationToken).When(made[0], context.ContainingSymbol, byCallers: true) is not { } when)
        {
            return;
        }

        context.ReportDiagnostic(Diagnostic.Create(
            FigureNeverClosed.Rule,
            made[0].Syntax.GetLocation(),
            ImmutableDictionary<string, string?>.Empty.Add(FigureNeverClosed.Close, $"{program.Name}.{input.Property.Name}.Close()"),
            when,
            $"'{program.Name}' is a program that goes on waiting for more, so close its '{input.Property.Name}' when it has been fed"));
    }

    private static bool MayEnd(ILocalSymbol program, IPropertyReferenceOperation input, ModelEntry entry, List<IOperation> operations)
    {
        var inputs = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        foreach (var use in operations.OfType<ILocalReferenceOperation>().Where(use => SymbolEqualityComparer.Default.Equals(use.Local, program)))
        {
            if (use.Parent is IPropertyReferenceOperation { Property: var property } reference && SymbolEqualityComparer.Default.Equals(property, input.Property))
            {
                if (!IsOnlyWritten(reference, inputs))
                {
                    return true;
                }
            }
            else if (!IsOnlyUsed(use, entry))
            {
                return true;
            }
        }

        return operations.OfType<ILocalReferenceOperation>().Any(use => inputs.Contains(use.Local) && !IsOnlyWritten(use, inputs));
    }

    private static bool IsOnlyUsed(ILocalReferenceOperation use, ModelEntry entry) => use.Parent switch
    {
        IInvocationOperation call => call.Instance == use && !entry.Words.Contains(call.TargetMethod.Name),
        // Whoever reads what it writes waits for it to end.
        IMemberReferenceOperation member => member.Instance == use && member is not IEventReferenceOperation && member.Type?.Name != "StreamReader",
        _ => false,
    };

    // input.WriteLine("plot …") and nothing that closes it, hands it on, or says good-bye.
    private static bool IsOnlyWritten(IOperation value, HashSet<ISymbol> inputs)
    {
        switch (value.Parent)
        {
            case IInvocationOperation call when call.Instance == value:
                return !CallContracts.IsDispose(call.TargetMethod) && !call.Arguments.Any(argument => argument.Descendants().Any(part => part.ConstantValue is { HasValue: true, Value: string text } && text.Split(';', '\n').Any(line => Farewells.Contains(line.Trim()))));
            case IVariableInitializerOperation { Parent: IVariableDeclaratorOperation { Symbol: var local, Parent.Parent: IVariableDeclarationGroupOperation { Parent: not (IUsingOperation or IUsingDeclarationOperation) } } }:
                inputs.Add(local);
                return true;
            case IPropertyReferenceOperation { Property.Type.SpecialType: not SpecialType.None }:
                return true;
            default:
                return false;
        }
    }
}
