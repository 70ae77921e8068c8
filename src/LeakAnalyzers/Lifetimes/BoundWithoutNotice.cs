using LeakAnalyzers.Models;
using LeakAnalyzers.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace LeakAnalyzers.Lifetimes;

/// <summary>
/// LEAK507: a view is bound to an object that does not tell of its changes and that holds what keeps its view, such as the series of a chart:
/// <code>class ReportViewModel { public ISeries[] Series { get; } = Load(); }</code>
/// Whether and how often it is bound mostly stands in markup, so the finding is only a suggestion.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class BoundWithoutNotice : LeakAnalyzer
{
    internal static readonly DiagnosticDescriptor Rule = LeakRule.Create(
        id: "LEAK507",
        title: "A bound object does not tell of its changes",
        message: "A binding to '{0}' keeps it until the program ends, and '{1}' keeps the view that shows it, because '{0}' does not implement {2}; implement it, even where nothing changes",
        description: "To hear of the changes of an object that does not tell of them, a binding puts it into a table of the whole process. Where the object holds what keeps its view (the series of a chart), the view is never let go, "
            + "nor the object: every view that is opened and closed leaves one behind. An object that implements the interface is asked directly, and is let go with its view.",
        severity: DiagnosticSeverity.Info);

    /// <summary>Creates the rule.</summary>
    public BoundWithoutNotice()
        : base(Rule)
    {
    }

    private protected override void Analyze(CompilationStartAnalysisContext start, LeakContext leaks)
    {
        if (leaks.Models.Knows(ModelFact.Binds)
            && leaks.Models.Knows(ModelFact.KeepsView)
            && leaks.Models.KeysOf(ModelFact.TellsOfChanges).Select(key => key.Type.Substring(key.Type.LastIndexOf('.') + 1)).FirstOrDefault(name => name.Length > 1 && name[0] == 'I' && char.IsUpper(name[1])) is { } notice)
        {
            start.RegisterSymbolAction(symbol => Analyze(symbol, leaks, notice), SymbolKind.NamedType);
        }
    }

    private static void Analyze(SymbolAnalysisContext context, LeakContext leaks, string notice)
    {
        var type = (INamedTypeSymbol)context.Symbol;
        if (type is { TypeKind: TypeKind.Class, IsStatic: false, IsAbstract: false }
            && type.GetMembers().FirstOrDefault(member => KeepsView(member, leaks.Models)) is { } keeper
            && !leaks.Models.Says(type, ModelFact.TellsOfChanges)
            && !type.GetAttributes().Any(IsWoven)
            && (IsModelOfView(type.Name) || IsBound(type.Name, leaks, context.CancellationToken))
            && !TestCode.Contains(type, leaks.Models)
            && !ProcessLifetime.IsOneOfAKind(type, leaks, context.CancellationToken))
        {
            context.ReportDiagnostic(Diagnostic.Create(Rule, type.Locations[0], type.Name, keeper.Name, notice));
        }
    }

    private static bool KeepsView(ISymbol member, ModelSet models)
        => member is IPropertySymbol { IsStatic: false, DeclaredAccessibility: Accessibility.Public, IsIndexer: false, GetMethod: not null, Type: var shown }
            && shown switch
            {
                IArrayTypeSymbol array => models.Says(array.ElementType, ModelFact.KeepsView),
                INamedTypeSymbol named => models.Says(named, ModelFact.KeepsView) || named.TypeArguments.Any(argument => models.Says(argument, ModelFact.KeepsView)),
                _ => false,
            };

    // [AddINotifyPropertyChangedInterface] and the like: it is implemented when the assembly is written.
    private static bool IsWoven(AttributeData attribute) => attribute.AttributeClass?.Name is { } name && (name.Contains("NotifyPropertyChanged") || name.Contains("Observable"));

    private static bool IsModelOfView(string name) => name.EndsWith("ViewModel", StringComparison.Ordinal) || name.EndsWith("Vm", StringComparison.Ordinal) || name.EndsWith("VM", StringComparison.Ordinal);

    // DataContext = new Report(); somewhere in the project, by the names alone.
    private static bool IsBound(string name, LeakContext leaks, CancellationToken cancellation)
    {
        var properties = new HashSet<string>(leaks.Models.KeysOf(ModelFact.Binds).Select(key => key.Member), StringComparer.Ordinal);
        foreach (var tree in leaks.Compilation.SyntaxTrees)
        {
            cancellation.ThrowIfCancellationRequested();
            foreach (var creation in tree.GetRoot(cancellation).DescendantNodes().OfType<ObjectCreationExpressionSyntax>())
            {
                if (NameOf(creation.Type) == name && creation.Parent is AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.SimpleAssignmentExpression, Left: var target } && properties.Contains(NameOf(target) ?? ""))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static string? NameOf(ExpressionSyntax expression) => expression switch
    {
        SimpleNameSyntax name => name.Identifier.ValueText,
        QualifiedNameSyntax { Right: var name } => name.Identifier.ValueText,
        MemberAccessExpressionSyntax { Name: var name } => name.Identifier.ValueText,
        _ => null,
    };
}
