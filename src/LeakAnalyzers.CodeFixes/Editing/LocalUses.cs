using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LeakAnalyzers.CodeFixes.Editing;

/// <summary>What code does with a local that holds something disposable.</summary>
internal static class LocalUses
{
    /// <summary>Every use of a local below a node.</summary>
    public static List<IdentifierNameSyntax> Of(ILocalSymbol local, SyntaxNode scope, SemanticModel model, CancellationToken cancellation)
        => scope.DescendantNodes().OfType<IdentifierNameSyntax>()
            .Where(name => name.Identifier.ValueText == local.Name && SymbolEqualityComparer.Default.Equals(model.GetSymbolInfo(name, cancellation).Symbol, local))
            .ToList();

    /// <summary>Whether a use only works with the object: calls or reads a member of it, compares it, or hands it to a call that does not keep it.</summary>
    public static bool IsWork(IdentifierNameSyntax use)
        => !IsDispose(use) && !use.Ancestors().Any(node => node is AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax) && use.Parent switch
        {
            MemberAccessExpressionSyntax access => access.Expression == use,
            ConditionalAccessExpressionSyntax access => access.Expression == use,
            ElementAccessExpressionSyntax access => access.Expression == use,
            PostfixUnaryExpressionSyntax => true,
            BinaryExpressionSyntax binary => binary.Kind() is SyntaxKind.EqualsExpression or SyntaxKind.NotEqualsExpression,
            IsPatternExpressionSyntax { Pattern: ConstantPatternSyntax or UnaryPatternSyntax } => true,
            _ => false,
        };

    /// <summary>Whether the value a local is declared with may be null.</summary>
    public static bool MayStartNull(ExpressionSyntax value, ITypeSymbol type, SemanticModel model, CancellationToken cancellation)
        => type.IsReferenceType && value is not BaseObjectCreationExpressionSyntax && model.GetTypeInfo(value, cancellation).Nullability.FlowState != NullableFlowState.NotNull;

    /// <summary>Whether a use is disposed there by a statement of its own.</summary>
    public static bool IsDispose(IdentifierNameSyntax use) => use.FirstAncestorOrSelf<StatementSyntax>() is { } statement && DisposeCalls.DisposedBy(statement) == use;

    /// <summary>Whether a use returns the object itself.</summary>
    public static bool IsReturned(IdentifierNameSyntax use) => use.Parent is ReturnStatementSyntax;

    /// <summary>Whether an expression reads a local that may hold a part of the object.</summary>
    public static bool MayUsePart(ExpressionSyntax? expression, ILocalSymbol whole, SemanticModel model, CancellationToken cancellation)
        => expression?.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>().Any(name =>
            model.GetSymbolInfo(name, cancellation).Symbol is ILocalSymbol part
            && LaterWork.MayHold(part.Type)
            && part.DeclaringSyntaxReferences.Select(declared => declared.GetSyntax(cancellation)).OfType<VariableDeclaratorSyntax>().Any(declared =>
                declared.Initializer?.Value.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>().Any(inner => inner.Identifier.ValueText == whole.Name) == true)) == true;
}
