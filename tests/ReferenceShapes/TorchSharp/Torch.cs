// Names and signatures of TorchSharp 0.107; the bodies are never run.
using System;
using System.Collections.Generic;
using static TorchSharp.torch;

namespace TorchSharp
{
    public static partial class torch
    {
        public static readonly Device CPU;
        public static readonly Device META;
        public static ScalarType @bool;
        public static ScalarType uint8;
        public static ScalarType int8;
        public static ScalarType int16;
        public static ScalarType int32;
        public static ScalarType int64;
        public static ScalarType bfloat16;
        public static ScalarType float16;
        public static ScalarType float32;
        public static ScalarType float64;
        public static ScalarType complex64;
        public static ScalarType @short;
        public static ScalarType @int;
        public static ScalarType @long;
        public static ScalarType half;
        public static ScalarType @float;
        public static ScalarType @double;
        public const TensorStringStyle csharp = (TensorStringStyle)3;
        public static Device device(string description) => throw null!;
        public static Device device(string deviceType, int index = -1) => throw null!;
        public static Device device(DeviceType deviceType, int index = -1) => throw null!;
        public static Device device(int index) => throw null!;
        public static DisposeScope NewDisposeScope() => throw null!;
        public static Tensor WrappedTensorDisposeScope(Func<Tensor> expr) => throw null!;
        public static IDisposable no_grad() => throw null!;
        public static IDisposable enable_grad(bool enabled = true) => throw null!;
        public static IDisposable set_grad_enabled(bool mode = true) => throw null!;
        public static bool is_grad_enabled() => throw null!;
        public static IDisposable inference_mode(bool mode = true) => throw null!;
        public static int get_num_threads() => throw null!;
        public static void set_num_threads(int num) { }
        public static Generator manual_seed(long seed) => throw null!;
        public static long initial_seed() => throw null!;
        public static void save(Tensor t, string location) { }
        public static Tensor load(string location) => throw null!;
        public static bool is_tensor(object obj) => throw null!;
        public static void set_default_dtype(ScalarType dtype) { }
        public static ScalarType get_default_dtype() => throw null!;
        public static Device get_default_device() => throw null!;
        public static void set_default_device(Device device) { }
        public static void set_default_device(string device) { }
        public static void InitializeDeviceType(DeviceType deviceType) { }
        public static Device InitializeDevice(Device device) => throw null!;
        public static bool cuda_is_available() => throw null!;
        public static Device CUDA => throw null!;
        public static Device MPS => throw null!;
        public static DisposeScope CurrentDisposeScope => throw null!;
        public static string __version__ => throw null!;
    }

    public static partial class torch
    {
        public static partial class cuda
        {
            public static bool is_available() => throw null!;
            public static bool is_cudnn_available() => throw null!;
            public static int device_count() => throw null!;
            public static void manual_seed(long seed) { }
            public static void manual_seed_all(long seed) { }
            public static void synchronize(Device device = null) { }
        }
    }

    public static partial class torch
    {
        public static partial class random
        {
            public static long seed() => throw null!;
            public static long initial_seed() => throw null!;
            public static Generator manual_seed(long seed) => throw null!;
            public static Tensor get_rng_state() => throw null!;
            public static void set_rng_state(Tensor new_state) { }
        }
    }

    public static partial class torch
    {
        public partial class Device
        {
            private protected Device() { }
            public Device(string description) { }
            public Device(string deviceType, int index = -1) { }
            public Device(DeviceType deviceType, int index = -1) { }
            public Device(int index) { }
            public override string ToString() => throw null!;
            public static implicit operator Device(string description) => throw null!;
            public DeviceType type => throw null!;
            public int index => throw null!;
        }
    }

    public static partial class torch
    {
        public partial class Generator : IDisposable
        {
            private protected Generator() { }
            public Tensor get_state() => throw null!;
            public void set_state(Tensor value) { }
            public Generator manual_seed(long seed) => throw null!;
            public long seed() => throw null!;
            public Generator(ulong seed = 0, Device device = null) { }
            public long initial_seed() => throw null!;
            protected virtual void Dispose(bool disposing) { }
            public void Dispose() { }
            public nint Handle => throw null!;
            public Device device => throw null!;
            public static Generator Default => throw null!;
        }
    }

    public static partial class torch
    {
        public enum ScalarType : sbyte
        {
            Byte = 0,
            Int8 = 1,
            Int16 = 2,
            Int32 = 3,
            Int64 = 4,
            Float16 = 5,
            Float32 = 6,
            Float64 = 7,
            ComplexFloat32 = 9,
            ComplexFloat64 = 10,
            Bool = 11,
            QInt8 = 12,
            QUInt8 = 13,
            QInt32 = 14,
            BFloat16 = 15,
        }
    }

