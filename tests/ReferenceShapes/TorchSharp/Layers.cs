// Names and signatures of TorchSharp 0.107; the bodies are never run.
using System;
using System.Collections.Generic;
using static TorchSharp.torch;

namespace TorchSharp.Modules
{
    public sealed partial class Linear : torch.nn.Module<Tensor, Tensor>
    {
        internal Linear() { }
        public override Tensor forward(Tensor tensor) => throw null!;
        public Modules.Parameter bias { get => throw null!; set { } }
        public Modules.Parameter weight { get => throw null!; set { } }
        public long in_features { get => throw null!; set { } }
        public long out_features { get => throw null!; set { } }
    }

    public sealed partial class Bilinear : torch.nn.Module<Tensor, Tensor, Tensor>
    {
        internal Bilinear() { }
        public override Tensor forward(Tensor input1, Tensor input2) => throw null!;
    }

    public abstract partial class Convolution : torch.nn.Module<Tensor, Tensor>
    {
        private protected Convolution() { }
        public Modules.Parameter bias { get => throw null!; set { } }
        public Modules.Parameter weight { get => throw null!; set { } }
    }

    public abstract partial class ConvolutionTranspose : Modules.Convolution
    {
        private protected ConvolutionTranspose() { }
        public override Tensor forward(Tensor input) => throw null!;
        public abstract Tensor forward(Tensor input, long[] output_size);
    }

    public sealed partial class Conv1d : Modules.Convolution
    {
        internal Conv1d() { }
        public override Tensor forward(Tensor input) => throw null!;
    }

    public sealed partial class Conv2d : Modules.Convolution
    {
        internal Conv2d() { }
        public override Tensor forward(Tensor input) => throw null!;
    }

    public sealed partial class ConvTranspose2d : Modules.ConvolutionTranspose
    {
        internal ConvTranspose2d() { }
        public override Tensor forward(Tensor input, long[] output_size) => throw null!;
    }

    public abstract partial class NormBase : torch.nn.Module<Tensor, Tensor>
    {
        private protected NormBase() { }
        public Modules.Parameter bias { get => throw null!; set { } }
        public Modules.Parameter weight { get => throw null!; set { } }
        public Tensor running_mean { get => throw null!; set { } }
        public Tensor running_var { get => throw null!; set { } }
    }

    public abstract partial class BatchNorm : Modules.NormBase
    {
        private protected BatchNorm() { }
        public override Tensor forward(Tensor input) => throw null!;
    }

    public sealed partial class BatchNorm1d : Modules.BatchNorm
    {
        internal BatchNorm1d() { }
    }

    public sealed partial class BatchNorm2d : Modules.BatchNorm
    {
        internal BatchNorm2d() { }
    }

    public sealed partial class LayerNorm : torch.nn.Module<Tensor, Tensor>
    {
        internal LayerNorm() { }
        public override Tensor forward(Tensor tensor) => throw null!;
        public Modules.Parameter bias { get => throw null!; set { } }
        public Modules.Parameter weight { get => throw null!; set { } }
    }

    public sealed partial class GroupNorm : torch.nn.Module<Tensor, Tensor>
    {
        internal GroupNorm() { }
        public override Tensor forward(Tensor tensor) => throw null!;
        public Modules.Parameter bias { get => throw null!; set { } }
        public Modules.Parameter weight { get => throw null!; set { } }
    }

    public sealed partial class Dropout : Modules.ParameterLessModule<Tensor, Tensor>
    {
        internal Dropout() { }
        public override Tensor forward(Tensor tensor) => throw null!;
    }

    public sealed partial class Dropout2d : Modules.ParameterLessModule<Tensor, Tensor>
    {
        internal Dropout2d() { }
        public override Tensor forward(Tensor input) => throw null!;
    }

    public sealed partial class Embedding : torch.nn.Module<Tensor, Tensor>
    {
        internal Embedding() { }
        public override Tensor forward(Tensor input) => throw null!;
        public Modules.Parameter weight { get => throw null!; set { } }
    }

