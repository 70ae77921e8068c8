using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LeakAnalyzers.Flow;

/// <summary>Statements after which the code that follows them does not run: <c>if (known) { return; }</c>.</summary>
internal static class EarlyExit
{
    /// <summary>Whether a statement, or the last one of a block, leaves the code around it.</summary>
    public static bool Leaves(StatementSyntax statement)
        => (statement is BlockSyntax block ? block.Statements.LastOrDefault() : statement) is ReturnStatementSyntax or ContinueStatementSyntax or BreakStatementSyntax or ThrowStatementSyntax;
}
