using System.Text.Json;

namespace EndToEnd;

/// <summary>A leak the build has reported.</summary>
internal sealed record Finding(string Rule, string File, int Line, string Message)
{
    /// <summary>Reads the findings from the compiler's error log (SARIF 2.1), in the order of the code.</summary>
    public static IReadOnlyList<Finding> Read(string errorLog)
    {
        using var log = JsonDocument.Parse(System.IO.File.ReadAllText(errorLog));
        return log.RootElement.GetProperty("runs")[0].GetProperty("results").EnumerateArray()
            .Where(result => result.GetProperty("ruleId").GetString()!.StartsWith("LEAK", StringComparison.Ordinal))
            .Select(Of)
            .OrderBy(finding => finding.File, StringComparer.Ordinal)
            .ThenBy(finding => finding.Line)
            .ToList();
    }

    private static Finding Of(JsonElement result)
    {
        var place = result.GetProperty("locations")[0].GetProperty("physicalLocation");
        return new Finding(
            result.GetProperty("ruleId").GetString()!,
            Path.GetFileName(Uri.UnescapeDataString(place.GetProperty("artifactLocation").GetProperty("uri").GetString()!)),
            place.GetProperty("region").GetProperty("startLine").GetInt32(),
            result.GetProperty("message").GetProperty("text").GetString()!);
    }
}
