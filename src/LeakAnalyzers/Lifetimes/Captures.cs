using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LeakAnalyzers.Lifetimes;

/// <summary>What a lambda or local function takes along from where it is written.</summary>
internal static class Captures
{
    /// <summary>Whether the function refers to its object, or to a variable or parameter of the method around it that is not a weak reference.</summary>
    public static bool Anything(IOperation function, CancellationToken cancellation)
    {
        foreach (var operation in function.Descendants())
        {
            cancellation.ThrowIfCancellationRequested();
            switch (operation)
            {
                case IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ContainingTypeInstance }:
                case ILocalReferenceOperation local when IsOutside(local.Local, function) && !local.Local.IsConst && !IsWeak(local.Type):
                case IParameterReferenceOperation parameter when IsOutside(parameter.Parameter, function) && !IsWeak(parameter.Type):
                    return true;
            }
        }

        return false;
    }

    private static bool IsOutside(ISymbol variable, IOperation function)
        => variable.DeclaringSyntaxReferences.All(declared => declared.SyntaxTree != function.Syntax.SyntaxTree || !function.Syntax.Span.Contains(declared.Span));

    private static bool IsWeak(ITypeSymbol? type) => type is { Name: "WeakReference", ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } };
}
