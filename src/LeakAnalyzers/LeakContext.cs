using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using LeakAnalyzers.Flow;
using LeakAnalyzers.Models;
using LeakAnalyzers.Options;
using LeakAnalyzers.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace LeakAnalyzers;

/// <summary>What every rule may ask about one compilation: its well-known types, its library models and its options. Immutable.</summary>
internal sealed class LeakContext
{
    // Rules are separate analyzers; through this table all of them share one context. It holds its compilations weakly.
    private static readonly ConditionalWeakTable<Compilation, LeakContext> Contexts = new();

    private readonly ImmutableArray<AdditionalText> modelFiles;
    private readonly AnalyzerConfigOptionsProvider options;
    private readonly Lazy<Ownership> ownership;

    private LeakContext(Compilation compilation, ImmutableArray<AdditionalText> modelFiles, AnalyzerConfigOptionsProvider options, CancellationToken cancellation)
    {
        this.modelFiles = modelFiles;
        this.options = options;
        Compilation = compilation;
        Types = new WellKnownTypes(compilation);
        ownership = new Lazy<Ownership>(() => new Ownership(this));
        Models = ModelSet.Bind(compilation, ModelFiles.Read(modelFiles, cancellation));
        Repetition = new Repetition(Models);
    }

    /// <summary>The compilation this context describes.</summary>
    public Compilation Compilation { get; }

    /// <summary>Types of the framework that rules compare with.</summary>
    public WellKnownTypes Types { get; }

    /// <summary>What the built-in model files and the user's own say about libraries.</summary>
    public ModelSet Models { get; }

    /// <summary>The ownership engine.</summary>
    public Ownership Ownership => ownership.Value;

    /// <summary>Whether code runs again and again while its holder lives.</summary>
    public Repetition Repetition { get; }

    /// <summary>The context of a compilation; the same instance for every analyzer that asks with the same model files.</summary>
    public static LeakContext Of(CompilationStartAnalysisContext start)
    {
        var files = ModelFiles.In(start.Options);
        if (Contexts.TryGetValue(start.Compilation, out var known) && known.IsBuiltFrom(files, start.Options.AnalyzerConfigOptionsProvider))
        {
            return known;
        }

        var built = new LeakContext(start.Compilation, files, start.Options.AnalyzerConfigOptionsProvider, start.CancellationToken);
        var shared = Contexts.GetValue(start.Compilation, _ => built);
        return shared.IsBuiltFrom(files, start.Options.AnalyzerConfigOptionsProvider) ? shared : built;
    }

    /// <summary>The context of a compilation outside an analysis, as a fix needs it.</summary>
    public static LeakContext For(Compilation compilation, AnalyzerOptions options, CancellationToken cancellation)
        => new(compilation, ModelFiles.In(options), options.AnalyzerConfigOptionsProvider, cancellation);

    /// <summary>The value of an option in one file: from <c>.editorconfig</c>, else from a global configuration, else its default.</summary>
    public T Option<T>(LeakOption<T> option, SyntaxTree tree) => option.Read(options.GetOptions(tree));

    private bool IsBuiltFrom(ImmutableArray<AdditionalText> files, AnalyzerConfigOptionsProvider provider)
        => ReferenceEquals(options, provider) && modelFiles.SequenceEqual(files);
}