    public sealed partial class LSTM : torch.nn.Module<Tensor, (Tensor, Tensor)?, (Tensor, Tensor, Tensor)>
    {
        internal LSTM() { }
        public override (Tensor, Tensor, Tensor) forward(Tensor input, (Tensor, Tensor)? h0_c0 = null) => throw null!;
        public (Tensor, Tensor, Tensor) call(Tensor input, (Tensor, Tensor)? h0_c0 = null) => throw null!;
        public (torch.nn.utils.rnn.PackedSequence, Tensor, Tensor) call(torch.nn.utils.rnn.PackedSequence input, (Tensor, Tensor)? h0_c0 = null) => throw null!;
        public void flatten_parameters() { }
    }

    public sealed partial class GRU : torch.nn.Module<Tensor, Tensor, (Tensor, Tensor)>
    {
        internal GRU() { }
        public override (Tensor, Tensor) forward(Tensor input, Tensor h0 = null) => throw null!;
        public (Tensor, Tensor) call(Tensor input, Tensor h0 = null) => throw null!;
        public (torch.nn.utils.rnn.PackedSequence, Tensor) call(torch.nn.utils.rnn.PackedSequence input, Tensor h0 = null) => throw null!;
        public void flatten_parameters() { }
    }

    public sealed partial class RNN : torch.nn.Module<Tensor, Tensor, (Tensor, Tensor)>
    {
        internal RNN() { }
        public override (Tensor, Tensor) forward(Tensor input, Tensor h0) => throw null!;
        public (Tensor, Tensor) call(Tensor input, Tensor h0 = null) => throw null!;
        public (torch.nn.utils.rnn.PackedSequence, Tensor) call(torch.nn.utils.rnn.PackedSequence input, Tensor h0 = null) => throw null!;
    }

    public sealed partial class LSTMCell : torch.nn.Module<Tensor, (Tensor, Tensor)?, (Tensor, Tensor)>
    {
        internal LSTMCell() { }
        public override (Tensor, Tensor) forward(Tensor input, (Tensor, Tensor)? h0_c0) => throw null!;
        public (Tensor, Tensor) call(Tensor input, (Tensor, Tensor)? h0_c0 = null) => throw null!;
    }

    public sealed partial class GRUCell : torch.nn.Module<Tensor, Tensor, Tensor>
    {
        internal GRUCell() { }
        public override Tensor forward(Tensor input, Tensor h0 = null) => throw null!;
    }

    public sealed partial class MultiheadAttention : torch.nn.Module<Tensor, Tensor, Tensor, Tensor, bool, Tensor, System.Tuple<Tensor, Tensor>>
    {
        internal MultiheadAttention() { }
        public override System.Tuple<Tensor, Tensor> forward(Tensor query, Tensor key, Tensor value, Tensor key_padding_mask, bool need_weights, Tensor attn_mask) => throw null!;
        public System.Tuple<Tensor, Tensor> call(Tensor query, Tensor key, Tensor value, Tensor key_padding_mask = null, bool need_weights = true, Tensor attn_mask = null) => throw null!;
    }

    public sealed partial class Transformer : torch.nn.Module<Tensor, Tensor, Tensor>
    {
        internal Transformer() { }
        public Tensor call(Tensor src, Tensor tgt, Tensor src_mask, Tensor tgt_mask = null, Tensor memory_mask = null, Tensor src_key_padding_mask = null, Tensor tgt_key_padding_mask = null, Tensor memory_key_padding_mask = null) => throw null!;
        public override Tensor forward(Tensor src, Tensor tgt) => throw null!;
    }

    public sealed partial class TransformerEncoder : torch.nn.Module<Tensor, Tensor, Tensor, Tensor>, torch.nn.IModule<Tensor, Tensor, Tensor>, torch.nn.IModule<Tensor, Tensor>
    {
        internal TransformerEncoder() { }
        public override Tensor forward(Tensor src, Tensor src_mask, Tensor src_key_padding_mask) => throw null!;
        public Tensor call(Tensor src, Tensor src_mask) => throw null!;
        public Tensor call(Tensor src) => throw null!;
    }

    public sealed partial class TransformerEncoderLayer : torch.nn.Module<Tensor, Tensor>, torch.nn.IModule<Tensor, Tensor, Tensor>, torch.nn.IModule<Tensor, Tensor, Tensor, Tensor>
    {
        internal TransformerEncoderLayer() { }
        public Tensor call(Tensor src, Tensor src_mask, Tensor src_key_padding_mask) => throw null!;
        public Tensor call(Tensor src, Tensor src_mask) => throw null!;
        public override Tensor forward(Tensor src) => throw null!;
    }
}
