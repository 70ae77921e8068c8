using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using LeakAnalyzers.Models;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace LeakAnalyzers.Tensors;

/// <summary>What the models say about ambient scopes and the values that are born in them, asked of operations.</summary>
internal sealed class AmbientScopes
{
    private static readonly ConditionalWeakTable<LeakContext, AmbientScopes> Known = new();

    private readonly ConcurrentDictionary<INamedTypeSymbol, bool> scopeTypes = new(SymbolEqualityComparer.Default);

    private AmbientScopes(LeakContext leaks)
    {
        Leaks = leaks;
        Models = leaks.Models;
        Residues = new MethodResidues(this);
        Calls = new CallSites(this);
    }

    public LeakContext Leaks { get; }

    public ModelSet Models { get; }

    /// <summary>What the compilation's own methods leave behind.</summary>
    public MethodResidues Residues { get; }

    /// <summary>Where the compilation's own methods are called.</summary>
    public CallSites Calls { get; }

    /// <summary>The scopes of one compilation, shared by all rules; null where no library has any.</summary>
    public static AmbientScopes? Of(LeakContext leaks)
        => leaks.Models.Knows(ModelFact.BornInScope) ? Known.GetValue(leaks, known => new AmbientScopes(known)) : null;

    /// <summary>Whether a value of the type registers with the scope it is made under.</summary>
    public bool IsBorn(ITypeSymbol? type) => type is { TypeKind: TypeKind.Class } && Models.Says(type, ModelFact.BornInScope);

    /// <summary>Whether the type is one that registers, or a tuple, array or collection of it.</summary>
    public bool HoldsBorn(ITypeSymbol? type) => type switch
    {
        null => false,
        IArrayTypeSymbol array => IsBorn(array.ElementType),
        INamedTypeSymbol { IsTupleType: true } tuple => tuple.TupleElements.Any(element => HoldsBorn(element.Type)),
        INamedTypeSymbol { TypeArguments.Length: > 0 } generic when IsBare(generic) => generic.TypeArguments.Any(HoldsBorn),
        _ => IsBorn(type),
    };

    /// <summary>Whether the type is an ambient scope, or a class of the compilation that holds one.</summary>
    public bool IsScope(ITypeSymbol? type)
        => type is INamedTypeSymbol named && scopeTypes.GetOrAdd(named, IsScopeType);

    private bool IsScopeType(INamedTypeSymbol type)
        => Models.Says(type, ModelFact.Scope)
            || (!IsBorn(type) && type.DeclaringSyntaxReferences.Length > 0 && type.GetMembers().Any(member => member is IFieldSymbol field && Models.Says(field.Type, ModelFact.Scope)) && OpensInConstruction(type));

    // A class that merely has a scope opens none by being made.
    private bool OpensInConstruction(INamedTypeSymbol type)
        => Models.Any(ModelFact.OpensScope) is { } opener
            && type.DeclaringSyntaxReferences.SelectMany(part => part.GetSyntax().DescendantNodes(node => node is not BaseMethodDeclarationSyntax or ConstructorDeclarationSyntax))
                .OfType<IdentifierNameSyntax>().Any(name => name.Identifier.ValueText == opener.Key.Member && name.FirstAncestorOrSelf<MemberDeclarationSyntax>() is ConstructorDeclarationSyntax or FieldDeclarationSyntax);

    /// <summary>Whether a value keeps values that are born in a scope, as a module keeps its parameters.</summary>
    public bool KeepsBorn(ITypeSymbol? type) => type is not null && Models.Says(type, ModelFact.KeepsBorn);

