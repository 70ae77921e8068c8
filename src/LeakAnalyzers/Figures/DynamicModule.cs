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

        value = StoredValues.WithoutConversions(value);
        switch (value)
        {
            case IInvocationOperation call when models.Says(call.TargetMethod, ModelFact.ImportsModule):
                return call.Arguments.Select(argument => argument.Value.ConstantValue.Value).OfType<string>().FirstOrDefault();
            case IInvocationOperation call:
                return InSource(call.TargetMethod, models, cancellation);
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
        => type is { TypeKind: TypeKind.Dynamic } || (type is INamedTypeSymbol named && Bases(named).Any(known => models.KeysOf(ModelFact.CallsByName).Any(key => known.GetDocumentationCommentId() == key.TypeId)));

    // A member may be declared in another file, whose meaning is not asked for: the import is recognised by its name and its literal.
    private static string? InSource(ISymbol member, ModelSet models, CancellationToken cancellation)
    {
        if (member.DeclaringSyntaxReferences.IsEmpty)
        {
            return null;
        }

        var imports = models.KeysOf(ModelFact.ImportsModule).ToList();
        return OnlyOne(StoredValues.Of(member, cancellation).Select(Imported));

        string? Imported(ExpressionSyntax value)
            => value is InvocationExpressionSyntax { ArgumentList.Arguments: { Count: > 0 } arguments } call
                && (call.Expression is MemberAccessExpressionSyntax access ? access.Name : call.Expression) is IdentifierNameSyntax name
                && imports.Any(import => import.MatchesName(name.Identifier.ValueText))
                && arguments[0].Expression is LiteralExpressionSyntax { Token.Value: string module }
                    ? module
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
