using LeakAnalyzers.CodeFixes.Growth;
using LeakAnalyzers.Growth;
using LeakAnalyzers.Testing;
using Xunit;
using static LeakAnalyzers.Tests.Growth.GrowthSource;
using Verify = LeakAnalyzers.Testing.CSharpCodeFixVerifier<LeakAnalyzers.Growth.UnboundedCollection, LeakAnalyzers.CodeFixes.Growth.UnboundedCollectionFix>;

namespace LeakAnalyzers.Tests.Growth;

public class UnboundedCollectionFixTests
{
    [Fact]
    public Task List_that_is_only_averaged_becomes_a_queue() => Fix(
        """
        // What training cost.
        private readonly List<float> [|_losses|] = new List<float>();

        public void Run()
        {
            while (true)
            {
                _losses.Add(Next()); // newest
                Console.WriteLine(_losses.Average());
            }
        }
        """,
        """
        private const int MaxLosses = 1000;
        // What training cost.
        private readonly Queue<float> _losses = new Queue<float>();

        public void Run()
        {
            while (true)
            {
                _losses.Enqueue(Next()); // newest
                if (_losses.Count > MaxLosses)
                {
                    _losses.Dequeue();
                }

                Console.WriteLine(_losses.Average());
            }
        }
        """);

    [Fact]
    public Task List_read_by_position_is_trimmed() => Fix(
        """
        private readonly List<float> [|losses|] = new();

        public void Run()
        {
            while (true)
            {
                losses.Add(Next());
                Console.WriteLine(losses[^1]);
            }
        }
        """,
        """
        private const int MaxLosses = 1000;
        private readonly List<float> losses = new();

        public void Run()
        {
            while (true)
            {
                losses.Add(Next());
                if (losses.Count > MaxLosses)
                {
                    losses.RemoveRange(0, losses.Count - MaxLosses);
                }

                Console.WriteLine(losses[^1]);
            }
        }
        """);

    [Fact]
    public Task Positions_that_code_remembers_forbid_the_fix() => NoFix("""
        private readonly List<float> [|losses|] = new();
        public void Run() { while (true) { losses.Add(Next()); } }
        public float At(int episode) => losses[episode];
        """);

    [Fact]
    public Task Embedded_add_gets_braces() => Fix(
        """
        private readonly Queue<float> [|losses|] = new();

        public void Run()
        {
            while (true)
                if (Next() > 0)
                    losses.Enqueue(Next());
        }
        """,
        """
        private const int MaxLosses = 1000;
        private readonly Queue<float> losses = new();

        public void Run()
        {
            while (true)
                if (Next() > 0)
                {
                    losses.Enqueue(Next());
                    if (losses.Count > MaxLosses)
                    {
                        losses.Dequeue();
                    }
                }
        }
        """);

    [Fact]
    public Task Expression_bodies_become_blocks() => Fix(
        """
        private readonly List<float> [|losses|] = new();

        public void Run() { while (true) { Record(Next()); } }

        private void Record(float loss) => losses.Add(loss); // one
        public float Mean() => losses.Sum() / losses.Count;
        """,
        """
        private const int MaxLosses = 1000;
        private readonly Queue<float> losses = new();

        public void Run() { while (true) { Record(Next()); } }

        private void Record(float loss)
        {
            losses.Enqueue(loss);
            if (losses.Count > MaxLosses)
            {
                losses.Dequeue();
            }
        } // one
        public float Mean() => losses.Sum() / losses.Count;
        """);

    [Fact]
    public Task Lambda_bodies_become_blocks() => Fix(
        """
        private readonly ConcurrentQueue<string> [|lines|] = new();
        private readonly Process process = new();

        public void Start()
        {
            process.OutputDataReceived += (_, e) => lines.Enqueue(e.Data!);
        }
        """,
        """
        private const int MaxLines = 1000;
        private readonly ConcurrentQueue<string> lines = new();
        private readonly Process process = new();

        public void Start()
        {
            process.OutputDataReceived += (_, e) =>
            {
                lines.Enqueue(e.Data!);
                while (lines.Count > MaxLines)
                {
                    lines.TryDequeue(out var _);
                }
            };
        }
        """);

    [Fact]
    public Task Observable_collection_drops_its_first() => Fix(
        """
        private readonly ObservableCollection<float> [|points|] = new();

        public void Run()
        {
            while (true)
            {
                points.Add(Next());
            }
        }
        """,
        """
        private const int MaxPoints = 1000;
        private readonly ObservableCollection<float> points = new();

        public void Run()
        {
            while (true)
            {
                points.Add(Next());
                while (points.Count > MaxPoints)
                {
                    points.RemoveAt(0);
                }
            }
        }
        """);

    [Fact]
    public Task List_named_with_this_becomes_a_queue() => Fix(
        """
        private readonly List<float> [|losses|] = new();

        public void Run()
        {
            for (var step = 0; ; step++)
            {
                this.losses.Add(Next());
                if (step % 100 == 0)
                {
                    Console.WriteLine(this.losses.Average());
                }
            }
        }
        """,
        """
        private const int MaxLosses = 1000;
        private readonly Queue<float> losses = new();

        public void Run()
        {
            for (var step = 0; ; step++)
            {
                this.losses.Enqueue(Next());
                if (this.losses.Count > MaxLosses)
                {
                    this.losses.Dequeue();
                }

                if (step % 100 == 0)
                {
                    Console.WriteLine(this.losses.Average());
                }
            }
        }
        """);

