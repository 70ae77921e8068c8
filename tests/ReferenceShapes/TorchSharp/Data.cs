// Names and signatures of TorchSharp 0.107; the bodies are never run.
using System;
using System.Collections.Generic;
using static TorchSharp.torch;

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class utils
        {
            public static partial class data
            {
                public static Modules.DataLoader DataLoader(torch.utils.data.Dataset dataset, int batchSize, IEnumerable<long> shuffler, Device device = null, int num_worker = 1, bool drop_last = false, bool disposeBatch = true, bool disposeDataset = true) => throw null!;
                public static Modules.DataLoader DataLoader(torch.utils.data.Dataset dataset, int batchSize, bool shuffle = false, Device device = null, int? seed = null, int num_worker = 1, bool drop_last = false, bool disposeBatch = true, bool disposeDataset = true) => throw null!;
                public static Modules.IterableDataLoader DataLoader(torch.utils.data.IterableDataset dataset, int batchSize, IEnumerable<long> shuffler, Device device = null, int num_worker = 1, bool drop_last = false, bool disposeBatch = true, bool disposeDataset = true) => throw null!;
                public static Modules.IterableDataLoader DataLoader(torch.utils.data.IterableDataset dataset, int batchSize, bool shuffle = false, Device device = null, int? seed = null, int num_worker = 1, bool drop_last = false, bool disposeBatch = true, bool disposeDataset = true) => throw null!;
                public static Modules.TensorDataset TensorDataset(params Tensor[] tensors) => throw null!;
            }
        }
    }

    public static partial class torch
    {
        public static partial class utils
        {
            public static partial class data
            {
                public abstract partial class Dataset<T> : IDisposable
                {
                    public void Dispose() { }
                    public abstract T GetTensor(long index);
                    protected virtual void Dispose(bool disposing) { }
                    protected Dataset() { }
                    public abstract long Count { get; }
                }
            }
        }
    }

    public static partial class torch
    {
        public static partial class utils
        {
            public static partial class data
            {
                public abstract partial class Dataset : torch.utils.data.Dataset<Dictionary<string, Tensor>>
                {
                    protected Dataset() { }
                }
            }
        }
    }

    public static partial class torch
    {
        public static partial class utils
        {
            public static partial class data
            {
                public abstract partial class IterableDataset : torch.utils.data.Dataset<IList<Tensor>>
                {
                    protected IterableDataset() { }
                }
            }
        }
    }

    public static partial class torch
    {
        public static partial class distributions
        {
            public static Modules.Bernoulli Bernoulli(Tensor probs = null, Tensor logits = null, Generator generator = null) => throw null!;
            public static Modules.Bernoulli Bernoulli(float? probs, float? logits, Generator generator = null) => throw null!;
            public static Modules.Bernoulli Bernoulli(double? probs, double? logits, Generator generator = null) => throw null!;
            public static Modules.Categorical Categorical(Tensor probs = null, Tensor logits = null, Generator generator = null) => throw null!;
            public static Modules.Categorical Categorical(int categories, Generator generator = null) => throw null!;
            public static Modules.MultivariateNormal MultivariateNormal(Tensor loc, Tensor covariance_matrix = null, Tensor precision_matrix = null, Tensor scale_tril = null, Generator generator = null) => throw null!;
            public static Modules.Normal Normal(Tensor loc, Tensor scale, Generator generator = null) => throw null!;
            public static Modules.Normal Normal(float loc, float scale = 1f, Generator generator = null) => throw null!;
            public static Modules.Normal Normal(double loc, double scale = 1, Generator generator = null) => throw null!;
            public static Modules.Uniform Uniform(Tensor low, Tensor high, Generator generator = null) => throw null!;
        }
    }

    public static partial class torch
    {
        public static partial class distributions
        {
            public abstract partial class Distribution : IDisposable
            {
                private protected Distribution() { }
                protected Generator generator;
                protected const double euler_constant = 0.5772156649015329;
                public Distribution(Generator generator, long[] batch_shape = null, long[] event_shape = null) { }
                public Distribution(Generator generator, torch.Size batch_shape, torch.Size? event_shape = null) { }
                protected void _init(torch.Size? batch_shape = null, torch.Size? event_shape = null) { }
                public virtual Tensor sample(params long[] sample_shape) => throw null!;
                public Tensor sample(torch.Size sample_shape) => throw null!;
                public abstract Tensor rsample(params long[] sample_shape);
                public Tensor rsample(torch.Size sample_shape) => throw null!;
                public abstract Tensor log_prob(Tensor value);
                public abstract Tensor entropy();
                public abstract torch.distributions.Distribution expand(torch.Size batch_shape, torch.distributions.Distribution instance = null);
                public virtual Tensor cdf(Tensor value) => throw null!;
                public virtual Tensor icdf(Tensor value) => throw null!;
                public virtual Tensor enumerate_support(bool expand = true) => throw null!;
                public virtual Tensor perplexity() => throw null!;
                protected long[] ExtendedShape(params long[] sample_shape) => throw null!;
                protected Tensor LogitsToProbs(Tensor logits, bool isBinary = false) => throw null!;
                protected Tensor ProbsToLogits(Tensor probs, bool isBinary = false) => throw null!;
                protected Tensor ClampProbs(Tensor probs) => throw null!;
                protected Tensor ClampByZero(Tensor x) => throw null!;
                protected virtual void Dispose(bool disposing) { }
                public void Dispose() { }
                public torch.Size batch_shape { get => throw null!; protected set { } }
                public torch.Size event_shape { get => throw null!; protected set { } }
                public abstract Tensor mean { get; }
                public virtual Tensor mode => throw null!;
                public abstract Tensor variance { get; }
                public virtual Tensor stddev => throw null!;
            }
        }
    }
}

