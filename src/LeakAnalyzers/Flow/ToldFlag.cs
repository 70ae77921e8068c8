using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace LeakAnalyzers.Flow;

/// <summary>A flag of the program that code elsewhere sets to end a loop, whatever its name says and in whatever language: <c>while (_conectado) { … }</c>.</summary>
internal static class ToldFlag
{
    /// <summary>
    /// Whether the part of a condition is a field or an automatic property of the object itself that is only ever told to be true or false, and by nothing that
    /// the loop does. Asked of loops that wait in each round; one that does not may be one over data.
    /// </summary>
    public static bool Is(IOperation part, ILoopOperation loop)
        => part is IFieldReferenceOperation { Field.IsConst: false } or IPropertyReferenceOperation { Property.IsIndexer: false }
            && part is IMemberReferenceOperation { Instance: null or IInstanceReferenceOperation, Type.SpecialType: SpecialType.System_Boolean, Member: var flag }
            && !flag.DeclaringSyntaxReferences.IsEmpty
            && (flag is not IPropertySymbol property || property.ContainingType.GetMembers().Any(member => member is IFieldSymbol field && SymbolEqualityComparer.Default.Equals(field.AssociatedSymbol, property)))
            && !RepetitionWords.SaysWork(flag.Name)
            && !flag.ContainingType.DeclaringSyntaxReferences.SelectMany(declared => declared.GetSyntax().DescendantNodes()).Any(node => IsSetByWork(node, flag.Name, loop.Syntax));

    // hayMas = Leer() > 0: what is worked out, or set by what the loop calls, ends with the work. After an exception there is nothing to wait for.
    private static bool IsSetByWork(SyntaxNode node, string flag, SyntaxNode loop) => node switch
    {
        ArgumentSyntax { RefKindKeyword.RawKind: not 0 } given => TypeText.LastName(given.Expression) == flag,
        AssignmentExpressionSyntax set when TypeText.LastName(set.Left) == flag => !IsTold(set) || (!IsInCatch(set) && (loop.Span.Contains(set.Span) || IsCalledBy(loop, set.FirstAncestorOrSelf<MethodDeclarationSyntax>()))),
        _ => false,
    };

    private static bool IsTold(AssignmentExpressionSyntax set)
        => set.IsKind(SyntaxKind.SimpleAssignmentExpression)
            && (set.Right is LiteralExpressionSyntax or IdentifierNameSyntax { Identifier.ValueText: "value" } || (TypeText.LastName(set.Right) is { } value && RepetitionWords.SaysRunning(value)));

    private static bool IsCalledBy(SyntaxNode loop, MethodDeclarationSyntax? method)
        => method is not null && loop.DescendantNodes().Any(node => node is InvocationExpressionSyntax call && TypeText.LastName(call.Expression) == method.Identifier.ValueText && !IsInCatch(call));

    private static bool IsInCatch(SyntaxNode node) => node.FirstAncestorOrSelf<SyntaxNode>(ancestor => ancestor is CatchClauseSyntax or MemberDeclarationSyntax) is CatchClauseSyntax;
}
