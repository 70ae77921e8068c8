using LeakAnalyzers.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace LeakAnalyzers.Flow;

/// <summary>A method that code of another type gives to an event, a timer or a subscription: <c>client.Received += log.OnReceived</c>, or a base class its own abstract method.</summary>
internal static class OutsideHandler
{
    /// <summary>Why the method repeats; null where the name is not this method, or what it is given to does not call it again and again.</summary>
    /// <param name="name">The name where it may be given as a delegate.</param>
    /// <param name="isMeant">Whether a call of a method may run the one that is asked about.</param>
    /// <param name="model">The model of the file.</param>
    /// <param name="leaks">The compilation's models.</param>
    /// <param name="cancellation">Cancels the search.</param>
    public static RepeatedRun? RunOf(SimpleNameSyntax name, Func<IMethodSymbol, bool> isMeant, SemanticModel model, LeakContext leaks, CancellationToken cancellation)
    {
        var value = name.Parent is MemberAccessExpressionSyntax access && access.Name == name ? access : (SyntaxNode)name;
        return model.GetSymbolInfo(name, cancellation).Symbol is IMethodSymbol target
            && isMeant(target)
            && model.GetEnclosingSymbol(name.SpanStart, cancellation)?.ContainingType is { } type
            && !TestCode.Contains(type, leaks.Models)
            && model.GetOperation(value, cancellation) is IMethodReferenceOperation function
                ? leaks.Repetition.OfDelegate(function)
                : null;
    }
}
