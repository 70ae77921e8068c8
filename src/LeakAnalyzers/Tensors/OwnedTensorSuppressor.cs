using System.Collections.Immutable;
using LeakAnalyzers.Flow;
using LeakAnalyzers.Models;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace LeakAnalyzers.Tensors;

/// <summary>
/// Takes back what other analyzers report about tensors, modules and scopes where the model proves that they are owned:
/// by an open dispose scope, by the module that registers them, or by the value they were given to.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class OwnedTensorSuppressor : DiagnosticSuppressor
{
    private const string OfScope = "A dispose scope is open here and disposes this value when it ends";
    private const string OfModule = "The module disposes the members it registers";
    private const string OfTaker = "The value was given to one that disposes it, or is borrowed";

    private static readonly ImmutableArray<(string Id, Func<Question, string?> Answer)> Proofs = ImmutableArray.Create<(string, Func<Question, string?>)>(
        ("CA2000", OfNewValue),
        ("S2930", OfNewValue),
        ("IDISP001", OfNewValue),
        ("IDISP003", OfNewValue),
        ("IDISP004", OfNewValue),
        ("CA2213", OfField),
        ("IDISP002", OfField),
        ("IDISP006", OfField),
        ("IDISP007", OfDisposedValue));

    private static readonly ImmutableDictionary<(string Id, string Why), SuppressionDescriptor> Descriptors = (
        from proof in Proofs
        from why in new[] { OfScope, OfModule, OfTaker }
        select (Key: (proof.Id, why), Value: new SuppressionDescriptor($"LEAKS{(why == OfScope ? 1 : why == OfModule ? 2 : 3)}{proof.Id}", proof.Id, why)))
        .ToImmutableDictionary(pair => pair.Key, pair => pair.Value);

    /// <inheritdoc/>
    public override ImmutableArray<SuppressionDescriptor> SupportedSuppressions { get; } = Descriptors.Values.OrderBy(descriptor => descriptor.Id, StringComparer.Ordinal).ToImmutableArray();

    /// <inheritdoc/>
    public override void ReportSuppressions(SuppressionAnalysisContext context)
    {
        if (AmbientScopes.Of(LeakContext.For(context.Compilation, context.Options, context.CancellationToken)) is not { } scopes)
        {
            return;
        }

        foreach (var diagnostic in context.ReportedDiagnostics)
        {
            if (diagnostic.Location.SourceTree is not { } tree
                || Proofs.FirstOrDefault(proof => proof.Id == diagnostic.Id).Answer is not { } answer)
            {
                continue;
            }

            var node = tree.GetRoot(context.CancellationToken).FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true);
            if (answer(new Question(node, context.GetSemanticModel(tree), scopes, context.CancellationToken)) is { } why)
            {
                context.ReportSuppression(Suppression.Create(Descriptors[(diagnostic.Id, why)], diagnostic));
            }
        }
    }

    // A value that is made and not disposed by the code itself.
    private static string? OfNewValue(Question question)
    {
        if (question.Operation is not { } operation)
        {
            return null;
        }

        var value = ValueIn(operation);
        var scopes = question.Scopes;
        if (scopes.HoldsBorn(value.Type))
        {
            return OpenScopes.Around(scopes, value) is not null ? OfScope : IsBorrowed(scopes, value) || IsTaken(scopes, value) ? OfTaker : null;
        }

        return IsBorrowed(scopes, value) ? OfTaker
            : scopes.KeepsBorn(value.Type) && IsTaken(scopes, value) ? OfTaker
            : scopes.KeepsBorn(value.Type) && IsMemberOfOwner(scopes, value) ? OfModule
            : null;
    }

    // A field or property of a type that disposes its members.
    private static string? OfField(Question question)
    {
        var symbol = question.Model.GetDeclaredSymbol(question.Node, question.Cancellation) ?? question.Model.GetSymbolInfo(question.Node, question.Cancellation).Symbol;
        symbol ??= question.Node.DescendantNodes(node => node is BaseFieldDeclarationSyntax or VariableDeclarationSyntax || node == question.Node).Where(node => node is VariableDeclaratorSyntax or PropertyDeclarationSyntax).Select(child => question.Model.GetDeclaredSymbol(child, question.Cancellation)).FirstOrDefault(declared => declared is not null);
        var type = symbol switch
        {
            IFieldSymbol field => field.Type,
            IPropertySymbol property => property.Type,
            _ => null,
        };
        return type is not null
            && question.Scopes.Models.Says(symbol!.ContainingType, ModelFact.OwnsMembers)
            && (question.Scopes.KeepsBorn(type) || question.Scopes.HoldsBorn(type))
            ? OfModule
            : null;
    }

    // A value that the code disposes although it got it from somewhere: a gradient is a new handle, an evicted element is the evictor's.
    private static string? OfDisposedValue(Question question)
    {
        if (question.Operation is not { } operation)
        {
            return null;
        }

        operation = operation is IExpressionStatementOperation statement ? statement.Operation : operation;
        var value = BareValue.Of(operation is IInvocationOperation { TargetMethod.Name: nameof(IDisposable.Dispose), Instance: { } instance } ? instance : operation);
        return question.Scopes.IsBorn(value.Type)
            && (question.Scopes.Creates(value, 0, question.Cancellation) || IsTakenOut(value) || (value is ILocalReferenceOperation local && IsOwnLocal(local, question)))
            ? OfTaker
            : null;
    }

    private static bool IsTakenOut(IOperation value) => value is IInvocationOperation { TargetMethod.Name: "Dequeue" or "Pop" or "Take" };

    // A local that only ever held what was made or taken out here, or stood in a member that gets another value in the same code.
    private static bool IsOwnLocal(ILocalReferenceOperation local, Question question)
    {
        var root = OperationWalk.Root(local);

        var written = new VariableUses(root).WrittenTo(local.Local).Select(BareValue.Of).ToList();
        return written.Count > 0 && written.All(origin => IsTakenOut(origin) || question.Scopes.Creates(origin, 0, question.Cancellation) || IsReplaced(origin, root));
    }

    private static bool IsReplaced(IOperation held, IOperation root)
        => held is IMemberReferenceOperation or IArrayElementReferenceOperation
            && root.Descendants().OfType<ISimpleAssignmentOperation>().Any(assignment => assignment.Target.Syntax.IsEquivalentTo(held.Syntax, topLevel: false));

    private static IOperation ValueIn(IOperation operation)
    {
        var current = operation;
        while (true)
        {
            switch (current)
            {
                case IVariableDeclarationGroupOperation { Declarations: { Length: 1 } declarations }:
                    current = declarations[0];
                    break;
                case IVariableDeclarationOperation { Declarators: { Length: 1 } declarators }:
                    current = declarators[0];
                    break;
                case IVariableDeclaratorOperation { Initializer.Value: { } initial }:
                    current = initial;
                    break;
                case IVariableInitializerOperation { Value: { } value }:
                    current = value;
                    break;
                case IExpressionStatementOperation { Operation: var dropped }:
                    current = dropped;
                    break;
                case ISimpleAssignmentOperation { Value: var assigned }:
                    current = assigned;
                    break;
                case IArgumentOperation { Value: var given }:
                    current = given;
                    break;
                case IConversionOperation { OperatorMethod: null, Operand: var converted }:
                    current = converted;
                    break;
                default:
                    return current;
            }
        }
    }

    private static bool IsBorrowed(AmbientScopes scopes, IOperation value)
        => value is IInvocationOperation call && scopes.Models.ResultOf(call.TargetMethod)?.Fact is ModelFact.Borrows or ModelFact.ReturnsReceiver or ModelFact.ReturnsArgument;

    private static bool IsTaken(AmbientScopes scopes, IOperation value)
    {
        var current = value;
        while (current.Parent is IConversionOperation or IArrayInitializerOperation or IArrayCreationOperation or ITupleOperation)
        {
            current = current.Parent;
        }

        return current.Parent is IArgumentOperation { Parameter: { ContainingSymbol: IMethodSymbol method } parameter }
            && scopes.Models.Find(method, ModelFact.Takes) is { } entry
            && entry.Words.Contains(parameter.Name);
    }

    private static bool IsMemberOfOwner(AmbientScopes scopes, IOperation value)
        => value.Parent is ISimpleAssignmentOperation { Target: IMemberReferenceOperation { Member: var member } } && scopes.Models.Says(member.ContainingType, ModelFact.OwnsMembers);

    private sealed record Question(SyntaxNode Node, SemanticModel Model, AmbientScopes Scopes, CancellationToken Cancellation)
    {
        public IOperation? Operation => Model.GetOperation(Node, Cancellation)
            ?? Node.AncestorsAndSelf().Take(3).Select(node => Model.GetOperation(node, Cancellation)).FirstOrDefault(found => found is not null);
    }
}