    public static partial class torch
    {
        public partial struct TensorIndex
        {
            public static TensorIndex Ellipsis;
            public static TensorIndex None;
            public static TensorIndex Null;
            public static TensorIndex Colon;
            public static TensorIndex Slice(long? start = null, long? stop = null, long? step = null) => throw null!;
            public static TensorIndex Slice((int? start, int? end) range) => throw null!;
            public static TensorIndex Slice(Range range) => throw null!;
            public static TensorIndex Bool(bool value) => throw null!;
            public static TensorIndex Single(long? index) => throw null!;
            public static TensorIndex Tensor(Tensor tensor) => throw null!;
            public static implicit operator TensorIndex(long value) => throw null!;
            public static implicit operator Tensor(TensorIndex value) => throw null!;
            public static implicit operator TensorIndex((int? start, int? end) range) => throw null!;
            public static implicit operator TensorIndex(Range range) => throw null!;
            public static implicit operator TensorIndex(Index index) => throw null!;
        }
    }

    public static partial class torch
    {
        public partial struct Size : IEnumerable<long>, System.Collections.IEnumerable
        {
            public static torch.Size Empty;
            public Size(long[] shape) { }
            public Size(IEnumerable<long> shape) { }
            public Size(int[] shape) { }
            public Size(long size) { }
            public Size((long, long) size) { }
            public Size((long, long, long) size) { }
            public Size((long, long, long, long) size) { }
            public Size((long, long, long, long, long) size) { }
            public Size((long, long, long, long, long, long) size) { }
            public Size(int size) { }
            public Size((int, int) size) { }
            public Size((int, int, int) size) { }
            public Size((int, int, int, int) size) { }
            public Size((int, int, int, int, int) size) { }
            public Size((int, int, int, int, int, int) size) { }
            public static implicit operator torch.Size(long size) => throw null!;
            public static implicit operator torch.Size((long, long) size) => throw null!;
            public static implicit operator torch.Size((long, long, long) size) => throw null!;
            public static implicit operator torch.Size((long, long, long, long) size) => throw null!;
            public static implicit operator torch.Size((long, long, long, long, long) size) => throw null!;
            public static implicit operator torch.Size((long, long, long, long, long, long) size) => throw null!;
            public static implicit operator torch.Size(long[] size) => throw null!;
            public static torch.Size operator +(torch.Size left, torch.Size right) => throw null!;
            public static torch.Size operator +(torch.Size left, IEnumerable<long> right) => throw null!;
            public static bool operator ==(torch.Size left, torch.Size right) => throw null!;
            public static bool operator !=(torch.Size left, torch.Size right) => throw null!;
            public override bool Equals(object obj) => throw null!;
            public torch.Size Slice(int first, int next) => throw null!;
            public override int GetHashCode() => throw null!;
            public long numel() => throw null!;
            public IEnumerable<long> Take(int i) => throw null!;
            public IEnumerator<long> GetEnumerator() => throw null!;
            public bool IsEmpty => throw null!;
            public bool IsScalar => throw null!;
            public int Length => throw null!;
            public long this[int idx] => throw null!;
            public long this[long idx] => throw null!;
            public long[] Shape => throw null!;
            System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => throw null!;
        }
    }

    public enum DeviceType
    {
        CPU = 0,
        CUDA = 1,
        MKLDNN = 2,
        OPENGL = 3,
        OPENCL = 4,
        IDEEP = 5,
        HIP = 6,
        FPGA = 7,
        MSNPU = 8,
        XLA = 9,
        MPS = 13,
        META = 14,
    }

    public enum TensorStringStyle
    {
        Metadata = 0,
        Julia = 1,
        Numpy = 2,
        CSharp = 3,
        Default = 4,
    }

    public enum FFTNormType
    {
        Backward = 0,
        Forward = 1,
        Ortho = 2,
    }

    public enum indexing
    {
        xy = 0,
        ij = 1,
    }

    public enum Padding
    {
        Valid = 0,
        Same = 1,
    }

    public enum PaddingModes
    {
        Zeros = 0,
        Reflect = 1,
        Replicate = 2,
        Circular = 3,
        Constant = 4,
    }

    public enum layout
    {
        strided = 0,
        sparse_coo = 1,
    }

    public enum memory_format
    {
        preserve_format = 0,
        contiguous_format = 1,
        channels_last = 2,
    }

    public static partial class torch
    {
        public enum RoundingMode
        {
            None = 0,
            trunc = 1,
            floor = 2,
        }
    }
}
