using System.Collections.Immutable;
using LeakAnalyzers.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace LeakAnalyzers.Lifetimes;

/// <summary>
/// A release in the plain course of the method that acquires: it tells that the native functions called in between do not keep the value.
/// One inside a condition may only undo what a native function refused to take.
/// </summary>
internal static class LaterRelease
{
    /// <summary>Whether a release of the variable stands in the block of its acquisition, or in a finally block.</summary>
    public static bool IsBeside(IOperation origin, ImmutableArray<IOperation> blocks, Pairs pairs)
    {
        if (origin.Syntax.FirstAncestorOrSelf<StatementSyntax>() is not { Parent: { } place } acquiring)
        {
            return false;
        }

        return blocks.SelectMany(block => block.Descendants()).OfType<IInvocationOperation>().Any(call =>
            call.Syntax.SpanStart > acquiring.SpanStart && pairs.IsRelease(call.TargetMethod) && IsUnconditional(call.Syntax, place));
    }

    private static bool IsUnconditional(SyntaxNode release, SyntaxNode place)
    {
        for (var node = release.FirstAncestorOrSelf<StatementSyntax>()?.Parent; node is not null; node = node.Parent)
        {
            if (node == place || node.IsKind(SyntaxKind.FinallyClause))
            {
                return true;
            }

            if (node is not (BlockSyntax or TryStatementSyntax or UsingStatementSyntax or FixedStatementSyntax or UnsafeStatementSyntax or LockStatementSyntax or CheckedStatementSyntax))
            {
                return false;
            }
        }

        return false;
    }
}
