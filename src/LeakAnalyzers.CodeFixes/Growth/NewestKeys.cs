using System.Collections.Immutable;
using LeakAnalyzers.CodeFixes.Editing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;

namespace LeakAnalyzers.CodeFixes.Growth;

/// <summary>
/// Lets a set or dictionary forget its oldest keys, where to forget one only costs time: a set of what was seen, a cache that is asked before it is filled, a record
/// by new keys that nobody looks up. A queue beside it remembers the order. State that must be found again (sessions, locks, counts) is left to its author.
/// </summary>
internal static class NewestKeys
{
    /// <summary>The repair; null where a forgotten key could be missed.</summary>
    public static Repair? Find(HeldCollection held, Diagnostic diagnostic)
    {
        if (KeyedField.Of(held) is not { Symbol: var field } keyed)
        {
            return null;
        }

        var order = keyed.NameWith("Order");
        var maximum = NamedConstant.NameFor("Max", field.Name, field.ContainingType);
        var capacity = NamedConstant.Capacity(held.Document, held.Declaration);
        if (ComputedOnDemand(held) is { } computed)
        {
            return Of(keyed, order, maximum, capacity, editor => computed.ForEach(use => use.InsertBefore(editor, SyntaxFactory.IfStatement(
                SyntaxFactory.ParseExpression($"!{use.Mention.Receiver.WithoutTrivia()}.ContainsKey({use.Key.WithoutTrivia()})"),
                SyntaxFactory.Block(Remember(keyed, use.Mention, use.Key, order, maximum))))));
        }

        var adds = held.Mentions.Where(IsWritten).Select(KeyAdd.Of).ToImmutableArray();
        if (adds.IsEmpty
            || adds.Any(add => add is null)
            || diagnostic.AdditionalLocations.Any(grown => !adds.Any(add => add!.Mention.StandsIn(grown)))
            || !MayForget(held, adds!))
        {
            return null;
        }

        return Of(keyed, order, maximum, capacity, editor =>
        {
            foreach (var add in adds)
            {
                add!.Insert(editor, Remember(keyed, add.Mention, add.Key, order, maximum));
            }
        });
    }

    private static Repair Of(KeyedField keyed, string order, string maximum, int capacity, Action<SyntaxEditor> edit)
        => new($"Keep only the newest {capacity} keys", async cancel =>
        {
            var held = keyed.Held;
            var editor = await DocumentEditor.CreateAsync(held.Document, cancel).ConfigureAwait(false);
            edit(editor);
            editor.InsertBefore(held.Declaration, NamedConstant.Declare(maximum, capacity, held.Declaration));
            editor.InsertAfter(held.Declaration, keyed.Beside(order, $"{(keyed.IsConcurrent ? "Concurrent.ConcurrentQueue" : "Generic.Queue")}<{keyed.Key.WithoutTrivia()}>"));
            return held.Document.Project.Solution.WithDocumentSyntaxRoot(held.Document.Id, editor.GetChangedRoot());
        });

    // What follows a new key: the queue learns it, and the oldest goes.
    private static StatementSyntax[] Remember(KeyedField keyed, Mention mention, ExpressionSyntax key, string order, string maximum)
    {
        var xs = mention.Receiver.WithoutTrivia().ToString();
        var queue = xs.Substring(0, xs.Length - keyed.Symbol.Name.Length) + order;
        return [
            Statement($"{queue}.Enqueue({key.WithoutTrivia()})"),
            keyed.IsConcurrent
                ? SyntaxFactory.WhileStatement(SyntaxFactory.ParseExpression($"{queue}.Count > {maximum} && {queue}.TryDequeue(out var oldest)"), SyntaxFactory.Block(Statement($"{xs}.TryRemove(oldest, out _)")))
                : SyntaxFactory.IfStatement(SyntaxFactory.ParseExpression($"{queue}.Count > {maximum}"), SyntaxFactory.Block(Statement($"{xs}.Remove({queue}.Dequeue())"))),
        ];
    }

    // cache.GetOrAdd(key, Compute) gives the same again after the key was forgotten, where nothing else writes or relies on the key being there.
    private static List<KeyUse>? ComputedOnDemand(HeldCollection held)
    {
        if (held.Type is not { Name: "ConcurrentDictionary", TypeArguments: { Length: 2 } types } || types[1].TypeKind == TypeKind.Array || !IsValue(types[1]))
        {
            return null;
        }

        var calls = held.Mentions.Where(mention => mention.CalledName?.Identifier.ValueText == "GetOrAdd").ToList();
        var computed = calls.Select(KeyUse.Of).OfType<KeyUse>().ToList();
        return computed.Count == calls.Count
            && computed.Count > 0
            && computed.Select(use => use.Place).Distinct().Count() == computed.Count
            && held.Mentions.All(mention => calls.Contains(mention) || (Looks(mention) && !IsIndexed(mention)))
            ? computed
            : null;
    }

