using LeakAnalyzers.CodeFixes.Growth;
using LeakAnalyzers.Growth;
using LeakAnalyzers.Testing;
using Xunit;
using static LeakAnalyzers.Tests.Growth.GrowthSource;

namespace LeakAnalyzers.Tests.Growth;

/// <summary>The second choice beside the bounded queue: running figures of all numbers ever added.</summary>
public class RunningAggregateTests
{
    [Fact]
    public Task Mean_least_and_last_are_kept_without_the_list() => Fix(
        """
        private readonly List<float> [|losses|] = new();

        public float Mean => losses.Average();

        public void Train(int episodes, Func<float> step)
        {
            for (var episode = 0; episode < episodes; episode++)
            {
                losses.Add(step());
                Console.WriteLine($"{losses.Count}: mean {losses.Average()}, best {losses.Min()}, last {losses[^1]}");
            }
        }
        """,
        """
        private int lossesCount;
        private double lossesSum;
        private float lossesMin;
        private float lossesLast;

        public float Mean => lossesCount == 0 ? throw new System.InvalidOperationException("Sequence contains no elements") : (float)(lossesSum / lossesCount);

        public void Train(int episodes, Func<float> step)
        {
            for (var episode = 0; episode < episodes; episode++)
            {
                float value = step();
                if (lossesCount == 0 || value < lossesMin || float.IsNaN(value))
                {
                    lossesMin = value;
                }

                lossesSum += value;
                lossesLast = value;
                lossesCount++;
                Console.WriteLine($"{lossesCount}: mean {(float)(lossesSum / lossesCount)}, best {lossesMin}, last {lossesLast}");
            }
        }
        """);

    [Fact]
    public Task Sum_of_whole_numbers_is_kept_wide() => Fix(
        """
        private static readonly List<int> [|sizes|] = new List<int>();
        public static void Run(Func<int> next)
        {
            while (true)
            {
                var size = next();
                sizes.Add(size);
                if (sizes.Count > 0)
                {
                    Console.WriteLine(sizes.Sum() / sizes.Max());
                }
            }
        }
        """,
        """
        private static int sizesCount;
        private static long sizesSum;
        private static int sizesMax;
        public static void Run(Func<int> next)
        {
            while (true)
            {
                var size = next();
                if (sizesCount == 0 || size > sizesMax)
                {
                    sizesMax = size;
                }
                sizesSum += size;
                sizesCount++;
                if (sizesCount > 0)
                {
                    Console.WriteLine(checked((int)sizesSum) / sizesMax);
                }
            }
        }
        """);

    private static Task Fix(string members, string repaired) => new CSharpCodeFixTest<UnboundedCollection, UnboundedCollectionFix>
    {
        TestCode = Class(members),
        FixedCode = Class(repaired),
        CodeActionEquivalenceKey = "UnboundedCollectionFixAlternative",
    }.RunAsync(TestContext.Current.CancellationToken);
}
