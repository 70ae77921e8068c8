using LeakAnalyzers.Flow;
using LeakAnalyzers.Models;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace LeakAnalyzers.Figures;

/// <summary>Finds out which module of a dynamic language a value is: through locals, fields, properties, methods and submodules.</summary>
internal static class DynamicModule
{
    private const int MostHops = 5;

    /// <summary>The module's full name; null where it cannot be told.</summary>
    public static string? Of(IOperation value, ModelSet models, CancellationToken cancellation, int hops = MostHops)
    {
        if (hops == 0)
        {
            return null;
        }

        value = OperationWalk.Unwrapped(value);
        switch (value)
        {
            case IInvocationOperation call when models.Says(call.TargetMethod, ModelFact.ImportsModule):
                return call.Arguments.Select(argument => argument.Value.ConstantValue.Value).OfType<string>().FirstOrDefault();
            case IInvocationOperation { Instance: { } around } call when models.Says(call.TargetMethod, ModelFact.GetsByName):
                return call.Arguments.Length > 0 && call.Arguments[0].Value.ConstantValue.Value is string submodule && Of(around, models, cancellation, hops - 1) is { } package ? package + "." + submodule : null;
            case IInvocationOperation call:
                return InSource(call.TargetMethod, models, cancellation) ?? ByParameter(call, models, cancellation);
            case IPropertyReferenceOperation { Property: { Name: "Value", ContainingType.Name: "Lazy" }, Instance: IMemberReferenceOperation lazy }:
                return InSource(lazy.Member, models, cancellation);
            case IDynamicMemberReferenceOperation { Instance: { } around } member:
                return Of(around, models, cancellation, hops - 1) is { } parent ? parent + "." + member.MemberName : null;
            case ILocalReferenceOperation local:
                return OnlyOne(StoredValues.Of(local.Local, OperationWalk.Root(local)).Select(stored => Of(stored, models, cancellation, hops - 1)));
            case IMemberReferenceOperation member:
                return InSource(member.Member, models, cancellation);
            case IParameterReferenceOperation { Parameter: { } parameter } when IsDynamic(parameter.Type, models):
                return models.DynamicKnownAs(parameter.Name);
            default:
                return null;
        }
    }

    /// <summary>Whether the members of a value of this type are found by name.</summary>
    public static bool IsDynamic(ITypeSymbol? type, ModelSet models)
        => type is { TypeKind: TypeKind.Dynamic } || (type is INamedTypeSymbol named && Bases(named).Any(known => models.KeysOf(ModelFact.CallsByName).Any(key => key.Type.EndsWith(known.Name, StringComparison.Ordinal) && known.GetDocumentationCommentId() == key.TypeId)));

    // A member may be declared in another file, whose meaning is not asked for: the import is recognised by its name and its literal.
    private static string? InSource(ISymbol member, ModelSet models, CancellationToken cancellation)
    {
        if (member.DeclaringSyntaxReferences.IsEmpty)
        {
            return null;
        }

        return OnlyOne(StoredValues.Of(member, cancellation).Select(value => Imported(value, models) is LiteralExpressionSyntax { Token.Value: string module } ? module : null));
    }

    // dynamic Get(string name) => Py.Import(name);
    private static string? ByParameter(IInvocationOperation call, ModelSet models, CancellationToken cancellation)
    {
        if (call.TargetMethod.DeclaringSyntaxReferences.IsEmpty || !call.Arguments.Any(argument => argument.Value.ConstantValue.Value is string))
        {
            return null;
        }

        return OnlyOne(StoredValues.Of(call.TargetMethod, cancellation).Select(value => Imported(value, models) is IdentifierNameSyntax { Identifier.ValueText: var name }
            ? call.Arguments.FirstOrDefault(argument => argument.Parameter?.Name == name)?.Value.ConstantValue.Value as string
            : null));
    }

    // What names the module in Py.Import("…"), also in a lambda that is called when the module is first needed.
    private static ExpressionSyntax? Imported(ExpressionSyntax value, ModelSet models)
    {
        if (value is BaseObjectCreationExpressionSyntax { ArgumentList.Arguments: { Count: > 0 } given } && given[0].Expression is LambdaExpressionSyntax { ExpressionBody: { } made })
        {
            value = made;
        }

        return value is InvocationExpressionSyntax { ArgumentList.Arguments: { Count: > 0 } arguments } call
            && (call.Expression is MemberAccessExpressionSyntax access ? access.Name : call.Expression) is IdentifierNameSyntax name
            && models.KeysOf(ModelFact.ImportsModule).Any(import => import.MatchesName(name.Identifier.ValueText))
                ? arguments[0].Expression
                : null;
    }

    private static string? OnlyOne(IEnumerable<string?> modules)
    {
        string? only = null;
        foreach (var module in modules)
        {
            if (module is null || (only is not null && only != module))
            {
                return null;
            }

            only = module;
        }

        return only;
    }

    private static IEnumerable<INamedTypeSymbol> Bases(INamedTypeSymbol type)
    {
        for (var current = type; current is not null; current = current.BaseType)
        {
            yield return current;
        }
    }
}
