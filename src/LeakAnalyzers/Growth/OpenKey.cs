using System.Collections.Immutable;
using LeakAnalyzers.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LeakAnalyzers.Growth;

/// <summary>How many different keys a collection can be given.</summary>
internal enum KeyDomain
{
    /// <summary>A fixed set: constants, enumeration values, types, booleans, bytes.</summary>
    Closed,

    /// <summary>Nothing tells.</summary>
    Unknown,

    /// <summary>Names suggest that there is no end to them: ids, sessions, addresses.</summary>
    LikelyOpen,

    /// <summary>Each is new: a Guid, a point in time, a counter.</summary>
    Open,
}

/// <summary>Judges the key of an add.</summary>
internal static class OpenKey
{
    private static readonly ImmutableHashSet<string> OpenWords = ImmutableHashSet.Create(
        "id", "ids", "guid", "uuid", "session", "request", "connection", "correlation", "transaction", "order", "client", "user", "customer", "url", "uri", "address", "ip", "endpoint", "peer", "token", "hash", "message", "timestamp", "time", "path", "query", "email", "ticket", "trace");

    /// <summary>The domain of the key that an add gives.</summary>
    public static KeyDomain Of(HolderUse add)
    {
        if (KeyOf(add) is not { } key)
        {
            return KeyDomain.Unknown;
        }

        var domain = OfValue(key);
        if (domain == KeyDomain.LikelyOpen && FixedElements.HaveKey(key))
        {
            return KeyDomain.Closed;
        }

        return domain is KeyDomain.Unknown or KeyDomain.LikelyOpen && AddedOnce.By(add, OperationWalk.Unwrapped(key), InitializerOf) is { } once ? once : domain;
    }

    /// <summary>The domain of a value that is, or becomes, a key.</summary>
    public static KeyDomain OfValue(IOperation key)
    {
        var value = OperationWalk.Unwrapped(key);
        if (IsSameInEveryRound(value))
        {
            return KeyDomain.Closed;
        }

        if (value is ILocalReferenceOperation local && InitializerOf(local) is { } made && OperationWalk.Unwrapped(made) is IIncrementOrDecrementOperation or IInvocationOperation { TargetMethod: { Name: "Increment", ContainingType.Name: "Interlocked" } or { Name: "ToString" } } or IInterpolatedStringOperation)
        {
            // var id = next++;   var token = Guid.NewGuid().ToString();
            value = OperationWalk.Unwrapped(made);
        }

        return IsOfNewObject(value) ? KeyDomain.Open : DomainOfValue(value);
    }

    private static KeyDomain DomainOfValue(IOperation value)
        => value.ConstantValue.HasValue ? KeyDomain.Closed : IsCounterOfSteps(value) || (value is IFieldReferenceOperation { Instance: null or IInstanceReferenceOperation } field && IsCountedUp(field.Field, value)) || CountedMember.Is(value) ? KeyDomain.Open : DomainOf(value, value.Type);

    // var id = NextId(); while (true) { state[id] = Read(); }
    private static bool IsSameInEveryRound(IOperation value)
    {
        if (value is not ILocalReferenceOperation { Local: var local })
        {
            return false;
        }

        var round = OperationWalk.LoopsAround(value).FirstOrDefault(loop => loop is IWhileLoopOperation { Condition.ConstantValue: { HasValue: true, Value: true } } or IForLoopOperation { Condition: null }
            && local.DeclaringSyntaxReferences.FirstOrDefault() is { } declared && !loop.Syntax.Span.Contains(declared.Span));
        return round is not null && !round.Descendants().Any(operation => operation switch
        {
            IIncrementOrDecrementOperation step => OperationWalk.Named(step.Target),
            IAssignmentOperation set => OperationWalk.Named(set.Target),
            IArgumentOperation { Parameter.RefKind: not RefKind.None } given => OperationWalk.Named(given.Value),
            _ => null,
        } is { } written && SymbolEqualityComparer.Default.Equals(written, local));
    }

