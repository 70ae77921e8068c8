// Names and signatures of TorchSharp 0.107; the bodies are never run.
using System;
using System.Collections.Generic;
using static TorchSharp.torch;

namespace TorchSharp
{
    public sealed partial class DisposeScope : IDisposable
    {
        internal DisposeScope() { }
        public T MoveToOuter<T>(T disposable) where T : IDisposable => throw null!;
        public (T1 first, T2 second) MoveToOuter<T1, T2>(T1 first, T2 second) where T1 : IDisposable where T2 : IDisposable => throw null!;
        public (T1 first, T2 second, T3 third) MoveToOuter<T1, T2, T3>(T1 first, T2 second, T3 third) where T1 : IDisposable where T2 : IDisposable where T3 : IDisposable => throw null!;
        public void MoveToOuter(params IDisposable[] disposables) { }
        public void MoveToOuter(IEnumerable<IDisposable> disposables) { }
        public T MoveToOther<T>(DisposeScope scope, T disposable) where T : IDisposable => throw null!;
        public (T1 first, T2 second) MoveToOther<T1, T2>(DisposeScope scope, T1 first, T2 second) where T1 : IDisposable where T2 : IDisposable => throw null!;
        public (T1 first, T2 second, T3 third) MoveToOther<T1, T2, T3>(DisposeScope scope, T1 first, T2 second, T3 third) where T1 : IDisposable where T2 : IDisposable where T3 : IDisposable => throw null!;
        public void MoveToOther(DisposeScope scope, params IDisposable[] disposables) { }
        public void MoveToOther(DisposeScope scope, IEnumerable<IDisposable> disposables) { }
        public T Detach<T>(T disposable) where T : IDisposable => throw null!;
        public (T1 first, T2 second) Detach<T1, T2>(T1 first, T2 second) where T1 : IDisposable where T2 : IDisposable => throw null!;
        public (T1 first, T2 second, T3 third) Detach<T1, T2, T3>(T1 first, T2 second, T3 third) where T1 : IDisposable where T2 : IDisposable where T3 : IDisposable => throw null!;
        public void Detach(params IDisposable[] disposables) { }
        public void Detach(IEnumerable<IDisposable> disposables) { }
        public void Attach(IDisposable disposable) { }
        public void Attach(params IDisposable[] disposables) { }
        public IReadOnlyList<IDisposable> Attach(IEnumerable<IDisposable> disposables) => throw null!;
        public void DisposeEverything() { }
        public void DisposeEverythingBut(IEnumerable<IDisposable> inKeep) { }
        public void DisposeEverythingBut(params IDisposable[] keep) { }
        public T DisposeEverythingBut<T>(T keep) where T : IDisposable => throw null!;
        public (T1 first, T2 second) DisposeEverythingBut<T1, T2>(T1 first, T2 second) where T1 : IDisposable where T2 : IDisposable => throw null!;
        public (T1 first, T2 second, T3 third) DisposeEverythingBut<T1, T2, T3>(T1 first, T2 second, T3 third) where T1 : IDisposable where T2 : IDisposable where T3 : IDisposable => throw null!;
        public void Dispose() { }
        public void MarkAsDisposed(IDisposable disposable) { }
        public bool Contains(IDisposable disposable) => throw null!;
        public IReadOnlyList<IDisposable> DisposablesView => throw null!;
        public int DisposablesCount => throw null!;
    }

    public partial class DisposeScopeManager
    {
        public DisposeScopeManager() { }
        public static ThreadDisposeScopeStatistics Statistics => throw null!;
    }

    public partial class ThreadDisposeScopeStatistics
    {
        public void Reset() { }
        public override string ToString() => throw null!;
        public ThreadDisposeScopeStatistics() { }
        public long CreatedOutsideScopeCount => throw null!;
        public long DisposedOutsideScopeCount => throw null!;
        public long CreatedInScopeCount => throw null!;
        public long DisposedInScopeCount => throw null!;
        public long AttachedToScopeCount => throw null!;
        public long DetachedFromScopeCount => throw null!;
        public long ThreadTotalLiveCount => throw null!;
        public LifetimeStatistics TensorStatistics => throw null!;
        public LifetimeStatistics PackedSequenceStatistics => throw null!;
    }

    public partial class LifetimeStatistics
    {
        public void Reset() { }
        public override string ToString() => throw null!;
        public LifetimeStatistics() { }
        public long CreatedOutsideScopeCount => throw null!;
        public long DisposedOutsideScopeCount => throw null!;
        public long CreatedInScopeCount => throw null!;
        public long DisposedInScopeCount => throw null!;
        public long AttachedToScopeCount => throw null!;
        public long DetachedFromScopeCount => throw null!;
        public long ThreadTotalLiveCount => throw null!;
    }

    public sealed partial class Scalar : IDisposable
    {
        internal Scalar() { }
        public static implicit operator Scalar(byte value) => throw null!;
        public static implicit operator Scalar(sbyte value) => throw null!;
        public static implicit operator Scalar(short value) => throw null!;
        public static implicit operator Scalar(int value) => throw null!;
        public static implicit operator Scalar(long value) => throw null!;
        public static implicit operator Scalar(System.Half value) => throw null!;
        public static implicit operator Scalar(float value) => throw null!;
        public static implicit operator Scalar(double value) => throw null!;
        public static implicit operator Scalar(bool value) => throw null!;
        public static implicit operator Scalar((float, float) value) => throw null!;
        public static implicit operator Scalar(System.Numerics.Complex value) => throw null!;
        public void Dispose() { }
        public ScalarType Type => throw null!;
    }

