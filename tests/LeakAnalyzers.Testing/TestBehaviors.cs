namespace LeakAnalyzers.Testing;

/// <summary>Which of the compiler's own diagnostics a test must account for.</summary>
public enum CompilerDiagnostics
{
    /// <summary>None: the code may be broken.</summary>
    None,

    /// <summary>Errors.</summary>
    Errors,

    /// <summary>Errors and warnings.</summary>
    Warnings,
}

/// <summary>How markup is read.</summary>
[Flags]
public enum MarkupOptions
{
    /// <summary><c>[|…|]</c> is allowed when the analyzer has one descriptor, and <c>$$</c> marks a start.</summary>
    None = 0,

    /// <summary><c>[|…|]</c> means the first descriptor of the analyzer.</summary>
    UseFirstDescriptor = 1,

    /// <summary><c>$$</c> is code.</summary>
    TreatPositionIndicatorsAsCode = 2,
}

/// <summary>What a code-fix test leaves out.</summary>
[Flags]
public enum CodeFixTestBehaviors
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Only the first finding is fixed.</summary>
    FixOne = 1,

    /// <summary>Fix All in a document.</summary>
    SkipFixAllInDocumentCheck = 2,

    /// <summary>Fix All in a project.</summary>
    SkipFixAllInProjectCheck = 4,

    /// <summary>Fix All in the solution.</summary>
    SkipFixAllInSolutionCheck = 8,

    /// <summary>Every Fix All.</summary>
    SkipFixAllCheck = SkipFixAllInDocumentCheck | SkipFixAllInProjectCheck | SkipFixAllInSolutionCheck,

    /// <summary>A fix may be offered for a diagnostic that the IDE does not compute for a single file.</summary>
    SkipLocalDiagnosticCheck = 16,
}
