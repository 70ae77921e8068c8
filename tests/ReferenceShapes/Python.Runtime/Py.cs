// Names and signatures of Python.Runtime 3.1; the bodies are never run.
using System;

namespace Python.Runtime
{
    public static class Py
    {
        public static GILState GIL() => throw null!;
        public static PyModule CreateScope() => throw null!;
        public static PyModule CreateScope(string name) => throw null!;
        public static KeywordArguments kw(params object?[] kv) => throw null!;
        public static PyObject Import(string name) => throw null!;
        public static void SetArgv() { }

        public class GILState : IDisposable
        {
            internal GILState() { }
            public virtual void Dispose() { }
        }

        public class KeywordArguments : PyDict
        {
        }
    }

    public class PythonEngine : IDisposable
    {
        public static bool IsInitialized => throw null!;
        public static string PythonHome { get; set; } = "";
        public static string PythonPath { get; set; } = "";
        public static string Version => throw null!;
        public void Dispose() { }
        public static int RunSimpleString(string code) => throw null!;
        public static void Initialize() { }
        public static void Initialize(bool setSysArgv = true, bool initSigs = false) { }
        public static void Shutdown() { }
        public static IntPtr BeginAllowThreads() => throw null!;
        public static void EndAllowThreads(IntPtr ts) { }
        public static PyObject Eval(string code, PyDict? globals = null, PyObject? locals = null) => throw null!;
        public static void Exec(string code, PyDict? globals = null, PyObject? locals = null) { }
    }

    public class Runtime
    {
        public static string? PythonDLL { get; set; }
        public static PyObject None => throw null!;
    }

    public class PythonException : Exception
    {
    }
}