    /// <summary>Whether an operation gives new values that register with the current scope.</summary>
    public bool Creates(IOperation operation, int depth, CancellationToken cancellation) => operation switch
    {
        IInvocationOperation call => HoldsBorn(call.Type) && CreatesByCall(call.TargetMethod, depth, cancellation),
        IPropertyReferenceOperation property => HoldsBorn(property.Type) && SaysNew(property.Property),
        IBinaryOperation { OperatorMethod: { } method } => IsBorn(operation.Type) && SaysNew(method),
        IUnaryOperation { OperatorMethod: { } method } => IsBorn(operation.Type) && SaysNew(method),
        ICompoundAssignmentOperation { OperatorMethod: { } method } => IsBorn(operation.Type) && SaysNew(method),
        IConversionOperation { OperatorMethod: { } method } => IsBorn(operation.Type) && SaysNew(method),
        IObjectCreationOperation => IsBorn(operation.Type),
        _ => false,
    };

    /// <summary>Whether a member of a library makes a step of training, as a backward pass does.</summary>
    public bool Trains(IMethodSymbol method) => Models.Says(method, ModelFact.Trains);

    /// <summary>Whether a call runs a model: something that keeps scoped values makes new ones of its arguments.</summary>
    public bool RunsModel(IInvocationOperation call) => call.Instance is { Type: { } receiver } && KeepsBorn(receiver) && HoldsBorn(call.Type) && SaysNew(call.TargetMethod);

    /// <summary>Whether the method belongs to the library that declares the type, or a model speaks of it.</summary>
    public bool IsModelled(IMethodSymbol method, ITypeSymbol? type)
        => method.DeclaringSyntaxReferences.IsEmpty
            && (SymbolEqualityComparer.Default.Equals(method.ContainingAssembly, BornIn(type)) || Models.ResultOf(method) is not null);

    /// <summary>The method without arguments by which a value of the type leaves its scope in the given way; null where it has none.</summary>
    public string? MoveOf(ITypeSymbol? type, ModelFact fact)
    {
        for (var current = type; current is not null; current = current.BaseType)
        {
            if (current.GetMembers().FirstOrDefault(member => member is IMethodSymbol { Parameters.IsEmpty: true } && Models.Says(member, fact) && !IsObsolete(member)) is { } move)
            {
                return move.Name;
            }
        }

        return null;
    }

    /// <summary>The generic method by which the number in a value of the type is read; null where it has none.</summary>
    public string? NumberReaderOf(ITypeSymbol? type)
    {
        for (var current = type; current is not null; current = current.BaseType)
        {
            if (current.GetMembers().FirstOrDefault(member => member is IMethodSymbol { IsGenericMethod: true, Parameters.IsEmpty: true } && Models.Says(member, ModelFact.ReadsNumber)) is { } read)
            {
                return read.Name;
            }
        }

        return null;
    }

    private static bool IsObsolete(ISymbol member) => member.GetAttributes().Any(attribute => attribute.AttributeClass?.Name == nameof(ObsoleteAttribute));

    private IAssemblySymbol? BornIn(ITypeSymbol? type)
    {
        for (var current = type; current is not null; current = current.BaseType)
        {
            if (IsBorn(current) && current.DeclaringSyntaxReferences.IsEmpty)
            {
                return current.ContainingAssembly;
            }
        }

        return type switch
        {
            IArrayTypeSymbol array => BornIn(array.ElementType),
            INamedTypeSymbol { TypeArguments.Length: > 0 } generic => generic.TypeArguments.Select(BornIn).FirstOrDefault(found => found is not null),
            _ => null,
        };
    }

    private static bool IsBare(INamedTypeSymbol type)
        => type.OriginalDefinition.SpecialType == SpecialType.System_Nullable_T
            || (type.ContainingNamespace is { Name: "Generic", ContainingNamespace.Name: "Collections" });

    private bool SaysNew(ISymbol member) => Models.ResultOf(member)?.Fact is ModelFact.Creates or ModelFact.CreatesElements;

    private bool CreatesByCall(IMethodSymbol method, int depth, CancellationToken cancellation)
        => Models.ResultOf(method) is { } modelled
            ? modelled.Fact is ModelFact.Creates or ModelFact.CreatesElements
            : Residues.Of(method, depth, cancellation) is { ReturnsNew: true };
}
