namespace LeakAnalyzers.Tests.Disposal;

/// <summary>Wraps the few lines a test is about in a class, beside the disposable types they use.</summary>
internal static class Snippet
{
    private const string Surroundings = """


        sealed class Res : IDisposable
        {
            private byte[]? memory = new byte[16];
            public void Use() { }
            public int Length => 1;
            public static Res Make() => new Res();
            public void Dispose() { memory = null; }
        }

        sealed class AsyncRes : IAsyncDisposable
        {
            private byte[]? memory = new byte[16];
            public Task UseAsync() => Task.CompletedTask;
            public ValueTask DisposeAsync() { memory = null; return default; }
        }

        """;

    /// <summary>The statements of one method <c>void M(bool a, bool b, string? text)</c>.</summary>
    public static string InMethod(string statements) => InClass($$"""
        void M(bool a, bool b, string? text)
        {
        {{Indent(statements, 4)}}
        }
        """);

    /// <summary>The members of one class C.</summary>
    public static string InClass(string members) => $$"""
        using System;
        using System.Collections.Generic;
        using System.IO;
        using System.Linq;
        using System.Threading;
        using System.Threading.Tasks;

        class C
        {
        {{Indent(members, 4)}}
        }
        """ + Surroundings;

    /// <summary>Whole types.</summary>
    public static string InFile(string types) => $$"""
        using System;
        using System.Collections.Generic;
        using System.IO;
        using System.Linq;
        using System.Threading;
        using System.Threading.Tasks;

        """ + types + Surroundings;

    private static string Indent(string text, int spaces)
        => string.Join('\n', text.Split('\n').Select(line => line.Length == 0 ? line : new string(' ', spaces) + line));
}
