using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LeakAnalyzers.Flow;

/// <summary>A call as it is written, before anybody asked what it means.</summary>
/// <param name="Call">The call.</param>
/// <param name="Caller">The name of the member it stands in.</param>
/// <param name="MayRepeat">Whether something around it looks as if it ran again and again: a loop that is not over data, or a lambda.</param>
/// <param name="MayServe">Whether it stands in a method that a framework may call: a public one of a derived class, or one with an attribute.</param>
internal sealed record WrittenCall(InvocationExpressionSyntax Call, string Caller, bool MayRepeat, bool MayServe = false);

/// <summary>The calls in one file by the name of what they call. Read once per syntax tree and kept as long as the tree, so an edit costs one file.</summary>
internal sealed class CallNames
{
    private static readonly ConditionalWeakTable<SyntaxTree, CallNames> Known = new();

    private readonly Dictionary<string, List<WrittenCall>> byName = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<WrittenCall>> addsTo = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<BaseObjectCreationExpressionSyntax>> creations = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<SimpleNameSyntax>> given = new(StringComparer.Ordinal);
    private readonly HashSet<string> mentions = new(StringComparer.Ordinal);

    private CallNames(SyntaxNode root)
    {
        foreach (var node in root.DescendantNodes(node => node is not (AttributeListSyntax or UsingDirectiveSyntax or TypeSyntax)))
        {
            if (node is SimpleNameSyntax { Identifier.ValueText: { } mention } identifier && !IsCalled(identifier))
            {
                mentions.Add(mention);
                if (IsGiven(identifier))
                {
                    (given.TryGetValue(mention, out var places) ? places : given[mention] = []).Add(identifier);
                }
            }

            if (node is BaseObjectCreationExpressionSyntax creation && MadeTypeOf(creation) is { } made)
            {
                (creations.TryGetValue(made, out var all) ? all : creations[made] = []).Add(creation);
            }

            if (node is not InvocationExpressionSyntax call || TypeText.LastName(call.Expression) is not { } name)
            {
                continue;
            }

            if (!byName.TryGetValue(name, out var calls))
            {
                byName[name] = calls = [];
            }

            var written = Written(call);
            calls.Add(written);
            if (name is "Add" or "AddRange" or "Enqueue" or "Push" or "AddLast" or "AddFirst" or "Insert" && ReceiverOf(call) is { } receiver)
            {
                if (!addsTo.TryGetValue(receiver, out var adds))
                {
                    addsTo[receiver] = adds = [];
                }

                adds.Add(written);
            }
        }
    }

    /// <summary>The calls in a file.</summary>
    public static CallNames Of(SyntaxTree tree) => Known.GetValue(tree, known => new CallNames(known.GetRoot()));

    /// <summary>The calls in the file that add to something, by the name of what they add to.</summary>
    public IReadOnlyDictionary<string, List<WrittenCall>> AddsTo => addsTo;

    /// <summary>The objects made in the file, by the name of their type.</summary>
    public IReadOnlyDictionary<string, List<BaseObjectCreationExpressionSyntax>> Creations => creations;

    /// <summary>What may be methods given as delegates, by their names: <c>feed.Tick += log.OnTick</c>, <c>new Timer(log.Poll)</c>.</summary>
    public IReadOnlyDictionary<string, List<SimpleNameSyntax>> Given => given;

    /// <summary>Whether the file mentions a name other than to call it: a type, a method given as a delegate.</summary>
    public bool Mentions(string name) => mentions.Contains(name);

    /// <summary>Every name called in the file, with its calls.</summary>
    public IReadOnlyDictionary<string, List<WrittenCall>> ByName => byName;

