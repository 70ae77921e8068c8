using System.Collections.Immutable;
using LeakAnalyzers.CodeFixes.Editing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using Microsoft.CodeAnalysis.Formatting;
using Microsoft.CodeAnalysis.Simplification;

namespace LeakAnalyzers.CodeFixes.Growth;

/// <summary>
/// Forgets the key that has not been used for longest when a dictionary of objects by key has grown too big: sessions, senders, counts. What such an object knew is lost with it, which only
/// the author can allow, so the repair is chosen by hand. Up to its capacity the program behaves as before.
/// </summary>
internal static class IdleKeys
{
    /// <summary>The repair; null where a use of the dictionary cannot be followed, or its objects are waited for, locked or disposed.</summary>
    public static Repair? Find(HeldCollection held)
    {
        if (KeyedField.Of(held) is not { } keyed
            || held.Type.TypeArguments.Length != 2
            || IsHeldByOthers(held.Type.TypeArguments[1])
            || ArgumentsOf(held) is not { } arguments
            || UsesOf(held) is not { } uses
            || !uses.Any(IsAdd)
            || uses.Any(use => use.Effect == KeyEffect.Throws && !uses.Any(first => first.Precedes(use) && MayAdd(first, uses))))
        {
            return null;
        }

        var used = keyed.NameWith("Used");
        var maximum = NamedConstant.NameFor("Max", keyed.Symbol.Name, keyed.Symbol.ContainingType);
        var forget = NamedConstant.NameFor("ForgetIdle", keyed.Symbol.Name, keyed.Symbol.ContainingType);
        var capacity = NamedConstant.Capacity(held.Document, held.Declaration);
        return new Repair($"Keep only the {capacity} keys used last, and lose what the others hold", async cancel =>
        {
            var editor = await DocumentEditor.CreateAsync(held.Document, cancel).ConfigureAwait(false);
            foreach (var use in uses.Where(use => IsFirst(use, uses)))
            {
                var call = SyntaxFactory.ExpressionStatement(SyntaxFactory.ParseExpression($"{forget}({use.Key.WithoutTrivia()})"));
                // A key that is only asked for may not be there.
                use.InsertBefore(editor, MayAdd(use, uses) ? call : SyntaxFactory.IfStatement(SyntaxFactory.ParseExpression($"{use.Mention.Receiver.WithoutTrivia()}.ContainsKey({use.Key.WithoutTrivia()})"), SyntaxFactory.Block(call)));
            }

            var lastMember = keyed.Type.Members.Last();
            editor.InsertBefore(held.Declaration, NamedConstant.Declare(maximum, capacity, held.Declaration));
            editor.InsertAfter(held.Declaration, keyed.Beside(used, $"{(keyed.IsConcurrent ? "Concurrent.ConcurrentDictionary" : "Generic.Dictionary")}<{keyed.Key.WithoutTrivia()}, global::System.DateTime>", arguments));
            editor.InsertAfter(lastMember, Forget(keyed, used, maximum, forget));
            return held.Document.Project.Solution.WithDocumentSyntaxRoot(held.Document.Id, editor.GetChangedRoot());
        });
    }

    private static bool IsAdd(KeyUse use) => use.Effect == KeyEffect.Adds;

    private static bool MayAdd(KeyUse first, ImmutableArray<KeyUse> uses) => uses.Any(use => IsAdd(use) && first.Precedes(use));

    private static bool IsFirst(KeyUse use, ImmutableArray<KeyUse> uses)
        => !uses.Any(other => other != use && other.Precedes(use) && (!use.Precedes(other) || other.Mention.Name.SpanStart < use.Mention.Name.SpanStart));

    // Somebody waits for a task or holds a lock: forgotten, it would be made a second time.
    private static bool IsHeldByOthers(ITypeSymbol value)
        => value.SpecialType == SpecialType.System_Object
            || value.TypeKind == TypeKind.Delegate
            || value.ContainingNamespace?.ToDisplayString().StartsWith("System.Threading", StringComparison.Ordinal) == true;

    // What the second dictionary needs to tell the same keys apart: nothing, or the comparer.
    private static string? ArgumentsOf(HeldCollection held) => held.Initializer switch
    {
        BaseObjectCreationExpressionSyntax { Initializer: null, ArgumentList: null or { Arguments.Count: 0 } } => "",
        BaseObjectCreationExpressionSyntax { Initializer: null, ArgumentList.Arguments: { Count: 1 } arguments } when arguments[0].Expression is MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.ValueText: "StringComparer" } } comparer => comparer.ToString(),
        _ => null,
    };

    private static ImmutableArray<KeyUse>? UsesOf(HeldCollection held)
    {
        var uses = ImmutableArray.CreateBuilder<KeyUse>();
        foreach (var mention in held.Mentions)
        {
            if (mention.Receiver.Parent is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Count" or "Keys" or "Values" or "IsEmpty" } or LockStatementSyntax || mention.Receiver.Parent is ForEachStatementSyntax each && each.Expression == mention.Receiver)
            {
                continue;
            }

            if (KeyUse.Of(mention) is not { } use)
            {
                return null;
            }

            uses.Add(use);
        }

        return uses.ToImmutable();
    }

    private static MemberDeclarationSyntax Forget(KeyedField keyed, string used, string maximum, string forget)
    {
        var (map, last) = (keyed.Symbol.Name, keyed.IsConcurrent ? ", out _" : "");
        var remove = keyed.IsConcurrent ? "TryRemove" : "Remove";
        var end = LineEnd.Of(keyed.Type.SyntaxTree.GetRoot());
        var method = SyntaxFactory.ParseMemberDeclaration($$"""
            private {{(keyed.Symbol.IsStatic ? "static " : "")}}void {{forget}}({{keyed.Key.WithoutTrivia()}} current)
            {
                if (!{{used}}.ContainsKey(current) && {{used}}.Count >= {{maximum}})
                {
                    var idle = current;
                    var since = global::System.DateTime.MaxValue;
                    foreach (var entry in {{used}})
                    {
                        if (entry.Value < since)
                        {
                            idle = entry.Key;
                            since = entry.Value;
                        }
                    }

                    {{used}}.{{remove}}(idle{{last}});
                    {{map}}.{{remove}}(idle{{last}});
                }

                {{used}}[current] = global::System.DateTime.UtcNow;
            }
            """.Replace("\r", "").Replace("\n", end.ToString()))!;
        method = method.ReplaceNodes(method.DescendantNodes().OfType<MemberAccessExpressionSyntax>().Where(access => access.Expression is AliasQualifiedNameSyntax), (_, current) => current.WithAdditionalAnnotations(Simplifier.Annotation));
        return method.WithLeadingTrivia(end).WithTrailingTrivia(end).WithAdditionalAnnotations(Formatter.Annotation);
    }
}
