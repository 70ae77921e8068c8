// Names and signatures of TorchSharp 0.107; the bodies are never run.
using System;
using System.Collections.Generic;
using static TorchSharp.torch;

namespace TorchSharp.Modules
{
    public sealed partial class ReLU : Modules.ParameterLessModule<Tensor, Tensor>
    {
        internal ReLU() { }
        public override Tensor forward(Tensor tensor) => throw null!;
    }

    public sealed partial class LeakyReLU : Modules.ParameterLessModule<Tensor, Tensor>
    {
        internal LeakyReLU() { }
        public override Tensor forward(Tensor tensor) => throw null!;
    }

    public sealed partial class ELU : Modules.ParameterLessModule<Tensor, Tensor>
    {
        internal ELU() { }
        public override Tensor forward(Tensor tensor) => throw null!;
    }

    public sealed partial class GELU : Modules.ParameterLessModule<Tensor, Tensor>
    {
        internal GELU() { }
        public override Tensor forward(Tensor tensor) => throw null!;
    }

    public sealed partial class SiLU : Modules.ParameterLessModule<Tensor, Tensor>
    {
        internal SiLU() { }
        public override Tensor forward(Tensor tensor) => throw null!;
    }

    public sealed partial class Tanh : Modules.ParameterLessModule<Tensor, Tensor>
    {
        internal Tanh() { }
        public override Tensor forward(Tensor tensor) => throw null!;
    }

    public sealed partial class Sigmoid : Modules.ParameterLessModule<Tensor, Tensor>
    {
        internal Sigmoid() { }
        public override Tensor forward(Tensor tensor) => throw null!;
    }

    public sealed partial class Softmax : Modules.ParameterLessModule<Tensor, Tensor>
    {
        internal Softmax() { }
        public override Tensor forward(Tensor tensor) => throw null!;
    }

    public sealed partial class LogSoftmax : Modules.ParameterLessModule<Tensor, Tensor>
    {
        internal LogSoftmax() { }
        public override Tensor forward(Tensor tensor) => throw null!;
    }

    public sealed partial class Softplus : Modules.ParameterLessModule<Tensor, Tensor>
    {
        internal Softplus() { }
        public override Tensor forward(Tensor tensor) => throw null!;
    }

    public sealed partial class Identity : Modules.ParameterLessModule<Tensor, Tensor>
    {
        internal Identity() { }
        public override Tensor forward(Tensor tensor) => throw null!;
    }

    public sealed partial class Flatten : Modules.ParameterLessModule<Tensor, Tensor>
    {
        internal Flatten() { }
        public override Tensor forward(Tensor input) => throw null!;
    }

    public sealed partial class Unflatten : Modules.ParameterLessModule<Tensor, Tensor>
    {
        internal Unflatten() { }
        public override Tensor forward(Tensor tensor) => throw null!;
    }

    public sealed partial class MaxPool1d : Modules.ParameterLessModule<Tensor, Tensor>
    {
        internal MaxPool1d() { }
        public override Tensor forward(Tensor input) => throw null!;
    }

    public sealed partial class MaxPool2d : Modules.ParameterLessModule<Tensor, Tensor>
    {
        internal MaxPool2d() { }
        public override Tensor forward(Tensor input) => throw null!;
    }

    public sealed partial class AvgPool2d : Modules.ParameterLessModule<Tensor, Tensor>
    {
        internal AvgPool2d() { }
        public override Tensor forward(Tensor input) => throw null!;
    }

    public sealed partial class AdaptiveAvgPool2d : Modules.ParameterLessModule<Tensor, Tensor>
    {
        internal AdaptiveAvgPool2d() { }
        public override Tensor forward(Tensor input) => throw null!;
    }

    public sealed partial class Upsample : Modules.ParameterLessModule<Tensor, Tensor>
    {
        internal Upsample() { }
        public override Tensor forward(Tensor input) => throw null!;
    }
}
