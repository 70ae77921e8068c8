// Names and signatures of LiveChartsCore 2.0; the bodies are never run.
using System.Collections;
using System.Collections.Generic;
using System.IO;
using SkiaSharp;

namespace LiveChartsCore
{
    public abstract class Chart
    {
        public virtual void Load() { }
        public virtual void Unload() { }
        public virtual void Update() { }
    }

    public interface ISeries
    {
        string? Name { get; set; }
        IEnumerable? Values { get; set; }
    }

    public interface ISeries<TModel> : ISeries
    {
        new IReadOnlyCollection<TModel>? Values { get; set; }
    }
}

namespace LiveChartsCore.SkiaSharpView
{
    public class LineSeries<TModel> : ISeries<TModel>
    {
        public LineSeries() { }
        public LineSeries(IReadOnlyCollection<TModel>? values) { }
        public string? Name { get; set; }
        public IReadOnlyCollection<TModel>? Values { get; set; }
        IEnumerable? ISeries.Values { get; set; }
    }
}

namespace LiveChartsCore.SkiaSharpView.SKCharts
{
    public abstract class InMemorySkiaSharpChart
    {
        public SKColor Background { get; set; }
        public int Width { get; set; }
        public int Height { get; set; }
        public virtual SKImage GetImage() => throw null!;
        public virtual void SaveImage(Stream stream, SKEncodedImageFormat format = SKEncodedImageFormat.Png, int quality = 80) { }
        public virtual void SaveImage(string path, SKEncodedImageFormat format = SKEncodedImageFormat.Png, int quality = 80) { }
        public virtual void SaveImage(SKCanvas canvas) { }
        public virtual void DrawOnCanvas(SKCanvas canvas) { }
    }

    public class SKCartesianChart : InMemorySkiaSharpChart
    {
        public IEnumerable<ISeries> Series { get; set; } = null!;
    }

    public class SKPieChart : InMemorySkiaSharpChart
    {
        public IEnumerable<ISeries> Series { get; set; } = null!;
    }
}
