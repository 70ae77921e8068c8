using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Formatting;

namespace LeakAnalyzers.CodeFixes.Editing;

/// <summary>A local that one path returns and others leave open: <c>if (!ok) return null; return stream;</c>. It is disposed before each return that leaves it.</summary>
internal sealed class DisposeBeforeExit
{
    private readonly ILocalSymbol local;
    private readonly bool mayBeNull;
    private readonly IReadOnlyList<ReturnStatementSyntax> exits;

    private DisposeBeforeExit(ILocalSymbol local, bool mayBeNull, IReadOnlyList<ReturnStatementSyntax> exits)
    {
        this.local = local;
        this.mayBeNull = mayBeNull;
        this.exits = exits;
    }

    /// <summary>Checks that it is clear at every return whether the local is open; null where it is not.</summary>
    public static DisposeBeforeExit? For(SyntaxNode value, SemanticModel model, CancellationToken cancellation)
    {
        if (value.FirstAncestorOrSelf<LocalDeclarationStatementSyntax>() is not { UsingKeyword.RawKind: 0, Declaration.Variables: { Count: 1 } variables, Parent: BlockSyntax block } declaration
            || variables[0].Initializer is not { } initializer
            || model.GetDeclaredSymbol(variables[0], cancellation) is not ILocalSymbol local
            || !Disposability.IsSync(local.Type)
            || value.Ancestors().TakeWhile(node => node != declaration).Any(node => node is AnonymousFunctionExpressionSyntax)
            || block.DescendantNodes().Any(node => node is GotoStatementSyntax or LabeledStatementSyntax or YieldStatementSyntax))
        {
            return null;
        }

        var uses = LocalUses.Of(local, block, model, cancellation);
        if (uses.Any(use => !LocalUses.IsWork(use) && !LocalUses.IsDispose(use) && !LocalUses.IsReturned(use)) || !Ends(block.Statements.Last()))
        {
            return null;
        }

        var exits = new List<ReturnStatementSyntax>();
        foreach (var exit in block.DescendantNodes(node => node is not AnonymousFunctionExpressionSyntax and not LocalFunctionStatementSyntax).OfType<ReturnStatementSyntax>().Where(exit => exit.SpanStart > declaration.Span.End))
        {
            if (exit.DescendantNodes().OfType<IdentifierNameSyntax>().Any(uses.Contains))
            {
                if (exit.Expression is not IdentifierNameSyntax)
                {
                    return null;
                }

                continue;
            }

            if (DisposedBefore(exit, block, uses) is not { } isDisposed || LocalUses.MayUsePart(exit.Expression, local, model, cancellation))
            {
                return null;
            }

            if (!isDisposed)
            {
                exits.Add(exit);
            }
        }

        return exits.Count == 0 ? null : new DisposeBeforeExit(local, LocalUses.MayStartNull(initializer.Value, local.Type, model, cancellation), exits);
    }

    /// <summary>Makes the change.</summary>
    public SyntaxNode Apply(SyntaxNode root)
    {
        var text = $"{local.Name}{(mayBeNull ? "?" : "")}.Dispose();";
        var tracked = root.TrackNodes(exits);
        foreach (var exit in exits)
        {
            var current = tracked.GetCurrentNode(exit)!;
            tracked = current.Parent is BlockSyntax
                ? StatementBefore.Insert(tracked, current, text)
                : tracked.ReplaceNode(current, SyntaxFactory.Block(SyntaxFactory.ParseStatement(text).WithTrailingTrivia(LineEnd.Of(root)), current.WithoutLeadingTrivia()).WithLeadingTrivia(current.GetLeadingTrivia()).WithAdditionalAnnotations(Formatter.Annotation));
        }

        return tracked;
    }

    private static bool Ends(StatementSyntax last) => last switch
    {
        ReturnStatementSyntax or ThrowStatementSyntax => true,
        IfStatementSyntax { Else.Statement: { } otherwise } choice => Ends(choice.Statement) && Ends(otherwise),
        BlockSyntax { Statements: { Count: > 0 } inner } => Ends(inner.Last()),
        TryStatementSyntax attempt => Ends(attempt.Block) && attempt.Catches.All(handler => Ends(handler.Block)),
        UsingStatementSyntax inner => Ends(inner.Statement),
        _ => false,
    };

    // Whether the local is surely disposed at an exit (true), surely not (false), or neither.
    private static bool? DisposedBefore(StatementSyntax exit, BlockSyntax block, List<IdentifierNameSyntax> uses)
    {
        for (SyntaxNode current = exit; current != block; current = current.Parent!)
        {
            var before = current.Parent switch
            {
                BlockSyntax outer => outer.Statements.TakeWhile(statement => statement != current),
                SwitchSectionSyntax section => section.Statements.TakeWhile(statement => statement != current),
                _ => [],
            };
            foreach (var statement in before)
            {
                if (DisposeCalls.DisposedBy(statement) is { } disposed && uses.Contains(disposed))
                {
                    return true;
                }

                if (statement.DescendantNodes().OfType<IdentifierNameSyntax>().Any(use => uses.Contains(use) && LocalUses.IsDispose(use) && !LeavesAfter(use, statement)))
                {
                    return null;
                }
            }

            // In a handler or after one nobody knows how far the try block came.
            if (current is CatchClauseSyntax or FinallyClauseSyntax)
            {
                return null;
            }
        }

        return false;
    }

    // if (bad) { local.Dispose(); return; } says nothing of what follows it.
    private static bool LeavesAfter(IdentifierNameSyntax use, StatementSyntax outer)
    {
        for (var current = use.FirstAncestorOrSelf<StatementSyntax>(); current is not null && current != outer; current = current.Parent as StatementSyntax)
        {
            if (current.Parent is BlockSyntax { Statements: { Count: > 0 } inner } && inner.Last() is ReturnStatementSyntax or ThrowStatementSyntax)
            {
                return true;
            }
        }

        return false;
    }
}
