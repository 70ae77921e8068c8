using LeakAnalyzers.Models;
using LeakAnalyzers.Tensors;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LeakAnalyzers.CodeFixes.Tensors;

/// <summary>Reads the mentions of a list that is to hold numbers instead of tensors, and notes what becomes of each.</summary>
internal sealed class NumberListUses
{
    private readonly SemanticModel model;
    private readonly AmbientScopes scopes;
    private readonly Dictionary<SyntaxNode, Func<SyntaxNode, string, SyntaxNode>> changes;
    private readonly CancellationToken cancellation;

    public NumberListUses(SemanticModel model, AmbientScopes scopes, Dictionary<SyntaxNode, Func<SyntaxNode, string, SyntaxNode>> changes, CancellationToken cancellation)
    {
        this.model = model;
        this.scopes = scopes;
        this.changes = changes;
        this.cancellation = cancellation;
    }

    /// <summary>Whether a mention of the list goes with numbers.</summary>
    public bool Read(IdentifierNameSyntax mention)
    {
        var list = mention.Parent is MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax } own && own.Name == mention ? own : (ExpressionSyntax)mention;
        return list.Parent switch
        {
            MemberAccessExpressionSyntax { Parent: InvocationExpressionSyntax call } access when access.Expression == list => Call(call, access.Name.Identifier.ValueText, list),
            MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Count" } => true,
            ElementAccessExpressionSyntax element when element.Expression == list => Number(element),
            ForEachStatementSyntax { Type.IsVar: true } each when each.Expression == list => Each(each),
            _ => false,
        };
    }

    private bool Call(InvocationExpressionSyntax call, string method, ExpressionSyntax list)
    {
        var arguments = call.ArgumentList.Arguments;
        switch (method)
        {
            case "Add" when arguments.Count == 1 && scopes.IsBorn(model.GetTypeInfo(arguments[0].Expression, cancellation).Type):
                var added = MovedValue.Unmoved(arguments[0].Expression, model, scopes);
                changes[arguments[0].Expression] = (_, read) => MovedValue.By(added, read);
                return true;
            case "Clear" or "Any" or "Count" when arguments.Count == 0:
                return true;
            case "Average" or "Sum" or "Max" or "Min" when arguments.Count == 1 && IsNumberOfParameter(arguments[0].Expression):
                changes[call.ArgumentList] = (current, _) => ((ArgumentListSyntax)current).WithArguments(default);
                return true;
            case "Select" when arguments.Count == 1 && IsNumberOfParameter(arguments[0].Expression) && call.Parent is MemberAccessExpressionSyntax or ForEachStatementSyntax:
                changes[call] = (_, _) => list.WithTriviaFrom(call);
                return true;
            default:
                return false;
        }
    }

    // l => l.item<float>()
    private bool IsNumberOfParameter(ExpressionSyntax function)
        => function is SimpleLambdaExpressionSyntax { ExpressionBody: { } body } lambda && NumberIn(body) is IdentifierNameSyntax name && name.Identifier.ValueText == lambda.Parameter.Identifier.ValueText;

    private bool Each(ForEachStatementSyntax each)
    {
        var element = model.GetDeclaredSymbol(each, cancellation);
        return each.Statement.DescendantNodes().OfType<IdentifierNameSyntax>()
            .Where(name => name.Identifier.ValueText == each.Identifier.ValueText && SymbolEqualityComparer.Default.Equals(model.GetSymbolInfo(name, cancellation).Symbol, element))
            .All(Number);
    }

    // The expression is read as a number: what reads it falls away.
    private bool Number(ExpressionSyntax tensor)
    {
        var read = tensor.Parent switch
        {
            MemberAccessExpressionSyntax { Parent: InvocationExpressionSyntax call } => call,
            CastExpressionSyntax cast => (ExpressionSyntax)cast,
            _ => null,
        };
        if (read is null || NumberIn(read) != tensor)
        {
            return false;
        }

        changes[read] = (_, _) => tensor.WithTriviaFrom(read);
        return true;
    }

    private ExpressionSyntax? NumberIn(ExpressionSyntax read)
    {
        if (model.GetTypeInfo(read, cancellation).Type?.SpecialType != SpecialType.System_Single)
        {
            return null;
        }

        return read switch
        {
            InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Expression: var value } } call when scopes.Models.Says(model.GetSymbolInfo(call, cancellation).Symbol, ModelFact.ReadsNumber) => value,
            CastExpressionSyntax { Expression: var value } when scopes.IsBorn(model.GetTypeInfo(value, cancellation).Type) => value,
            _ => null,
        };
    }
}