    public static partial class ScalarExtensionMethods
    {
        public static Scalar ToScalar(this byte value) => throw null!;
        public static Scalar ToScalar(this sbyte value) => throw null!;
        public static Scalar ToScalar(this short value) => throw null!;
        public static Scalar ToScalar(this int value) => throw null!;
        public static Scalar ToScalar(this long value) => throw null!;
        public static Scalar ToScalar(this float value) => throw null!;
        public static Scalar ToScalar(this double value) => throw null!;
        public static Scalar ToScalar(this (float, float) value) => throw null!;
        public static Scalar ToScalar(this System.Numerics.Complex value) => throw null!;
        public static Scalar ToScalar(this bool value) => throw null!;
        public static Scalar ToScalar(this System.Half value) => throw null!;
        public static Scalar ToBFloat16Scalar(this float value) => throw null!;
        public static System.Half ToHalf(this Scalar value) => throw null!;
        public static float ToSingle(this Scalar value) => throw null!;
        public static double ToDouble(this Scalar value) => throw null!;
        public static sbyte ToSByte(this Scalar value) => throw null!;
        public static byte ToByte(this Scalar value) => throw null!;
        public static short ToInt16(this Scalar value) => throw null!;
        public static int ToInt32(this Scalar value) => throw null!;
        public static long ToInt64(this Scalar value) => throw null!;
        public static bool ToBoolean(this Scalar value) => throw null!;
        public static (float Real, float Imaginary) ToComplexFloat32(this Scalar value) => throw null!;
        public static System.Numerics.Complex ToComplexFloat64(this Scalar value) => throw null!;
    }

    public static partial class TensorExtensionMethods
    {
        public static Modules.Parameter AsParameter(this Tensor tensor) => throw null!;
        public static string str(this Tensor tensor, string fltFormat = null, int? width = null, string newLine = null, System.Globalization.CultureInfo cultureInfo = null, TensorStringStyle style = TensorStringStyle.Default) => throw null!;
        public static string jlstr(this Tensor tensor, string fltFormat = null, int? width = null, string newLine = null, System.Globalization.CultureInfo cultureInfo = null) => throw null!;
        public static string metastr(this Tensor tensor) => throw null!;
        public static string npstr(this Tensor tensor, string fltFormat = "g5", int? width = 100, string newLine = null, System.Globalization.CultureInfo cultureInfo = null) => throw null!;
        public static string cstr(this Tensor tensor, string fltFormat = "g5", int? width = 100, string newLine = null, System.Globalization.CultureInfo cultureInfo = null) => throw null!;
        public static Tensor print(this Tensor t, string fltFormat = "g5", int? width = 100, string newLine = null, System.Globalization.CultureInfo cultureInfo = null, TensorStringStyle style = TensorStringStyle.Default) => throw null!;
        public static ReadOnlySpan<int> IntShape(this Tensor tensor) => throw null!;
        public static void Save(this Tensor tensor, System.IO.BinaryWriter writer) { }
        public static void Save(this Tensor tensor, System.IO.Stream stream) { }
        public static void Save(this Tensor tensor, string location) { }
        public static void Load(this Tensor tensor, System.IO.BinaryReader reader, bool skip = false) { }
        public static Tensor Load(System.IO.BinaryReader reader, bool skip = false) => throw null!;
        public static void Load(ref Tensor tensor, System.IO.BinaryReader reader, bool skip = false) { }
        public static Tensor ToTensor<T>(this T[] rawArray, long[] dimensions, bool doCopy = false, bool requires_grad = false) => throw null!;
        public static Tensor ToTensor<T>(this T scalar, Device device = null, bool requires_grad = false) where T : struct => throw null!;
        public static float ToSingle(this Tensor value) => throw null!;
        public static double ToDouble(this Tensor value) => throw null!;
        public static byte ToByte(this Tensor value) => throw null!;
        public static short ToInt16(this Tensor value) => throw null!;
        public static int ToInt32(this Tensor value) => throw null!;
        public static long ToInt64(this Tensor value) => throw null!;
        public static bool ToBoolean(this Tensor value) => throw null!;
    }
}

namespace TorchSharp.Utils
{
    public sealed partial class TensorAccessor<T> : IDisposable, IEnumerable<T>, System.Collections.IEnumerable where T : unmanaged
    {
        internal TensorAccessor() { }
        public T[] ToArray() => throw null!;
        public Array ToNDArray() => throw null!;
        public void CopyTo(T[] array, int arrayIndex = 0, long tensorIndex = 0) { }
        public void CopyTo(Span<T> array, int arrayIndex = 0, long tensorIndex = 0) { }
        public void CopyFrom(T[] array, int arrayIndex = 0, long tensorIndex = 0) { }
        public static bool operator ==(Utils.TensorAccessor<T> left, Utils.TensorAccessor<T> right) => throw null!;
        public static bool operator !=(Utils.TensorAccessor<T> left, Utils.TensorAccessor<T> right) => throw null!;
        public override bool Equals(object obj) => throw null!;
        public override int GetHashCode() => throw null!;
        public void Dispose() { }
        public IEnumerator<T> GetEnumerator() => throw null!;
        public long Count => throw null!;
        public bool IsReadOnly => throw null!;
        public T this[params long[] indices] { get => throw null!; set { } }
        System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => throw null!;
    }
}