namespace TorchSharp.Modules
{
    public partial class TensorDataset : torch.utils.data.IterableDataset
    {
        private protected TensorDataset() { }
        public override IList<Tensor> GetTensor(long index) => throw null!;
        protected override void Dispose(bool disposing) { }
        public IList<Tensor> this[long index] => throw null!;
        public override long Count => throw null!;
    }

    public partial class DataLoader<T, S> : IEnumerable<S>, System.Collections.IEnumerable, IDisposable
    {
        private protected DataLoader() { }
        public DataLoader(torch.utils.data.Dataset<T> dataset, int batchSize, Func<IEnumerable<T>, Device, S> collate_fn, IEnumerable<long> shuffler, Device device = null, int num_worker = 1, bool drop_last = false, bool disposeBatch = true, bool disposeDataset = true) { }
        public DataLoader(torch.utils.data.Dataset<T> dataset, int batchSize, Func<IEnumerable<T>, Device, S> collate_fn, bool shuffle = false, Device device = null, int? seed = null, int num_worker = 1, bool drop_last = false, bool disposeBatch = true, bool disposeDataset = true) { }
        public IEnumerator<S> GetEnumerator() => throw null!;
        public void Dispose() { }
        protected virtual void Dispose(bool disposing) { }
        public torch.utils.data.Dataset<T> dataset => throw null!;
        public int batch_size => throw null!;
        public bool drop_last => throw null!;
        public IEnumerable<long> sampler => throw null!;
        public int num_workers => throw null!;
        public Func<IEnumerable<T>, Device, S> collate_fn => throw null!;
        public Device Device => throw null!;
        public bool DisposeBatch => throw null!;
        public bool DisposeDataset => throw null!;
        public long Count => throw null!;
        System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => throw null!;
    }

    public partial class DataLoader : Modules.DataLoader<Dictionary<string, Tensor>, Dictionary<string, Tensor>>
    {
        private protected DataLoader() { }
        public DataLoader(torch.utils.data.Dataset dataset, int batchSize, IEnumerable<long> shuffler, Device device = null, int num_worker = 1, bool drop_last = false, bool disposeBatch = true, bool disposeDataset = true) { }
        public DataLoader(torch.utils.data.Dataset dataset, int batchSize, bool shuffle = false, Device device = null, int? seed = null, int num_worker = 1, bool drop_last = false, bool disposeBatch = true, bool disposeDataset = true) { }
    }

