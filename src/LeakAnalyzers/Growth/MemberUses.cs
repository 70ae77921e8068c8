using System.Collections.Immutable;
using LeakAnalyzers.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LeakAnalyzers.Growth;

/// <summary>What the body of one member does with collections, and which methods of its own type it calls.</summary>
internal sealed class MemberUses
{
    private MemberUses(IOperation block, ImmutableArray<HolderUse> uses, ImmutableArray<OwnCall> calls, KeptDelegates delegates)
    {
        Position = block.Syntax.SpanStart;
        Path = block.Syntax.SyntaxTree.FilePath;
        Uses = uses;
        Calls = calls;
        Delegates = delegates;
    }

    /// <summary>Where the body begins in its file.</summary>
    public int Position { get; }

    /// <summary>The file.</summary>
    public string Path { get; }

    /// <summary>Every mention of a field or automatic property whose type can grow.</summary>
    public ImmutableArray<HolderUse> Uses { get; }

    /// <summary>Calls and delegates of methods that the same outermost type declares.</summary>
    public ImmutableArray<OwnCall> Calls { get; }

    /// <summary>Methods of the type that it keeps in fields, and what is done with those.</summary>
    public KeptDelegates Delegates { get; }

    /// <summary>Reads a body, or returns what was read of it before.</summary>
    public static MemberUses Of(IOperation block, ISymbol owner, GrowthContext context)
        => context.Members.Get(block, asked => Read(asked, owner, context));

    private static MemberUses Read(IOperation block, ISymbol owner, GrowthContext context)
    {
        var uses = ImmutableArray.CreateBuilder<HolderUse>();
        var calls = ImmutableArray.CreateBuilder<OwnCall>();
        var delegates = new KeptDelegates();
        var outermost = Outermost(owner.ContainingType);
        var pending = new Stack<(IOperation Operation, IMethodSymbol? Function)>();
        var body = owner is IMethodSymbol method ? Whole(method) : null;
        pending.Push((block, body));
        while (pending.Count > 0)
        {
            var (operation, function) = pending.Pop();
            foreach (var child in operation.ChildOperations)
            {
                pending.Push((child, child is ILocalFunctionOperation local ? local.Symbol.OriginalDefinition : function));
            }

            if (operation is IPropertyReferenceOperation { Property: { } accessed } && IsSource(accessed) && SymbolEqualityComparer.Default.Equals(Outermost(accessed.ContainingType), outermost))
            {
                AddAccessors(calls, accessed, operation, function);
            }

            switch (operation)
            {
                case IFieldReferenceOperation { Field.Type.TypeKind: TypeKind.Delegate } kept when IsSource(kept.Field):
                    delegates.Mention(kept, function);
                    break;
                case IFieldReferenceOperation { Field: { IsConst: false } field } when IsSource(field) && context.IsHolder(field):
                    uses.Add(context.Uses.Read(field.OriginalDefinition, operation, function));
                    break;
                case IPropertyReferenceOperation { Property: { IsIndexer: false } property } when IsSource(property) && context.IsGrowable(property.Type):
                    // What a property only hands on is used through it: Items => items ??= new().
                    uses.Add(context.Uses.Read(context.FieldBehind(property) ?? (ISymbol)property.OriginalDefinition, operation, function));
                    break;
                case IFieldInitializerOperation initializer:
                    uses.AddRange(initializer.InitializedFields.Where(context.IsHolder).Select(field => new HolderUse(field.OriginalDefinition, HolderUseKind.Create, initializer, initializer, null)));
                    break;
                case IPropertyInitializerOperation initializer:
                    uses.AddRange(initializer.InitializedProperties.Where(property => context.IsGrowable(property.Type)).Select(property => new HolderUse(property.OriginalDefinition, HolderUseKind.Create, initializer, initializer, null)));
                    break;
                case IInvocationOperation { TargetMethod: { } callee } when IsOwn(callee, outermost):
                    calls.Add(new OwnCall(Whole(callee), operation, function));
                    break;
                case IMethodReferenceOperation { Method: { } callee } when IsOwn(callee, outermost):
                    calls.Add(new OwnCall(Whole(callee), operation, function));
                    delegates.Keep(operation, Whole(callee));
                    break;
            }
        }

        InnerUses.AddTo(uses, block, body, context);
        return new MemberUses(block, uses.ToImmutable(), calls.ToImmutable(), delegates);
    }

    // Both parts of a partial method are one method: calls name the part without a body.
    private static IMethodSymbol Whole(IMethodSymbol method) => method.OriginalDefinition is { PartialDefinitionPart: { } declared } ? declared : method.OriginalDefinition;

    private static void AddAccessors(ImmutableArray<OwnCall>.Builder calls, IPropertySymbol property, IOperation operation, IMethodSymbol? function)
    {
        var written = operation.Parent is IAssignmentOperation assignment && assignment.Target == operation;
        if ((written ? property.SetMethod : property.GetMethod) is { } accessor)
        {
            calls.Add(new OwnCall(accessor.OriginalDefinition, operation, function));
        }
    }

    private static bool IsOwn(IMethodSymbol callee, INamedTypeSymbol? outermost)
        => callee.MethodKind == MethodKind.LocalFunction || (IsSource(callee) && SymbolEqualityComparer.Default.Equals(Outermost(callee.ContainingType), outermost));

    private static bool IsSource(ISymbol symbol) => !symbol.OriginalDefinition.DeclaringSyntaxReferences.IsEmpty;

    private static INamedTypeSymbol? Outermost(INamedTypeSymbol? type)
    {
        var current = type;
        while (current?.ContainingType is { } outer)
        {
            current = outer;
        }

        return current?.OriginalDefinition;
    }
}
