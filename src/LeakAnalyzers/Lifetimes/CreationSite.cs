using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LeakAnalyzers.Lifetimes;

/// <summary>A place where a type is mentioned: whether an object of it is made there, and how often.</summary>
internal static class CreationSite
{
    private static readonly string[] Singletons = ["Singleton", "HostedService", "SingleInstance"];

    /// <summary>The <c>new</c> that makes an object of the type mentioned; null when the mention is of another kind.</summary>
    public static ExpressionSyntax? At(SyntaxToken mention)
    {
        SyntaxNode? name = mention.Parent;
        while (name is { Parent: NameSyntax or NullableTypeSyntax })
        {
            name = name.Parent;
        }

        return name?.Parent switch
        {
            ObjectCreationExpressionSyntax creation when creation.Type == name => creation,
            VariableDeclarationSyntax declaration when declaration.Type == name
                => declaration.Variables.Select(variable => variable.Initializer?.Value).OfType<ImplicitObjectCreationExpressionSyntax>().FirstOrDefault(),
            PropertyDeclarationSyntax { Initializer.Value: ImplicitObjectCreationExpressionSyntax creation } property when property.Type == name => creation,
            _ => null,
        };
    }

    /// <summary>Whether the mention is in <c>services.AddSingleton&lt;T&gt;()</c> or the like.</summary>
    public static bool RegistersSingleton(SyntaxToken mention)
    {
        for (var node = mention.Parent; node is not null and not StatementSyntax and not MemberDeclarationSyntax; node = node.Parent)
        {
            if (node is InvocationExpressionSyntax invocation && MemberNames.LastOf(invocation.Expression) is { } name && Singletons.Any(name.Contains))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether the code around it runs once in a process: a static initializer, a static constructor, the entry point.</summary>
    public static bool RunsOnce(ExpressionSyntax creation)
        => MemberAround(creation, lambdaIn: true) is { } member && (member.Modifiers.Any(SyntaxKind.StaticKeyword)
            ? member is FieldDeclarationSyntax or PropertyDeclarationSyntax or ConstructorDeclarationSyntax || (member is MethodDeclarationSyntax { Identifier.ValueText: "Main" } && !IsRepeated(creation))
            : member is GlobalStatementSyntax && !IsRepeated(creation));

    /// <summary>The name of the type whose construction makes the object, where each of its objects makes one.</summary>
    public static string? RunsOncePerOwner(ExpressionSyntax creation)
        => !IsRepeated(creation)
        && MemberAround(creation, lambdaIn: false) is FieldDeclarationSyntax or PropertyDeclarationSyntax or ConstructorDeclarationSyntax or MethodDeclarationSyntax { Identifier.ValueText: "OnStartup" or "OnFrameworkInitializationCompleted" or "OnLaunched" or "ConfigureServices" or "Configure" or "LoadContent" or "Initialize" }
        && creation.FirstAncestorOrSelf<TypeDeclarationSyntax>() is { } owner
            ? owner.Identifier.ValueText
            : null;

    private static bool IsRepeated(SyntaxNode node)
        => node.Ancestors().TakeWhile(ancestor => ancestor is not MemberDeclarationSyntax).Any(ancestor =>
            ancestor is WhileStatementSyntax or DoStatementSyntax or ForStatementSyntax or CommonForEachStatementSyntax or AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax);

    private static MemberDeclarationSyntax? MemberAround(SyntaxNode node, bool lambdaIn)
    {
        var member = node.FirstAncestorOrSelf<MemberDeclarationSyntax>();
        return lambdaIn || !IsRepeated(node) ? member : null;
    }
}
