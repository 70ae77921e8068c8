// Names and signatures of TorchSharp 0.107; the bodies are never run.
using System;
using System.Collections.Generic;
using static TorchSharp.torch;

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class optim
        {
            public static Modules.Adagrad Adagrad(IEnumerable<Modules.Parameter> parameters, double lr = 0.01, double lr_decay = 0, double weight_decay = 0, double initial_accumulator_value = 0, double eps = 1E-10) => throw null!;
            public static Modules.Adagrad Adagrad(IEnumerable<(string name, Modules.Parameter parameter)> parameters, double lr = 0.01, double lr_decay = 0, double weight_decay = 0, double initial_accumulator_value = 0, double eps = 1E-10) => throw null!;
            public static Modules.Adam Adam(IEnumerable<Modules.Parameter> parameters, double lr = 0.001, double beta1 = 0.9, double beta2 = 0.999, double eps = 1E-08, double weight_decay = 0, bool amsgrad = false, bool maximize = false) => throw null!;
            public static Modules.Adam Adam(IEnumerable<(string name, Modules.Parameter parameter)> parameters, double lr = 0.001, double beta1 = 0.9, double beta2 = 0.999, double eps = 1E-08, double weight_decay = 0, bool amsgrad = false, bool maximize = false) => throw null!;
            public static Modules.AdamW AdamW(IEnumerable<Modules.Parameter> parameters, double lr = 0.001, double beta1 = 0.9, double beta2 = 0.999, double eps = 1E-08, double weight_decay = 0, bool amsgrad = false, bool maximize = false) => throw null!;
            public static Modules.AdamW AdamW(IEnumerable<(string name, Modules.Parameter parameter)> parameters, double lr = 0.001, double beta1 = 0.9, double beta2 = 0.999, double eps = 1E-08, double weight_decay = 0, bool amsgrad = false, bool maximize = false) => throw null!;
            public static Modules.LBFGS LBFGS(IEnumerable<(string name, Modules.Parameter parameter)> parameters, double lr = 0.01, long max_iter = 20, long? max_eval = null, double tolerange_grad = 1E-05, double tolerance_change = 1E-09, long history_size = 100) => throw null!;
            public static Modules.LBFGS LBFGS(IEnumerable<Modules.Parameter> parameters, double lr = 0.01, long max_iter = 20, long? max_eval = null, double tolerange_grad = 1E-05, double tolerance_change = 1E-09, long history_size = 100) => throw null!;
            public static Modules.RMSProp RMSProp(IEnumerable<Modules.Parameter> parameters, double lr = 0.01, double alpha = 0.99, double eps = 1E-08, double weight_decay = 0, double momentum = 0, bool centered = false, bool maximize = false) => throw null!;
            public static Modules.RMSProp RMSProp(IEnumerable<(string name, Modules.Parameter parameter)> parameters, double lr = 0.01, double alpha = 0.99, double eps = 1E-08, double weight_decay = 0, double momentum = 0, bool centered = false, bool maximize = false) => throw null!;
            public static Modules.SGD SGD(IEnumerable<Modules.Parameter> parameters, double learningRate, double momentum = 0, double dampening = 0, double weight_decay = 0, bool nesterov = false, bool maximize = false) => throw null!;
            public static Modules.SGD SGD(IEnumerable<(string name, Modules.Parameter parameter)> parameters, double learningRate, double momentum = 0, double dampening = 0, double weight_decay = 0, bool nesterov = false, bool maximize = false) => throw null!;
        }
    }

    public static partial class torch
    {
        public static partial class optim
        {
            public abstract partial class Optimizer : IDisposable
            {
                private protected Optimizer() { }
                protected IList<Modules.ParamGroup> _parameter_groups;
                public void Dispose() { }
                protected virtual void Dispose(bool disposing) { }
                public virtual void zero_grad() { }
                public virtual void add_param_group(Modules.ParamGroup param_group) { }
                public virtual Tensor step(Func<Tensor> closure = null) => throw null!;
                public virtual IEnumerable<Modules.Parameter> parameters() => throw null!;
                public virtual IEnumerable<torch.optim.ILearningRateController> ParamGroups => throw null!;
            }
        }
    }

    public static partial class torch
    {
        public static partial class optim
        {
            public partial interface IMomentum
            {
                double Momentum { get; set; }
            }

            public partial interface IBetas
            {
                (double, double) Betas { get; set; }
            }

            public partial interface ILearningRateController
            {
                double LearningRate { get; set; }
                double InitialLearningRate { get; set; }
            }
        }
    }

    public static partial class torch
    {
        public static partial class optim
        {
            public static partial class lr_scheduler
            {
                public static torch.optim.lr_scheduler.LRScheduler StepLR(torch.optim.Optimizer optimizer, int step_size, double gamma = 0.1, int last_epoch = -1, bool verbose = false) => throw null!;
                public static torch.optim.lr_scheduler.LRScheduler LambdaLR(torch.optim.Optimizer optimizer, Func<int, double> lr_lambda, int last_epoch = -1, bool verbose = false) => throw null!;
                public static torch.optim.lr_scheduler.LRScheduler MultiStepLR(torch.optim.Optimizer optimizer, IList<int> milestones, double gamma = 0.1, int last_epoch = -1, bool verbose = false) => throw null!;
                public static torch.optim.lr_scheduler.LRScheduler ExponentialLR(torch.optim.Optimizer optimizer, double gamma = 0.1, int last_epoch = -1, bool verbose = false) => throw null!;
                public static torch.optim.lr_scheduler.LRScheduler CosineAnnealingLR(torch.optim.Optimizer optimizer, double T_max, double eta_min = 0, int last_epoch = -1, bool verbose = false) => throw null!;
                public static torch.optim.lr_scheduler.LRScheduler ReduceLROnPlateau(torch.optim.Optimizer optimizer, string mode = "min", double factor = 0.1, int patience = 10, double threshold = 0.0001, string threshold_mode = "rel", int cooldown = 0, IList<double> min_lr = null, double eps = 1E-08, bool verbose = false) => throw null!;
            }
        }
    }

    public static partial class torch
    {
        public static partial class optim
        {
            public static partial class lr_scheduler
            {
                public abstract partial class LRScheduler
                {
                    private protected LRScheduler() { }
                    public virtual void step() { }
                    public virtual void step(int? epoch) { }
                    public virtual void step(double current, int? epoch = null) { }
                    public IEnumerable<double> get_last_lr() => throw null!;
                }
            }
        }
    }
}

