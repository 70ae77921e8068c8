// Names and signatures of OpenCvSharp 4.9; the bodies are never run.
using System;
using System.Collections.Generic;
using System.IO;

namespace OpenCvSharp
{
    public abstract class DisposableObject : IDisposable
    {
        public bool IsDisposed { get; protected set; }
        public void Dispose() { }
        protected virtual void Dispose(bool disposing) { }
    }

    public abstract class DisposableCvObject : DisposableObject
    {
    }

    public struct Size
    {
        public Size(int width, int height) { }
    }

    public struct Rect
    {
        public Rect(int x, int y, int width, int height) { }
    }

    public struct Range
    {
        public Range(int start, int end) { }
    }

    public struct Scalar
    {
        public Scalar(double v0) { }
        public static Scalar All(double v) => throw null!;
    }

    public struct MatType
    {
        public static readonly MatType CV_8UC1;
        public static readonly MatType CV_8UC3;
    }

    public enum ImreadModes
    {
        Color = 1,
        Grayscale = 0,
        AnyColor = 4,
    }

    public enum ColorConversionCodes
    {
        BGR2GRAY = 6,
    }

    public enum ThresholdTypes
    {
        Binary,
        BinaryInv,
        Otsu = 8,
    }

    public enum InterpolationFlags
    {
        Linear = 1,
    }

    public class InputArray : DisposableCvObject
    {
        public static implicit operator InputArray(Mat mat) => throw null!;
        public static implicit operator InputArray(MatExpr expr) => throw null!;
    }

    public class OutputArray : DisposableCvObject
    {
        public static implicit operator OutputArray(Mat mat) => throw null!;
    }

    public class InputOutputArray : OutputArray
    {
        public static implicit operator InputOutputArray(Mat mat) => throw null!;
    }

    public class MatExpr : DisposableCvObject
    {
        public Mat ToMat() => throw null!;
        public static implicit operator Mat(MatExpr self) => throw null!;
        public static MatExpr operator *(MatExpr e, double s) => throw null!;
    }

    public class Mat : DisposableCvObject
    {
        public Mat() { }
        public Mat(string fileName, ImreadModes flags = ImreadModes.Color) { }
        public Mat(int rows, int cols, MatType type) { }
        public Mat(int rows, int cols, MatType type, Scalar s) { }
        public Mat(Size size, MatType type) { }
        public Mat(Mat m, Rect roi) { }
        public int Rows => throw null!;
        public int Cols => throw null!;
        public Mat this[Rect roi] { get => throw null!; set { } }
        public static Mat FromStream(Stream stream, ImreadModes mode) => throw null!;
        public static Mat FromImageData(byte[] imageBytes, ImreadModes mode = ImreadModes.Color) => throw null!;
        public void Release() { }
        public bool Empty() => throw null!;
        public Size Size() => throw null!;
        public Mat Clone() => throw null!;
        public Mat Clone(Rect roi) => throw null!;
        public Mat EmptyClone() => throw null!;
        public Mat Row(int y) => throw null!;
        public Mat Col(int x) => throw null!;
        public Mat RowRange(int startRow, int endRow) => throw null!;
        public Mat ColRange(int startCol, int endCol) => throw null!;
        public MatExpr Mul(InputArray m, double scale = 1) => throw null!;
        public Mat SubMat(int rowStart, int rowEnd, int colStart, int colEnd) => throw null!;
        public Mat SubMat(Rect roi) => throw null!;
        public Mat Reshape(int cn, int rows = 0) => throw null!;
        public Mat Resize(Size dsize, double fx = 0, double fy = 0, InterpolationFlags interpolation = InterpolationFlags.Linear) => throw null!;
        public Mat CvtColor(ColorConversionCodes code, int dstCn = 0) => throw null!;
        public Mat Threshold(double thresh, double maxval, ThresholdTypes type) => throw null!;
        public Mat GaussianBlur(Size ksize, double sigmaX, double sigmaY = 0) => throw null!;
        public Mat Canny(double threshold1, double threshold2, int apertureSize = 3, bool L2gradient = false) => throw null!;
        public Mat Flip(int flipCode) => throw null!;
        public Mat[] Split() => throw null!;
        public void CopyTo(Mat m, InputArray? mask = null) { }
        public void ConvertTo(OutputArray m, MatType rtype, double alpha = 1, double beta = 0) { }
        public T At<T>(int i0, int i1)
            where T : unmanaged => throw null!;
        public bool SaveImage(string fileName, int[]? prms = null) => throw null!;
        public byte[] ToBytes(string ext = ".png", int[]? prms = null) => throw null!;
        public static MatExpr operator +(Mat a, Mat b) => throw null!;
        public static MatExpr operator -(Mat a, Mat b) => throw null!;
        public static MatExpr operator *(Mat a, double s) => throw null!;
    }

    public class UMat : DisposableCvObject
    {
        public void Release() { }
    }

    public sealed class ResourcesTracker : IDisposable
    {
        public TCvObject T<TCvObject>(TCvObject obj)
            where TCvObject : DisposableObject => throw null!;
        public TCvObject[] T<TCvObject>(TCvObject[] objects)
            where TCvObject : DisposableObject => throw null!;
        public Mat NewMat() => throw null!;
        public void Dispose() { }
    }
}
