// Names and signatures of TorchSharp 0.107; the bodies are never run.
using System;
using System.Collections.Generic;
using static TorchSharp.torch;

namespace TorchSharp.Modules
{
    public sealed partial class CrossEntropyLoss : WeightedLoss<Tensor, Tensor, Tensor>
    {
        internal CrossEntropyLoss() { }
        public CrossEntropyLoss(Tensor weight = null, long? ignore_index = null, torch.nn.Reduction reduction = torch.nn.Reduction.Mean, double label_smoothing = 0) { }
        public override Tensor forward(Tensor input, Tensor target) => throw null!;
        public long? ignore_index => throw null!;
        public double label_smoothing => throw null!;
    }

    public sealed partial class MSELoss : Loss<Tensor, Tensor, Tensor>
    {
        internal MSELoss() { }
        public MSELoss(torch.nn.Reduction reduction = torch.nn.Reduction.Mean) { }
        public override Tensor forward(Tensor input, Tensor target) => throw null!;
    }

    public sealed partial class L1Loss : Loss<Tensor, Tensor, Tensor>
    {
        internal L1Loss() { }
        public L1Loss(torch.nn.Reduction reduction = torch.nn.Reduction.Mean) { }
        public override Tensor forward(Tensor input, Tensor target) => throw null!;
    }

    public sealed partial class NLLLoss : WeightedLoss<Tensor, Tensor, Tensor>
    {
        internal NLLLoss() { }
        public NLLLoss(Tensor weight = null, torch.nn.Reduction reduction = torch.nn.Reduction.Mean) { }
        public override Tensor forward(Tensor input, Tensor target) => throw null!;
    }

    public sealed partial class BCELoss : WeightedLoss<Tensor, Tensor, Tensor>
    {
        internal BCELoss() { }
        public BCELoss(Tensor weight = null, torch.nn.Reduction reduction = torch.nn.Reduction.Mean) { }
        public override Tensor forward(Tensor input, Tensor target) => throw null!;
    }

    public sealed partial class BCEWithLogitsLoss : WeightedLoss<Tensor, Tensor, Tensor>
    {
        internal BCEWithLogitsLoss() { }
        public BCEWithLogitsLoss(Tensor weight = null, torch.nn.Reduction reduction = torch.nn.Reduction.Mean, Tensor pos_weights = null) { }
        public override Tensor forward(Tensor input, Tensor target) => throw null!;
        public Tensor pos_weights => throw null!;
    }

    public sealed partial class SmoothL1Loss : Loss<Tensor, Tensor, Tensor>
    {
        internal SmoothL1Loss() { }
        public SmoothL1Loss(torch.nn.Reduction reduction = torch.nn.Reduction.Mean, double beta = 1) { }
        public override Tensor forward(Tensor input, Tensor target) => throw null!;
        public double beta => throw null!;
    }

    public sealed partial class HuberLoss : Loss<Tensor, Tensor, Tensor>
    {
        internal HuberLoss() { }
        public HuberLoss(double delta = 1, torch.nn.Reduction reduction = torch.nn.Reduction.Mean) { }
        public override Tensor forward(Tensor input, Tensor target) => throw null!;
        public double delta => throw null!;
    }

    public sealed partial class KLDivLoss : Loss<Tensor, Tensor, Tensor>
    {
        internal KLDivLoss() { }
        public KLDivLoss(bool log_target = true, torch.nn.Reduction reduction = torch.nn.Reduction.Mean) { }
        public override Tensor forward(Tensor input, Tensor target) => throw null!;
        public bool log_target => throw null!;
    }
}