    [Fact]
    public Task Newest_first_list_drops_its_last() => Fix(
        """
        private readonly List<float> [|recent|] = new();

        public void Run()
        {
            while (true)
            {
                this.recent.Insert(0, Next());
            }
        }
        """,
        """
        private const int MaxRecent = 1000;
        private readonly List<float> recent = new();

        public void Run()
        {
            while (true)
            {
                this.recent.Insert(0, Next());
                if (this.recent.Count > MaxRecent)
                {
                    this.recent.RemoveRange(MaxRecent, this.recent.Count - MaxRecent);
                }
            }
        }
        """);

    [Fact]
    public Task Linked_list_drops_its_first() => Fix(
        """
        private readonly LinkedList<float> [|recent|] = new();

        public void Run()
        {
            while (true)
            {
                recent.AddLast(Next());
            }
        }
        """,
        """
        private const int MaxRecent = 1000;
        private readonly LinkedList<float> recent = new();

        public void Run()
        {
            while (true)
            {
                recent.AddLast(Next());
                if (recent.Count > MaxRecent)
                {
                    recent.RemoveFirst();
                }
            }
        }
        """);

    [Fact]
    public Task Immutable_list_is_trimmed() => Fix(
        """
        private ImmutableList<float> [|losses|] = ImmutableList<float>.Empty;

        public void Run()
        {
            while (true)
            {
                losses = losses.Add(Next());
            }
        }
        """,
        """
        private const int MaxLosses = 1000;
        private ImmutableList<float> losses = ImmutableList<float>.Empty;

        public void Run()
        {
            while (true)
            {
                losses = losses.Add(Next());
                if (losses.Count > MaxLosses)
                {
                    losses = losses.RemoveRange(0, losses.Count - MaxLosses);
                }
            }
        }
        """);

    [Fact]
    public Task Owned_elements_are_disposed_before_they_go() => Fix(
        """
        private readonly List<FileStream> [|files|] = new();

        public void Run()
        {
            while (true)
            {
                files.Add(new FileStream("x", FileMode.Open));
            }
        }
        """,
        """
        private const int MaxFiles = 1000;
        private readonly Queue<FileStream> files = new();

        public void Run()
        {
            while (true)
            {
                files.Enqueue(new FileStream("x", FileMode.Open));
                if (files.Count > MaxFiles)
                {
                    files.Dequeue().Dispose();
                }
            }
        }
        """);

    [Fact]
    public Task Elements_of_an_unknown_owner_forbid_the_fix() => NoFix("""
        private readonly List<Stream> [|files|] = new();
        public void Run(Func<Stream> open) { while (true) { files.Add(open()); } }
        """);

    [Fact]
    public Task Stack_has_no_oldest_end_to_drop() => NoFix("""
        private readonly Stack<float> [|losses|] = new();
        public void Run() { while (true) { losses.Push(Next()); } }
        """);

    [Fact]
    public Task Two_fields_grown_in_one_method_are_both_repaired() => Fix(
        """
        private readonly List<float> [|losses|] = new();
        private readonly List<float> [|rewards|] = new();

        public void Train(int episodes)
        {
            for (var episode = 0; episode < episodes; episode++)
            {
                losses.Add(Next());
                rewards.Add(Next());
            }
        }
        """,
        """
        private const int MaxLosses = 1000;
        private readonly Queue<float> losses = new();
        private const int MaxRewards = 1000;
        private readonly Queue<float> rewards = new();

        public void Train(int episodes)
        {
            for (var episode = 0; episode < episodes; episode++)
            {
                losses.Enqueue(Next());
                if (losses.Count > MaxLosses)
                {
                    losses.Dequeue();
                }

                rewards.Enqueue(Next());
                if (rewards.Count > MaxRewards)
                {
                    rewards.Dequeue();
                }
            }
        }
        """);

    [Fact]
    public Task Parts_in_other_files_are_rewritten_together() => new CSharpCodeFixTest<UnboundedCollection, UnboundedCollectionFix>
    {
        TestState =
        {
            Sources =
            {
                "using System.Collections.Generic;\npartial class Agent\n{\n    private readonly List<float> [|losses|] = new();\n}\n",
                "partial class Agent\n{\n    public void Run()\n    {\n        while (true)\n        {\n            losses.Add(1);\n        }\n    }\n}\n",
            },
        },
        FixedState =
        {
            Sources =
            {
                "using System.Collections.Generic;\npartial class Agent\n{\n    private const int MaxLosses = 1000;\n    private readonly Queue<float> losses = new();\n}\n",
                "partial class Agent\n{\n    public void Run()\n    {\n        while (true)\n        {\n            losses.Enqueue(1);\n            if (losses.Count > MaxLosses)\n            {\n                losses.Dequeue();\n            }\n        }\n    }\n}\n",
            },
        },
    }.RunAsync();

    [Fact]
    public Task Capacity_comes_from_the_option() => new CSharpCodeFixTest<UnboundedCollection, UnboundedCollectionFix>
    {
        TestState =
        {
            Sources = { Class("private readonly Queue<float> [|q|] = new();\nprivate const int MaxQ = 3;\npublic void Run()\n{\n    while (true)\n    {\n        q.Enqueue(Next());\n    }\n}") },
            AnalyzerConfigFiles = { ("/.editorconfig", "root = true\n[*.cs]\nleak_analyzers.history_capacity = 50\n") },
        },
        FixedState =
        {
            Sources = { Class("private const int MaxQ2 = 50;\nprivate readonly Queue<float> q = new();\nprivate const int MaxQ = 3;\npublic void Run()\n{\n    while (true)\n    {\n        q.Enqueue(Next());\n        if (q.Count > MaxQ2)\n        {\n            q.Dequeue();\n        }\n    }\n}") },
        },
    }.RunAsync();

    private static Task Fix(string members, string fixedMembers) => Verify.VerifyCodeFixAsync(Class(members), Class(fixedMembers));

    private static Task NoFix(string members) => Verify.VerifyCodeFixAsync(Class(members), Class(members));
}
