// Names and signatures of OxyPlot.WindowsForms 2.2; the bodies are never run.
using System;
using System.Drawing;
using System.IO;
using System.Windows.Forms;

namespace OxyPlot.WindowsForms
{
    public class PlotView : Control, IPlotView
    {
        public PlotModel? Model { get; set; }
        public void InvalidatePlot(bool updateData) { }
    }

    public class PngExporter
    {
        public int Width { get; set; }
        public int Height { get; set; }
        public double Resolution { get; set; }
        public static void Export(IPlotModel model, string fileName, int width, int height, double resolution = 96) { }
        public void Export(IPlotModel model, Stream stream) { }
        public Bitmap ExportToBitmap(IPlotModel model) => throw null!;
    }

    public class GraphicsRenderContext : IDisposable
    {
        public GraphicsRenderContext(Graphics? graphics = null) { }
        public void Dispose() { }
    }
}
