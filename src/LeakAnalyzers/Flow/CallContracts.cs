using System.Collections.Concurrent;
using System.Collections.Immutable;
using LeakAnalyzers.Models;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace LeakAnalyzers.Flow;

/// <summary>
/// What calls do, asked in this order: attributes on the member, the models, the method's own body where it is in the compilation,
/// and last the conventions of .NET, under which anything doubtful is silent.
/// </summary>
internal sealed class CallContracts
{
    private readonly Ownership ownership;
    // By depth, because a body read further from the code that is analysed may be read less deeply: so the answer never depends on who asked first.
    private readonly ConcurrentDictionary<IMethodSymbol, CallContract>[] known =
        Enumerable.Range(0, MethodSummaries.Deepest + 1).Select(_ => new ConcurrentDictionary<IMethodSymbol, CallContract>(SymbolEqualityComparer.Default)).ToArray();

    public CallContracts(Ownership ownership) => this.ownership = ownership;

    /// <summary>Whether a call of the method disposes its receiver, whatever the type: also <c>Timer.Dispose(WaitHandle)</c> and <c>Socket.Close(int)</c>.</summary>
    public static bool IsDispose(IMethodSymbol method)
        => method is { IsStatic: false, Name: "Dispose" or "DisposeAsync" or "Close" or "CloseAsync" } && method.Parameters.Length <= 1;

    /// <summary>Whether the member gives what a task brings: <c>Task.Result</c>, <c>TaskAwaiter.GetResult()</c>.</summary>
    public static bool IsTaskResult(ISymbol member)
        => member is IPropertySymbol { Name: "Result", ContainingType: { Name: "Task" or "ValueTask", Arity: 1 } } or IMethodSymbol { Name: "GetResult", Parameters.IsEmpty: true, ContainingType.Arity: 1 };

    /// <summary>Whether a constructor is told to leave what it wraps open.</summary>
    public static bool LeavesOpen(ImmutableArray<IArgumentOperation> arguments)
        => arguments.Any(argument => argument is { Parameter: { Type.SpecialType: SpecialType.System_Boolean } parameter, Value.ConstantValue: { HasValue: true, Value: bool value } }
            && NamingConventions.KeepsOpen(parameter.Name) is { } keepsWhen && keepsWhen == value);

    /// <summary>Whether an object is made around a handle that is zero, as a placeholder for one to come.</summary>
    public static bool HoldsZero(ImmutableArray<IArgumentOperation> arguments)
        => arguments.Length is 1 or 2
            && arguments[0] is { Parameter.Type.SpecialType: SpecialType.System_IntPtr } handle
            && (OperationWalk.Unwrapped(handle.Value) is IFieldReferenceOperation { Field.Name: "Zero" } or IDefaultValueOperation || OperationWalk.Unwrapped(handle.Value).ConstantValue is { HasValue: true, Value: 0 });

    /// <summary>Whether an object is made in memory that is freed by itself: <c>new NativeArray&lt;int&gt;(8, Allocator.Temp)</c>.</summary>
    public bool EndsByItself(IObjectCreationOperation creation)
        => ownership.Leaks.Models.Knows(ModelFact.Temporary)
            && ownership.Leaks.Models.Find(creation.Constructor, ModelFact.Temporary) is { } entry
            && creation.Arguments.Any(argument => OperationWalk.Unwrapped(argument.Value) is IFieldReferenceOperation { Field.Name: var constant } && entry.Words.Contains(constant));

    /// <summary>The contract of a method.</summary>
    /// <param name="method">The method that is called.</param>
    /// <param name="depth">How many calls of methods in the compilation lie between it and the code that is analysed.</param>
    /// <param name="cancellation">Cancels the analysis of the method's body.</param>
    public CallContract Of(IMethodSymbol method, int depth, CancellationToken cancellation)
    {
        var definition = (method.ReducedFrom ?? method).OriginalDefinition;
        return known[depth].TryGetValue(definition, out var contract)
            ? contract
            : known[depth].GetOrAdd(definition, Decide(definition, ownership.Summaries.Of(definition, depth, cancellation)));
    }

