// Names and signatures of TorchSharp 0.107; the bodies are never run.
using System;
using System.Collections.Generic;
using static TorchSharp.torch;

namespace TorchSharp.Modules
{
    public partial class GELU
    {
        public enum Approximate
        {
            none = 0,
            tanh = 1,
        }
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            public static partial class init
            {
                public enum FanInOut
                {
                    FanIn = 0,
                    FanOut = 1,
                }
            }
        }
    }

    public static partial class torch
    {
        public static partial class nn
        {
            public static partial class init
            {
                public enum NonlinearityType
                {
                    Linear = 0,
                    Conv1D = 1,
                    Conv2D = 2,
                    Conv3D = 3,
                    ConvTranspose1D = 4,
                    ConvTranspose2D = 5,
                    ConvTranspose3D = 6,
                    Sigmoid = 7,
                    Tanh = 8,
                    ReLU = 9,
                    LeakyReLU = 10,
                }
            }
        }
    }

    public static partial class torch
    {
        public static partial class nn
        {
            public static Modules.ELU ELU(double alpha = 1, bool inplace = false) => throw null!;
            public static Modules.GELU GELU() => throw null!;
            public static Modules.GELU GELU(bool inplace) => throw null!;
            public static Modules.GELU GELU(Modules.GELU.Approximate approximate, bool inplace = false) => throw null!;
            public static Modules.LeakyReLU LeakyReLU(double negative_slope = 0.01, bool inplace = false) => throw null!;
            public static Modules.LogSoftmax LogSoftmax(long dim) => throw null!;
            public static Modules.ReLU ReLU(bool inplace = false) => throw null!;
            public static Modules.Sigmoid Sigmoid() => throw null!;
            public static Modules.Sigmoid Sigmoid(bool inplace) => throw null!;
            public static Modules.SiLU SiLU() => throw null!;
            public static Modules.SiLU SiLU(bool inplace) => throw null!;
            public static Modules.Softmax Softmax(long dim) => throw null!;
            public static Modules.Softplus Softplus(double beta = 1, double threshold = 20) => throw null!;
            public static Modules.Tanh Tanh() => throw null!;
            public static Modules.Tanh Tanh(bool inplace = false) => throw null!;
            public static Modules.Bilinear Bilinear(long in1_features, long in2_features, long out_features, bool hasBias = true, Device device = null, ScalarType? dtype = null) => throw null!;
            public static Modules.Conv1d Conv1d(long in_channels, long out_channels, long kernel_size, long stride = 1, long padding = 0, long dilation = 1, PaddingModes padding_mode = PaddingModes.Zeros, long groups = 1, bool bias = true, Device device = null, ScalarType? dtype = null) => throw null!;
            public static Modules.Conv1d Conv1d(long in_channels, long out_channels, long kernel_size, Padding padding, long stride = 1, long dilation = 1, PaddingModes padding_mode = PaddingModes.Zeros, long groups = 1, bool bias = true, Device device = null, ScalarType? dtype = null) => throw null!;
            public static Modules.Conv2d Conv2d(long in_channels, long out_channels, long kernel_size, long stride = 1, long padding = 0, long dilation = 1, PaddingModes padding_mode = PaddingModes.Zeros, long groups = 1, bool bias = true, Device device = null, ScalarType? dtype = null) => throw null!;
            public static Modules.Conv2d Conv2d(long in_channels, long out_channels, (long, long) kernel_size, (long, long)? stride = null, (long, long)? padding = null, (long, long)? dilation = null, PaddingModes padding_mode = PaddingModes.Zeros, long groups = 1, bool bias = true, Device device = null, ScalarType? dtype = null) => throw null!;
            public static Modules.Conv2d Conv2d(long in_channels, long out_channels, long kernel_size, Padding padding, long stride = 1, long dilation = 1, PaddingModes padding_mode = PaddingModes.Zeros, long groups = 1, bool bias = true, Device device = null, ScalarType? dtype = null) => throw null!;
            public static Modules.Conv2d Conv2d(long in_channels, long out_channels, (long, long) kernel_size, Padding padding, (long, long)? stride = null, (long, long)? dilation = null, PaddingModes padding_mode = PaddingModes.Zeros, long groups = 1, bool bias = true, Device device = null, ScalarType? dtype = null) => throw null!;
            public static Modules.ConvTranspose2d ConvTranspose2d(long in_channels, long out_channels, long kernel_size, long stride = 1, long padding = 0, long output_padding = 0, long dilation = 1, PaddingModes padding_mode = PaddingModes.Zeros, long groups = 1, bool bias = true, Device device = null, ScalarType? dtype = null) => throw null!;
            public static Modules.ConvTranspose2d ConvTranspose2d(long in_channels, long out_channels, (long, long) kernel_size, (long, long)? stride = null, (long, long)? padding = null, (long, long)? output_padding = null, (long, long)? dilation = null, PaddingModes padding_mode = PaddingModes.Zeros, long groups = 1, bool bias = true, Device device = null, ScalarType? dtype = null) => throw null!;
            public static Modules.Dropout Dropout(double p = 0.5, bool inplace = false) => throw null!;
            public static Modules.Dropout2d Dropout2d(double p = 0.5, bool inplace = false) => throw null!;
            public static Modules.Embedding Embedding(long num_embeddings, long embedding_dims, long? padding_idx = null, double? max_norm = null, double norm_type = 2, bool scale_grad_by_freq = false, bool sparse = false, Device device = null, ScalarType? dtype = null) => throw null!;
            public static Modules.Flatten Flatten(long start_dim = 1, long end_dim = -1) => throw null!;
            public static Modules.Identity Identity() => throw null!;
            public static Modules.Linear Linear(long inputSize, long outputSize, bool hasBias = true, Device device = null, ScalarType? dtype = null) => throw null!;
            public static Modules.Linear Linear(Modules.Parameter weight, Modules.Parameter bias = null) => throw null!;
            public static Modules.CrossEntropyLoss CrossEntropyLoss(Tensor weight = null, long? ignore_index = null, torch.nn.Reduction reduction = torch.nn.Reduction.Mean) => throw null!;
            public static Modules.BCELoss BCELoss(Tensor weight = null, torch.nn.Reduction reduction = torch.nn.Reduction.Mean) => throw null!;
            public static Modules.BCEWithLogitsLoss BCEWithLogitsLoss(Tensor weight = null, torch.nn.Reduction reduction = torch.nn.Reduction.Mean, Tensor pos_weights = null) => throw null!;
            public static Modules.HuberLoss HuberLoss(double delta = 1, torch.nn.Reduction reduction = torch.nn.Reduction.Mean) => throw null!;
            public static Modules.MSELoss MSELoss(torch.nn.Reduction reduction = torch.nn.Reduction.Mean) => throw null!;
            public static Modules.L1Loss L1Loss(torch.nn.Reduction reduction = torch.nn.Reduction.Mean) => throw null!;
            public static Modules.NLLLoss NLLLoss(Tensor weight = null, torch.nn.Reduction reduction = torch.nn.Reduction.Mean) => throw null!;
            public static Modules.KLDivLoss KLDivLoss(bool log_target = true, torch.nn.Reduction reduction = torch.nn.Reduction.Mean) => throw null!;
            public static Modules.SmoothL1Loss SmoothL1Loss(torch.nn.Reduction reduction = torch.nn.Reduction.Mean, double beta = 1) => throw null!;
            public static Modules.ModuleList<torch.nn.Module> ModuleList(params torch.nn.Module[] modules) => throw null!;
            public static Modules.ModuleList<T> ModuleList<T>(params T[] modules) where T : torch.nn.Module => throw null!;
            public static Modules.MultiheadAttention MultiheadAttention(long embedded_dim, long num_heads, double dropout = 0, bool bias = true, bool add_bias_kv = false, bool add_zero_attn = false, long? kdim = null, long? vdim = null) => throw null!;
            public static Modules.BatchNorm1d BatchNorm1d(long num_features, double eps = 1E-05, double momentum = 0.1, bool affine = true, bool track_running_stats = true, Device device = null, ScalarType? dtype = null) => throw null!;
            public static Modules.BatchNorm2d BatchNorm2d(long num_features, double eps = 1E-05, double momentum = 0.1, bool affine = true, bool track_running_stats = true, Device device = null, ScalarType? dtype = null) => throw null!;
            public static Modules.GroupNorm GroupNorm(long num_groups, long num_channels, double eps = 1E-05, bool affine = true, Device device = null, ScalarType? dtype = null) => throw null!;
            public static Modules.LayerNorm LayerNorm(long[] normalized_shape, double eps = 1E-05, bool elementwise_affine = true, bool bias = true, Device device = null, ScalarType? dtype = null) => throw null!;
            public static Modules.LayerNorm LayerNorm(long normalized_shape, double eps = 1E-05, bool elementwise_affine = true, bool bias = true, Device device = null, ScalarType? dtype = null) => throw null!;
            public static Modules.Parameter Parameter(Tensor data, bool requires_grad = true) => throw null!;
            public static Modules.ParameterList ParameterList(params Modules.Parameter[] parameters) => throw null!;
            public static Modules.AdaptiveAvgPool2d AdaptiveAvgPool2d(long[] output_size) => throw null!;
            public static Modules.AdaptiveAvgPool2d AdaptiveAvgPool2d((long, long) output_size) => throw null!;
            public static Modules.AdaptiveAvgPool2d AdaptiveAvgPool2d(long output_size) => throw null!;
            public static Modules.AvgPool2d AvgPool2d(long[] kernel_size, long[] stride = null, long[] padding = null, bool ceil_mode = false, bool count_include_pad = true, long? divisor_override = null) => throw null!;
            public static Modules.AvgPool2d AvgPool2d((long, long) kernel_size, (long, long)? stride = null, (long, long)? padding = null, bool ceil_mode = false, bool count_include_pad = true, long? divisor_override = null) => throw null!;
            public static Modules.AvgPool2d AvgPool2d(long kernel_size, long? stride = null, long? padding = null, bool ceil_mode = false, bool count_include_pad = true, long? divisor_override = null) => throw null!;
            public static Modules.MaxPool1d MaxPool1d(long kernel_size, long? stride = null, long? padding = null, long? dilation = null, bool ceil_mode = false) => throw null!;
            public static Modules.MaxPool2d MaxPool2d(long kernel_size, long? stride = null, long? padding = null, long? dilation = null, bool ceil_mode = false) => throw null!;
            public static Modules.MaxPool2d MaxPool2d((long, long) kernel_size, (long, long)? stride = null, (long, long)? padding = null, (long, long)? dilation = null, bool ceil_mode = false) => throw null!;
            public static Modules.MaxPool2d MaxPool2d(long[] kernel_size, long[] stride = null, long[] padding = null, long[] dilation = null, bool ceil_mode = false) => throw null!;
            public static Modules.GRU GRU(long inputSize, long hiddenSize, long numLayers = 1, bool bias = true, bool batchFirst = false, double dropout = 0, bool bidirectional = false, Device device = null, ScalarType? dtype = null) => throw null!;
            public static Modules.GRUCell GRUCell(long inputSize, long hiddenSize, bool bias = true, Device device = null, ScalarType? dtype = null) => throw null!;
            public static Modules.LSTM LSTM(long inputSize, long hiddenSize, long numLayers = 1, bool bias = true, bool batchFirst = false, double dropout = 0, bool bidirectional = false, Device device = null, ScalarType? dtype = null) => throw null!;
            public static Modules.LSTMCell LSTMCell(long inputSize, long hiddenSize, bool bias = true, Device device = null, ScalarType? dtype = null) => throw null!;
            public static Modules.RNN RNN(long inputSize, long hiddenSize, long numLayers = 1, torch.nn.NonLinearities nonLinearity = torch.nn.NonLinearities.Tanh, bool bias = true, bool batchFirst = false, double dropout = 0, bool bidirectional = false, Device device = null, ScalarType? dtype = null) => throw null!;
            public static Modules.Sequential Sequential() => throw null!;
            public static Modules.Sequential Sequential(params (string name, torch.nn.Module<Tensor, Tensor> submodule)[] modules) => throw null!;
            public static Modules.Sequential Sequential(params torch.nn.Module<Tensor, Tensor>[] modules) => throw null!;
            public static Modules.Sequential Sequential(params System.Tuple<string, torch.nn.Module<Tensor, Tensor>>[] modules) => throw null!;
            public static Modules.Sequential Sequential(IEnumerable<(string name, torch.nn.Module<Tensor, Tensor> submodule)> modules) => throw null!;
            public static Modules.Sequential Sequential(IEnumerable<System.Tuple<string, torch.nn.Module<Tensor, Tensor>>> modules) => throw null!;
            public static Modules.Sequential Sequential(IEnumerable<torch.nn.Module<Tensor, Tensor>> modules) => throw null!;
            public static Modules.Transformer Transformer(long d_model = 512, long nhead = 8, long num_encoder_layers = 6, long num_decoder_layers = 6, long dim_feedforward = 2048, double dropout = 0.1, torch.nn.Activations activation = torch.nn.Activations.ReLU) => throw null!;
            public static Modules.TransformerEncoder TransformerEncoder(Modules.TransformerEncoderLayer encoder_layer, long num_layers) => throw null!;
            public static Modules.TransformerEncoderLayer TransformerEncoderLayer(long d_model = 512, long nhead = 8, long dim_feedforward = 2048, double dropout = 0.1, torch.nn.Activations activation = torch.nn.Activations.ReLU) => throw null!;
            public static Modules.Unflatten Unflatten(long dim, long[] unflattened_size) => throw null!;
            public static Modules.Upsample Upsample(long[] size = null, double[] scale_factor = null, torch.UpsampleMode mode = torch.UpsampleMode.Nearest, bool? align_corners = null, bool? recompute_scale_factor = null) => throw null!;
        }
    }

    public static partial class torch
    {
        public static partial class nn
        {
            public static partial class init
            {
                public static double calculate_gain(torch.nn.init.NonlinearityType nonlinearity, double param = 0) => throw null!;
                public static Tensor ones_(Tensor tensor) => throw null!;
                public static Tensor zeros_(Tensor tensor) => throw null!;
                public static Tensor dirac_(Tensor tensor) => throw null!;
                public static Tensor eye_(Tensor tensor) => throw null!;
                public static Tensor constant_(Tensor tensor, Scalar val) => throw null!;
                public static Tensor uniform_(Tensor tensor, double low = 0, double high = 1, Generator generator = null) => throw null!;
                public static Tensor normal_(Tensor tensor, double mean = 0, double std = 1, Generator generator = null) => throw null!;
                public static Tensor trunc_normal_(Tensor tensor, double mean = 0, double std = 1, double a = -2, double b = 2, Generator generator = null) => throw null!;
                public static Tensor orthogonal_(Tensor tensor, double gain = 1) => throw null!;
                public static Tensor sparse_(Tensor tensor, double sparsity, double std = 0.01) => throw null!;
                public static Tensor kaiming_uniform_(Tensor tensor, double a = 0, torch.nn.init.FanInOut mode = torch.nn.init.FanInOut.FanIn, torch.nn.init.NonlinearityType nonlinearity = torch.nn.init.NonlinearityType.LeakyReLU) => throw null!;
                public static Tensor kaiming_normal_(Tensor tensor, double a = 0, torch.nn.init.FanInOut mode = torch.nn.init.FanInOut.FanIn, torch.nn.init.NonlinearityType nonlinearity = torch.nn.init.NonlinearityType.LeakyReLU) => throw null!;
                public static Tensor xavier_uniform_(Tensor tensor, double gain = 1) => throw null!;
                public static Tensor glorot_uniform_(Tensor tensor, double gain = 1) => throw null!;
                public static Tensor xavier_normal_(Tensor tensor, double gain = 1) => throw null!;
                public static Tensor glorot_normal_(Tensor tensor, double gain = 1) => throw null!;
                public static (long fanIn, long fanOut) CalculateFanInAndFanOut(Tensor tensor) => throw null!;
            }
        }
    }
}
