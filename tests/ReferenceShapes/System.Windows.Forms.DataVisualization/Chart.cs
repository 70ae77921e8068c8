// Names and signatures of System.Windows.Forms.DataVisualization; the bodies are never run.
using System.Collections;
using System.Collections.ObjectModel;
using System.IO;

namespace System.Windows.Forms.DataVisualization.Charting
{
    public enum ChartImageFormat
    {
        Jpeg,
        Png,
    }

    public class Chart : Control
    {
        public AnnotationCollection Annotations => throw null!;
        public SeriesCollection Series => throw null!;
        public ChartAreaCollection ChartAreas => throw null!;
        public void SaveImage(string imageFileName, ChartImageFormat format) { }
        public void SaveImage(Stream imageStream, ChartImageFormat format) { }
    }

    public abstract class ChartElement : IDisposable
    {
        public void Dispose() { }
    }

    public abstract class ChartNamedElement : ChartElement
    {
        public virtual string Name { get; set; } = "";
    }

    public abstract class ChartElementCollection<T> : Collection<T>, IDisposable
        where T : ChartElement
    {
        public void Dispose() { }
    }

    public abstract class ChartNamedElementCollection<T> : ChartElementCollection<T>
        where T : ChartNamedElement
    {
        public T this[string name] { get => throw null!; set { } }
        public virtual int IndexOf(string name) => throw null!;
    }

    public class StripLine : ChartElement
    {
    }

    public class StripLinesCollection : ChartElementCollection<StripLine>
    {
    }

    public class Axis : ChartNamedElement
    {
        public StripLinesCollection StripLines => throw null!;
    }

    public class Annotation : ChartNamedElement
    {
    }

    public class AnnotationCollection : ChartNamedElementCollection<Annotation>
    {
    }

    public class ChartArea : ChartNamedElement
    {
        public Axis AxisX { get; set; } = null!;
    }

    public class ChartAreaCollection : ChartNamedElementCollection<ChartArea>
    {
        public ChartArea Add(string name) => throw null!;
    }

    public class DataPointCustomProperties : ChartNamedElement
    {
    }

    public class DataPoint : DataPointCustomProperties
    {
        public DataPoint() { }
        public DataPoint(double xValue, double yValue) { }
        public double XValue { get; set; }
        public double[] YValues { get; set; } = null!;
    }

    public class Series : DataPointCustomProperties
    {
        public Series() { }
        public Series(string name) { }
        public DataPointCollection Points => throw null!;
    }

    public class SeriesCollection : ChartNamedElementCollection<Series>
    {
        public Series Add(string name) => throw null!;
    }

    public class DataPointCollection : ChartElementCollection<DataPoint>
    {
        public DataPoint Add(params double[] y) => throw null!;
        public int AddXY(double xValue, double yValue) => throw null!;
        public int AddXY(object xValue, params object[] yValue) => throw null!;
        public int AddY(double yValue) => throw null!;
        public int AddY(params object[] yValue) => throw null!;
        public void DataBindY(params IEnumerable[] yValue) { }
        public void DataBindXY(IEnumerable xValue, params IEnumerable[] yValues) { }
        public void InsertXY(int index, object xValue, params object[] yValue) { }
        public void InsertY(int index, params object[] yValue) { }
    }
}
