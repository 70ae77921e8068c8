// Names and signatures of SkiaSharp 2.88; the bodies are never run.
using System;
using System.IO;

namespace SkiaSharp
{
    public enum SKEncodedImageFormat
    {
        Png,
        Jpeg,
        Webp,
    }

    public enum SKFilterQuality
    {
        None,
        High,
    }

    public struct SKColor
    {
        public SKColor(byte red, byte green, byte blue) { }
    }

    public struct SKColors
    {
        public static SKColor White;
        public static SKColor Black;
        public static SKColor Red;
    }

    public struct SKPoint
    {
        public SKPoint(float x, float y) { }
    }

    public struct SKRect
    {
        public SKRect(float left, float top, float right, float bottom) { }
    }

    public struct SKRectI
    {
        public SKRectI(int left, int top, int right, int bottom) { }
    }

    public struct SKSizeI
    {
        public SKSizeI(int width, int height) { }
    }

    public struct SKImageInfo
    {
        public SKImageInfo(int width, int height) { }
        public int Width { get; set; }
        public int Height { get; set; }
    }

    public abstract class SKNativeObject : IDisposable
    {
        public virtual IntPtr Handle { get; protected set; }
        public void Dispose() { }
        protected virtual void Dispose(bool disposing) { }
    }

    public abstract class SKObject : SKNativeObject
    {
    }

    public class SKColorSpace : SKObject
    {
        public static SKColorSpace CreateSrgb() => throw null!;
    }

    public class SKTypeface : SKObject
    {
        public static SKTypeface Default => throw null!;
        public static SKTypeface FromFamilyName(string familyName) => throw null!;
        public static SKTypeface FromFile(string path, int index = 0) => throw null!;
    }

    public class SKFont : SKObject
    {
        public SKFont() { }
        public SKFont(SKTypeface typeface, float size = 12, float scaleX = 1, float skewX = 0) { }
    }

    public class SKShader : SKObject
    {
        public static SKShader CreateColor(SKColor color) => throw null!;
    }

    public class SKPaint : SKObject
    {
        public SKPaint() { }
        public SKColor Color { get; set; }
        public bool IsAntialias { get; set; }
        public float StrokeWidth { get; set; }
        public float TextSize { get; set; }
        public SKTypeface? Typeface { get; set; }
        public SKShader? Shader { get; set; }
    }

    public class SKPath : SKObject
    {
        public SKPath() { }
        public void MoveTo(float x, float y) { }
        public void LineTo(float x, float y) { }
    }

    public class SKPicture : SKObject
    {
    }

    public class SKPictureRecorder : SKObject
    {
        public SKPictureRecorder() { }
        public SKCanvas BeginRecording(SKRect cullRect) => throw null!;
        public SKPicture EndRecording() => throw null!;
    }

    public class SKData : SKObject
    {
        public static SKData Empty => throw null!;
        public static SKData CreateCopy(byte[] bytes) => throw null!;
        public static SKData Create(Stream stream) => throw null!;
        public static SKData Create(string filename) => throw null!;
        public long Size => throw null!;
        public byte[] ToArray() => throw null!;
        public Stream AsStream() => throw null!;
        public Stream AsStream(bool streamDisposesData) => throw null!;
        public void SaveTo(Stream target) { }
    }

    public class SKBitmap : SKObject
    {
        public SKBitmap() { }
        public SKBitmap(int width, int height, bool isOpaque = false) { }
        public SKBitmap(SKImageInfo info) { }
        public int Width => throw null!;
        public int Height => throw null!;
        public static SKBitmap Decode(Stream stream) => throw null!;
        public static SKBitmap Decode(string filename) => throw null!;
        public static SKBitmap Decode(byte[] buffer) => throw null!;
        public static SKBitmap FromImage(SKImage image) => throw null!;
        public SKBitmap Copy() => throw null!;
        public SKBitmap Resize(SKImageInfo info, SKFilterQuality quality) => throw null!;
        public SKData Encode(SKEncodedImageFormat format, int quality) => throw null!;
        public bool Encode(Stream dst, SKEncodedImageFormat format, int quality) => throw null!;
        public SKColor GetPixel(int x, int y) => throw null!;
        public void SetPixel(int x, int y, SKColor color) { }
        public void Erase(SKColor color) { }
        public IntPtr GetPixels() => throw null!;
    }

    public class SKImage : SKObject
    {
        public int Width => throw null!;
        public int Height => throw null!;
        public static SKImage Create(SKImageInfo info) => throw null!;
        public static SKImage FromBitmap(SKBitmap bitmap) => throw null!;
        public static SKImage FromEncodedData(string filename) => throw null!;
        public static SKImage FromEncodedData(byte[] data) => throw null!;
        public static SKImage FromEncodedData(Stream data) => throw null!;
        public static SKImage FromEncodedData(SKData data) => throw null!;
        public SKData Encode() => throw null!;
        public SKData Encode(SKEncodedImageFormat format, int quality) => throw null!;
        public SKImage Subset(SKRectI subset) => throw null!;
        public SKImage ToRasterImage() => throw null!;
    }

    public class SKSurface : SKObject
    {
        public static SKSurface Create(SKImageInfo info) => throw null!;
        public SKCanvas Canvas => throw null!;
        public SKImage Snapshot() => throw null!;
        public void Draw(SKCanvas canvas, float x, float y, SKPaint? paint) { }
    }

    public class SKCanvas : SKObject
    {
        public SKCanvas(SKBitmap bitmap) { }
        public void Clear() { }
        public void Clear(SKColor color) { }
        public void Flush() { }
        public int Save() => throw null!;
        public void Restore() { }
        public void DrawLine(float x0, float y0, float x1, float y1, SKPaint paint) { }
        public void DrawRect(SKRect rect, SKPaint paint) { }
        public void DrawPath(SKPath path, SKPaint paint) { }
        public void DrawText(string text, float x, float y, SKPaint paint) { }
        public void DrawText(string text, float x, float y, SKFont font, SKPaint paint) { }
        public void DrawImage(SKImage image, float x, float y, SKPaint? paint = null) { }
        public void DrawImage(SKImage image, SKPoint p, SKPaint? paint = null) { }
        public void DrawBitmap(SKBitmap bitmap, float x, float y, SKPaint? paint = null) { }
        public void DrawPicture(SKPicture picture, SKPaint? paint = null) { }
        public void DrawSurface(SKSurface surface, float x, float y, SKPaint? paint = null) { }
    }

    public class SKDocument : SKObject
    {
        public static SKDocument CreatePdf(string path) => throw null!;
        public static SKDocument CreatePdf(Stream stream) => throw null!;
        public SKCanvas BeginPage(float width, float height) => throw null!;
        public void EndPage() { }
        public void Close() { }
        public void Abort() { }
    }
}
