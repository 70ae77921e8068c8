// Names and signatures of OxyPlot 2.2; the bodies are never run.
using System;
using System.Collections;
using System.Collections.Generic;
using System.Collections.ObjectModel;

namespace OxyPlot
{
    public interface IPlotModel
    {
        void AttachPlotView(IPlotView? plotView);
    }

    public interface IPlotView
    {
        void InvalidatePlot(bool updateData = true);
    }

    public abstract class Model
    {
    }

    public abstract class PlotElement
    {
    }

    public partial class PlotModel : Model, IPlotModel
    {
        public string? Title { get; set; }
        public ElementCollection<Series.Series> Series { get; } = null!;
        public ElementCollection<Axes.Axis> Axes { get; } = null!;
        public event EventHandler? Updated;
        public void InvalidatePlot(bool updateData) { }
        public void ResetAllAxes() { }
        void IPlotModel.AttachPlotView(IPlotView? plotView) { }
    }

    public class ElementCollection<T> : IList<T>
    {
        public T this[int index] { get => throw null!; set { } }
        public int Count => throw null!;
        public bool IsReadOnly => throw null!;
        public void Add(T item) { }
        public void Clear() { }
        public bool Contains(T item) => throw null!;
        public void CopyTo(T[] array, int arrayIndex) { }
        public IEnumerator<T> GetEnumerator() => throw null!;
        IEnumerator IEnumerable.GetEnumerator() => throw null!;
        public int IndexOf(T item) => throw null!;
        public void Insert(int index, T item) { }
        public bool Remove(T item) => throw null!;
        public void RemoveAt(int index) { }
    }

    public struct DataPoint
    {
        public DataPoint(double x, double y) { }
        public double X => throw null!;
        public double Y => throw null!;
    }
}

namespace OxyPlot.Axes
{
    public abstract class Axis : PlotElement
    {
        public static double ToDouble(object value) => throw null!;
        public void Zoom(double x0, double x1) { }
    }

    public class DateTimeAxis : Axis
    {
        public static double ToDouble(DateTime value) => throw null!;
        public static DataPoint CreateDataPoint(DateTime x, double y) => throw null!;
    }
}

namespace OxyPlot.Series
{
    public abstract class Series : PlotElement
    {
        public string? Title { get; set; }
    }

    public abstract class ItemsSeries : Series
    {
        public IEnumerable? ItemsSource { get; set; }
    }

    public abstract class XYAxisSeries : ItemsSeries
    {
    }

    public abstract class DataPointSeries : XYAxisSeries
    {
        public List<DataPoint> Points => throw null!;
    }

    public class LineSeries : DataPointSeries
    {
    }

    public class AreaSeries : LineSeries
    {
        public List<DataPoint> Points2 => throw null!;
    }

    public class ScatterPoint
    {
        public ScatterPoint(double x, double y, double size = double.NaN, double value = double.NaN, object? tag = null) { }
    }

    public abstract class ScatterSeries<T> : XYAxisSeries
        where T : ScatterPoint
    {
        public List<T> Points => throw null!;
    }

    public class ScatterSeries : ScatterSeries<ScatterPoint>
    {
    }

    public abstract class BarItemBase
    {
    }

    public class BarItem : BarItemBase
    {
        public BarItem(double value = double.NaN) { }
    }

    public abstract class BarSeriesBase<T> : XYAxisSeries
        where T : BarItemBase
    {
        public List<T> Items => throw null!;
    }

    public class BarSeries : BarSeriesBase<BarItem>
    {
    }
}
