using LeakAnalyzers.Models;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LeakAnalyzers.Lifetimes;

/// <summary>Types of which a process has one object, made at its start and kept to its end. What such an object subscribes to leaks nothing.</summary>
internal static class ProcessLifetime
{
    private const int MostOwners = 3;

    private static readonly string[] Names = ["Program", "App", "Application", "Startup", "Bootstrapper", "AppShell", "Shell", "EntryPoint"];

    private static readonly string[] Endings = ["Plugin", "Bootstrapper", "AddIn", "Addin", "Addon", "Singleton"];

    private static readonly string[] MainViews = ["Window", "Form", "View", "ViewModel", "Page", "WindowViewModel", "PageViewModel", "Shell", "Frame"];

    /// <summary>Whether it can be seen that only one object of the type is made.</summary>
    public static bool IsOneOfAKind(INamedTypeSymbol type, LeakContext leaks, CancellationToken cancellation)
        => IsKnownAsOne(type, leaks.Models) || IsPinned(type, leaks.Models, cancellation) || IsMadeOnce(type, leaks, MostOwners, cancellation);

    private static bool IsKnownAsOne(INamedTypeSymbol type, ModelSet models)
    {
        for (var current = type; current is { SpecialType: not SpecialType.System_Object }; current = current.BaseType)
        {
            if (IsConventional(current.Name))
            {
                return true;
            }
        }

        return models.Says(type, ModelFact.LongLived) || HasStaticSelf(type);
    }

    private static bool IsConventional(string name)
        => Names.Contains(name)
        || Endings.Any(ending => name.EndsWith(ending, StringComparison.Ordinal))
        || (name.StartsWith("Main", StringComparison.Ordinal) && MainViews.Contains(name.Substring("Main".Length)));

    // static readonly Clock Instance = new(); static Clock instance; where the type keeps itself.
    private static bool HasStaticSelf(INamedTypeSymbol type)
        => type.GetMembers().Any(member => member.IsStatic && (member as IFieldSymbol)?.Type is INamedTypeSymbol kept && IsSelf(kept, type))
        || type.GetMembers().Any(member => member.IsStatic && (member as IPropertySymbol)?.Type is INamedTypeSymbol kept && IsSelf(kept, type));

    private static bool IsSelf(INamedTypeSymbol kept, INamedTypeSymbol type)
        => SymbolEqualityComparer.Default.Equals(kept.OriginalDefinition, type.OriginalDefinition)
        || (kept is { Name: "Lazy", TypeArguments.Length: 1 } && SymbolEqualityComparer.Default.Equals(kept.TypeArguments[0].OriginalDefinition, type.OriginalDefinition));

    /// <summary>Whether the type gives something to a method that keeps it to the end of the process: <c>DontDestroyOnLoad(gameObject)</c>.</summary>
    public static bool IsPinned(INamedTypeSymbol type, ModelSet models, CancellationToken cancellation)
    {
        if (!models.Knows(ModelFact.Pins))
        {
            return false;
        }

        var pins = new HashSet<string>(models.KeysOf(ModelFact.Pins).Select(key => key.Member), StringComparer.Ordinal);
        return type.DeclaringSyntaxReferences
            .SelectMany(declared => declared.GetSyntax(cancellation).DescendantNodes())
            .OfType<InvocationExpressionSyntax>()
            .Any(invocation => MemberNames.LastOf(invocation.Expression) is { } name && pins.Contains(name));
    }

    private static bool IsMadeOnce(INamedTypeSymbol type, LeakContext leaks, int owners, CancellationToken cancellation)
    {
        if (owners == 0)
        {
            return false;
        }

        var made = false;
        foreach (var mention in WholeProgram.Mentions(type.Name, leaks.Compilation, cancellation))
        {
            if (CreationSite.RegistersSingleton(mention))
            {
                return true;
            }

            if (CreationSite.At(mention) is { } creation)
            {
                made = true;
                if (!CreationSite.RunsOnce(creation) && !(CreationSite.RunsOncePerOwner(creation) is { } owner && IsOwnerOneOfAKind(owner, leaks, owners - 1, cancellation)))
                {
                    return false;
                }
            }
        }

        return made || IsStartedByMarkup(type, leaks.Models, cancellation);
    }

    // <Application StartupUri="Window1.xaml">
    private static bool IsStartedByMarkup(INamedTypeSymbol type, ModelSet models, CancellationToken cancellation)
        => models.Says(type, ModelFact.StartedByMarkup)
        && type.DeclaringSyntaxReferences.Any(part => part.GetSyntax(cancellation) is TypeDeclarationSyntax declaration && declaration.Modifiers.Any(SyntaxKind.PartialKeyword));

    private static bool IsOwnerOneOfAKind(string owner, LeakContext leaks, int owners, CancellationToken cancellation)
    {
        var candidates = leaks.Compilation.GetSymbolsWithName(owner, SymbolFilter.Type, cancellation).OfType<INamedTypeSymbol>().ToList();
        return candidates.Count == 1 && (IsKnownAsOne(candidates[0], leaks.Models) || IsMadeOnce(candidates[0], leaks, owners, cancellation));
    }
}