    // var room = new Room(players); rooms.Add(room.Id, room): the room counts or makes its own number, for none was given to it.
    private static bool IsOfNewObject(IOperation value)
        => value is IPropertyReferenceOperation { Property.IsIndexer: false } or IFieldReferenceOperation
            && ((IMemberReferenceOperation)value).Instance is { } owner
            && OperationWalk.Unwrapped(owner) is ILocalReferenceOperation local
            && InitializerOf(local) is { } made
            && OperationWalk.Unwrapped(made) is IObjectCreationOperation { Initializer: null, Type: INamedTypeSymbol type }
            && OwnNumber.IsMadeBy(type, ((IMemberReferenceOperation)value).Member);

    /// <summary>Whether the member that holds an operation makes a field greater and never sets it back.</summary>
    public static bool IsCountedUp(IFieldSymbol field, IOperation place)
    {
        var root = OperationWalk.Root(place);

        var isCounted = false;
        foreach (var operation in root.DescendantsAndSelf())
        {
            switch (operation)
            {
                case IIncrementOrDecrementOperation { Kind: OperationKind.Increment } step when SymbolEqualityComparer.Default.Equals(OperationWalk.Named(step.Target), field):
                case ICompoundAssignmentOperation { OperatorKind: BinaryOperatorKind.Add } sum when SymbolEqualityComparer.Default.Equals(OperationWalk.Named(sum.Target), field):
                    isCounted = true;
                    break;
                case ISimpleAssignmentOperation reset when SymbolEqualityComparer.Default.Equals(OperationWalk.Named(reset.Target), field):
                    return false;
            }
        }

        return isCounted;
    }

    // for (var episode = 0; …) byEpisode[episode] = …: the loop is over steps, and no other loop runs it again from the start.
    private static bool IsCounterOfSteps(IOperation value)
    {
        if (value is not ILocalReferenceOperation { Local: var counter })
        {
            return false;
        }

        if (CountsOn(counter, value))
        {
            return true;
        }

        var found = false;
        for (var current = value.Parent; current is not null and not (IAnonymousFunctionOperation or ILocalFunctionOperation); current = current.Parent)
        {
            if (current is IForLoopOperation loop && loop.Locals.Contains(counter, SymbolEqualityComparer.Default))
            {
                found = IsWithoutEnd(loop.Condition) || loop.Condition is IBinaryOperation { RightOperand.ConstantValue: var last } && last is { HasValue: false } or { Value: > 10_000 or > 10_000L } && (RepetitionWords.SaysSteps(counter.Name) || (OperationWalk.Named(((IBinaryOperation)loop.Condition).RightOperand) is { } bound && RepetitionWords.SaysSteps(bound.Name)));
            }
            else if (current is ILoopOperation && found)
            {
                return false;
            }
        }

        return found;
    }

    // long step = 0; while (true) { step++; byStep[step] = …; }
    private static bool CountsOn(ILocalSymbol counter, IOperation value)
        => OperationWalk.LoopsAround(value).FirstOrDefault(loop => loop is IWhileLoopOperation { Condition.ConstantValue: { HasValue: true, Value: true } }) is { } endless
            && counter.DeclaringSyntaxReferences.FirstOrDefault() is { } declared && !endless.Syntax.Span.Contains(declared.Span)
            && OperationWalk.WithoutNestedFunctions(endless).OfType<IIncrementOrDecrementOperation>().Any(step => step.Kind == OperationKind.Increment && SymbolEqualityComparer.Default.Equals(OperationWalk.Named(step.Target), counter))
            && !OperationWalk.WithoutNestedFunctions(endless).OfType<IAssignmentOperation>().Any(set => SymbolEqualityComparer.Default.Equals(OperationWalk.Named(set.Target), counter));

