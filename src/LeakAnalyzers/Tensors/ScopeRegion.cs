using System.Collections.Immutable;
using LeakAnalyzers.Flow;
using LeakAnalyzers.Models;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LeakAnalyzers.Tensors;

/// <summary>The code that runs while a scope, or a mode of the thread, is open because of a <c>using</c>.</summary>
/// <param name="Opening">The using declaration or using statement.</param>
/// <param name="Resource">The call that opens it.</param>
/// <param name="Frame">The block that ends it.</param>
/// <param name="Code">The statements in between.</param>
internal sealed record ScopeRegion(IOperation Opening, IOperation Resource, IOperation Frame, ImmutableArray<IOperation> Code)
{
    /// <summary>Whether a lambda or local function holds it.</summary>
    public bool IsInNestedFunction => OperationWalk.EnclosingFunction(Opening) is not null;

    /// <summary>The regions of scopes in a body, nested functions included.</summary>
    public static IEnumerable<ScopeRegion> OfScopes(AmbientScopes scopes, IOperation body)
        => In(body, resource => resource.Type is not null && scopes.Models.Says(resource.Type, ModelFact.Scope));

    /// <summary>The regions of modes of the thread.</summary>
    public static IEnumerable<ScopeRegion> OfModes(AmbientScopes scopes, IOperation body)
        => In(body, resource => resource is IInvocationOperation call && scopes.Models.Says(call.TargetMethod, ModelFact.OpensMode));

    private static IEnumerable<ScopeRegion> In(IOperation body, Func<IOperation, bool> opens)
    {
        foreach (var operation in body.DescendantsAndSelf())
        {
            switch (operation)
            {
                case IUsingOperation resource when ResourcesOf(resource.Resources).FirstOrDefault(opens) is { } opened:
                    yield return new ScopeRegion(resource, opened, resource.Body, ImmutableArray.Create(resource.Body));
                    break;
                case IUsingDeclarationOperation { Parent: IBlockOperation block } declaration when ResourcesOf(declaration.DeclarationGroup).FirstOrDefault(opens) is { } opened:
                    yield return new ScopeRegion(declaration, opened, block, block.Operations.Skip(block.Operations.IndexOf(declaration) + 1).ToImmutableArray());
                    break;
            }
        }
    }

    private static IEnumerable<IOperation> ResourcesOf(IOperation resources)
        => resources is IVariableDeclarationGroupOperation group
            ? group.Declarations.SelectMany(declaration => declaration.Declarators).Select(declarator => BareValue.OrNull((declarator.Initializer ?? (declarator.Parent as IVariableDeclarationOperation)?.Initializer)?.Value)).OfType<IOperation>()
            : [BareValue.Of(resources)];
}
