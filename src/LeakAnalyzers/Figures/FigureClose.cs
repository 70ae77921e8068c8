using LeakAnalyzers.Flow;
using LeakAnalyzers.Models;
using LeakAnalyzers.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace LeakAnalyzers.Figures;

/// <summary>A call that closes a named figure, or all of them, and what stands around it.</summary>
internal sealed class FigureClose
{
    private readonly IOperation close;
    private readonly string module;
    private readonly IOperation argument;
    private readonly LeakContext leaks;
    private readonly CancellationToken cancellation;

    private FigureClose(IOperation close, string module, IOperation argument, LeakContext leaks, CancellationToken cancellation)
    {
        this.close = close;
        this.module = module;
        this.argument = argument;
        this.leaks = leaks;
        this.cancellation = cancellation;
    }

    private ModelSet Models => leaks.Models;

    /// <summary>Reads an operation; null when it closes nothing by name.</summary>
    public static FigureClose? Of(IOperation operation, LeakContext leaks, CancellationToken cancellation)
        => DynamicCall.Of(operation, leaks.Models) is { Arguments.Length: 1 } call
            && leaks.Models.SaysOfAnyModule(call.Member, ModelFact.Releases)
            && DynamicModule.Of(call.Receiver, leaks.Models, cancellation) is { } module
            && leaks.Models.FindDynamic(module, call.Member, ModelFact.Releases) is not null
                ? new FigureClose(operation, module, OperationWalk.Unwrapped(call.Arguments[0]), leaks, cancellation)
                : null;

    /// <summary>What is wrong with the close; null when nothing is.</summary>
    public FoundMistake? FindMistake(ISymbol member)
    {
        if (member is IMethodSymbol { MethodKind: MethodKind.Destructor })
        {
            return new(ClosingMistake.Finalizer, "This closes the figure in a finalizer", "that runs late or never, on a thread without the interpreter's lock, so close it in Dispose");
        }

        if (member.ContainingType is { } type && TestCode.Contains(type, Models))
        {
            return null;
        }

        if (argument.ConstantValue is { HasValue: true, Value: string })
        {
            return ClosesOthers(member);
        }

        if (argument is not ILocalReferenceOperation { Local: var local }
            || StoredValues.Of(local, OperationWalk.Root(close)).Where(value => FigureVariable.IndexOfFigure(value, Models, cancellation) is not null).ToList() is not { Count: 1 } made)
        {
            return null;
        }

        if (FigureVariable.IndexOfFigure(made[0], Models, cancellation) is { Length: > 0 } index)
        {
            return new(ClosingMistake.Tuple, "", "", local.Name + index);
        }

        var figure = local.Name;
        return AfterLoop(made[0], figure) ?? TooEarly(figure) ?? OnOnePath(made[0], local);
    }

    // plt.close("all") where a figure in a field lives on.
    private FoundMistake? ClosesOthers(ISymbol member)
    {
        if (argument.ConstantValue.Value is not "all"
            || FigureVariable.Before(close, Models, cancellation).FirstOrDefault() is not { Symbol: ILocalSymbol } own
            || FigureVariable.Before(close, Models, cancellation).Count(figure => figure.Symbol is ILocalSymbol) != 1)
        {
            return null;
        }

        var others = member.ContainingType.GetMembers().OfType<IFieldSymbol>().Where(field => DynamicModule.IsDynamic(field.Type, Models));
        foreach (var field in others)
        {
            foreach (var stored in StoredValues.Of(field, cancellation))
            {
                if (stored.SyntaxTree == close.Syntax.SyntaxTree
                    && !TypeText.MemberAround(close.Syntax)!.Span.Contains(stored.Span)
                    && close.SemanticModel?.GetOperation(stored, cancellation) is { } value
                    && FigureVariable.IndexOfFigure(value, Models, cancellation) is not null)
                {
                    return new(ClosingMistake.All, $"This closes the figure of '{field.Name}' as well, which other code still uses", $"close '{own.Expression}' alone", own.Expression, stored);
                }
            }
        }

        return null;
    }

    private FoundMistake? AfterLoop(IOperation made, string figure)
    {
        if (LoopSyntax.Around(made.Syntax) is not { } loop
            || loop.Span.End > close.Syntax.SpanStart
            || Closes(loop).Any())
        {
            return null;
        }

        return new(ClosingMistake.AfterLoop, $"This closes '{figure}' after the loop, when only the figure of the last turn is left", "close each figure in the turn that makes it", figure, made.Syntax);
    }

    // plt.close(fig); plt.savefig(path);
    private FoundMistake? TooEarly(string figure)
    {
        if (close.Syntax.FirstAncestorOrSelf<StatementSyntax>() is not { Parent: BlockSyntax block } statement)
        {
            return null;
        }

        foreach (var next in block.Statements.Skip(block.Statements.IndexOf(statement) + 1))
        {
            foreach (var operation in Operations(next))
            {
                if (DynamicCall.Of(operation, Models) is { } call && DynamicModule.Of(call.Receiver, Models, cancellation) == module)
                {
                    return Models.FindDynamic(module, call.Member, ModelFact.UsesCurrent) is null
                        ? null
                        : new(ClosingMistake.TooEarly, $"This closes '{figure}' before '{call.Member}'", "that works on the current figure, which is then another or an empty one, so close it afterwards", figure, next);
                }
            }
        }

        return null;
    }

