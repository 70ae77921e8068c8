// Names and signatures of ScottPlot.WinForms 5.0; the bodies are never run.
using System.Windows.Forms;

namespace ScottPlot.WinForms
{
    public abstract class FormsPlotBase : UserControl
    {
        public Plot Plot { get; } = null!;
        public IMultiplot Multiplot { get; set; } = null!;
        public void Reset() { }
        public void Reset(Plot plot) { }
        public void Reset(Plot plot, bool disposeOldPlot) { }
    }

    public class FormsPlot : FormsPlotBase
    {
        public override void Refresh() { }
    }
}
