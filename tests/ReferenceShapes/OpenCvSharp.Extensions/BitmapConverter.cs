// Names and signatures of OpenCvSharp.Extensions 4.9; the bodies are never run.
using System.Drawing;

namespace OpenCvSharp.Extensions
{
    public static class BitmapConverter
    {
        public static Mat ToMat(this Bitmap src) => throw null!;
        public static void ToMat(this Bitmap src, Mat dst) { }
        public static Bitmap ToBitmap(this Mat src) => throw null!;
        public static void ToBitmap(this Mat src, Bitmap dst) { }
    }
}
