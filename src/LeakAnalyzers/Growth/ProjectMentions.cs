using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LeakAnalyzers.Growth;

/// <summary>What code outside a type seems to do with a member of a given name.</summary>
internal enum ProjectMention
{
    /// <summary>Nothing, or it only looks.</summary>
    Reads,

    /// <summary>Passes it on or keeps another reference to it.</summary>
    Passes,

    /// <summary>Removes from it, or replaces it.</summary>
    Shrinks,
}

/// <summary>
/// Looks by name, without binding, at how the whole project uses a member. Read once per syntax tree and kept as long as the tree, so an edit
/// costs one file. Another member of the same name counts too: that errs to silence.
/// </summary>
internal sealed class ProjectMentions
{
    private static readonly ConditionalWeakTable<SyntaxTree, ProjectMentions> Known = new();

    private readonly Dictionary<string, List<(int Position, ProjectMention Mention)>> byName = new(StringComparer.Ordinal);

    private ProjectMentions(SyntaxNode root)
    {
        foreach (var node in root.DescendantNodes())
        {
            if (node is not IdentifierNameSyntax identifier || MentionOf(identifier) is not (not ProjectMention.Reads and var mention))
            {
                continue;
            }

            if (!byName.TryGetValue(identifier.Identifier.ValueText, out var places))
            {
                byName[identifier.Identifier.ValueText] = places = [];
            }

            places.Add((identifier.SpanStart, mention));
        }
    }

    /// <summary>The most that code outside a type does with anything of a name.</summary>
    public static ProjectMention Outside(INamedTypeSymbol type, string name, Compilation compilation)
    {
        var most = ProjectMention.Reads;
        foreach (var tree in compilation.SyntaxTrees)
        {
            var mentions = Known.GetValue(tree, known => new ProjectMentions(known.GetRoot()));
            if (!mentions.byName.TryGetValue(name, out var places))
            {
                continue;
            }

            foreach (var (position, mention) in places)
            {
                if (mention > most && !type.DeclaringSyntaxReferences.Any(part => part.SyntaxTree == tree && part.Span.Contains(position)))
                {
                    most = mention;
                }
            }
        }

        return most;
    }

    private static ProjectMention MentionOf(IdentifierNameSyntax identifier)
    {
        ExpressionSyntax value = identifier;
        if (identifier.Parent is MemberAccessExpressionSyntax access && access.Name == identifier)
        {
            value = access;
        }
        else if (identifier.Parent is MemberBindingExpressionSyntax binding)
        {
            value = binding;
            if (binding.Parent is ConditionalAccessExpressionSyntax conditional && conditional.WhenNotNull == binding)
            {
                value = conditional;
            }
        }

        while (value.Parent is ParenthesizedExpressionSyntax or CastExpressionSyntax or PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.SuppressNullableWarningExpression })
        {
            value = (ExpressionSyntax)value.Parent;
        }

        return value.Parent switch
        {
            MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Text" } text when text.Expression == value && text.Parent is AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.SimpleAssignmentExpression } set && set.Left == text => ProjectMention.Shrinks,
            MemberAccessExpressionSyntax member when member.Expression == value => Removes(member.Name.Identifier.ValueText) && member.Parent is InvocationExpressionSyntax ? ProjectMention.Shrinks : ProjectMention.Reads,
            ConditionalAccessExpressionSyntax { WhenNotNull: InvocationExpressionSyntax { Expression: MemberBindingExpressionSyntax member } } conditional when conditional.Expression == value => Removes(member.Name.Identifier.ValueText) ? ProjectMention.Shrinks : ProjectMention.Reads,
            // A new object is given its first collection.
            AssignmentExpressionSyntax { Parent: InitializerExpressionSyntax, Right: BaseObjectCreationExpressionSyntax } first when first.Left == value => ProjectMention.Reads,
            AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.SimpleAssignmentExpression or (int)SyntaxKind.CoalesceAssignmentExpression } assignment => assignment.Left == value ? ProjectMention.Shrinks : ProjectMention.Passes,
            ArgumentSyntax argument => argument.RefKindKeyword.RawKind != 0 ? ProjectMention.Shrinks : IsNameOf(argument) ? ProjectMention.Reads : ProjectMention.Passes,
            EqualsValueClauseSyntax or ReturnStatementSyntax or ArrowExpressionClauseSyntax or InitializerExpressionSyntax => ProjectMention.Passes,
            _ => ProjectMention.Reads,
        };
    }

    private static bool IsNameOf(ArgumentSyntax argument)
        => argument.Parent?.Parent is InvocationExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.ValueText: "nameof" } };

    private static bool Removes(string method)
        => method.StartsWith("Remove", StringComparison.Ordinal) || method.StartsWith("Try", StringComparison.Ordinal)
            || method is "Clear" or "Dequeue" or "Pop" or "Take" or "Drain" or "ExceptWith" or "IntersectWith" or "Trim" or "GetConsumingEnumerable" or "SymmetricExceptWith" or "Reset";
}
