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
/// LEAK401 and LEAK403 for images that a control shows: a new image takes the place of the last one (401), or null does (403), and nobody disposes the last one:
/// <code>void timer_Tick(object sender, EventArgs e) { pictureBox.Image = new Bitmap(640, 480); }</code>
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ShownImageReplaced : LeakAnalyzer
{
    // Reading these of the shown image does not hand it on.
    private static readonly ImmutableHashSet<string> Looks = ImmutableHashSet.Create("Width", "Height", "Size", "Save", "PixelFormat", "RawFormat", "PhysicalDimension", "HorizontalResolution", "VerticalResolution", "RotateFlip", "GetType", "Clone", "Tag");

    /// <summary>Creates the rule.</summary>
    public ShownImageReplaced()
        : base(FigureNeverClosed.Rule, FigureNeverClosed.SeeminglyReleased)
    {
    }

    private protected override void Analyze(CompilationStartAnalysisContext start, LeakContext leaks)
    {
        if (leaks.Models.Knows(ModelFact.Shows))
        {
            start.RegisterOperationAction(operation => Analyze(operation, leaks), OperationKind.SimpleAssignment);
        }
    }

    private static void Analyze(OperationAnalysisContext context, LeakContext leaks)
    {
        var assignment = (ISimpleAssignmentOperation)context.Operation;
        if (assignment is not { Target: IPropertyReferenceOperation { Instance: not null, Syntax: ExpressionSyntax shown } target, Syntax: AssignmentExpressionSyntax { Parent: ExpressionStatementSyntax or LambdaExpressionSyntax } }
            || !leaks.Models.Says(target.Property, ModelFact.Shows)
            || target.Instance is not (IFieldReferenceOperation or IInstanceReferenceOperation or IPropertyReferenceOperation { Instance: IInstanceReferenceOperation })
            || context.ContainingSymbol is not IMethodSymbol { MethodKind: not (MethodKind.Constructor or MethodKind.StaticConstructor) } method
            || method.ContainingType is not { } type
            || !(OperationWalk.IsNull(assignment.Value) || new FreshImage(leaks, TypeText.Of(shown), context.CancellationToken).Is(assignment.Value))
            || SeverityAt(assignment, method, leaks) is not { } severity
            || TestCode.Contains(type, leaks.Models)
            || !IsOnlyFilledAnew(TypeText.Of(shown), type, context, leaks))
        {
            return;
        }

        var isCleared = OperationWalk.IsNull(assignment.Value);
        context.ReportDiagnostic(isCleared
            ? Diagnostic.Create(FigureNeverClosed.SeeminglyReleased, assignment.Syntax.GetLocation(), severity, null, null, $"{TypeText.Of(shown)} = null", "the image", "the control never owned it, so dispose it")
            : Diagnostic.Create(FigureNeverClosed.Rule, assignment.Syntax.GetLocation(), severity, null, null, $"and shown each time '{NameOf(method)}' runs", $"the one that '{TypeText.Of(shown)}' showed before is lost, so dispose that"));
    }

    private static string NameOf(IMethodSymbol method) => method.AssociatedSymbol?.Name ?? method.Name;

    // What runs again and again, and what a user can start again, is sure; any other method is likely to run again.
    private static DiagnosticSeverity? SeverityAt(IOperation assignment, IMethodSymbol method, LeakContext leaks)
    {
        if (leaks.Repetition.At(assignment, method) is not null || IsInLoop(assignment))
        {
            return DiagnosticSeverity.Warning;
        }

        if (leaks.Repetition.RunsOnce(method) || EventWords.IsOnce(method.Name) || RepetitionWords.IsSetUp(method.Name) || method.Name == "InitializeComponent")
        {
            return null;
        }

        return method is { ReturnsVoid: true, Parameters: { Length: 2 } parameters } && parameters[1].Type.Name.EndsWith("EventArgs", StringComparison.Ordinal) ? DiagnosticSeverity.Warning : DiagnosticSeverity.Info;
    }

    private static bool IsInLoop(IOperation operation)
    {
        for (var current = operation.Parent; current is not null; current = current.Parent)
        {
            if (current is ILoopOperation)
            {
                return true;
            }
        }

        return false;
    }

    // Resources.Logo, resources.GetObject("box.Image"): a resource manager makes a new image each time it is asked.
    private static bool IsResource(ExpressionSyntax value)
        => value.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>().Any(name => name.Identifier.ValueText is "Resources" or "resources");

    // Every value the property is given is new or null, at least one is new, and what it shows is never taken out to be disposed.
    private static bool IsOnlyFilledAnew(string shown, INamedTypeSymbol type, OperationAnalysisContext context, LeakContext leaks)
    {
        var fresh = new FreshImage(leaks, shown, context.CancellationToken);
        var filled = false;
        var model = context.Operation.SemanticModel!;
        foreach (var mention in TypeText.Nodes<ExpressionSyntax>(type, context.CancellationToken))
        {
            if (mention is not (MemberAccessExpressionSyntax or IdentifierNameSyntax) || TypeText.Of(mention) != shown || mention.Parent is MemberAccessExpressionSyntax { Name: var whole } && whole == mention)
            {
                continue;
            }

            switch (mention.Parent)
            {
                case AssignmentExpressionSyntax assignment when assignment.Left == mention:
                    if (assignment.Right.IsKind(SyntaxKind.NullLiteralExpression) || IsResource(assignment.Right))
                    {
                        break;
                    }

                    if (assignment.SyntaxTree != model.SyntaxTree || model.GetOperation(assignment.Right, context.CancellationToken) is not { } value || !fresh.Is(value))
                    {
                        return false;
                    }

                    filled = true;
                    break;
                case MemberAccessExpressionSyntax access when access.Expression == mention && Looks.Contains(access.Name.Identifier.ValueText):
                case BinaryExpressionSyntax { RawKind: (int)SyntaxKind.EqualsExpression or (int)SyntaxKind.NotEqualsExpression }:
                case IsPatternExpressionSyntax { Pattern: ConstantPatternSyntax or UnaryPatternSyntax { Pattern: ConstantPatternSyntax } }:
                    break;
                case ArgumentSyntax argument when argument.SyntaxTree == model.SyntaxTree && model.GetOperation(argument, context.CancellationToken) is IArgumentOperation given && fresh.IsLent(given):
                    break;
                default:
                    return false;
            }
        }

        return filled;
    }
}
