// Names and signatures of Python.Runtime 3.1; the bodies are never run.
using System;
using System.Dynamic;

namespace Python.Runtime
{
    public partial class PyObject : DynamicObject, IDisposable
    {
        protected PyObject() { }
        public static PyObject None => throw null!;
        public IntPtr Handle => throw null!;
        public long Refcount => throw null!;
        public static PyObject FromManagedObject(object ob) => throw null!;
        public object? AsManagedObject(Type t) => throw null!;
        public T As<T>() => throw null!;
        public void Dispose() { }
        public PyType GetPythonType() => throw null!;
        public bool HasAttr(string name) => throw null!;
        public PyObject GetAttr(string name) => throw null!;
        public PyObject GetAttr(string name, PyObject _default) => throw null!;
        public void SetAttr(string name, PyObject value) { }
        public virtual PyObject GetItem(PyObject key) => throw null!;
        public virtual PyObject GetItem(string key) => throw null!;
        public virtual PyObject GetItem(int index) => throw null!;
        public virtual long Length() => throw null!;
        public virtual PyObject this[string key] { get => throw null!; set { } }
        public virtual PyObject this[PyObject key] { get => throw null!; set { } }
        public virtual PyObject this[int index] { get => throw null!; set { } }
        public PyObject Invoke(params PyObject[] args) => throw null!;
        public PyObject Invoke(PyTuple args) => throw null!;
        public PyObject Invoke(PyObject[] args, PyDict? kw) => throw null!;
        public PyObject Invoke(PyTuple args, PyDict? kw) => throw null!;
        public PyObject InvokeMethod(string name, params PyObject[] args) => throw null!;
        public PyObject InvokeMethod(string name, PyTuple args) => throw null!;
        public PyObject InvokeMethod(PyObject name, params PyObject[] args) => throw null!;
        public PyObject InvokeMethod(string name, PyObject[] args, PyDict? kw) => throw null!;
        public PyObject InvokeMethod(string name, PyTuple args, PyDict? kw) => throw null!;
        public bool IsNone() => throw null!;
    }

    public class PyModule : PyObject
    {
        public PyModule(string name = "") { }
        public static PyObject Import(string name) => throw null!;
        public PyObject Import(string name, string? asname = null) => throw null!;
        public static PyModule FromString(string name, string code) => throw null!;
        public PyModule NewScope() => throw null!;
        public PyObject Eval(string code, PyDict? locals = null) => throw null!;
        public T? Eval<T>(string code, PyDict? locals = null) => throw null!;
        public PyModule Exec(string code, PyDict? locals = null) => throw null!;
        public PyModule Set(string name, object? value) => throw null!;
        public PyObject Get(string name) => throw null!;
        public T Get<T>(string name) => throw null!;
    }

    public class PyIterable : PyObject
    {
    }

    public class PyDict : PyIterable
    {
        public PyDict() { }
    }

    public class PySequence : PyIterable
    {
    }

    public class PyList : PySequence
    {
        public PyList() { }
        public PyList(PyObject[] items) { }
        public void Append(PyObject item) { }
    }

    public class PyTuple : PySequence
    {
        public PyTuple() { }
        public PyTuple(PyObject[] items) { }
    }

    public class PyString : PySequence
    {
        public PyString(string s) { }
    }

    public class PyInt : PyObject
    {
        public PyInt(int i) { }
    }

    public class PyFloat : PyObject
    {
        public PyFloat(double f) { }
    }

    public class PyType : PyObject
    {
    }

    public static class ConverterExtension
    {
        public static PyObject ToPython(this object? o) => throw null!;
    }
}
