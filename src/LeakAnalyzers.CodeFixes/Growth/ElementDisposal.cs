using LeakAnalyzers.CodeFixes.Editing;
using LeakAnalyzers.Models;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LeakAnalyzers.CodeFixes.Growth;

/// <summary>What must happen to an element before it is dropped.</summary>
internal enum ElementDisposal
{
    /// <summary>Nothing: it holds nothing that must be released.</summary>
    NotNeeded,

    /// <summary>The type owns its elements: it makes or disposes them, so it disposes those it drops.</summary>
    Dispose,

    /// <summary>It may hold something, but who owns it cannot be told.</summary>
    Unknown,
}

/// <summary>Decides it for one collection.</summary>
internal static class ElementDisposals
{
    /// <summary>What must happen to an element of a collection before it is dropped.</summary>
    public static ElementDisposal Of(HeldCollection held, Compilation compilation)
    {
        if (held.Element is not { } element)
        {
            return held.Type.TypeArguments.IsEmpty && held.Type.Name != "ArrayList" && held.Type.DeclaringSyntaxReferences.IsEmpty ? ElementDisposal.Unknown : ElementDisposal.NotNeeded;
        }

        var named = element is ITypeParameterSymbol parameter ? parameter.ConstraintTypes.FirstOrDefault() ?? element : element;
        if (element.SpecialType == SpecialType.System_Object || (!Disposability.IsSync(named) && !HoldsDisposable(element)))
        {
            return ElementDisposal.NotNeeded;
        }

        var models = ModelSet.Bind(compilation, ModelFiles.BuiltIn);
        if (models.Says(named, ModelFact.Harmless))
        {
            return ElementDisposal.NotNeeded;
        }

        return Disposability.IsSync(named) && HasDispose(named) && held.Mentions.Any(mention => AddsNewElement(mention) || DisposesElements(mention)) && held.Mentions.All(mention => !IsAdd(mention) || AddsNewElement(mention) || held.Mentions.Any(DisposesElements))
            ? ElementDisposal.Dispose
            : ElementDisposal.Unknown;
    }

    // (State, Tensor) and other tuples hold what their elements hold.
    private static bool HoldsDisposable(ITypeSymbol type)
        => type is INamedTypeSymbol { IsTupleType: true } tuple && tuple.TupleElements.Any(element => Disposability.IsSync(element.Type));

    private static bool HasDispose(ITypeSymbol type)
    {
        for (var current = type; current is not null; current = current.BaseType)
        {
            if (current.GetMembers("Dispose").OfType<IMethodSymbol>().Any(method => method.Parameters.IsEmpty && method.DeclaredAccessibility == Accessibility.Public))
            {
                return true;
            }
        }

        return type.TypeKind == TypeKind.Interface;
    }

    private static bool IsAdd(Mention mention) => mention.CalledName?.Identifier.ValueText is "Add" or "Enqueue" or "Push" or "AddLast" or "AddFirst" or "Insert" or "AddRange";

    private static bool AddsNewElement(Mention mention)
        => IsAdd(mention) && mention.Call!.ArgumentList.Arguments.LastOrDefault()?.Expression is BaseObjectCreationExpressionSyntax;

    // foreach (var x in xs) x.Dispose();   xs.ForEach(x => x.Dispose());
    private static bool DisposesElements(Mention mention)
        => mention.Receiver.Parent is ForEachStatementSyntax each && each.Expression == mention.Receiver
            ? each.Statement.DescendantNodesAndSelf().OfType<InvocationExpressionSyntax>().Any(call => IsDisposeOf(call, each.Identifier.ValueText))
            : mention.CalledName?.Identifier.ValueText == "ForEach" && mention.Call!.ArgumentList.Arguments.FirstOrDefault()?.Expression is SimpleLambdaExpressionSyntax lambda
                && lambda.DescendantNodes().OfType<InvocationExpressionSyntax>().Any(call => IsDisposeOf(call, lambda.Parameter.Identifier.ValueText));

    private static bool IsDisposeOf(InvocationExpressionSyntax call, string element) => call.Expression switch
    {
        MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Dispose", Expression: IdentifierNameSyntax name } => name.Identifier.ValueText == element,
        MemberBindingExpressionSyntax { Name.Identifier.ValueText: "Dispose" } => call.Parent is ConditionalAccessExpressionSyntax { Expression: IdentifierNameSyntax name } && name.Identifier.ValueText == element,
        _ => false,
    };
}
