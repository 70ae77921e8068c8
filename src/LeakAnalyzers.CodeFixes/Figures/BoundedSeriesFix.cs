using LeakAnalyzers.CodeFixes.Editing;
using LeakAnalyzers.Figures;
using LeakAnalyzers.Models;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace LeakAnalyzers.CodeFixes.Figures;

/// <summary>LEAK405, where the library has a form of the series that keeps a fixed number of points: makes that one instead.</summary>
public sealed class BoundedSeriesFix : OneDocumentFix
{
    /// <summary>Creates the fix.</summary>
    public BoundedSeriesFix()
        : base(SeriesGrows.Rule)
    {
    }

    private protected override Repair? FindRepair(Finding finding, CancellationToken cancellation)
    {
        var (document, diagnostic, root, model) = finding;
        if (finding.Node.FirstAncestorOrSelf<InvocationExpressionSyntax>() is not { Expression: MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax series } } call
            || call.Span != diagnostic.Location.SourceSpan
            || model.GetSymbolInfo(series, cancellation).Symbol is not ILocalSymbol local
            || local.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellation) is not VariableDeclaratorSyntax { Initializer.Value: InvocationExpressionSyntax { ArgumentList.Arguments.Count: 0, Expression: MemberAccessExpressionSyntax { Name: var making } } made, Parent: VariableDeclarationSyntax { Type.IsVar: true, Parent.Parent: { } scope } }
            || model.GetSymbolInfo(made, cancellation).Symbol is not IMethodSymbol maker
            || LeakContext.For(model.Compilation, document.Project.AnalyzerOptions, cancellation).Models.Find(maker, ModelFact.BoundedForm) is not { } bounded
            || maker.ContainingType.GetMembers(bounded.Words[0]).OfType<IMethodSymbol>().FirstOrDefault(TakesNumberOfPoints) is not { } form
            || !LocalUses.Of(local, scope, model, cancellation).All(use => IsAddKnownTo(form.ReturnType, use, model, cancellation)))
        {
            return null;
        }

        var capacity = NamedConstant.Capacity(document, root);
        var instead = made.ReplaceNode(making, IdentifierName(form.Name).WithTriviaFrom(making)).AddArgumentListArguments(Argument(ParseExpression(capacity.ToString(System.Globalization.CultureInfo.InvariantCulture))));
        return Repair.Of($"Use '{form.Name}', which keeps the newest {capacity} points", document, root.ReplaceNode(made, instead));
    }

    private static bool TakesNumberOfPoints(IMethodSymbol method)
        => method.Parameters.Length > 0 && method.Parameters[0].Type.SpecialType == SpecialType.System_Int32 && method.Parameters.Skip(1).All(parameter => parameter.IsOptional);

    // log.Add(y), where the other type has the same member.
    private static bool IsAddKnownTo(ITypeSymbol type, IdentifierNameSyntax use, SemanticModel model, CancellationToken cancellation)
        => use.Parent is MemberAccessExpressionSyntax { Parent: InvocationExpressionSyntax } access
            && access.Expression == use
            && model.GetSymbolInfo(access, cancellation).Symbol is IMethodSymbol called
            && type.GetMembers(called.Name).OfType<IMethodSymbol>().Any(same => same.Parameters.Length == called.Parameters.Length && same.Parameters.Zip(called.Parameters, (one, other) => SymbolEqualityComparer.Default.Equals(one.Type, other.Type)).All(isSame => isSame));
}