    private static StatementSyntax Statement(string expression) => SyntaxFactory.ExpressionStatement(SyntaxFactory.ParseExpression(expression));

    private static bool IsWritten(Mention mention)
        => mention.CalledName?.Identifier.ValueText is "Add" or "TryAdd"
            || mention.Receiver.Parent is ElementAccessExpressionSyntax { Parent: AssignmentExpressionSyntax assignment } element && assignment.Left == element;

    private static bool MayForget(HeldCollection held, ImmutableArray<KeyAdd> adds)
    {
        var others = held.Mentions.Where(mention => !IsWritten(mention)).ToList();
        if (others.Any(other => !Looks(other)))
        {
            return false;
        }

        if (held.Type.Name == "HashSet" || (held.Type.Name == "ConcurrentDictionary" && adds.All(add => add.Mention.CalledName?.Identifier.ValueText == "TryAdd")))
        {
            // What was seen, asked only whether it was. A value that is read again would be missed.
            return held.Type.Name == "HashSet" || others.All(other => other.Receiver.Parent is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "ContainsKey" or "Count" or "IsEmpty" });
        }

        return held.Type.Name == "Dictionary" && IsValue(held.Type.TypeArguments[1]) && (adds.All(add => IsOnMiss(add, others)) ? !others.Any(IsIndexed) : adds.All(IsNewKey) && others.All(other => other.CalledName?.Identifier.ValueText is not ("ContainsKey" or "TryGetValue" or "GetValueOrDefault") && !IsIndexed(other)));
    }

    // Only looks: nothing that removes, replaces or hands it on.
    private static bool Looks(Mention mention) => mention.Receiver.Parent switch
    {
        MemberAccessExpressionSyntax access when access.Expression == mention.Receiver => access.Name.Identifier.ValueText is "Contains" or "ContainsKey" or "TryGetValue" or "GetValueOrDefault" or "Count" or "Keys" or "Values" or "Any" or "IsEmpty" or "Where" or "Select" or "OrderBy" or "OrderByDescending" or "Sum" or "Average" or "Max" or "Min",
        ElementAccessExpressionSyntax access when access.Expression == mention.Receiver => access.Parent is not (PostfixUnaryExpressionSyntax or PrefixUnaryExpressionSyntax or AssignmentExpressionSyntax) || access.Parent is AssignmentExpressionSyntax assignment && assignment.Right == access,
        ForEachStatementSyntax each => each.Expression == mention.Receiver,
        LockStatementSyntax => true,
        _ => false,
    };

    private static bool IsIndexed(Mention mention) => mention.Receiver.Parent is ElementAccessExpressionSyntax;

    // if (!cache.TryGetValue(key, out var value)) { cache[key] = value = Compute(key); }   if (cache.TryGetValue(key, out var hit)) return hit; … cache[key] = made;
    private static bool IsOnMiss(KeyAdd add, List<Mention> others)
        => add.Mention.Name.FirstAncestorOrSelf<MemberDeclarationSyntax>() is { } member
            && others.Any(other => other.CalledName?.Identifier.ValueText is "TryGetValue" or "ContainsKey"
                && other.Name.SpanStart < add.Anchor.SpanStart
                && member.Span.Contains(other.Name.Span)
                && other.Call!.ArgumentList.Arguments[0].Expression.ToString() == add.Key.ToString()
                && (other.Call.Parent switch
                {
                    PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalNotExpression, Parent: IfStatementSyntax unless } => unless.Statement.Span.Contains(add.Anchor.Span),
                    IfStatementSyntax { Else: null, Parent: BlockSyntax block } found => found.Condition == other.Call && Returns(found.Statement) && add.Anchor.Ancestors().Contains(block),
                    _ => false,
                }));

    private static bool Returns(StatementSyntax body)
        => (body is BlockSyntax block ? block.Statements.LastOrDefault() : body) is ReturnStatementSyntax or ContinueStatementSyntax;

    // var id = Guid.NewGuid(); byId[id] = x;   byId.Add(id, x) throws where the key is not new.
    private static bool IsNewKey(KeyAdd add)
        => add.Mention.CalledName?.Identifier.ValueText == "Add"
            || (add.Key is IdentifierNameSyntax key && add.Mention.Model.GetSymbolInfo(key).Symbol is ILocalSymbol { DeclaringSyntaxReferences: { Length: 1 } declared }
                && declared[0].GetSyntax() is VariableDeclaratorSyntax { Initializer.Value: { } value } declarator
                && value is PostfixUnaryExpressionSyntax or InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "NewGuid" or "Increment" } }
                && declarator.FirstAncestorOrSelf<BlockSyntax>() == add.Anchor.Parent);

    // What a value holds can be made again; the state of an object is lost.
    private static bool IsValue(ITypeSymbol type)
        => type.SpecialType == SpecialType.System_String || type is { IsValueType: true } or IArrayTypeSymbol { ElementType: { IsValueType: true } or { SpecialType: SpecialType.System_String } } or INamedTypeSymbol { IsRecord: true };
}
