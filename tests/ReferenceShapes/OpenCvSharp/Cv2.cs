// Names and signatures of OpenCvSharp 4.9; the bodies are never run.
using System;
using System.Collections.Generic;

namespace OpenCvSharp
{
    public enum WindowFlags
    {
        Normal,
        AutoSize,
    }

    public enum VideoCaptureAPIs
    {
        ANY,
    }

    public struct FourCC
    {
        public static readonly FourCC MJPG;
    }

    public static class Cv2
    {
        public static Mat ImRead(string fileName, ImreadModes flags = ImreadModes.Color) => throw null!;
        public static Mat ImDecode(byte[] buf, ImreadModes flags) => throw null!;
        public static bool ImWrite(string fileName, Mat img, int[]? prms = null) => throw null!;
        public static void ImShow(string winName, Mat mat) { }
        public static void NamedWindow(string winName, WindowFlags flags = WindowFlags.Normal) { }
        public static void DestroyWindow(string winName) { }
        public static void DestroyAllWindows() { }
        public static int WaitKey(int delay = 0) => throw null!;
        public static void CvtColor(InputArray src, OutputArray dst, ColorConversionCodes code, int dstCn = 0) { }
        public static void Resize(InputArray src, OutputArray dst, Size dsize, double fx = 0, double fy = 0, InterpolationFlags interpolation = InterpolationFlags.Linear) { }
        public static void Canny(InputArray src, OutputArray edges, double threshold1, double threshold2, int apertureSize = 3, bool L2gradient = false) { }
        public static double Threshold(InputArray src, OutputArray dst, double thresh, double maxval, ThresholdTypes type) => throw null!;
        public static void GaussianBlur(InputArray src, OutputArray dst, Size ksize, double sigmaX, double sigmaY = 0) { }
        public static void Add(InputArray src1, InputArray src2, OutputArray dst, InputArray? mask = null, int dtype = -1) { }
        public static Scalar Mean(InputArray src, InputArray? mask = null) => throw null!;
        public static void Rectangle(InputOutputArray img, Rect rect, Scalar color, int thickness = 1) { }
        public static void Rectangle(Mat img, Rect rect, Scalar color, int thickness = 1) { }
        public static void DrawMatches(Mat img1, Mat img2, Mat outImg) { }
        public static void Merge(Mat[] mv, Mat dst) { }
        public static Mat GetAffineTransform(InputArray src, InputArray dst) => throw null!;
        public static Mat GetPerspectiveTransform(InputArray src, InputArray dst) => throw null!;
        public static Mat GetRotationMatrix2D(Size center, double angle, double scale) => throw null!;
        public static Mat GetGaborKernel(Size ksize, double sigma, double theta, double lambd, double gamma, double psi, int ktype) => throw null!;
        public static Mat FindHomography(InputArray srcPoints, InputArray dstPoints) => throw null!;
        public static Mat FindFundamentalMat(InputArray points1, InputArray points2) => throw null!;
        public static Mat FindEssentialMat(InputArray points1, InputArray points2) => throw null!;
        public static Mat[] Split(Mat src) => throw null!;
        public static Mat GetStructuringElement(int shape, Size ksize) => throw null!;
    }

    public class VideoCapture : DisposableCvObject
    {
        public VideoCapture() { }
        public VideoCapture(int index, VideoCaptureAPIs apiPreference = VideoCaptureAPIs.ANY) { }
        public VideoCapture(string fileName, VideoCaptureAPIs apiPreference = VideoCaptureAPIs.ANY) { }
        public static VideoCapture FromCamera(int index, VideoCaptureAPIs apiPreference = VideoCaptureAPIs.ANY) => throw null!;
        public static VideoCapture FromFile(string fileName, VideoCaptureAPIs apiPreference = VideoCaptureAPIs.ANY) => throw null!;
        public bool Open(string fileName, VideoCaptureAPIs apiPreference = VideoCaptureAPIs.ANY) => throw null!;
        public bool Open(int index, VideoCaptureAPIs apiPreference = VideoCaptureAPIs.ANY) => throw null!;
        public bool IsOpened() => throw null!;
        public bool Read(Mat image) => throw null!;
        public bool Read(OutputArray image) => throw null!;
        public bool Grab() => throw null!;
        public Mat RetrieveMat() => throw null!;
        public void Release() { }
    }

    public class VideoWriter : DisposableCvObject
    {
        public VideoWriter() { }
        public VideoWriter(string fileName, FourCC fourcc, double fps, Size frameSize, bool isColor = true) { }
        public bool IsOpened() => throw null!;
        public void Write(InputArray image) { }
        public void Release() { }
    }

    public class Window : DisposableObject
    {
        public Window() { }
        public Window(string name) { }
        public Window(string name, WindowFlags flags = WindowFlags.AutoSize) { }
        public Window(string name, Mat image) { }
        public string Name => throw null!;
        public Mat? Image { get; set; }
        public void Close() { }
        public void ShowImage(Mat? img) { }
        public static void ShowImages(params Mat[] images) { }
        public static void DestroyAllWindows() { }
    }
}
