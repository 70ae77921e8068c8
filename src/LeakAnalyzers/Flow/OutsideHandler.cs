using LeakAnalyzers.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace LeakAnalyzers.Flow;

/// <summary>
/// A method that code of another type gives to an event, a timer or a subscription: <c>client.Received += log.OnReceived</c>, or a base class its own abstract method;
/// or that a loop without end starts again and again: <c>new Thread(Serve).Start(client)</c>.
/// </summary>
internal static class OutsideHandler
{
    /// <summary>Why the method repeats; null where the name is not this method, or what it is given to does not call it again and again.</summary>
    /// <param name="name">The name where it may be given as a delegate.</param>
    /// <param name="isMeant">Whether a call of a method may run the one that is asked about.</param>
    /// <param name="isBounded">Whether a condition keeps a call on a receiver from happening without end.</param>
    /// <param name="model">The model of the file.</param>
    /// <param name="leaks">The compilation's models.</param>
    /// <param name="cancellation">Cancels the search.</param>
    public static RepeatedRun? RunOf(SimpleNameSyntax name, Func<IMethodSymbol, bool> isMeant, Func<IOperation, IOperation?, bool> isBounded, SemanticModel model, LeakContext leaks, CancellationToken cancellation)
    {
        var value = name.Parent is MemberAccessExpressionSyntax access && access.Name == name ? access : (SyntaxNode)name;
        return model.GetSymbolInfo(name, cancellation).Symbol is IMethodSymbol target
            && isMeant(target)
            && model.GetEnclosingSymbol(name.SpanStart, cancellation)?.ContainingType is { } type
            && !TestCode.Contains(type, leaks.Models)
            && model.GetOperation(value, cancellation) is IMethodReferenceOperation function
                ? leaks.Repetition.OfDelegate(function) ?? OfStart(function, isBounded, leaks)
                : null;
    }

    // while (true) { var client = listener.Accept(); new Thread(Serve).Start(client); }
    private static RepeatedRun? OfStart(IMethodReferenceOperation function, Func<IOperation, IOperation?, bool> isBounded, LeakContext leaks)
        => OperationWalk.AsDelegate(function).Parent is IArgumentOperation { Parameter.ContainingSymbol.DeclaringSyntaxReferences.IsEmpty: true }
            && leaks.Repetition.Around(function) is { IsProven: true, Kind: RepetitionKind.Endless } run
            && !isBounded(function, function.Instance)
                ? ReceiverLife.Adjust(function.Instance, run)
                : null;
}
