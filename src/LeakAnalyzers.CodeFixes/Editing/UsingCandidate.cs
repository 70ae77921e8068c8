using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LeakAnalyzers.CodeFixes.Editing;

/// <summary>A local declaration whose variable <c>using</c> may dispose: never written again, and not used by work that outlives its scope.</summary>
/// <param name="Declaration">The declaration.</param>
/// <param name="Local">Its variable.</param>
/// <param name="Scope">The block, or the compilation unit of top-level statements, it is declared in.</param>
/// <param name="Uses">Every use of the variable.</param>
/// <param name="Calls">The statements that dispose it by hand.</param>
/// <param name="IsAsync">Whether it can only be disposed asynchronously.</param>
internal sealed record UsingCandidate(
    LocalDeclarationStatementSyntax Declaration,
    ILocalSymbol Local,
    SyntaxNode Scope,
    IReadOnlyList<IdentifierNameSyntax> Uses,
    IReadOnlyList<StatementSyntax> Calls,
    bool IsAsync)
{
    /// <summary>The position in the block of the statement that uses the variable last.</summary>
    public int LastUse => Scope is BlockSyntax block ? block.Statements.LastIndexOf(statement => Uses.Any(use => statement.Span.Contains(use.Span))) : -1;

    /// <summary>Whether code after the last use works with what the variable was opened from, such as a file that is opened again or deleted.</summary>
    public bool IsReopened
    {
        get
        {
            if (Scope is not BlockSyntax block || Calls.Count > 0 || LastUse < 0 || Declaration.Declaration.Variables[0].Initializer?.Value is not { } made)
            {
                return false;
            }

            var sources = made.DescendantNodesAndSelf().OfType<ArgumentSyntax>().Select(argument => argument.Expression)
                .Where(source => source is IdentifierNameSyntax or MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax or IdentifierNameSyntax } or LiteralExpressionSyntax { RawKind: (int)SyntaxKind.StringLiteralExpression })
                .Select(source => source.ToString()).ToList();
            return block.Statements.Skip(LastUse + 1).SelectMany(statement => statement.DescendantNodes()).OfType<InvocationExpressionSyntax>()
                .Any(call => call.ArgumentList.Arguments.Any(argument => sources.Contains(argument.Expression.ToString())) && call.Expression is MemberAccessExpressionSyntax { Expression: SimpleNameSyntax { Identifier.ValueText: "File" or "Directory" or "Process" } });
        }
    }

    /// <summary>Checks the variable that an expression initialises; null where <c>using</c> would not compile or would dispose too early.</summary>
    /// <param name="value">The expression that makes the disposable.</param>
    /// <param name="model">The model of its document.</param>
    /// <param name="cancellation">Cancels the check.</param>
    public static UsingCandidate? For(SyntaxNode value, SemanticModel model, CancellationToken cancellation)
    {
        if (DeclarationOf(value) is not { UsingKeyword.RawKind: 0, IsConst: false, Declaration: { Type: not RefTypeSyntax, Variables: { Count: 1 } variables } } declaration
            || ((CSharpParseOptions)declaration.SyntaxTree.Options).LanguageVersion < LanguageVersion.CSharp8
            || model.GetDeclaredSymbol(variables[0], cancellation) is not ILocalSymbol local)
        {
            return null;
        }

        SyntaxNode? scope = declaration.Parent switch
        {
            BlockSyntax block => block,
            GlobalStatementSyntax { Parent: CompilationUnitSyntax unit } => unit,
            _ => null,
        };
        if (scope is null || scope.DescendantNodes().Any(node => node is GotoStatementSyntax or LabeledStatementSyntax))
        {
            return null;
        }

        var isSync = Disposability.IsSync(local.Type);
        if (!isSync && !(Disposability.IsAsync(local.Type) && AsyncCode.Contains(declaration)))
        {
            return null;
        }

        var uses = scope.DescendantNodes().OfType<IdentifierNameSyntax>()
            .Where(name => name.Identifier.ValueText == local.Name && SymbolEqualityComparer.Default.Equals(model.GetSymbolInfo(name, cancellation).Symbol, local))
            .ToList();
        if (uses.Any(IsWritten) || uses.Any(use => OutlivesScope(use, model, cancellation)))
        {
            return null;
        }

        var calls = uses.Select(use => use.FirstAncestorOrSelf<StatementSyntax>()!).Where(statement => DisposeCalls.DisposedBy(statement) is not null).Distinct().ToList();
        return new UsingCandidate(declaration, local, scope, uses, calls, IsAsync: !isSync);
    }

    private static LocalDeclarationStatementSyntax? DeclarationOf(SyntaxNode value)
    {
        var node = value;
        while (node.Parent is ParenthesizedExpressionSyntax or CastExpressionSyntax or AwaitExpressionSyntax || node.Parent.IsKind(SyntaxKind.AsExpression))
        {
            node = node.Parent!;
        }

        return node.Parent is EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax { Parent.Parent: LocalDeclarationStatementSyntax declaration } } ? declaration : null;
    }

    private static bool IsReceiverOf(IdentifierNameSyntax use, ExpressionSyntax returned)
    {
        ExpressionSyntax current = use;
        while (current != returned)
        {
            switch (current.Parent)
            {
                case MemberAccessExpressionSyntax access when access.Expression == current:
                    current = access;
                    continue;
                case InvocationExpressionSyntax call when call.Expression == current:
                    current = call;
                    continue;
                case ElementAccessExpressionSyntax element when element.Expression == current:
                    current = element;
                    continue;
                case PostfixUnaryExpressionSyntax or ParenthesizedExpressionSyntax or CastExpressionSyntax:
                    current = (ExpressionSyntax)current.Parent;
                    continue;
                default:
                    return false;
            }
        }

        return true;
    }

    // A using variable cannot be assigned or passed by reference.
    private static bool IsWritten(IdentifierNameSyntax use) => use.Parent switch
    {
        AssignmentExpressionSyntax assignment => assignment.Left == use,
        ArgumentSyntax argument => !argument.RefKindKeyword.IsKind(SyntaxKind.None),
        PrefixUnaryExpressionSyntax prefix => prefix.IsKind(SyntaxKind.AddressOfExpression),
        RefExpressionSyntax => true,
        _ => false,
    };

    /// <summary>Whether a use starts work that goes on after the method returned: a task that is not awaited, or a sequence that is read later.</summary>
    public static bool OutlivesScope(IdentifierNameSyntax use, SemanticModel model, CancellationToken cancellation)
    {
        ExpressionSyntax? returned = null;
        foreach (var ancestor in use.Ancestors())
        {
            switch (ancestor)
            {
                case AwaitExpressionSyntax:
                    return false;
                case ReturnStatementSyntax { Expression: { } expression }:
                    returned = expression;
                    break;
                case ArrowExpressionClauseSyntax { Expression: { } expression }:
                    returned = expression;
                    break;
                case StatementSyntax or AnonymousFunctionExpressionSyntax:
                    break;
                default:
                    continue;
            }

            break;
        }

        // So may an object that is got out of the variable: a service out of its scope, a part of a document.
        return returned is not null
            && model.GetTypeInfo(returned, cancellation).Type is { } type
            && (LaterWork.IsDoneBy(type) || (IsReceiverOf(use, returned) && LaterWork.MayHold(type)));
    }
}
