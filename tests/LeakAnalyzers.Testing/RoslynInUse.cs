using Microsoft.CodeAnalysis.CSharp;

namespace LeakAnalyzers.Testing;

/// <summary>What the Roslyn that runs the tests can do; for <c>[Fact(SkipUnless = …)]</c>.</summary>
public static class RoslynInUse
{
    /// <summary>Why a test is skipped.</summary>
    public const string TooOld = "This Roslyn does not know the C# of this test.";

    /// <summary>Collection expressions, primary constructors.</summary>
    public static bool SpeaksCSharp12 => Speaks(1200);

    /// <summary>Params collections, partial properties.</summary>
    public static bool SpeaksCSharp13 => Speaks(1300);

    /// <summary>Extension members, the field keyword.</summary>
    public static bool SpeaksCSharp14 => Speaks(1400);

    private static bool Speaks(int version) => (int)LanguageVersion.Latest.MapSpecifiedToEffectiveVersion() >= version;
}
