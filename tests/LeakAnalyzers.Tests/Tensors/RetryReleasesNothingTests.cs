using Xunit;
using Verify = LeakAnalyzers.Testing.CSharpCodeFixVerifier<LeakAnalyzers.Tensors.RetryReleasesNothing, LeakAnalyzers.CodeFixes.Tensors.RetryReleasesNothingFix>;

namespace LeakAnalyzers.Tests.Tensors;

public sealed class RetryReleasesNothingTests
{
    [Fact]
    public Task Try_with_a_scope_releases_its_tensors() => Silent(
        """
        void Run(int size)
        {
            while (true)
            {
                try { using var d = NewDisposeScope(); total = model.call(randn(size)).item<float>(); return; }
                catch (System.Runtime.InteropServices.ExternalException) { size /= 2; }
            }
        }
        """);

    [Fact]
    public Task Catch_that_gives_up_is_no_retry() => Silent(
        """
        void Run(int size)
        {
            while (true)
            {
                try { total = model.call(randn(size)).item<float>(); }
                catch (OutOfMemoryException) { throw; }
            }
        }
        """);

    [Theory]
    [InlineData("catch (Exception e) { if (e.Message.Contains(\"memory\")) { return; } size /= 2; }")]
    [InlineData("catch (System.Runtime.InteropServices.ExternalException) { if (size < 2) { throw; } else { return; } }")]
    [InlineData("catch (Exception e) { if (!e.Message.Contains(\"memory\")) { throw; } GC.Collect(); size /= 2; }")]
    public Task Catch_that_leaves_or_releases_is_no_retry(string handler) => Silent($$"""void Run(int size) { while (true) { try { total = model.call(randn(size)).item<float>(); } {{handler}} } }""");

    [Fact]
    public Task Retries_of_every_spelling_release_nothing() => Verify.VerifyAnalyzerAsync(Trainer.Members(
        """
        float Asked(int size)
        {
            for (var attempt = 0; attempt < 3; attempt++)
            {
                try { return model.call(randn(size)).item<float>(); }
                [|catch|] (Exception e)
                {
                    if (!e.Message.Contains("out of memory")) { throw; }
                    size /= 2;
                }
            }

            return 0;
        }

        float Counted(int size)
        {
            for (var attempt = 0; ; attempt++)
            {
                try { return model.call(randn(size)).item<float>(); }
                [|catch|] (System.Runtime.InteropServices.ExternalException)
                {
                    if (attempt == 3) { throw; }
                    size /= 2;
                }
            }
        }

        float Again(int size)
        {
        again:
            try { return model.call(randn(size)).item<float>(); }
            [|catch|] (System.Runtime.InteropServices.ExternalException)
            {
                size /= 2;
                goto again;
            }
        }

        float Recursive(int size)
        {
            try { return model.call(randn(size)).item<float>(); }
            [|catch|] (OutOfMemoryException) { return Recursive(size / 2); }
        }
        """));

    [Fact]
    public Task Catch_of_something_else_is_not_about_memory() => Silent(
        """
        void Run(int size)
        {
            while (true)
            {
                try { total = model.call(randn(size)).item<float>(); }
                catch (InvalidOperationException) { size /= 2; }
            }
        }
        """);

    [Fact]
    public Task Catch_that_collects_releases_what_it_can() => Silent(
        """
        void Run(int size)
        {
            while (true)
            {
                try { total = model.call(randn(size)).item<float>(); }
                catch (OutOfMemoryException) { GC.Collect(); }
            }
        }
        """);

    [Fact]
    public Task Retry_with_a_smaller_size_gets_a_scope_in_the_try() => Fixes(
        """
        float Run(int size)
        {
            while (true)
            {
                try
                {
                    return model.call(randn(size)).item<float>();
                }
                [|catch|] (Exception e) when (e.Message.Contains("out of memory"))
                {
                    size /= 2;
                }
            }
        }
        """,
        """
        float Run(int size)
        {
            while (true)
            {
                try
                {
                    using var scope = NewDisposeScope();
                    return model.call(randn(size)).item<float>();
                }
                catch (Exception e) when (e.Message.Contains("out of memory"))
                {
                    size /= 2;
                }
            }
        }
        """);

    [Fact]
    public Task Result_of_the_try_is_moved_out_of_its_scope() => Fixes(
        """
        Tensor Run(int size)
        {
            while (true)
            {
                try
                {
                    return model.call(randn(size)).relu();
                }
                [|catch|] (System.Runtime.InteropServices.ExternalException)
                {
                    size /= 2;
                }
            }
        }
        """,
        """
        Tensor Run(int size)
        {
            while (true)
            {
                try
                {
                    using var scope = NewDisposeScope();
                    return model.call(randn(size)).relu().MoveToOuterDisposeScope();
                }
                catch (System.Runtime.InteropServices.ExternalException)
                {
                    size /= 2;
                }
            }
        }
        """);

    private static Task Silent(string members) => Verify.VerifyAnalyzerAsync(Trainer.Members(members));

    private static Task Fixes(string members, string repaired) => Verify.VerifyCodeFixAsync(Trainer.Members(members), Trainer.Members(repaired));
}
