using Xunit;
using static LeakAnalyzers.Tests.Disposal.Snippet;
using Verify = LeakAnalyzers.Testing.CSharpCodeFixVerifier<LeakAnalyzers.Disposal.LocalNotDisposed, LeakAnalyzers.CodeFixes.Disposal.LocalNotDisposedFix>;
using VerifyException = LeakAnalyzers.Testing.CSharpCodeFixVerifier<LeakAnalyzers.Disposal.NotDisposedOnException, LeakAnalyzers.CodeFixes.Disposal.NotDisposedOnExceptionFix>;

namespace LeakAnalyzers.Tests.Disposal;

/// <summary>Repairs where <c>using</c> would be wrong: locals that some path returns, and locals that are filled later.</summary>
public sealed class HandedOnLocalTests
{
    [Fact]
    public Task Early_return_disposes_what_another_path_returns() => Fixes(
        """
        Res? M(bool a)
        {
            var res = [|new Res()|];
            res.Use();
            // Too small.
            if (a)
                return null;

            return res;
        }
        """,
        """
        Res? M(bool a)
        {
            var res = new Res();
            res.Use();
            // Too small.
            if (a)
            {
                res.Dispose();
                return null;
            }

            return res;
        }
        """);

    [Fact]
    public Task Last_return_disposes_what_another_path_returns() => Fixes(
        """
        Res M(bool a, Res other)
        {
            var res = [|new Res()|];
            if (a)
                return res;
            return other;
        }
        """,
        """
        Res M(bool a, Res other)
        {
            var res = new Res();
            if (a)
                return res;
            res.Dispose();
            return other;
        }
        """);

    [Fact]
    public Task Return_after_a_dispose_is_left_alone() => Fixes(
        """
        Res? M(bool a, bool b)
        {
            var res = [|new Res()|];
            if (a)
            {
                res.Dispose();
                return null;
            }

            if (b)
            {
                return null;
            }

            return res;
        }
        """,
        """
        Res? M(bool a, bool b)
        {
            var res = new Res();
            if (a)
            {
                res.Dispose();
                return null;
            }

            if (b)
            {
                res.Dispose();
                return null;
            }

            return res;
        }
        """);

    [Fact]
    public Task Local_that_is_stored_on_another_path_gets_no_fix() => Finds("""
        Res? kept;
        void M(bool a)
        {
            var res = [|new Res()|];
            if (a)
                return;
            kept = res;
        }
        """);

    [Fact]
    public Task Part_that_is_returned_gets_no_fix() => Finds("""
        sealed class Box : IDisposable { int n; public object Inner() => n; public void Dispose() { n = 0; } }
        object? M(bool a)
        {
            var box = [|new Box()|];
            var inner = box.Inner();
            if (a)
                return inner;
            return box;
        }
        """);

    [Fact]
    public Task Local_that_is_filled_later_is_disposed_in_a_finally_block() => Fixes(
        """
        void M(bool a)
        {
            Res? res = null;
            if (a)
            {
                res = [|new Res()|];
            }

            // Works with it.
            res?.Use();
        }
        """,
        """
        void M(bool a)
        {
            Res? res = null;

            try
            {
                if (a)
                {
                    res = new Res();
                }

                // Works with it.
                res?.Use();
            }
            finally
            {
                res?.Dispose();
            }
        }
        """);

    [Fact]
    public Task Existing_finally_block_disposes_it_too() => Fixes(
        """
        void M(bool a)
        {
            Res? res = null;
            try
            {
                res = [|new Res()|];
                res.Use();
            }
            finally
            {
                Console.WriteLine("done");
            }
        }
        """,
        """
        void M(bool a)
        {
            Res? res = null;
            try
            {
                res = new Res();
                res.Use();
            }
            finally
            {
                Console.WriteLine("done");
                res?.Dispose();
            }
        }
        """);

    [Fact]
    public Task Returned_local_is_disposed_when_an_exception_is_thrown() => VerifyException.VerifyCodeFixAsync(
        InClass("""
            Res? M(bool a)
            {
                var res = [|new Res()|];
                // Empty ones are of no use.
                if (res.Length == 0)
                {
                    res.Dispose();
                    return null;
                }

                res.Use();
                return res;
            }
            """),
        InClass("""
            Res? M(bool a)
            {
                var res = new Res();

                try
                {
                    // Empty ones are of no use.
                    if (res.Length == 0)
                    {
                        res.Dispose();
                        return null;
                    }

                    res.Use();
                    return res;
                }
                catch
                {
                    res.Dispose();
                    throw;
                }
            }
            """));

    [Fact]
    public Task File_that_is_deleted_afterwards_is_closed_before() => Fixes(
        """
        void M(string path)
        {
            var s = [|File.Create(path)|];
            s.WriteByte(1); // one
            File.Delete(path);
        }
        """,
        """
        void M(string path)
        {
            using (var s = File.Create(path))
            {
                s.WriteByte(1); // one
            }
            File.Delete(path);
        }
        """);

    private static Task Fixes(string members, string repaired) => Verify.VerifyCodeFixAsync(InClass(members), InClass(repaired));

    private static Task Finds(string members) => Verify.VerifyCodeFixAsync(InClass(members), InClass(members));
}