    public partial class IterableDataLoader : Modules.DataLoader<IList<Tensor>, IList<Tensor>>
    {
        private protected IterableDataLoader() { }
        public IterableDataLoader(torch.utils.data.IterableDataset dataset, int batchSize, IEnumerable<long> shuffler, Device device = null, int num_worker = 1, bool drop_last = false, bool disposeBatch = true, bool disposeDataset = true) { }
        public IterableDataLoader(torch.utils.data.IterableDataset dataset, int batchSize, bool shuffle = false, Device device = null, int? seed = null, int num_worker = 1, bool drop_last = false, bool disposeBatch = true, bool disposeDataset = true) { }
    }

    public partial class Normal : torch.distributions.Distribution
    {
        private protected Normal() { }
        public Normal(Tensor loc, Tensor scale, Generator generator = null) { }
        protected override void Dispose(bool disposing) { }
        public override Tensor sample(params long[] sample_shape) => throw null!;
        public override Tensor rsample(params long[] sample_shape) => throw null!;
        public override Tensor log_prob(Tensor value) => throw null!;
        public override Tensor entropy() => throw null!;
        public override Tensor cdf(Tensor value) => throw null!;
        public override Tensor icdf(Tensor value) => throw null!;
        public override torch.distributions.Distribution expand(torch.Size batch_shape, torch.distributions.Distribution instance = null) => throw null!;
        public override Tensor mean => throw null!;
        public override Tensor mode => throw null!;
        public override Tensor stddev => throw null!;
        public override Tensor variance => throw null!;
    }

    public partial class Categorical : torch.distributions.Distribution
    {
        private protected Categorical() { }
        public Categorical(Tensor probs = null, Tensor logits = null, Generator generator = null) { }
        protected override void Dispose(bool disposing) { }
        public override Tensor rsample(params long[] sample_shape) => throw null!;
        public override Tensor log_prob(Tensor value) => throw null!;
        public override Tensor entropy() => throw null!;
        public override torch.distributions.Distribution expand(torch.Size batch_shape, torch.distributions.Distribution instance = null) => throw null!;
        public override Tensor mean => throw null!;
        public override Tensor variance => throw null!;
        public Tensor probs => throw null!;
        public Tensor logits => throw null!;
        public long[] param_shape => throw null!;
    }

    public partial class Bernoulli : torch.distributions.Distribution
    {
        private protected Bernoulli() { }
        public Bernoulli(Tensor p = null, Tensor l = null, Generator generator = null) { }
        protected override void Dispose(bool disposing) { }
        public override Tensor rsample(params long[] sample_shape) => throw null!;
        public override Tensor log_prob(Tensor value) => throw null!;
        public override Tensor entropy() => throw null!;
        public override torch.distributions.Distribution expand(torch.Size batch_shape, torch.distributions.Distribution instance = null) => throw null!;
        public override Tensor mean => throw null!;
        public override Tensor variance => throw null!;
        public Tensor probs => throw null!;
        public Tensor logits => throw null!;
    }

    public partial class Uniform : torch.distributions.Distribution
    {
        private protected Uniform() { }
        public Uniform(Tensor low, Tensor high, Generator generator = null) { }
        protected override void Dispose(bool disposing) { }
        public override Tensor rsample(params long[] sample_shape) => throw null!;
        public override Tensor log_prob(Tensor value) => throw null!;
        public override Tensor cdf(Tensor value) => throw null!;
        public override Tensor icdf(Tensor value) => throw null!;
        public override Tensor entropy() => throw null!;
        public override torch.distributions.Distribution expand(torch.Size batch_shape, torch.distributions.Distribution instance = null) => throw null!;
        public override Tensor mean => throw null!;
        public override Tensor mode => throw null!;
        public override Tensor variance => throw null!;
    }

    public partial class MultivariateNormal : torch.distributions.Distribution
    {
        private protected MultivariateNormal() { }
        public MultivariateNormal(Tensor loc, Tensor covariance_matrix = null, Tensor precision_matrix = null, Tensor scale_tril = null, Generator generator = null) { }
        protected override void Dispose(bool disposing) { }
        public override Tensor rsample(params long[] sample_shape) => throw null!;
        public override Tensor log_prob(Tensor value) => throw null!;
        public override torch.distributions.Distribution expand(torch.Size batch_shape, torch.distributions.Distribution instance = null) => throw null!;
        public override Tensor entropy() => throw null!;
        public override Tensor mean => throw null!;
        public override Tensor mode => throw null!;
        public override Tensor variance => throw null!;
    }
}
