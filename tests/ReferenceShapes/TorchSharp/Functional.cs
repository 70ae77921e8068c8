// Names and signatures of TorchSharp 0.107; the bodies are never run.
using System;
using System.Collections.Generic;
using static TorchSharp.torch;

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            public static partial class functional
            {
                public static Tensor elu(Tensor x, double alpha, bool inplace = false) => throw null!;
                public static Tensor gelu(Tensor x, bool inplace) => throw null!;
                public static Tensor gelu(Tensor x, Modules.GELU.Approximate approximate, bool inplace = false) => throw null!;
                public static Tensor gelu(Tensor x) => throw null!;
                public static Tensor leaky_relu(Tensor input, double negative_slope = 0.01, bool inplace = false) => throw null!;
                public static Tensor log_softmax(Tensor x, long dim) => throw null!;
                public static Tensor relu(Tensor x, bool inplace = false) => throw null!;
                public static Tensor sigmoid(Tensor x, bool inplace) => throw null!;
                public static Tensor sigmoid(Tensor x) => throw null!;
                public static Tensor silu(Tensor x, bool inplace = false) => throw null!;
                public static Tensor softmax(Tensor input, long dim, ScalarType? dtype = null) => throw null!;
                public static Tensor softplus(Tensor x, double beta = 1, double threshold = 20) => throw null!;
                public static Tensor tanh(Tensor x, bool inplace = false) => throw null!;
                public static Tensor conv1d(Tensor input, Tensor weight, Tensor bias = null, long? stride = null, long? padding = null, long? dilation = null, long groups = 1) => throw null!;
                public static Tensor conv2d(Tensor input, Tensor weight, Tensor bias = null, long[] strides = null, long[] padding = null, long[] dilation = null, long groups = 1) => throw null!;
                public static Tensor cosine_similarity(Tensor x1, Tensor x2, long dim = 1, double eps = 1E-08) => throw null!;
                public static Tensor dropout(Tensor input, double p = 0.5, bool training = true, bool inplace = false) => throw null!;
                public static Tensor linear(Tensor input, Tensor weights, Tensor bias = null) => throw null!;
                public static Tensor binary_cross_entropy_with_logits(Tensor input, Tensor target, Tensor weight = null, torch.nn.Reduction reduction = torch.nn.Reduction.Mean, Tensor pos_weights = null) => throw null!;
                public static Tensor binary_cross_entropy(Tensor input, Tensor target, Tensor weight = null, torch.nn.Reduction reduction = torch.nn.Reduction.Mean) => throw null!;
                public static Tensor cross_entropy(Tensor input, Tensor target, Tensor weight = null, long ignore_index = -100, torch.nn.Reduction reduction = torch.nn.Reduction.Mean, double label_smoothing = 0) => throw null!;
                public static Tensor huber_loss(Tensor input, Tensor target, double delta = 1, torch.nn.Reduction reduction = torch.nn.Reduction.Mean) => throw null!;
                public static Tensor mse_loss(Tensor input, Tensor target, torch.nn.Reduction reduction = torch.nn.Reduction.Mean) => throw null!;
                public static Tensor l1_loss(Tensor input, Tensor target, torch.nn.Reduction reduction = torch.nn.Reduction.Mean) => throw null!;
                public static Tensor nll_loss(Tensor input, Tensor target, Tensor weight = null, torch.nn.Reduction reduction = torch.nn.Reduction.Mean) => throw null!;
                public static Tensor kl_div(Tensor input, Tensor target, bool log_target = true, torch.nn.Reduction reduction = torch.nn.Reduction.Mean) => throw null!;
                public static Tensor smooth_l1_loss(Tensor input, Tensor target, torch.nn.Reduction reduction = torch.nn.Reduction.Mean, double beta = 1) => throw null!;
                public static Tensor normalize(Tensor input, double p = 2, long dim = 1, double eps = 1E-12) => throw null!;
                public static Tensor batch_norm(Tensor input, Tensor running_mean, Tensor running_var, Tensor weight = null, Tensor bias = null, bool training = false, double momentum = 0.1, double eps = 1E-05) => throw null!;
                public static Tensor layer_norm(Tensor input, long[] normalized_shape, Tensor weight = null, Tensor bias = null, double eps = 1E-05) => throw null!;
                public static Tensor one_hot(Tensor x, long num_classes = -1) => throw null!;
                public static Tensor adaptive_avg_pool2d(Tensor input, long[] output_size) => throw null!;
                public static Tensor adaptive_avg_pool2d(Tensor input, (long, long) output_size) => throw null!;
                public static Tensor adaptive_avg_pool2d(Tensor input, long output_size) => throw null!;
                public static Tensor avg_pool2d(Tensor input, long[] kernel_size, long[] stride = null, long[] padding = null, bool ceil_mode = false, bool count_include_pad = true, long? divisor_override = null) => throw null!;
                public static Tensor avg_pool2d(Tensor input, long kernel_size, long? stride = null, long padding = 0, bool ceil_mode = false, bool count_include_pad = true, long? divisor_override = null) => throw null!;
                public static Tensor avg_pool2d(Tensor input, (long, long) kernel_size, (long, long)? stride = null, (long, long)? padding = null, bool ceil_mode = false, bool count_include_pad = true, long? divisor_override = null) => throw null!;
                public static Tensor max_pool1d(Tensor input, long kernel_size, long? stride = null, long? padding = null, long? dilation = null, bool ceil_mode = false) => throw null!;
                public static Tensor max_pool2d(Tensor input, long[] kernel_size, long[] strides = null, long[] padding = null, long[] dilation = null, bool ceil_mode = false) => throw null!;
                public static Tensor max_pool2d(Tensor input, long kernel_size, long? stride = null, long? padding = null, long? dilation = null, bool ceil_mode = false) => throw null!;
                public static Tensor max_pool2d(Tensor input, (long, long) kernel_size, (long, long)? stride = null, (long, long)? padding = null, (long, long)? dilation = null, bool ceil_mode = false) => throw null!;
                public static Tensor scaled_dot_product_attention(Tensor query, Tensor key, Tensor value, Tensor attn_mask = null, double p = 0, bool is_casual = false) => throw null!;
                public static Tensor pad(Tensor input, long[] pad, PaddingModes mode = PaddingModes.Constant, double value = 0) => throw null!;
                public static Tensor pad(Tensor input, (long, long) pad, PaddingModes mode = PaddingModes.Constant, double value = 0) => throw null!;
                public static Tensor pad(Tensor input, (long, long, long, long) pad, PaddingModes mode = PaddingModes.Constant, double value = 0) => throw null!;
                public static Tensor pad(Tensor input, long pad, PaddingModes mode = PaddingModes.Constant, double value = 0) => throw null!;
                public static Tensor interpolate(Tensor x, long[] size = null, double[] scale_factor = null, torch.InterpolationMode mode = torch.InterpolationMode.Nearest, bool? align_corners = null, bool recompute_scale_factor = false, bool antialias = false) => throw null!;
            }
        }
    }
}