    /// <summary>Who owns what reading a property gives.</summary>
    public ResultOwner OfGetter(IPropertySymbol property, CancellationToken cancellation)
        => OwnershipAttributes.ResultOf(property) ?? ModelledResult(property.OriginalDefinition)
            ?? (property is { IsVirtual: false, IsOverride: false, IsAbstract: false, GetMethod: { } getter } && MakesAtOnce(getter, cancellation) ? Of(getter, 0, cancellation).Result : ResultOwner.Other);

    // Only a getter that is nothing but a call or a creation is worth reading: other properties lend what they give.
    private static bool MakesAtOnce(IMethodSymbol getter, CancellationToken cancellation)
        => getter.DeclaringSyntaxReferences.Length == 1
            && getter.DeclaringSyntaxReferences[0].GetSyntax(cancellation) switch
            {
                ArrowExpressionClauseSyntax arrow => arrow.Expression,
                AccessorDeclarationSyntax { ExpressionBody: { } arrow } => arrow.Expression,
                AccessorDeclarationSyntax { Body.Statements: { Count: 1 } statements } => (statements[0] as ReturnStatementSyntax)?.Expression,
                _ => null,
            } is BaseObjectCreationExpressionSyntax or InvocationExpressionSyntax;

    private CallContract Decide(IMethodSymbol method, CallContract? body)
    {
        var parameters = method.Parameters.Select(parameter => EffectOn(method, parameter, body)).ToImmutableArray();
        var declared = OwnershipAttributes.ResultOf(method) ?? ModelledResult(method);
        var result = declared
            ?? body?.Result
            ?? (NamingConventions.ResultIsNew(method) ? ResultOwner.Caller : ResultOwner.Other);
        var ordinal = ownership.Leaks.Models.Find(method, ModelFact.ReturnsArgument) is { } named
            ? method.Parameters.FirstOrDefault(parameter => parameter.Name == named.Words[0])?.Ordinal ?? 0
            : body?.ResultParameter ?? 0;
        var mayWrap = declared is null && (method.MethodKind == MethodKind.Constructor || (method.IsStatic && (body is null || SymbolEqualityComparer.Default.Equals(method.ReturnType, method.ContainingType))));
        var handedOut = body is not null ? body.HandedOut
            : method.Parameters.Any(parameter => parameter.RefKind == RefKind.Out) && NamingConventions.CreatesOut(method.Name)
                ? method.Parameters.Select(parameter => parameter.RefKind == RefKind.Out ? ResultOwner.Caller : ResultOwner.Other).ToImmutableArray()
                : default;
        return new CallContract(EffectOnReceiver(method, body), parameters, result, ordinal, mayWrap, handedOut, declared is null ? body?.Pair : null);
    }

    private Effect EffectOnReceiver(IMethodSymbol method, CallContract? body)
    {
        var models = ownership.Leaks.Models;
        if (models.Find(method, ModelFact.Releases) is { Words.IsEmpty: true })
        {
            return Effect.Releases;
        }

        return models.Find(method, ModelFact.Takes)?.Words.Contains("this") == true ? Effect.Takes : body?.Receiver ?? Effect.Uses;
    }

    private Effect EffectOn(IMethodSymbol method, IParameterSymbol parameter, CallContract? body)
    {
        if (OwnershipAttributes.EffectOn(parameter) is { } declared)
        {
            return declared;
        }

        foreach (var entry in ownership.Leaks.Models.EntriesOf(method))
        {
            if (entry.Words.Contains(parameter.Name))
            {
                switch (entry.Fact)
                {
                    case ModelFact.Releases:
                        return Effect.Releases;
                    case ModelFact.Takes:
                        return Effect.Takes;
                    case ModelFact.Uses or ModelFact.ReturnsArgument or ModelFact.CarriesHandle:
                        return Effect.Uses;
                }
            }
        }

        return body is not null ? body.Parameters[parameter.Ordinal] : ownership.Pairs.OnlyWorksWith(method) ? Effect.Uses : NamingConventions.EffectOn(method, parameter, ownership.Types);
    }

    private ResultOwner? ModelledResult(ISymbol member) => ownership.Leaks.Models.ResultOf(member)?.Fact switch
    {
        ModelFact.Creates => ResultOwner.Caller,
        ModelFact.Borrows => ResultOwner.Other,
        ModelFact.ReturnsReceiver => ResultOwner.Receiver,
        ModelFact.ReturnsArgument => ResultOwner.Argument,
        _ => null,
    };
}
