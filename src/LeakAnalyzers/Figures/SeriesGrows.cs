using System.Collections.Immutable;
using LeakAnalyzers.Flow;
using LeakAnalyzers.Models;
using LeakAnalyzers.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace LeakAnalyzers.Figures;

/// <summary>
/// LEAK405: repeated code adds points to a series that is shown, or entries to a list on the screen, and nothing in the type takes any out:
/// <code>void timer_Tick(object sender, EventArgs e) => chart.Series[0].Points.AddY(Read());</code>
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class SeriesGrows : LeakAnalyzer
{
    internal static readonly DiagnosticDescriptor Rule = LeakRule.Create(
        id: "LEAK405",
        title: "A live chart or list grows without bound",
        message: "'{0}' adds to {3} {1}, and nothing in '{2}' takes anything out: {4}, so keep only the newest",
        description: "A chart keeps every point and every series it was given, also those that have scrolled out of sight, and draws all of them each time. A list or table on the screen keeps every row. "
            + "One that is fed as long as the program runs uses more and more memory and time.");

    // The word of a model's line about the entries of a list, which users fill as well.
    private const string List = "list";

    private const int MostNames = 8;

    // Taking points out, giving the series other data, or starting anew.
    private static readonly ImmutableHashSet<string> Bounds = ImmutableHashSet.Create(
        "RemoveAt", "RemoveRange", "Remove", "RemoveAll", "Clear", "ClearItems", "RemoveFirst", "RemoveLast", "Reset", "DataBind", "DataBindY", "DataBindXY", "Dequeue", "Trim", "Skip", "TakeLast", "Dispose");

    // chart.Series.First(series => series.Name == name): one of those that the chart holds.
    private static readonly ImmutableHashSet<string> Picks = ImmutableHashSet.Create("First", "FirstOrDefault", "Single", "SingleOrDefault", "Last", "LastOrDefault", "ElementAt", "ElementAtOrDefault", "Find", "FindByName");

    /// <summary>Creates the rule.</summary>
    public SeriesGrows()
        : base(Rule)
    {
    }

    private protected override void Analyze(CompilationStartAnalysisContext start, LeakContext leaks)
    {
        if (leaks.Models.Knows(ModelFact.Series))
        {
            start.RegisterOperationAction(operation => Analyze(operation, leaks), OperationKind.Invocation);
        }
    }

    private static void Analyze(OperationAnalysisContext context, LeakContext leaks)
    {
        var add = (IInvocationOperation)context.Operation;
        if (add is not { Instance: { } series, Syntax: InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax called } call }
            || Extended(add, series, leaks.Models) is not { } entry
            || context.ContainingSymbol is not IMethodSymbol { ContainingType: { } type } method
            || Root(series, out var path) is not { } root
            || Run(root, add, method, leaks, context.CancellationToken) is not { Kind: not RepetitionKind.Steps } run
            || (IsList(entry) && (!run.IsProven || KnownEntries.AreAskedFor(call)))
            || (run.Kind == RepetitionKind.Callback && EventWords.IsByUser(HandlerOf(call) ?? method.Name))
            || TestCode.Contains(type, leaks.Models)
            || IsBounded(path, root, type, context.CancellationToken))
        {
            return;
        }

        context.ReportDiagnostic(Diagnostic.Create(
            Rule,
            call.GetLocation(),
            run.IsProven ? Rule.DefaultSeverity : DiagnosticSeverity.Info,
            run.Place is { } place && place != call ? ImmutableArray.Create(place.GetLocation()) : null,
            null,
            TypeText.Of(called),
            run.When,
            type.Name,
            IsList(entry) ? "what is on the screen" : "a chart",
            IsList(entry) ? "all of it stays in memory" : "the chart keeps every point and draws all of them"));
    }

    /// <summary>Whether a model's line speaks of the entries of a list or table, and not of the points of a chart.</summary>
    internal static bool IsList(ModelEntry? entry) => entry?.Words.Contains(List) == true;

    // model.MouseDown += (s, e) => …
    private static string? HandlerOf(InvocationExpressionSyntax call)
        => call.Ancestors().OfType<AnonymousFunctionExpressionSyntax>().Select(function => function.Parent).OfType<AssignmentExpressionSyntax>().FirstOrDefault(assignment => assignment.IsKind(SyntaxKind.AddAssignmentExpression)) is { } attach ? TypeText.LastName(attach.Left) : null;

    private static ModelEntry? Extended(IInvocationOperation add, IOperation series, ModelSet models)
        => models.Find(add.TargetMethod, ModelFact.Series)
            ?? (add.TargetMethod.Name is "Add" or "AddRange" or "Insert" && (SameAs(OperationWalk.Unwrapped(series)) ?? OperationWalk.Unwrapped(series)) is IPropertyReferenceOperation { Property: var points } ? models.Find(points, ModelFact.Series) : null);

    // The variable at the left end of chart.Series[0].Points, and the names on the way.
    private static ISymbol? Root(IOperation series, out ImmutableHashSet<string> path)
    {
        var names = ImmutableHashSet.CreateBuilder<string>();
        var current = OperationWalk.Unwrapped(series);
        ISymbol? root = null;
        while (true)
        {
            switch (current)
            {
                case ILocalReferenceOperation local:
                    names.Add(local.Local.Name);
                    root = local.Local;
                    if ((SameAs(local) ?? EachOf(local)) is { } original && names.Count < MostNames)
                    {
                        current = original;
                        continue;
                    }

                    break;
                case IParameterReferenceOperation parameter:
                    names.Add(parameter.Parameter.Name);
                    root = parameter.Parameter;
                    break;
                case IMemberReferenceOperation { Instance: null or IInstanceReferenceOperation } member:
                    names.Add(member.Member.Name);
                    root = member.Member;
                    break;
                case IMemberReferenceOperation { Instance: { } inner } member:
                    names.Add(member.Member.Name);
                    current = OperationWalk.Unwrapped(inner);
                    continue;
                case IInvocationOperation { Instance: { } inner }:
                    current = OperationWalk.Unwrapped(inner);
                    continue;
                case IInvocationOperation { TargetMethod.IsExtensionMethod: true, Arguments: { Length: > 0 } arguments }:
                    current = OperationWalk.Unwrapped(arguments[0].Value);
                    continue;
                case IArrayElementReferenceOperation element:
                    current = OperationWalk.Unwrapped(element.ArrayReference);
                    continue;
            }

            path = names.ToImmutable();
            return root;
        }
    }

    // var series = chart.Series[0]; is another name for what the chart holds.
    private static IOperation? SameAs(IOperation value)
        => value is ILocalReferenceOperation { Local: var local } reference
            && local.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() is VariableDeclaratorSyntax { Initializer.Value: MemberAccessExpressionSyntax or ElementAccessExpressionSyntax or CastExpressionSyntax or InvocationExpressionSyntax or BinaryExpressionSyntax { RawKind: (int)SyntaxKind.AsExpression } }
            && StoredValues.Of(local, OperationWalk.Root(reference)).ToList() is { Count: 1 } stored
            && OperationWalk.Unwrapped(stored[0]) is var same
            && (same is IMemberReferenceOperation or IArrayElementReferenceOperation || (same is IInvocationOperation pick && Picks.Contains(pick.TargetMethod.Name) && pick.TargetMethod.DeclaringSyntaxReferences.IsEmpty))
                ? same
                : null;

    // foreach (var logger in loggers) logger.Add(x);
    private static IOperation? EachOf(ILocalReferenceOperation reference)
    {
        for (var current = reference.Parent; current is not null; current = current.Parent)
        {
            if (current is IForEachLoopOperation loop && loop.Locals.Contains(reference.Local, SymbolEqualityComparer.Default))
            {
                return OperationWalk.Unwrapped(loop.Collection);
            }
        }

        return null;
    }

    // A field outlives the call; a local grows only in what repeats without it. A loop over steps ends, and shows what it was made to show.
    private static RepeatedRun? Run(ISymbol root, IInvocationOperation add, IMethodSymbol method, LeakContext leaks, CancellationToken cancellation) => root switch
    {
        IFieldSymbol or IPropertySymbol => CalledAgain.Run(add, method, leaks, cancellation),
        ILocalSymbol local when local.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellation) is { } declared => leaks.Repetition.Around(add, declared),
        _ => null,
    };

    private static bool IsBounded(ImmutableHashSet<string> path, ISymbol root, INamedTypeSymbol type, CancellationToken cancellation)
    {
        // var points = series.Points; is another name for the same points.
        path = path.Union(TypeText.Nodes<VariableDeclaratorSyntax>(type, cancellation)
            .Where(local => local.Initializer?.Value is MemberAccessExpressionSyntax or ElementAccessExpressionSyntax or CastExpressionSyntax && local.Initializer.DescendantNodes().OfType<IdentifierNameSyntax>().Any(mentioned => path.Contains(mentioned.Identifier.ValueText)))
            .Select(local => local.Identifier.ValueText));
        foreach (var call in TypeText.Nodes<InvocationExpressionSyntax>(type, cancellation))
        {
            if (TypeText.CalledName(call) is { } name && Bounds.Contains(name) && call.DescendantNodes().OfType<IdentifierNameSyntax>().Any(mentioned => path.Contains(mentioned.Identifier.ValueText)))
            {
                return true;
            }
        }

        // Whoever counts the points, or gives the field another series, has a limit in mind; so has who makes the series again.
        return TypeText.Nodes<BinaryExpressionSyntax>(type, cancellation).Any(comparison => Compares(comparison) && (Counts(comparison.Left, path) || Counts(comparison.Right, path)))
            || TypeText.Nodes<IsPatternExpressionSyntax>(type, cancellation).Any(pattern => Counts(pattern.Expression, path))
            || TypeText.Nodes<AssignmentExpressionSyntax>(type, cancellation).Any(assignment => IsMadeAgain(assignment, root, path));
    }

    // list.Items.Count - 1 is only the place of the newest.
    private static bool Compares(BinaryExpressionSyntax expression) => expression.RawKind is not ((int)SyntaxKind.SubtractExpression or (int)SyntaxKind.AddExpression);

    // for (var i = 0; i < loggers.Count; i++) counts the loggers, not their points.
    private static bool Counts(ExpressionSyntax side, ImmutableHashSet<string> path)
        => side.Parent?.Parent is not ForStatementSyntax && side is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Count" or "Length" } count
            && count.DescendantNodes().OfType<IdentifierNameSyntax>().Any(mentioned => mentioned != count.Name && path.Contains(mentioned.Identifier.ValueText));

    private static bool IsMadeAgain(AssignmentExpressionSyntax assignment, ISymbol root, ImmutableHashSet<string> path)
        => (assignment.Left is MemberAccessExpressionSyntax access ? access.Name : assignment.Left) is IdentifierNameSyntax target
            && path.Contains(target.Identifier.ValueText)
            && (target.Identifier.ValueText != root.Name || TypeText.MemberAround(assignment) is MethodDeclarationSyntax { Identifier.ValueText: var method } && !RepetitionWords.IsSetUp(method) && !EventWords.IsOnce(method));
}
