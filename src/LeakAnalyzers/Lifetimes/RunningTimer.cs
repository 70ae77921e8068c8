using LeakAnalyzers.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LeakAnalyzers.Lifetimes;

/// <summary>Looks for what starts and stops a timer in all the code that can reach it.</summary>
internal static class RunningTimer
{
    /// <summary>The code that starts the timer; null where none does, where something may stop it, or where another handler is the one to speak of.</summary>
    public static SyntaxNode? StartOf(TickingTimer timer, IOperation handled, INamedTypeSymbol owner, LeakContext leaks, TimerWords words, CancellationToken cancellation)
    {
        var isLocal = timer.Holder.Kind == SymbolKind.Local;
        var places = isLocal ? [OperationWalk.Root(handled).Syntax] : TypeFamily.SourceOf(owner, cancellation);
        var mentions = TimerMentions.In(timer.Holder.Name, (timer.Type, timer.Tick), places, words, cancellation);
        var isFirst = timer.Tick.Length == 0 || mentions.Subscription is null || mentions.Subscription == handled.Syntax || mentions.Subscription.SyntaxTree != handled.Syntax.SyntaxTree;
        var start = timer.StartsAtOnce ? handled.Syntax : mentions.Start;
        return start is null || !mentions.IsMade || mentions.IsStopped || (isLocal && mentions.IsRestarted) || !isFirst || (!isLocal && IsStoppedOutside(timer, places, leaks, words, cancellation)) ? null : start;
    }

    private static bool IsStoppedOutside(TickingTimer timer, List<SyntaxNode> seen, LeakContext leaks, TimerWords words, CancellationToken cancellation)
        => timer.Holder.DeclaredAccessibility != Accessibility.Private
            && TimerMentions.In(
                timer.Holder.Name,
                (timer.Type, timer.Tick),
                WholeProgram.TreesThatMention(timer.Holder.Name, leaks.Compilation, cancellation)
                    .SelectMany(root => root.DescendantNodes(node => node is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax).OfType<TypeDeclarationSyntax>())
                    .Where(type => !seen.Contains(type)),
                words,
                cancellation).IsStopped;
}