    private FoundMistake? OnOnePath(IOperation made, ILocalSymbol local)
    {
        if (made.Syntax.FirstAncestorOrSelf<StatementSyntax>() is not { Parent: BlockSyntax block } creation
            || close.Syntax.FirstAncestorOrSelf<StatementSyntax>() is not { } closing
            || Closes(OperationWalk.Root(close).Syntax).Count() != 1)
        {
            return null;
        }

        if (closing.Parent != block)
        {
            return OnOneBranch(made, local, block, closing);
        }

        var between = block.Statements.Skip(block.Statements.IndexOf(creation) + 1).TakeWhile(statement => statement != closing).ToList();
        if (between.FirstOrDefault(Leaves) is { } exit)
        {
            return new(ClosingMistake.OnePath, $"'{local.Name}' is closed on one path only", "the code before may leave without closing it, so close it in a 'finally'", local.Name, exit);
        }

        // Whatever goes wrong is caught, and the next figure is made.
        return between.Count > 0 && block.Ancestors().OfType<TryStatementSyntax>().Any(attempt => attempt.Block.Span.Contains(block.Span) && attempt.Finally is null && attempt.Catches.Any(handler => !handler.DescendantNodes().Any(node => node is ThrowStatementSyntax)))
            ? new(ClosingMistake.OnePath, $"'{local.Name}' stays open when the code before this throws, which is caught here", "close it in a 'finally'", local.Name, made.Syntax)
            : null;
    }

    // if (p.Length > 3) { plt.close(fig); }     try { fig.savefig(p); plt.close(fig); } catch { … }
    private FoundMistake? OnOneBranch(IOperation made, ILocalSymbol local, BlockSyntax block, StatementSyntax closing)
    {
        if (closing.Ancestors().TakeWhile(ancestor => ancestor != block).OfType<StatementSyntax>().LastOrDefault() is not { } branch
            || FigureLife.Of(made, Models, cancellation) is not { MayBeClosedElsewhere: false }
            || LoopSyntax.Around(closing) != LoopSyntax.Around(made.Syntax))
        {
            return null;
        }

        return branch switch
        {
            IfStatementSyntax { Else: null } chosen when closing.Parent == chosen || closing.Parent == chosen.Statement
                => IsDecidedElsewhere(chosen.Condition, local) ? null : new(ClosingMistake.OneBranch, $"'{local.Name}' is closed only when '{chosen.Condition}'", "close it in any case", local.Name, made.Syntax),
            TryStatementSyntax { Finally: null, Catches.Count: > 0 } attempt when closing.Parent == attempt.Block && attempt.Block.Statements.IndexOf(closing) > 0 && attempt.Catches.Any(handler => !handler.DescendantNodes().Any(node => node is ThrowStatementSyntax))
                => new(ClosingMistake.OnePath, $"'{local.Name}' stays open when the code before this throws, which is caught here", "close it in a 'finally'", local.Name, made.Syntax),
            _ => null,
        };
    }

    // A flag that somebody else has set may mean that they close the figure; one that asks for the figure itself closes it where there is one.
    private bool IsDecidedElsewhere(ExpressionSyntax condition, ILocalSymbol local)
        => condition.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>().Any(name => name.Identifier.ValueText == local.Name)
            || (close.SemanticModel?.GetSymbolInfo(condition is PrefixUnaryExpressionSyntax not ? not.Operand : condition, cancellation).Symbol is IParameterSymbol or IFieldSymbol or IPropertySymbol);

    private IEnumerable<IOperation> Closes(SyntaxNode within)
        => OperationWalk.Root(close).Descendants().Where(operation => within.Span.Contains(operation.Syntax.Span)
            && DynamicCall.Of(operation, Models) is { } call
            && (Models.SaysOfAnyModule(call.Member, ModelFact.Releases) || Models.SaysOfAnyModule(call.Member, ModelFact.ReleasesAll))
            && DynamicModule.Of(call.Receiver, Models, cancellation) == module);

    private IEnumerable<IOperation> Operations(StatementSyntax statement)
        => OperationWalk.Root(close).Descendants().Where(operation => statement.Span.Contains(operation.Syntax.Span)).OrderBy(operation => operation.Syntax.SpanStart);

    private static bool Leaves(StatementSyntax statement)
    {
        foreach (var node in statement.DescendantNodesAndSelf(node => node is not AnonymousFunctionExpressionSyntax and not LocalFunctionStatementSyntax))
        {
            switch (node)
            {
                case ReturnStatementSyntax:
                    return true;
                case ContinueStatementSyntax or BreakStatementSyntax when !node.Ancestors().TakeWhile(ancestor => ancestor != statement.Parent).Any(ancestor => ancestor is ForStatementSyntax or CommonForEachStatementSyntax or WhileStatementSyntax or DoStatementSyntax || (ancestor is SwitchStatementSyntax && node.IsKind(SyntaxKind.BreakStatement))):
                    return true;
            }
        }

        return false;
    }
}
