// Names and signatures of TorchSharp 0.107; the bodies are never run.
using System;
using System.Collections.Generic;
using static TorchSharp.torch;

namespace TorchSharp
{
    public abstract partial class Loss<T1, T2, TResult> : torch.nn.Module<T1, T2, TResult>
    {
        private protected Loss() { }
        public Loss(torch.nn.Reduction reduction = torch.nn.Reduction.Mean) { }
        public torch.nn.Reduction reduction => throw null!;
    }

    public abstract partial class Loss<T1, T2, T3, TResult> : torch.nn.Module<T1, T2, T3, TResult>
    {
        private protected Loss() { }
        public Loss(torch.nn.Reduction reduction = torch.nn.Reduction.Mean) { }
        public torch.nn.Reduction reduction => throw null!;
    }

    public abstract partial class WeightedLoss<T1, T2, TResult> : Loss<T1, T2, TResult>
    {
        private protected WeightedLoss() { }
        public WeightedLoss(Tensor weight = null, torch.nn.Reduction reduction = torch.nn.Reduction.Mean) { }
        public Tensor weight => throw null!;
    }

    public static partial class ModuleExtensionMethods
    {
        public static T to<T>(this T module, ScalarType type, bool non_blocking = false) where T : torch.nn.Module => throw null!;
        public static T to<T>(this T module, Device device, ScalarType type, bool non_blocking = false) where T : torch.nn.Module => throw null!;
        public static T to<T>(this T module, DeviceType deviceType, int deviceIndex = -1, bool non_blocking = false) where T : torch.nn.Module => throw null!;
        public static T to<T>(this T module, Device device, bool non_blocking = false) where T : torch.nn.Module => throw null!;
        public static T to<T>(this T module, string device, bool non_blocking = false) where T : torch.nn.Module => throw null!;
        public static T to<T>(this T module, Tensor other, bool non_blocking = false) where T : torch.nn.Module => throw null!;
        public static T cpu<T>(this T module, bool non_blocking = false) where T : torch.nn.Module => throw null!;
        public static T cuda<T>(this T module, int deviceIndex = -1, bool non_blocking = false) where T : torch.nn.Module => throw null!;
        public static T @bool<T>(this T module, bool non_blocking = false) where T : torch.nn.Module => throw null!;
        public static T @byte<T>(this T module, bool non_blocking = false) where T : torch.nn.Module => throw null!;
        public static T @char<T>(this T module, bool non_blocking = false) where T : torch.nn.Module => throw null!;
        public static T @short<T>(this T module, bool non_blocking = false) where T : torch.nn.Module => throw null!;
        public static T @int<T>(this T module, bool non_blocking = false) where T : torch.nn.Module => throw null!;
        public static T @long<T>(this T module, bool non_blocking = false) where T : torch.nn.Module => throw null!;
        public static T half<T>(this T module, bool non_blocking = false) where T : torch.nn.Module => throw null!;
        public static T bfloat16<T>(this T module, bool non_blocking = false) where T : torch.nn.Module => throw null!;
        public static T @float<T>(this T module, bool non_blocking = false) where T : torch.nn.Module => throw null!;
        public static T @double<T>(this T module, bool non_blocking = false) where T : torch.nn.Module => throw null!;
        public static T cfloat<T>(this T module, bool non_blocking = false) where T : torch.nn.Module => throw null!;
        public static T cdouble<T>(this T module, bool non_blocking = false) where T : torch.nn.Module => throw null!;
    }

    public static partial class torch
    {
        public static partial class nn
        {
            public static partial class utils
            {
                public static double clip_grad_norm_(IEnumerable<Modules.Parameter> tensors, double max_norm, double norm_type = 2) => throw null!;
                public static void clip_grad_value_(IEnumerable<Modules.Parameter> tensors, double clip_value) { }
                public static Tensor parameters_to_vector(IEnumerable<Modules.Parameter> tensors) => throw null!;
                public static void vector_to_parameters(Tensor vec, IEnumerable<Modules.Parameter> tensors) { }
            }
        }
    }

    public static partial class torch
    {
        public static partial class nn
        {
            public static partial class utils
            {
                public static partial class rnn
                {
                    public static torch.nn.utils.rnn.PackedSequence pack_padded_sequence(Tensor input, Tensor lengths, bool batch_first = false, bool enforce_sorted = true) => throw null!;
                    public static (Tensor, Tensor) pad_packed_sequence(torch.nn.utils.rnn.PackedSequence sequence, bool batch_first = false, double padding_value = 0, long? total_length = null) => throw null!;
                    public static Tensor pad_sequence(IEnumerable<Tensor> sequences, bool batch_first = false, double padding_value = 0) => throw null!;
                }
            }
        }
    }

    public static partial class torch
    {
        public static partial class nn
        {
            public static partial class utils
            {
                public static partial class rnn
                {
                    public sealed partial class PackedSequence : IDisposable
                    {
                        internal PackedSequence() { }
                        public readonly Tensor data;
                        public readonly Tensor batch_sizes;
                        public readonly Tensor sorted_indices;
                        public readonly Tensor unsorted_indices;
                        public void Dispose() { }
                        public torch.nn.utils.rnn.PackedSequence MoveToOuterDisposeScope() => throw null!;
                        public torch.nn.utils.rnn.PackedSequence DetachFromDisposeScope() => throw null!;
                        public torch.nn.utils.rnn.PackedSequence MoveToOtherDisposeScope(torch.nn.utils.rnn.PackedSequence other) => throw null!;
                        public torch.nn.utils.rnn.PackedSequence MoveToOtherDisposeScope(DisposeScope other) => throw null!;
                    }
                }
            }
        }
    }
}

namespace TorchSharp.Modules
{
    public partial class Parameter : Tensor
    {
        private protected Parameter() { }
        public Parameter(Tensor data, bool requires_grad = true) { }
    }

    public partial interface IParameterLessModule
    {
    }

    public abstract partial class ParameterLessModule<T1, TResult> : torch.nn.Module<T1, TResult>, Modules.IParameterLessModule
    {
        private protected ParameterLessModule() { }
        protected ParameterLessModule(string name) { }
    }
}