namespace TorchSharp.Modules
{
    public partial class ParamGroup : torch.optim.ILearningRateController
    {
        public ParamGroup() { }
        public IEnumerable<Modules.Parameter> Parameters { get => throw null!; set { } }
        public double LearningRate { get => throw null!; set { } }
        public double InitialLearningRate { get => throw null!; set { } }
    }

    public abstract partial class OptimizerHelper : torch.optim.Optimizer
    {
        private protected OptimizerHelper() { }
        public void save_state_dict(string location) { }
        public void load_state_dict(string location) { }
        public void save_state_dict(System.IO.BinaryWriter writer) { }
        public void load_state_dict(System.IO.BinaryReader reader) { }
        public void to(Device device) { }
        public override void zero_grad() { }
        public override IEnumerable<Modules.Parameter> parameters() => throw null!;
    }

    public partial class Adam : Modules.OptimizerHelper, torch.optim.IBetas
    {
        private protected Adam() { }
        public (double, double) Betas { get => throw null!; set { } }
        public Adam(IEnumerable<Modules.Parameter> parameters, double lr = 0.001, double beta1 = 0.9, double beta2 = 0.999, double eps = 1E-08, double weight_decay = 0, bool amsgrad = false, bool maximize = false) { }
        public override Tensor step(Func<Tensor> closure = null) => throw null!;
    }

    public partial class AdamW : Modules.OptimizerHelper, torch.optim.IBetas
    {
        private protected AdamW() { }
        public (double, double) Betas { get => throw null!; set { } }
        public AdamW(IEnumerable<Modules.Parameter> parameters, double lr = 0.001, double beta1 = 0.9, double beta2 = 0.999, double eps = 1E-08, double weight_decay = 0, bool amsgrad = false, bool maximize = false) { }
        public override Tensor step(Func<Tensor> closure = null) => throw null!;
    }

    public partial class SGD : Modules.OptimizerHelper, torch.optim.IMomentum
    {
        private protected SGD() { }
        public double Momentum { get => throw null!; set { } }
        public SGD(IEnumerable<Modules.Parameter> parameters, double lr, double momentum = 0, double dampening = 0, double weight_decay = 0, bool nesterov = false, bool maximize = false) { }
        public override Tensor step(Func<Tensor> closure = null) => throw null!;
    }

    public partial class RMSProp : Modules.OptimizerHelper, torch.optim.IMomentum
    {
        private protected RMSProp() { }
        public double Momentum { get => throw null!; set { } }
        public RMSProp(IEnumerable<Modules.Parameter> parameters, double lr = 0.001, double alpha = 0.99, double eps = 1E-08, double weight_decay = 0, double momentum = 0, bool centered = false, bool maximize = false) { }
        public override Tensor step(Func<Tensor> closure = null) => throw null!;
    }

    public partial class Adagrad : Modules.OptimizerHelper
    {
        private protected Adagrad() { }
        public Adagrad(IEnumerable<Modules.Parameter> parameters, double lr = 0.01, double lr_decay = 0, double weight_decay = 0, double initial_accumulator_value = 0, double eps = 1E-10) { }
        public override Tensor step(Func<Tensor> closure = null) => throw null!;
    }

    public partial class LBFGS : torch.optim.Optimizer, torch.optim.ILearningRateController
    {
        private protected LBFGS() { }
        public double LearningRate { get => throw null!; set { } }
        public double InitialLearningRate { get => throw null!; set { } }
        public override Tensor step(Func<Tensor> closure) => throw null!;
    }
}