    // for (var step = 0; ; step++)   for (var step = 0; !token.IsCancellationRequested; step++)
    private static bool IsWithoutEnd(IOperation? condition) => condition switch
    {
        null or { ConstantValue: { HasValue: true, Value: true } } => true,
        IUnaryOperation { OperatorKind: UnaryOperatorKind.Not, Operand: { } flag } => OperationWalk.Named(flag) is { } named && RepetitionWords.SaysRunning(named.Name),
        _ => OperationWalk.Named(condition) is { } flag && RepetitionWords.SaysRunning(flag.Name),
    };

    /// <summary>The key argument of an add; null where the add has none.</summary>
    public static IOperation? KeyOf(HolderUse add)
    {
        if (add.Growth is not { Words: { Length: 1 } words })
        {
            return null;
        }

        var arguments = add.Action switch
        {
            IInvocationOperation call => call.Arguments,
            IAssignmentOperation { Target: IPropertyReferenceOperation indexer } => indexer.Arguments,
            IIncrementOrDecrementOperation { Target: IPropertyReferenceOperation indexer } => indexer.Arguments,
            _ => ImmutableArray<IArgumentOperation>.Empty,
        };
        foreach (var argument in arguments)
        {
            if (argument.Parameter?.Name == words[0])
            {
                return argument.Value;
            }
        }

        return null;
    }

    // "session-" + id + ":" + port
    private static IEnumerable<IOperation> SummandsOf(IOperation sum)
    {
        var current = sum;
        while (current is IBinaryOperation { OperatorKind: BinaryOperatorKind.Add, Type.SpecialType: SpecialType.System_String, ConstantValue.HasValue: false } both)
        {
            yield return OperationWalk.Unwrapped(both.RightOperand);
            current = OperationWalk.Unwrapped(both.LeftOperand);
        }

        yield return current;
    }

    private static KeyDomain DomainOfPart(IOperation part) => IsCounterOfSteps(part) ? KeyDomain.Open : DomainOf(part, part.Type);

    private static KeyDomain DomainOf(IOperation value, ITypeSymbol? type)
    {
        switch (type)
        {
            case null:
            case { TypeKind: TypeKind.Enum }:
            case { SpecialType: SpecialType.System_Boolean or SpecialType.System_Byte or SpecialType.System_SByte or SpecialType.System_Char }:
            case { Name: "Type" or "MemberInfo" or "MethodInfo" or "PropertyInfo" or "FieldInfo" or "Assembly" or "CultureInfo" or "Encoding" or "RuntimeTypeHandle" }:
                return KeyDomain.Closed;
            case { Name: "Uri", ContainingNamespace.Name: "System" } or { Name: "IPAddress" or "IPEndPoint" or "EndPoint" or "PhysicalAddress", ContainingNamespace: { Name: "Net" or "NetworkInformation" } }:
                return KeyDomain.LikelyOpen;
            case { Name: "Guid", ContainingNamespace.Name: "System" }:
            case var time when IsTime(time):
                return IsRounded(value) ? KeyDomain.Closed : IsMadeNow(value) ? KeyDomain.Open : KeyDomain.LikelyOpen;
        }

        if (type is INamedTypeSymbol { IsTupleType: true } && value is ITupleOperation tuple)
        {
            return tuple.Elements.Select(OperationWalk.Unwrapped).Select(DomainOfPart).DefaultIfEmpty(KeyDomain.Closed).Max();
        }

        switch (value)
        {
            case IIncrementOrDecrementOperation:
            case IInvocationOperation { TargetMethod: { Name: "Increment", ContainingType.Name: "Interlocked" } }:
            case IObjectCreationOperation { Type: { IsReferenceType: true, IsRecord: false } made } when !OverridesEquals(made):
                return KeyDomain.Open;
            case IInvocationOperation { TargetMethod: { Name: "Next" or "NextInt64" or "NextDouble" or "NextSingle", Parameters.IsEmpty: true, ContainingType: { Name: "Random", ContainingNamespace.Name: "System" } } }:
                return KeyDomain.Open;
            case IBinaryOperation { OperatorKind: BinaryOperatorKind.Add, Type.SpecialType: SpecialType.System_String } sum:
                return SummandsOf(sum).Select(part => part.ConstantValue.HasValue ? KeyDomain.Closed : DomainOfPart(part)).Max();
            case IInterpolatedStringOperation text:
                return text.Parts.OfType<IInterpolationOperation>().Select(part => OperationWalk.Unwrapped(part.Expression)).Select(DomainOfPart).DefaultIfEmpty(KeyDomain.Closed).Max();
            case IPropertyReferenceOperation { Property: { Name: "Ticks", ContainingType.Name: "DateTime" or "DateTimeOffset" } }:
            case IInvocationOperation { TargetMethod: { Name: "ToUnixTimeMilliseconds" or "ToUnixTimeSeconds" or "ToFileTime" or "ToFileTimeUtc" or "ToBinary" or "GetTimestamp", ContainingNamespace.Name: "System" or "Diagnostics" } }:
                return IsMadeNow(value) || value is IInvocationOperation { TargetMethod.Name: "GetTimestamp" } ? KeyDomain.Open : KeyDomain.LikelyOpen;
            case IInvocationOperation { TargetMethod.Name: "ToString" or "ToLower" or "ToLowerInvariant" or "ToUpperInvariant" or "Trim", Instance: { } source }:
                return DomainOf(OperationWalk.Unwrapped(source), source.Type);
        }

        return OperationWalk.Named(value) is { } named && type.SpecialType is SpecialType.System_String or SpecialType.System_Int32 or SpecialType.System_Int64 or SpecialType.System_UInt64 or SpecialType.System_UInt32
            && RepetitionWords.WordsOf(named.Name).LastOrDefault() is { } last && OpenWords.Contains(last)
            ? KeyDomain.LikelyOpen
            : KeyDomain.Unknown;
    }

