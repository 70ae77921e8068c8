using LeakAnalyzers.Models;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace LeakAnalyzers.Flow;

/// <summary>
/// The types of which one object serves the whole process, by the calls that register them: <c>services.AddSingleton&lt;IAudit, Audit&gt;()</c>. Names are enough: a request that is
/// given such an object shares it with all others.
/// </summary>
internal sealed class SharedServices
{
    private readonly Lazy<HashSet<string>> names;

    /// <summary>Looks for registrations once somebody asks.</summary>
    public SharedServices(LeakContext leaks) => names = new Lazy<HashSet<string>>(() => Find(leaks));

    /// <summary>Whether the compilation registers any.</summary>
    public bool Any => names.Value.Count > 0;

    /// <summary>Whether the receiver of a call is one.</summary>
    public bool Receives(IInvocationOperation call) => call.Instance is { } receiver && OperationWalk.Unwrapped(receiver).Type is { } type && names.Value.Contains(type.Name);

    /// <summary>Whether the receiver of a call was given to the function that calls.</summary>
    public bool IsGiven(IInvocationOperation call) => Receives(call) && OperationWalk.Unwrapped(call.Instance!) is IParameterReferenceOperation;

    private static HashSet<string> Find(LeakContext leaks)
    {
        var found = new HashSet<string>(StringComparer.Ordinal);
        if (!leaks.Models.Knows(ModelFact.OneForAll))
        {
            return found;
        }

        var methods = new HashSet<string>(leaks.Models.KeysOf(ModelFact.OneForAll).Select(key => key.Member), StringComparer.Ordinal);
        foreach (var call in leaks.Compilation.SyntaxTrees.Select(CallNames.Of).SelectMany(file => methods.SelectMany(method => file.ByName.TryGetValue(method, out var calls) ? calls : [])).Select(written => written.Call))
        {
            found.UnionWith(call.Expression.DescendantNodes().OfType<TypeArgumentListSyntax>().SelectMany(list => list.Arguments).Select(NameOf));
            found.UnionWith(call.ArgumentList.DescendantNodes().OfType<TypeOfExpressionSyntax>().Select(named => NameOf(named.Type)));
            found.UnionWith(call.ArgumentList.DescendantNodes().OfType<ObjectCreationExpressionSyntax>().Select(made => NameOf(made.Type)));
        }

        return found;
    }

    private static string NameOf(TypeSyntax type) => type.DescendantNodesAndSelf(node => node is not TypeArgumentListSyntax).OfType<SimpleNameSyntax>().LastOrDefault()?.Identifier.ValueText ?? "";
}
