using Xunit;

namespace LeakAnalyzers.Tests.Repository;

/// <summary>Every rule is complete. Where one is not, the failure lists what is left to do.</summary>
public sealed class RuleTests
{
    public static TheoryData<string> Ids => [.. ProductRule.All.Select(rule => rule.Id).Distinct()];

    [Theory]
    [MemberData(nameof(Ids))]
    public void Rule_is_complete(string id)
    {
        foreach (var rule in ProductRule.All.Where(rule => rule.Id == id))
        {
            var missing = RuleChecklist.MissingOf(rule).ToList();
            Assert.True(missing.Count == 0, $"{rule} is not complete. Still to do:\n{string.Concat(missing.Select(item => $"  - {item}\n"))}");
        }
    }

    [Fact]
    public void Every_fix_repairs_a_rule_there_is()
    {
        var unknown = ProductRule.CreateFixes().SelectMany(fix => fix.FixableDiagnosticIds).Except(ProductRule.All.Select(rule => rule.Id));

        Assert.Empty(unknown);
    }

    [Fact]
    public void Every_page_belongs_to_a_rule()
        => Assert.Empty(RepositoryFiles.Below("docs/rules", "*.md").Except(ProductRule.All.Select(rule => rule.Page)));

    [Fact]
    public void Every_rule_without_a_fix_exists()
        => Assert.Empty(RuleChecklist.WithoutFix.Keys.Except(ProductRule.All.Select(rule => rule.Id)));
}