    // Guid.NewGuid(), DateTime.UtcNow, and locals that hold them; an identifier that was there before may be one of a few.
    private static bool IsMadeNow(IOperation value)
    {
        var made = value is ILocalReferenceOperation local ? InitializerOf(local) : value;
        return made is not null && made.DescendantsAndSelf().Any(operation => operation is IInvocationOperation { TargetMethod.Name: "NewGuid" or "CreateVersion7" or "GetUtcNow" or "GetLocalNow" } or IPropertyReferenceOperation { Property.Name: "Now" or "UtcNow" });
    }

    /// <summary>What a local is made with in this round of the loop; null if it was made before.</summary>
    public static IOperation? InitializerOf(ILocalReferenceOperation local)
    {
        for (var current = local.Parent; current is not null; current = current.Parent)
        {
            if (current is ILoopOperation or IAnonymousFunctionOperation or ILocalFunctionOperation)
            {
                // Made before the loop, it is the same in every round.
                return null;
            }

            if (current is IBlockOperation block && block.Locals.Contains(local.Local, SymbolEqualityComparer.Default))
            {
                return block.Operations.OfType<IVariableDeclarationGroupOperation>().SelectMany(group => group.Declarations).SelectMany(declaration => declaration.Declarators)
                    .FirstOrDefault(declarator => SymbolEqualityComparer.Default.Equals(declarator.Symbol, local.Local))?.GetVariableInitializer()?.Value;
            }
        }

        return null;
    }

    /// <summary>Whether a type is a point in time.</summary>
    public static bool IsTime(ITypeSymbol? type) => type is { SpecialType: SpecialType.System_DateTime } or { Name: "DateTimeOffset", ContainingNamespace.Name: "System" };

    // A day or an hour of a clock is coarse enough.
    private static bool IsRounded(IOperation value) => value is IPropertyReferenceOperation { Property.Name: "Date" or "Today" };

    private static bool OverridesEquals(ITypeSymbol type)
    {
        for (var current = type; current is { SpecialType: not SpecialType.System_Object }; current = current.BaseType)
        {
            if (current.GetMembers("Equals").OfType<IMethodSymbol>().Any(method => method.IsOverride))
            {
                return true;
            }
        }

        return false;
    }
}