    // new(): the type is written at the variable.
    private static string? MadeTypeOf(BaseObjectCreationExpressionSyntax creation) => creation switch
    {
        ObjectCreationExpressionSyntax { Type: var type } => LastNameOf(type),
        { Parent: EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax { Parent: VariableDeclarationSyntax { Type: var type } } } } => LastNameOf(type),
        { Parent: EqualsValueClauseSyntax { Parent: PropertyDeclarationSyntax { Type: var type } } } => LastNameOf(type),
        _ => null,
    };

    private static string? LastNameOf(TypeSyntax type) => type switch
    {
        SimpleNameSyntax name => name.Identifier.ValueText,
        QualifiedNameSyntax { Right: var name } => name.Identifier.ValueText,
        NullableTypeSyntax { ElementType: var element } => LastNameOf(element),
        _ => null,
    };

    // Methods begin with a capital letter; without it every argument would count.
    private static bool IsGiven(SimpleNameSyntax name)
    {
        SyntaxNode value = name.Parent is MemberAccessExpressionSyntax access && access.Name == name ? access : name;
        return value.Parent is AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.AddAssignmentExpression } attach ? attach.Right == value
            : value.Parent is ArgumentSyntax && name is IdentifierNameSyntax && name.Identifier.ValueText is { Length: > 0 } text && char.IsUpper(text[0]);
    }

    private static bool IsCalled(SimpleNameSyntax name) => name.Parent switch
    {
        InvocationExpressionSyntax => true,
        MemberAccessExpressionSyntax { Parent: InvocationExpressionSyntax } access => access.Name == name,
        MemberBindingExpressionSyntax { Parent: InvocationExpressionSyntax } => true,
        _ => false,
    };

    private static WrittenCall Written(InvocationExpressionSyntax call)
    {
        var mayRepeat = false;
        for (var current = call.Parent; current is not null; current = current.Parent)
        {
            switch (current)
            {
                case WhileStatementSyntax loop:
                    mayRepeat |= MayGoOn(loop.Condition);
                    break;
                case DoStatementSyntax loop:
                    mayRepeat |= MayGoOn(loop.Condition);
                    break;
                case ForStatementSyntax loop:
                    mayRepeat |= loop.Condition is null || MayGoOn(loop.Condition);
                    break;
                case ForEachStatementSyntax each:
                    mayRepeat |= !each.AwaitKeyword.IsKind(SyntaxKind.None) || (each.Expression is InvocationExpressionSyntax source && TypeText.LastName(source.Expression) is "Range" or "GetConsumingEnumerable");
                    break;
                case AnonymousFunctionExpressionSyntax lambda:
                    mayRepeat |= MayBeCalledBack(lambda);
                    break;
                case LocalFunctionStatementSyntax local:
                    return new WrittenCall(call, local.Identifier.ValueText, mayRepeat);
                case MethodDeclarationSyntax method:
                    return new WrittenCall(call, method.Identifier.ValueText, mayRepeat, method.AttributeLists.Count > 0 || (method.Modifiers.Any(SyntaxKind.PublicKeyword) && method.Parent is TypeDeclarationSyntax { BaseList: not null }) || method.Identifier.ValueText is "Invoke" or "InvokeAsync");
                case GlobalStatementSyntax:
                    return new WrittenCall(call, "<Main>$", mayRepeat);
                case BaseTypeDeclarationSyntax:
                    // A constructor, an accessor, an initializer: only what repeats in it counts.
                    return new WrittenCall(call, "", mayRepeat);
            }
        }

        return new WrittenCall(call, "", mayRepeat);
    }

    // source.Changed += …, new Timer(…), stream.Subscribe(…)
    private static bool MayBeCalledBack(AnonymousFunctionExpressionSyntax lambda) => lambda.Parent switch
    {
        AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.AddAssignmentExpression } => true,
        ArgumentSyntax { Parent.Parent: BaseObjectCreationExpressionSyntax } => true,
        ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax call } => TypeText.LastName(call.Expression) is { } name && RepetitionWords.WordsOf(name).FirstOrDefault() is "subscribe" or "on" or "do" or "every" or "map" or "create" or "register" or "add" or "receive" or "invoke" or "schedule" or "set",
        _ => false,
    };

    private static bool MayGoOn(ExpressionSyntax condition)
    {
        foreach (var node in condition.DescendantNodesAndSelf())
        {
            switch (node)
            {
                case LiteralExpressionSyntax { RawKind: (int)SyntaxKind.TrueLiteralExpression } or AwaitExpressionSyntax:
                    return true;
                case InvocationExpressionSyntax call when TypeText.LastName(call.Expression) is { } name && RepetitionWords.WordsOf(name).FirstOrDefault() is "wait" or "sleep" or "delay":
                    return true;
                case IdentifierNameSyntax { Identifier.ValueText: var name } when RepetitionWords.SaysSteps(name) || RepetitionWords.SaysRunning(name) || RepetitionWords.SaysDone(name):
                    return true;
            }
        }

        return false;
    }

    // The last name before the call: Rewards of stats.Rewards.Add(x).
    private static string? ReceiverOf(InvocationExpressionSyntax call) => call.Expression switch
    {
        MemberAccessExpressionSyntax access => TypeText.LastName(access.Expression),
        MemberBindingExpressionSyntax when call.Parent is ConditionalAccessExpressionSyntax access => TypeText.LastName(access.Expression),
        _ => null,
    };
}
