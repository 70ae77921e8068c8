using System.Collections.Immutable;
using LeakAnalyzers.Flow;
using LeakAnalyzers.Flow.Held;
using LeakAnalyzers.Models;
using LeakAnalyzers.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace LeakAnalyzers.Disposal;

/// <summary>
/// LEAK206: a collection owns disposable elements, and some are taken out of it without being disposed:
/// <code>frames.Add(new Bitmap(w, h)); … frames.Clear();</code>
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ElementsDroppedUndisposed : LeakAnalyzer
{
    internal static readonly DiagnosticDescriptor Rule = LeakRule.Create(
        id: "LEAK206",
        title: "Elements are dropped without being disposed",
        message: "{0}, and nothing disposes them{1}; {2}",
        description: "A collection whose elements are made for it is their only owner. Clearing it, removing from it or replacing it frees the references and not what is behind them: files, sockets, images and native memory stay.");

    /// <summary>Creates the rule.</summary>
    public ElementsDroppedUndisposed()
        : base(Rule)
    {
    }

    private protected override void Analyze(CompilationStartAnalysisContext start, LeakContext leaks)
    {
        if (!leaks.Models.Knows(ModelFact.Shrinks))
        {
            return;
        }

        var reader = new ElementUseReader(leaks.Ownership);
        TypeBodies<ElementUses>.Follow(start, type => Begin(type, leaks, reader), (end, type) => Judge(end, type, leaks));
        start.RegisterOperationAction(declarator => FollowLocal(declarator, leaks, reader), OperationKind.VariableDeclarator);
    }

    private static void FollowLocal(OperationAnalysisContext context, LeakContext leaks, ElementUseReader reader)
    {
        var declarator = (IVariableDeclaratorOperation)context.Operation;
        if (declarator.GetVariableInitializer()?.Value is not IObjectCreationOperation { Initializer: null }
            || !MayHold(declarator.Symbol.Type, leaks)
            || ElementUseReader.ElementOf(declarator.Symbol.Type) is not { } element
            || !leaks.Ownership.Types.MustBeDisposed(element)
            || (context.ContainingSymbol.ContainingType is { } type && TestCode.Contains(type, leaks.Models)))
        {
            return;
        }

        var references = OperationWalk.Root(declarator).Descendants().OfType<ILocalReferenceOperation>()
            .Where(reference => SymbolEqualityComparer.Default.Equals(reference.Local, declarator.Symbol))
            .ToList();
        var uses = references
            .SelectMany(reference => reader.Read(reference, declarator.Symbol, element, context.ContainingSymbol, context.CancellationToken))
            .ToList();
        foreach (var finding in DroppedElements.Find(declarator.Symbol.Name, element, uses, leaks))
        {
            context.ReportDiagnostic(finding);
        }

        if (NeverDisposedElements.Are(uses) && NeverDisposedElements.StaysIn(declarator, references))
        {
            context.ReportDiagnostic(Diagnostic.Create(Rule, declarator.Syntax.GetLocation(), NeverDisposedElements.Describe(declarator.Symbol.Name, element), "", "dispose them when they are no longer used"));
        }
    }

    private static ElementUses? Begin(INamedTypeSymbol type, LeakContext leaks, ElementUseReader reader)
    {
        if (type.TypeKind != TypeKind.Class)
        {
            return null;
        }

        var collections = CollectionsOf(type, leaks);
        return collections.IsEmpty || TestCode.Contains(type, leaks.Models) ? null : new ElementUses(type, collections, reader);
    }

    private static ImmutableDictionary<ISymbol, ITypeSymbol> CollectionsOf(INamedTypeSymbol type, LeakContext leaks)
    {
        var found = ImmutableDictionary.CreateBuilder<ISymbol, ITypeSymbol>(SymbolEqualityComparer.Default);
        foreach (var member in type.GetMembers())
        {
            if (member is IFieldSymbol { IsConst: false } field
                && (field.AssociatedSymbol ?? field) is var holder and (IFieldSymbol or IPropertySymbol { SetMethod: null or { DeclaredAccessibility: Accessibility.Private } })
                && IsKeptInside(holder, type)
                && MayHold(field.Type, leaks)
                && ElementUseReader.ElementOf(field.Type) is { } element
                && leaks.Ownership.Types.MayBeHeld(element))
            {
                found.Add(holder, element);
            }
        }

        return found.ToImmutable();
    }

    // Other assemblies must not be able to take or free the elements; code of this one is asked by name.
    private static bool IsKeptInside(ISymbol holder, INamedTypeSymbol type) => holder.DeclaredAccessibility switch
    {
        Accessibility.Private or Accessibility.Internal or Accessibility.ProtectedAndInternal => true,
        Accessibility.Protected or Accessibility.ProtectedOrInternal => type.IsSealed || type.DeclaredAccessibility is Accessibility.Internal or Accessibility.Private,
        _ => type.DeclaredAccessibility is Accessibility.Internal or Accessibility.Private,
    };

    // Before its interfaces are looked through: a type argument to dispose, or a collection type of the user's own.
    private static bool MayHold(ITypeSymbol collection, LeakContext leaks)
    {
        if (collection is not INamedTypeSymbol named || named.SpecialType != SpecialType.None)
        {
            return false;
        }

        foreach (var argument in named.TypeArguments)
        {
            if (leaks.Ownership.Types.MayBeHeld(argument))
            {
                return true;
            }
        }

        return !named.DeclaringSyntaxReferences.IsEmpty;
    }

    private static void Judge(SymbolAnalysisContext end, ElementUses type, LeakContext leaks)
    {
        var analysed = type.Trees;
        foreach (var uses in type.Uses.ToLookup(use => use.Collection, SymbolEqualityComparer.Default))
        {
            if (OutsideUses.TouchInUnseenParts(uses.Key!.Name, type.Type, analysed, end.CancellationToken)
                || (uses.Key.DeclaredAccessibility != Accessibility.Private && OutsideUses.Touch(uses.Key.Name, type.Type, analysed, end.Compilation, end.CancellationToken)))
            {
                continue;
            }

            var all = uses.ToList();
            foreach (var finding in DroppedElements.Find(uses.Key.Name, type.Collections[uses.Key], all, leaks))
            {
                end.ReportDiagnostic(finding);
            }

            if (uses.Key is IFieldSymbol { IsStatic: false } field
                && leaks.Ownership.Types.MustBeDisposed(type.Collections[field])
                && (NeverDisposedElements.Are(all) || PutAside.Are(all, type.Type, leaks, end.CancellationToken))
                && OwnerSeverity.Of(type.Type, Declares(type.Type, analysed), leaks, end.CancellationToken) is { } severity)
            {
                var cure = severity == DiagnosticSeverity.Warning ? $"dispose them in '{OwnerSeverity.Teardown(type.Type, leaks)}'" : $"implement IDisposable in '{type.Type.Name}' and dispose them there";
                end.ReportDiagnostic(Diagnostic.Create(Rule, field.Locations[0], severity, null, ImmutableDictionary<string, string?>.Empty.Add(OwnedFieldNotDisposed.Called, leaks.Models.Find(type.Type, ModelFact.TornDownBy)?.Words[0]), NeverDisposedElements.Describe(field.Name, type.Collections[field]), "", cure));
            }
        }
    }

    private static bool Declares(INamedTypeSymbol type, HashSet<SyntaxTree> analysed)
        => type.GetMembers().OfType<IMethodSymbol>().Any(method => OwnerSeverity.IsCleanup(method) && method.DeclaringSyntaxReferences.Any(declared => analysed.Contains(declared.SyntaxTree)));
}
