using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LeakAnalyzers.Flow;

/// <summary>The calls of a compilation by the names that are called, and which of those names look as if they were called again and again.</summary>
internal sealed class WrittenCalls
{
    private readonly Compilation compilation;
    private readonly Func<bool> sharesServices;
    private readonly int deepest;
    private readonly Lazy<HashSet<string>> repeatedNames;
    private readonly Lazy<Dictionary<string, List<WrittenCall>>> addsTo;
    private readonly SourceModels models;

    /// <summary>Reads nothing yet.</summary>
    /// <param name="compilation">The compilation.</param>
    /// <param name="sharesServices">Whether what a framework calls is shared by all requests.</param>
    /// <param name="deepest">How many calls lie at most between the code that repeats and what is asked about.</param>
    public WrittenCalls(Compilation compilation, Func<bool> sharesServices, int deepest)
    {
        this.compilation = compilation;
        this.sharesServices = sharesServices;
        this.deepest = deepest;
        models = new SourceModels(compilation);
        repeatedNames = new Lazy<HashSet<string>>(FindRepeatedNames);
        addsTo = new Lazy<Dictionary<string, List<WrittenCall>>>(FindAdds);
    }

    /// <summary>The calls that add to something of a name in code that may repeat.</summary>
    public IReadOnlyList<WrittenCall> AddsTo(string name) => addsTo.Value.TryGetValue(name, out var adds) ? adds : [];

    /// <summary>Whether a method of that name may be called again and again.</summary>
    public bool MayRepeat(string name) => repeatedNames.Value.Contains(name);

    /// <summary>Whether a call may happen again and again.</summary>
    public bool MayRepeat(WrittenCall call) => call.MayRepeat || MayRepeat(call.Caller) || IsFrameworkStep(call.Caller);

    /// <summary>The model of a file: calls lie in other files, and one model for each is enough.</summary>
    public SemanticModel ModelOf(SyntaxTree tree) => models.Of(tree);

    /// <summary>What a written call or creation means, and the member or function it stands in; null where it means something else.</summary>
    public (T Operation, ISymbol? Enclosing)? Bind<T>(ExpressionSyntax written, CancellationToken cancellation)
        where T : class, IOperation
    {
        var model = ModelOf(written.SyntaxTree);
        return model.GetOperation(written, cancellation) is T operation ? (operation, model.GetEnclosingSymbol(written.SpanStart, cancellation)) : null;
    }

    /// <summary>The places that make an object of a type of that name.</summary>
    public IEnumerable<BaseObjectCreationExpressionSyntax> CreationsOf(INamedTypeSymbol type)
        => compilation.SyntaxTrees.SelectMany(tree => CallNames.Of(tree).Creations.TryGetValue(type.Name, out var made) ? made : []);

    /// <summary>The places that may give a method of that name as a delegate.</summary>
    public IEnumerable<SimpleNameSyntax> GivenAs(IMethodSymbol method)
        => compilation.SyntaxTrees.SelectMany(tree => CallNames.Of(tree).Given.TryGetValue(method.Name, out var places) ? places : []);

    /// <summary>The calls of that name; of a name that many types share, the files that also mention the type come first.</summary>
    public IReadOnlyList<WrittenCall> CallsOf(IMethodSymbol method)
    {
        var close = new List<WrittenCall>();
        var far = new List<WrittenCall>();
        foreach (var tree in compilation.SyntaxTrees)
        {
            var names = CallNames.Of(tree);
            if (names.ByName.TryGetValue(method.Name, out var calls))
            {
                (names.Mentions(method.ContainingType.Name) ? close : far).AddRange(calls);
            }
        }

        close.AddRange(far);
        return close;
    }

    // Frameworks call these without a call in the source.
    private static bool IsFrameworkStep(string caller) => RepetitionWords.WordsOf(caller).FirstOrDefault() is "update" or "tick" or "step" or "fixed" or "late" or "process" or "on";

    // What looks repeated, and what is called in something of a name that looks repeated.
    private HashSet<string> FindRepeatedNames()
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        var all = compilation.SyntaxTrees.Select(CallNames.Of).ToList();
        for (var round = 0; round < deepest; round++)
        {
            var before = new HashSet<string>(names, StringComparer.Ordinal);
            foreach (var file in all)
            {
                names.UnionWith(file.Given.Keys);
                foreach (var entry in file.ByName)
                {
                    if (!names.Contains(entry.Key) && entry.Value.Any(call => call.MayRepeat || before.Contains(call.Caller) || IsFrameworkStep(call.Caller) || (call.MayServe && sharesServices())))
                    {
                        names.Add(entry.Key);
                    }
                }
            }
        }

        return names;
    }

    private Dictionary<string, List<WrittenCall>> FindAdds()
    {
        var found = new Dictionary<string, List<WrittenCall>>(StringComparer.Ordinal);
        foreach (var entry in compilation.SyntaxTrees.SelectMany(tree => CallNames.Of(tree).AddsTo))
        {
            // A constructor runs as often as its objects are made.
            foreach (var written in entry.Value.Where(written => MayRepeat(written) || written.Caller.Length == 0))
            {
                (found.TryGetValue(entry.Key, out var known) ? known : found[entry.Key] = []).Add(written);
            }
        }

        return found;
    }
}
