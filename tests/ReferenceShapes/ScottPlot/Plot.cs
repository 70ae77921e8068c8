// Names and signatures of ScottPlot 5.0; the bodies are never run.
using System;
using System.Collections.Generic;

namespace ScottPlot
{
    public interface IPlottable
    {
        bool IsVisible { get; set; }
    }

    public enum ImageFormat
    {
        Png,
        Jpeg,
        Bmp,
        Webp,
        Svg,
    }

    public class SavedImageInfo
    {
    }

    public class Image : IDisposable
    {
        public Image(byte[] bytes) { }
        public Image(string filename) { }
        public int Width => throw null!;
        public int Height => throw null!;
        public Image(int width, int height) { }
        public byte[] GetImageBytes(ImageFormat format = ImageFormat.Png, int quality = 100) => throw null!;
        public SavedImageInfo SavePng(string path) => throw null!;
        public Image GetAutoscaledImage() => throw null!;
        public Image Scaled(double scale, bool antiAlias = true) => throw null!;
        public void Dispose() { }
    }

    public class Plot : IDisposable
    {
        public PlottableAdder Add { get; } = new PlottableAdder();
        public List<IPlottable> PlottableList { get; } = new List<IPlottable>();
        public void Dispose() { }
        public Image GetImage(int width, int height) => throw null!;
        public Image GetLegendImage() => throw null!;
        public byte[] GetImageBytes(int width, int height, ImageFormat format = ImageFormat.Bmp) => throw null!;
        public SavedImageInfo SavePng(string filePath, int width, int height) => throw null!;
        public SavedImageInfo Save(string filePath, int width, int height) => throw null!;
        public void Clear() { }
        public void Remove(IPlottable plottable) { }
        public void Title(string? text = null, float? size = null) { }
        public void XLabel(string label, float? size = null) { }
        public void RenderInMemory(int width = 400, int height = 300) { }
    }

    public interface IMultiplot
    {
    }

    public class Multiplot : IMultiplot
    {
    }

    public static class IMultiplotExtensions
    {
        public static Plot AddPlot(this IMultiplot multiplot) => throw null!;
        public static Image Render(this IMultiplot multiplot, int width, int height) => throw null!;
        public static SavedImageInfo SavePng(this IMultiplot multiplot, string filename, int width = 800, int height = 600) => throw null!;
    }

    public struct Coordinates
    {
        public Coordinates(double x, double y) { }
    }

    public class PlottableAdder
    {
        public Plottables.Scatter Scatter(double[] xs, double[] ys) => throw null!;
        public Plottables.Signal Signal(double[] ys, double period = 1) => throw null!;
        public Plottables.Scatter Scatter(List<double> xs, List<double> ys) => throw null!;
        public Plottables.Signal Signal(IReadOnlyList<double> ys, double period = 1) => throw null!;
        public Plottables.DataLogger DataLogger() => throw null!;
        public Plottables.DataLogger DataLogger(List<Coordinates> coordinates) => throw null!;
        public Plottables.DataStreamer DataStreamer(int points, double period = 1) => throw null!;
    }
}

namespace ScottPlot.Plottables
{
    public class Scatter : IPlottable
    {
        public bool IsVisible { get; set; }
    }

    public class Signal : IPlottable
    {
        public bool IsVisible { get; set; }
    }

    public class DataLogger : IPlottable
    {
        public DataSources.DataLoggerSource Data => throw null!;
        public void Add(Coordinates coordinates) { }
        public void Add(IEnumerable<double> ys) { }
        public void Add(double[] xs, double[] ys) { }
        public void Add(Coordinates[] coordinates) { }
        public void ViewFull() { }
        public void ViewSlide(double width = 1000) { }
        public void ViewJump(double width = 1000, double paddingFraction = .5) { }
        public bool IsVisible { get; set; }
        public void Add(double y) { }
        public void Add(double x, double y) { }
        public void Clear() { }
    }

    public class DataStreamer : IPlottable
    {
        public bool IsVisible { get; set; }
        public void Add(double value) { }
        public void Clear() { }
    }
}

namespace ScottPlot.DataSources
{
    public class DataLoggerSource
    {
        public DataLoggerSource(List<Coordinates> coordinates) { }
        public List<Coordinates> Coordinates => throw null!;
        public void Add(Coordinates coordinates) { }
        public void Clear() { }
    }
}
