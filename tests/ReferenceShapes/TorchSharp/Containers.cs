// Names and signatures of TorchSharp 0.107; the bodies are never run.
using System;
using System.Collections.Generic;
using static TorchSharp.torch;

namespace TorchSharp.Modules
{
    public abstract partial class Sequential<T, TResult> : torch.nn.Module<T, TResult>
    {
        private protected Sequential() { }
        public Modules.Sequential<T, TResult> append(string name, torch.nn.Module module) => throw null!;
        protected internal void Add(string name, torch.nn.Module sm) { }
        public Modules.Sequential<T, TResult> append(torch.nn.Module module) => throw null!;
        protected internal void Add(torch.nn.Module module) { }
        public override IEnumerable<(string name, Modules.Parameter parameter)> named_parameters(bool recurse = true) => throw null!;
        public override IEnumerable<(string name, Tensor buffer)> named_buffers(bool recurse = true, bool include_persistent = true) => throw null!;
        public override IEnumerable<(string name, torch.nn.Module module)> named_children() => throw null!;
        public override IEnumerable<(string name, torch.nn.Module module)> named_modules() => throw null!;
        protected Sequential(params (string name, torch.nn.Module submodule)[] modules) { }
        protected Sequential(params torch.nn.Module[] modules) { }
        public override torch.nn.Module apply(Action<torch.nn.Module> fn) => throw null!;
        protected virtual Modules.Sequential<T, TResult> Slice(int start, int end) => throw null!;
        protected override void Dispose(bool disposing) { }
        public override void train(bool on = true) { }
        public override void eval() { }
        protected internal override torch.nn.Module _to(ScalarType dtype, bool non_blocking) => throw null!;
        protected internal override torch.nn.Module _to(Device device, ScalarType dtype, bool non_blocking) => throw null!;
        protected internal override torch.nn.Module _to(DeviceType deviceType, int deviceIndex, bool non_blocking) => throw null!;
        public int Count => throw null!;
        [System.Runtime.CompilerServices.IndexerName("SequentialItems")] public torch.nn.Module this[int index] => throw null!;
        [System.Runtime.CompilerServices.IndexerName("SequentialItems")] public Modules.Sequential<T, TResult> this[(int? start, int? end) index] => throw null!;
        [System.Runtime.CompilerServices.IndexerName("SequentialItems")] public Modules.Sequential<T, TResult> this[Range index] => throw null!;
    }

    public partial class Sequential : torch.nn.Module<Tensor, Tensor>
    {
        private protected Sequential() { }
        public Modules.Sequential append(string name, torch.nn.IModule<Tensor, Tensor> module) => throw null!;
        public Modules.Sequential append(torch.nn.IModule<Tensor, Tensor> module) => throw null!;
        public override IEnumerable<(string name, Modules.Parameter parameter)> named_parameters(bool recurse = true) => throw null!;
        public override IEnumerable<(string name, Tensor buffer)> named_buffers(bool recurse = true, bool include_persistent = true) => throw null!;
        public override IEnumerable<(string name, torch.nn.Module module)> named_children() => throw null!;
        public override IEnumerable<(string name, torch.nn.Module module)> named_modules() => throw null!;
        protected Sequential(params (string name, torch.nn.Module<Tensor, Tensor> submodule)[] modules) { }
        protected Sequential(params torch.nn.Module<Tensor, Tensor>[] modules) { }
        public override Tensor forward(Tensor tensor) => throw null!;
        public override torch.nn.Module apply(Action<torch.nn.Module> fn) => throw null!;
        protected override void Dispose(bool disposing) { }
        public override void train(bool on = true) { }
        public override void eval() { }
        protected internal override torch.nn.Module _to(ScalarType dtype, bool non_blocking) => throw null!;
        protected internal override torch.nn.Module _to(Device device, ScalarType dtype, bool non_blocking) => throw null!;
        protected internal override torch.nn.Module _to(DeviceType deviceType, int deviceIndex, bool non_blocking) => throw null!;
        public int Count => throw null!;
        [System.Runtime.CompilerServices.IndexerName("SequentialItems")] public torch.nn.IModule<Tensor, Tensor> this[int index] => throw null!;
        [System.Runtime.CompilerServices.IndexerName("SequentialItems")] public Modules.Sequential this[(int? start, int? end) index] => throw null!;
        [System.Runtime.CompilerServices.IndexerName("SequentialItems")] public Modules.Sequential this[Range index] => throw null!;
    }

    public partial class ModuleList<T> : torch.nn.Module, IList<T>, IEnumerable<T>, System.Collections.IEnumerable where T : torch.nn.Module
    {
        private protected ModuleList() { }
        public ModuleList(params T[] modules) { }
        protected override void RegisterComponents() { }
        public void Add(T item) { }
        public void append(params T[] parameters) { }
        public void Clear() { }
        public bool Contains(T item) => throw null!;
        public void CopyTo(T[] array, int arrayIndex) { }
        public void extend(IEnumerable<T> modules) { }
        public IEnumerator<T> GetEnumerator() => throw null!;
        public int IndexOf(T item) => throw null!;
        public void Insert(int index, T item) { }
        public bool Remove(T item) => throw null!;
        public void RemoveAt(int index) { }
        public T this[int index] { get => throw null!; set { } }
        public int Count => throw null!;
        public bool IsReadOnly => throw null!;
        System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => throw null!;
    }

    public partial class ParameterList : torch.nn.Module, IList<Modules.Parameter>, IEnumerable<Modules.Parameter>, System.Collections.IEnumerable
    {
        private protected ParameterList() { }
        public ParameterList(params Modules.Parameter[] parameters) { }
        public void Clear() { }
        public bool Contains(Modules.Parameter item) => throw null!;
        public void CopyTo(Modules.Parameter[] array, int arrayIndex) { }
        public int IndexOf(Modules.Parameter item) => throw null!;
        public void Insert(int index, Modules.Parameter item) { }
        public bool Remove(Modules.Parameter item) => throw null!;
        public void RemoveAt(int index) { }
        public bool IsReadOnly => throw null!;
        public void Add(Modules.Parameter item) { }
        public IEnumerator<Modules.Parameter> GetEnumerator() => throw null!;
        public Modules.Parameter this[int index] { get => throw null!; set { } }
        public int Count => throw null!;
        System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => throw null!;
    }
}
