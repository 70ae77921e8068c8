using LeakAnalyzers.Models;
using Microsoft.CodeAnalysis;

namespace LeakAnalyzers.Symbols;

/// <summary>Recognises tests and benchmarks, whose process is short and whose leaks cost nothing.</summary>
internal static class TestCode
{
    /// <summary>Whether the type, a base or a type around it has a member that a test framework runs, or is of a type that marks tests, or lies in a namespace of tests.</summary>
    public static bool Contains(INamedTypeSymbol type, ModelSet models)
    {
        // What tests need, such as a server that plays a part, may lie in a project without a test framework.
        for (var space = type.ContainingNamespace; space is { IsGlobalNamespace: false }; space = space.ContainingNamespace)
        {
            if (space.Name is "Tests" or "UnitTests" or "IntegrationTests")
            {
                return true;
            }
        }

        if (!models.Knows(ModelFact.MarksTest))
        {
            return false;
        }

        for (var around = type; around is not null; around = around.ContainingType)
        {
            if (models.Says(around, ModelFact.MarksTest))
            {
                return true;
            }

            for (var current = around; current is not null; current = current.BaseType)
            {
                if (IsMarked(current, models) || current.GetMembers().Any(member => IsMarked(member, models)))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static bool IsMarked(ISymbol symbol, ModelSet models)
        => symbol.GetAttributes().Any(attribute => attribute.AttributeClass is { } marker && models.Says(marker, ModelFact.MarksTest));
}
