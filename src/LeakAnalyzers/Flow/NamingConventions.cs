using Microsoft.CodeAnalysis;

namespace LeakAnalyzers.Flow;

/// <summary>What the names and shapes of .NET members tell where there is neither a body nor a model. Anything doubtful counts as unknown.</summary>
internal static class NamingConventions
{
    private static readonly string[] Makers = ["Create", "Open", "Clone", "Rent", "Accept", "Begin"];
    private static readonly string[] StaticMakers = ["Create", "Open", "Clone", "Rent", "Start", "Load", "From", "Connect", "Build"];
    private static readonly string[] OutMakers = ["TryCreate", "TryOpen", "TryConnect", "TryAccept", "TryLoad", "TryStart", "Create", "Open"];
    private static readonly string[] Users = ["CopyTo", "Save", "Write", "Read", "Serialize", "Deserialize", "Compute", "Draw", "Fill", "Send", "Print", "Dump", "Validate", "Compare", "Equals", "Wait", "Execute", "Encode", "Decode"];

    /// <summary>Whether a method without a body in the compilation makes a new value: constructors, static Create and Open, and the like.</summary>
    public static bool ResultIsNew(IMethodSymbol method)
    {
        if (method.MethodKind == MethodKind.Constructor)
        {
            return true;
        }

        if (method.MethodKind is not (MethodKind.Ordinary or MethodKind.ExplicitInterfaceImplementation))
        {
            return false;
        }

        if (method.IsExtensionMethod)
        {
            return false;
        }

        // A builder returns itself or its next stage; a clone is the exception.
        var isFluent = !method.IsStatic && SymbolEqualityComparer.Default.Equals(method.ReturnType.OriginalDefinition, method.ContainingType.OriginalDefinition);
        // HwndSource.FromHwnd finds the object that stands for a handle.
        if (method is { IsStatic: true, Parameters: { Length: > 0 } given } && given[0].Type.SpecialType == SpecialType.System_IntPtr && StartsWithWord(method.Name, ["From"]))
        {
            return false;
        }

        return method.IsStatic ? StartsWithWord(method.Name, StaticMakers)
            : isFluent ? StartsWithWord(method.Name, ["Clone", "Accept"])
            : StartsWithWord(method.Name, Makers);
    }

    /// <summary>Whether a method makes a new value and hands it out by an out parameter.</summary>
    public static bool CreatesOut(string method) => StartsWithWord(method, OutMakers);

    /// <summary>For a boolean parameter such as <c>leaveOpen</c>, the value with which the wrapped object stays the caller's.</summary>
    public static bool? KeepsOpen(string parameter) => parameter switch
    {
        "leaveOpen" or "leaveInnerStreamOpen" or "keepOpen" or "leaveStreamOpen" => true,
        "ownsHandle" or "ownsStream" or "ownsSocket" or "disposeHandler" or "disposeStream" or "closeStream" or "ownsObject" or "disposeInner" or "dispose" or "takeOwnership" or "ownsInner" => false,
        _ => null,
    };

    /// <summary>
    /// What a method without a body in the compilation does with an argument. It uses it only when nothing speaks for keeping it: the parameter asks for
    /// something disposable, the method says that it copies, writes, draws or the like, and the result is not itself an object that could hold on to it.
    /// </summary>
    public static Effect EffectOn(IMethodSymbol method, IParameterSymbol parameter, ObligationTypes types)
    {
        if (method.MethodKind != MethodKind.Ordinary || parameter.Type is ITypeParameterSymbol || !types.IsDisposable(parameter.Type))
        {
            return Effect.Takes;
        }

        var result = method.ReturnType;
        var canHold = result.SpecialType is SpecialType.None && !result.IsValueType && !IsTask(result) && types.IsDisposable(result);
        return !canHold && StartsWithWord(method.Name, Users) ? Effect.Uses : Effect.Takes;
    }

    private static bool IsTask(ITypeSymbol type) => type.Name is "Task" or "ValueTask";

    // "Open" begins "OpenRead" but not "Opener".
    private static bool StartsWithWord(string name, string[] words)
        => words.Any(word => name.StartsWith(word, StringComparison.Ordinal) && (name.Length == word.Length || !char.IsLower(name[word.Length])));
}
