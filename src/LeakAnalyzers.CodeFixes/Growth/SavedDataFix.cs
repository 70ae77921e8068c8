using LeakAnalyzers.CodeFixes.Editing;
using LeakAnalyzers.Growth;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;

namespace LeakAnalyzers.CodeFixes.Growth;

/// <summary>Repairs LEAK107: the collection is cleared right after the statement that saves it.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(SavedDataFix))]
public sealed class SavedDataFix : OneDocumentFix
{
    /// <summary>Creates the fix.</summary>
    public SavedDataFix()
        : base(SavedData.Rule)
    {
    }

    private protected override Repair? FindRepair(Finding finding, CancellationToken cancellation)
    {
        var (document, _, _, model) = finding;
        if (finding.Node.FirstAncestorOrSelf<InvocationExpressionSyntax>() is not { } call
            || SavedReceiver(call, model, cancellation) is not { } saved
            || ReplacesWhatWasSaved(call, saved, model, cancellation))
        {
            return null;
        }

        // Only a save that has ended may be followed by the clear: a task that still runs would write an empty list.
        ExpressionSyntax whole = call;
        while (whole.Parent is AwaitExpressionSyntax or MemberAccessExpressionSyntax { Name.Identifier.ValueText: "ConfigureAwait" } or InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "ConfigureAwait" } })
        {
            whole = (ExpressionSyntax)whole.Parent;
        }

        var returned = model.GetSymbolInfo(call, cancellation).Symbol as IMethodSymbol;
        var isTask = returned?.ReturnType.Name is "Task" or "ValueTask";
        if (!StatementBeside.CanStand(whole, model) || (isTask && whole is not AwaitExpressionSyntax) || whole.Parent is LambdaExpressionSyntax)
        {
            return null;
        }

        var clear = SyntaxFactory.ExpressionStatement(SyntaxFactory.ParseExpression($"{saved.WithoutTrivia()}.Clear()"));
        return new Repair($"Clear '{saved.WithoutTrivia()}' after it is saved", async cancel =>
        {
            var editor = await DocumentEditor.CreateAsync(document, cancel).ConfigureAwait(false);
            StatementBeside.InsertAfter(editor, whole, expression => expression, clear);
            return document.Project.Solution.WithDocumentSyntaxRoot(document.Id, editor.GetChangedRoot());
        });
    }

    // A file that is written anew under the same name each time keeps all data only as long as the collection does.
    private static bool ReplacesWhatWasSaved(InvocationExpressionSyntax call, ExpressionSyntax saved, SemanticModel model, CancellationToken cancellation)
        => model.GetSymbolInfo(call, cancellation).Symbol is not IMethodSymbol method
            || (method.Name.IndexOf("Append", StringComparison.Ordinal) < 0
                && method.IsStatic
                && call.ArgumentList.Arguments.Where(argument => !argument.Contains(saved)).All(argument => model.GetConstantValue(argument.Expression, cancellation).HasValue));

    // The collection the call saves: the field or property in its arguments that can be cleared and whose elements need no disposal.
    private static ExpressionSyntax? SavedReceiver(InvocationExpressionSyntax call, SemanticModel model, CancellationToken cancellation)
    {
        foreach (var name in call.ArgumentList.DescendantNodes().OfType<IdentifierNameSyntax>())
        {
            var type = model.GetSymbolInfo(name, cancellation).Symbol switch
            {
                IFieldSymbol { IsConst: false } field => field.Type,
                IPropertySymbol property => property.Type,
                _ => null,
            };
            if (type is not INamedTypeSymbol { TypeArguments.Length: <= 1 } collection
                || !collection.AllInterfaces.Any(contract => contract.Name is "ICollection" or "IProducerConsumerCollection")
                || !HasClear(collection)
                || collection.TypeArguments.Any(Disposability.IsSync))
            {
                continue;
            }

            return name.Parent is MemberAccessExpressionSyntax access && access.Name == name && access.Expression is ThisExpressionSyntax ? access : name.Parent is MemberAccessExpressionSyntax other && other.Name == name ? null : name;
        }

        return null;
    }

    private static bool HasClear(INamedTypeSymbol type)
    {
        for (var current = type; current is not null; current = current.BaseType)
        {
            if (current.GetMembers("Clear").OfType<IMethodSymbol>().Any(method => method is { ReturnsVoid: true, IsStatic: false, DeclaredAccessibility: Accessibility.Public } && method.Parameters.IsEmpty))
            {
                return true;
            }
        }

        return false;
    }
}
