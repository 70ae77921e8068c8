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
            public static Tensor operator ==(Tensor left, Tensor right) => throw null!;
            public static Tensor operator ==(Tensor left, Scalar right) => throw null!;
            public static Tensor operator ==(Scalar left, Tensor right) => throw null!;
            public static Tensor operator !=(Tensor left, Tensor right) => throw null!;
            public static Tensor operator !=(Tensor left, Scalar right) => throw null!;
            public static Tensor operator !=(Scalar left, Tensor right) => throw null!;
            public static Tensor operator <(Tensor left, Tensor right) => throw null!;
            public static Tensor operator <(Tensor left, Scalar right) => throw null!;
            public static Tensor operator <(Scalar left, Tensor right) => throw null!;
            public static Tensor operator <=(Tensor left, Tensor right) => throw null!;
            public static Tensor operator <=(Tensor left, Scalar right) => throw null!;
            public static Tensor operator <=(Scalar left, Tensor right) => throw null!;
            public static Tensor operator >(Tensor left, Tensor right) => throw null!;
            public static Tensor operator >(Tensor left, Scalar right) => throw null!;
            public static Tensor operator >(Scalar left, Tensor right) => throw null!;
            public static Tensor operator >=(Tensor left, Tensor right) => throw null!;
            public static Tensor operator >=(Tensor left, Scalar right) => throw null!;
            public static Tensor operator >=(Scalar left, Tensor right) => throw null!;
            public static implicit operator Tensor(byte value) => throw null!;
            public static implicit operator Tensor(sbyte value) => throw null!;
            public static implicit operator Tensor(short value) => throw null!;
            public static implicit operator Tensor(int value) => throw null!;
            public static implicit operator Tensor(long value) => throw null!;
            public static implicit operator Tensor(float value) => throw null!;
            public static implicit operator Tensor(double value) => throw null!;
            public static implicit operator Tensor(bool value) => throw null!;
            public static implicit operator Tensor((float, float) value) => throw null!;
            public static implicit operator Tensor(System.Numerics.Complex value) => throw null!;
            public static implicit operator Tensor(byte[] value) => throw null!;
            public static implicit operator Tensor(sbyte[] value) => throw null!;
            public static implicit operator Tensor(short[] value) => throw null!;
            public static implicit operator Tensor(int[] value) => throw null!;
            public static implicit operator Tensor(long[] value) => throw null!;
            public static implicit operator Tensor(float[] value) => throw null!;
            public static implicit operator Tensor(double[] value) => throw null!;
            public static implicit operator Tensor(bool[] value) => throw null!;
            public static implicit operator Tensor((float, float)[] value) => throw null!;
            public static implicit operator Tensor(System.Numerics.Complex[] value) => throw null!;
            public static implicit operator Tensor(Scalar scalar) => throw null!;
            public static explicit operator float(Tensor value) => throw null!;
            public static explicit operator double(Tensor value) => throw null!;
            public static explicit operator sbyte(Tensor value) => throw null!;
            public static explicit operator byte(Tensor value) => throw null!;
            public static explicit operator short(Tensor value) => throw null!;
            public static explicit operator int(Tensor value) => throw null!;
            public static explicit operator long(Tensor value) => throw null!;
            public static explicit operator bool(Tensor value) => throw null!;
            public static Tensor operator -(Tensor tensor) => throw null!;
            public static Tensor operator +(Tensor left, Tensor right) => throw null!;
            public static Tensor operator +(Tensor left, Scalar right) => throw null!;
            public static Tensor operator +(Scalar left, Tensor right) => throw null!;
            public static Tensor operator +(Tensor left, int right) => throw null!;
            public static Tensor operator +(Tensor left, long right) => throw null!;
            public static Tensor operator +(Tensor left, float right) => throw null!;
            public static Tensor operator +(Tensor left, double right) => throw null!;
            public static Tensor operator +(int left, Tensor right) => throw null!;
            public static Tensor operator +(long left, Tensor right) => throw null!;
            public static Tensor operator +(float left, Tensor right) => throw null!;
            public static Tensor operator +(double left, Tensor right) => throw null!;
            public static Tensor operator *(Tensor left, Tensor right) => throw null!;
            public static Tensor operator *(Tensor left, Scalar right) => throw null!;
            public static Tensor operator *(Scalar left, Tensor right) => throw null!;
            public static Tensor operator *(Tensor left, int right) => throw null!;
            public static Tensor operator *(Tensor left, long right) => throw null!;
            public static Tensor operator *(Tensor left, float right) => throw null!;
            public static Tensor operator *(Tensor left, double right) => throw null!;
            public static Tensor operator *(int left, Tensor right) => throw null!;
            public static Tensor operator *(long left, Tensor right) => throw null!;
            public static Tensor operator *(float left, Tensor right) => throw null!;
            public static Tensor operator *(double left, Tensor right) => throw null!;
            public static Tensor operator -(Tensor left, Tensor right) => throw null!;
            public static Tensor operator -(Tensor left, Scalar right) => throw null!;
            public static Tensor operator -(Scalar left, Tensor right) => throw null!;
            public static Tensor operator -(Tensor left, int right) => throw null!;
            public static Tensor operator -(Tensor left, long right) => throw null!;
            public static Tensor operator -(Tensor left, float right) => throw null!;
            public static Tensor operator -(Tensor left, double right) => throw null!;
            public static Tensor operator -(int left, Tensor right) => throw null!;
            public static Tensor operator -(long left, Tensor right) => throw null!;
            public static Tensor operator -(float left, Tensor right) => throw null!;
            public static Tensor operator -(double left, Tensor right) => throw null!;
            public static Tensor operator /(Tensor left, Tensor right) => throw null!;
            public static Tensor operator /(Tensor left, Scalar right) => throw null!;
            public static Tensor operator /(Scalar left, Tensor right) => throw null!;
            public static Tensor operator /(Tensor left, int right) => throw null!;
            public static Tensor operator /(Tensor left, long right) => throw null!;
            public static Tensor operator /(Tensor left, float right) => throw null!;
            public static Tensor operator /(Tensor left, double right) => throw null!;
            public static Tensor operator /(int left, Tensor right) => throw null!;
            public static Tensor operator /(long left, Tensor right) => throw null!;
            public static Tensor operator /(float left, Tensor right) => throw null!;
            public static Tensor operator /(double left, Tensor right) => throw null!;
            public static Tensor operator %(Tensor left, Tensor right) => throw null!;
            public static Tensor operator %(Tensor left, Scalar right) => throw null!;
            public static Tensor operator %(Tensor left, int right) => throw null!;
            public static Tensor operator %(Tensor left, long right) => throw null!;
            public static Tensor operator %(Tensor left, float right) => throw null!;
            public static Tensor operator %(Tensor left, double right) => throw null!;
            public static Tensor operator &(Tensor left, Tensor right) => throw null!;
            public static Tensor operator |(Tensor left, Tensor right) => throw null!;
            public static Tensor operator ^(Tensor left, Tensor right) => throw null!;
            public static Tensor operator ~(Tensor left) => throw null!;
        }
    }
}
