using Microsoft.CodeAnalysis;

namespace LeakAnalyzers.Flow;

/// <summary>
/// Ownership that code declares with attributes. They are recognised by their short names, so that JetBrains.Annotations, ErrorProne.NET's
/// and a project's own copies all count.
/// </summary>
internal static class OwnershipAttributes
{
    /// <summary>What the parameter's attributes say a call does with the argument; null when they say nothing.</summary>
    public static Effect? EffectOn(IParameterSymbol parameter)
    {
        foreach (var attribute in parameter.GetAttributes())
        {
            switch (attribute.AttributeClass?.Name)
            {
                case "HandlesResourceDisposalAttribute":
                    return Effect.Releases;
                case "AcquiresOwnershipAttribute":
                    return Effect.Takes;
                case "KeepsOwnershipAttribute" or "DoNotDisposeAttribute" or "NoOwnershipAttribute":
                    return Effect.Uses;
            }
        }

        return null;
    }

    /// <summary>Who the member's attributes say owns its result; null when they say nothing.</summary>
    public static ResultOwner? ResultOf(ISymbol member)
    {
        var attributes = member is IMethodSymbol method ? member.GetAttributes().Concat(method.GetReturnTypeAttributes()) : member.GetAttributes();
        foreach (var attribute in attributes)
        {
            switch (attribute.AttributeClass?.Name)
            {
                case "MustDisposeResourceAttribute":
                    return attribute.ConstructorArguments.Length == 1 && attribute.ConstructorArguments[0].Value is false ? ResultOwner.Other : ResultOwner.Caller;
                case "ReturnsOwnershipAttribute":
                    return ResultOwner.Caller;
                case "DoNotDisposeAttribute" or "NoOwnershipAttribute" or "KeepsOwnershipAttribute":
                    return ResultOwner.Other;
            }
        }

        return null;
    }
}
