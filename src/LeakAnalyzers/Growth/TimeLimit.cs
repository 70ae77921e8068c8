using LeakAnalyzers.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace LeakAnalyzers.Growth;

/// <summary>Conditions that hold until a time set beforehand: <c>if (clock.Now &lt; end) log.Add(x)</c>. A time that is set anew while the program runs is no limit.</summary>
internal static class TimeLimit
{
    /// <summary>Whether a condition lets code run only until a time that is set once.</summary>
    /// <param name="condition">The condition.</param>
    /// <param name="whenTrue">Whether the code runs where the condition is true.</param>
    /// <param name="repetition">Tells which methods run once.</param>
    public static bool Holds(IOperation condition, bool whenTrue, Repetition repetition)
        => OperationWalk.Unwrapped(condition) switch
        {
            IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalAnd } both when whenTrue => Holds(both.LeftOperand, whenTrue, repetition) || Holds(both.RightOperand, whenTrue, repetition),
            IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalOr } either when !whenTrue => Holds(either.LeftOperand, whenTrue, repetition) || Holds(either.RightOperand, whenTrue, repetition),
            IBinaryOperation { OperatorKind: BinaryOperatorKind.LessThan or BinaryOperatorKind.LessThanOrEqual } less => IsBefore(whenTrue ? less.LeftOperand : less.RightOperand, whenTrue ? less.RightOperand : less.LeftOperand, repetition),
            IBinaryOperation { OperatorKind: BinaryOperatorKind.GreaterThan or BinaryOperatorKind.GreaterThanOrEqual } greater => IsBefore(whenTrue ? greater.RightOperand : greater.LeftOperand, whenTrue ? greater.LeftOperand : greater.RightOperand, repetition),
            _ => false,
        };

    private static bool IsBefore(IOperation clock, IOperation limit, Repetition repetition)
        => OperationWalk.WithoutNestedFunctions(clock).Any(IsClock)
            && !OperationWalk.WithoutNestedFunctions(limit).Any(IsClock)
            && OperationWalk.WithoutNestedFunctions(clock).Concat(OperationWalk.WithoutNestedFunctions(limit)).All(part => IsSettled(part, repetition));

    // Time.time, DateTime.UtcNow, Environment.TickCount64: what is static and read anew goes on by itself. A stopwatch may be started again.
    private static bool IsClock(IOperation part)
        => part is IPropertyReferenceOperation { Property: { IsStatic: true, IsReadOnly: true, Name: var name } }
            && (name.StartsWith("TickCount", StringComparison.Ordinal) || (RepetitionWords.WordsOf(name).LastOrDefault() is "time" or "now" or "startup" && !RepetitionWords.WordsOf(name).Contains("delta")));

    // Locals and parameters may be set anew by whoever runs the code; so may fields that a method sets which runs again.
    private static bool IsSettled(IOperation part, Repetition repetition) => part switch
    {
        ILocalReferenceOperation or IParameterReferenceOperation => false,
        IPropertyReferenceOperation { Instance: null or IInstanceReferenceOperation } property when !IsClock(part) => property.Property.SetMethod is null,
        IFieldReferenceOperation { Field: { IsReadOnly: false, IsConst: false } field } => !IsSetAgain(field, repetition),
        _ => true,
    };

    private static bool IsSetAgain(IFieldSymbol field, Repetition repetition)
        => field.ContainingType.DeclaringSyntaxReferences.Select(part => part.GetSyntax()).SelectMany(type => type.DescendantNodes()).Any(node => node switch
        {
            AssignmentExpressionSyntax assignment => Names(assignment.Left, field.Name) && !RunsOnce(assignment, field.ContainingType, repetition),
            PostfixUnaryExpressionSyntax step => Names(step.Operand, field.Name),
            PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.PreIncrementExpression or (int)SyntaxKind.PreDecrementExpression } step => Names(step.Operand, field.Name),
            ArgumentSyntax { RefKindKeyword.RawKind: not 0 } given => Names(given.Expression, field.Name),
            _ => false,
        });

    private static bool Names(ExpressionSyntax target, string name) => TypeText.LastName(target) == name;

    private static bool RunsOnce(SyntaxNode place, INamedTypeSymbol type, Repetition repetition)
        => !place.Ancestors().Any(ancestor => ancestor is AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax)
            && place.FirstAncestorOrSelf<MemberDeclarationSyntax>() switch
            {
                ConstructorDeclarationSyntax => true,
                MethodDeclarationSyntax method => type.GetMembers(method.Identifier.ValueText).OfType<IMethodSymbol>().All(repetition.RunsOnce),
                _ => false,
            };
}
