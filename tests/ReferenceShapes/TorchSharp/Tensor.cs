// Names and signatures of TorchSharp 0.107; the bodies are never run.
using System;
using System.Collections.Generic;
using static TorchSharp.torch;

namespace TorchSharp
{
    public static partial class torch
    {
        public partial class Tensor : IDisposable
        {
            private protected Tensor() { }
            public static Tensor Load(System.IO.BinaryReader reader) => throw null!;
            public static Tensor Load(System.IO.Stream stream) => throw null!;
            public static Tensor Load(string location) => throw null!;
            public override bool Equals(object obj) => throw null!;
            public override int GetHashCode() => throw null!;
            public void Dispose() { }
            protected virtual void Dispose(bool disposing) { }
            public Tensor MoveToOuterDisposeScope() => throw null!;
            public Tensor DetachFromDisposeScope() => throw null!;
            public Tensor MoveToOtherDisposeScope(Tensor other) => throw null!;
            public Tensor MoveToOtherDisposeScope(DisposeScope other) => throw null!;
            [Obsolete]
            public Tensor DetatchFromDisposeScope() => throw null!;
            public nint DecoupleFromNativeHandle() => throw null!;
            public long dim() => throw null!;
            public long numel() => throw null!;
            public long element_size() => throw null!;
            public bool is_floating_point() => throw null!;
            public bool is_complex() => throw null!;
            public bool is_nonzero() => throw null!;
            public Tensor alias() => throw null!;
            public Utils.TensorAccessor<T> data<T>() where T : unmanaged => throw null!;
            public T item<T>() where T : unmanaged => throw null!;
            public float ReadCpuSingle(long i) => throw null!;
            public long ReadCpuInt64(long i) => throw null!;
            public Scalar ToScalar() => throw null!;
            public Tensor fill_(Scalar value) => throw null!;
            public void backward(IList<Tensor> grad_tensors = null, bool retain_graph = false, bool create_graph = false, IList<Tensor> inputs = null) { }
            public static Tensor load(string location) => throw null!;
            public void save(string location) { }
            public Tensor requires_grad_(bool requires_grad = true) => throw null!;
            public void retain_grad() { }
            public Tensor with_requires_grad(bool requires_grad = true) => throw null!;
            public bool is_cpu() => throw null!;
            public Tensor cpu() => throw null!;
            public Tensor mps(bool non_blocking = false) => throw null!;
            public Tensor cuda(Device device = null, bool non_blocking = false) => throw null!;
            public Tensor to_type(ScalarType type, bool copy = false, bool disposeAfter = false, bool non_blocking = false) => throw null!;
            public Tensor type_as(Tensor tensor) => throw null!;
            public Tensor set_(Tensor source) => throw null!;
            public Tensor to(DeviceType deviceType, int deviceIndex = -1, bool copy = false, bool disposeAfter = false, bool non_blocking = false) => throw null!;
            public Tensor to(ScalarType type, Device device, bool copy = false, bool disposeAfter = false, bool non_blocking = false) => throw null!;
            public Tensor to(ScalarType type, bool copy = false, bool disposeAfter = false, bool non_blocking = false) => throw null!;
            public Tensor to(string device, bool copy = false, bool disposeAfter = false, bool non_blocking = false) => throw null!;
            public Tensor to(Device device, bool copy = false, bool disposeAfter = false, bool non_blocking = false) => throw null!;
            public Tensor to(Tensor other, bool non_blocking = false) => throw null!;
            public Tensor type(Func<Tensor, Tensor> typeFunc) => throw null!;
            public Tensor type(ScalarType dtype) => throw null!;
            public long size(int dim) => throw null!;
            public long[] size() => throw null!;
            public long[] stride() => throw null!;
            public long stride(int dim) => throw null!;
            public void backward() { }
            public Tensor clone() => throw null!;
            public Tensor copy_(Tensor source, bool nonBlocking = false) => throw null!;
            public bool is_contiguous() => throw null!;
            public Tensor contiguous() => throw null!;
            public Tensor pin_memory() => throw null!;
            public Tensor tril_(long diagonal = 0) => throw null!;
            public Tensor triu_(long diagonal = 0) => throw null!;
            public Tensor elu_(double alpha = 1) => throw null!;
            public Tensor elu_(Scalar alpha, Scalar scale, Scalar input_scale) => throw null!;
            public Tensor gelu_() => throw null!;
            public Tensor gelu_(Modules.GELU.Approximate approximate) => throw null!;
            public Tensor isclose(Tensor other, double rtol = 1E-05, double atol = 1E-08, bool nanEqual = false) => throw null!;
            public Tensor @bool() => throw null!;
            public Tensor @byte() => throw null!;
            public Tensor @char() => throw null!;
            public Tensor @short() => throw null!;
            public Tensor @int() => throw null!;
            public Tensor @long() => throw null!;
            public Tensor half() => throw null!;
            public Tensor bfloat16() => throw null!;
            public Tensor @float() => throw null!;
            public Tensor @double() => throw null!;
            public Tensor equal(Tensor target) => throw null!;
            public bool Equals(Tensor target) => throw null!;
            public bool allclose(Tensor target, double rtol = 1E-05, double atol = 1E-08, bool equal_nan = false) => throw null!;
            public Tensor new_ones(long size, ScalarType? dtype = null, Device device = null, bool requires_grad = false) => throw null!;
            public Tensor new_ones(long rows, long columns, ScalarType? dtype = null, Device device = null, bool requires_grad = false) => throw null!;
            public Tensor new_ones(long dim0, long dim1, long dim2, ScalarType? dtype = null, Device device = null, bool requires_grad = false) => throw null!;
            public Tensor new_ones(long dim0, long dim1, long dim2, long dim3, ScalarType? dtype = null, Device device = null, bool requires_grad = false) => throw null!;
            public Tensor zero_() => throw null!;
            public Tensor new_zeros(long[] size, ScalarType? dtype = null, Device device = null, bool requires_grad = false) => throw null!;
            public Tensor new_zeros(long size, ScalarType? dtype = null, Device device = null, bool requires_grad = false) => throw null!;
            public Tensor new_zeros(long rows, long columns, ScalarType? dtype = null, Device device = null, bool requires_grad = false) => throw null!;
            public Tensor new_zeros(long dim0, long dim1, long dim2, ScalarType? dtype = null, Device device = null, bool requires_grad = false) => throw null!;
            public Tensor new_zeros(long dim0, long dim1, long dim2, long dim3, ScalarType? dtype = null, Device device = null, bool requires_grad = false) => throw null!;
            public Tensor new_empty(long[] size, ScalarType? dtype = null, Device device = null, bool requires_grad = false) => throw null!;
            public Tensor new_empty(long size, ScalarType? dtype = null, Device device = null, bool requires_grad = false) => throw null!;
            public Tensor new_empty(long rows, long columns, ScalarType? dtype = null, Device device = null, bool requires_grad = false) => throw null!;
            public Tensor new_empty(long dim0, long dim1, long dim2, ScalarType? dtype = null, Device device = null, bool requires_grad = false) => throw null!;
            public Tensor new_empty(long dim0, long dim1, long dim2, long dim3, ScalarType? dtype = null, Device device = null, bool requires_grad = false) => throw null!;
            public Tensor new_full(long[] size, Scalar value, ScalarType? dtype = null, Device device = null, bool requires_grad = false) => throw null!;
            public Tensor new_full(long size, Scalar value, ScalarType? dtype = null, Device device = null, bool requires_grad = false) => throw null!;
            public Tensor new_full(long rows, long columns, Scalar value, ScalarType? dtype = null, Device device = null, bool requires_grad = false) => throw null!;
            public Tensor new_full(long dim0, long dim1, long dim2, Scalar value, ScalarType? dtype = null, Device device = null, bool requires_grad = false) => throw null!;
            public Tensor new_full(long dim0, long dim1, long dim2, long dim3, Scalar value, ScalarType? dtype = null, Device device = null, bool requires_grad = false) => throw null!;
            public Tensor detach() => throw null!;
            public Tensor detach_() => throw null!;
            public override string ToString() => throw null!;
            public string ToString(bool disamb, string fltFormat = null, int? width = null, System.Globalization.CultureInfo cultureInfo = null, string newLine = null) => throw null!;
            public string ToString(TensorStringStyle style, string fltFormat = null, int? width = null, System.Globalization.CultureInfo cultureInfo = null, string newLine = null) => throw null!;
            public object tolist() => throw null!;
            public string name { get => throw null!; set { } }
            public bool IsInvalid => throw null!;
            public static long TotalCount => throw null!;
            public static long PeakCount => throw null!;
            public nint Handle => throw null!;
            public long Dimensions => throw null!;
            public long ndim => throw null!;
            public long NumberOfElements => throw null!;
            public long ElementSize => throw null!;
            public bool is_cuda => throw null!;
            public bool is_leaf => throw null!;
            public Span<byte> bytes { get => throw null!; set { } }
            public Tensor real => throw null!;
            public Tensor imag => throw null!;
            public ScalarType dtype => throw null!;
            public Device device => throw null!;
            public int device_index => throw null!;
            public DeviceType device_type => throw null!;
            public bool is_sparse => throw null!;
            public bool requires_grad { get => throw null!; set { } }
            public long[] shape => throw null!;
            public string[] names => throw null!;
            public Tensor SparseIndices => throw null!;
            public Tensor SparseValues => throw null!;
            public Tensor grad { get => throw null!; set { } }
            [System.Runtime.CompilerServices.IndexerName("TensorItems")] public Tensor this[params TensorIndex[] indices] { get => throw null!; set { } }
            [System.Runtime.CompilerServices.IndexerName("TensorItems")] public Tensor this[params Tensor[] indices] { get => throw null!; set { } }
            [System.Runtime.CompilerServices.IndexerName("TensorItems")] public Tensor this[long i1] { get => throw null!; set { } }
            [System.Runtime.CompilerServices.IndexerName("TensorItems")] public Tensor this[long i1, long i2] { get => throw null!; set { } }
            [System.Runtime.CompilerServices.IndexerName("TensorItems")] public Tensor this[long i1, long i2, long i3] { get => throw null!; set { } }
            [System.Runtime.CompilerServices.IndexerName("TensorItems")] public Tensor this[long i1, long i2, long i3, long i4] { get => throw null!; set { } }
            [System.Runtime.CompilerServices.IndexerName("TensorItems")] public Tensor this[long i1, long i2, long i3, long i4, long i5] { get => throw null!; set { } }
            [System.Runtime.CompilerServices.IndexerName("TensorItems")] public Tensor this[long i1, long i2, long i3, long i4, long i5, long i6] { get => throw null!; set { } }
            [System.Runtime.CompilerServices.IndexerName("TensorItems")] public Tensor this[params long[] indices] { get => throw null!; set { } }
            public Tensor T => throw null!;
            public Tensor H => throw null!;
            public Tensor mT => throw null!;
            public Tensor mH => throw null!;
        }
    }
}
