// Names and signatures of TorchSharp 0.107; the bodies are never run.
using System;
using System.Collections.Generic;
using static TorchSharp.torch;

namespace TorchSharp
{
    public static partial class torch
    {
        public static Tensor addmm(Tensor input, Tensor mat1, Tensor mat2, float beta, float alpha) => throw null!;
        public static Tensor baddbmm(Tensor input, Tensor batch1, Tensor batch2, float beta = 1f, float alpha = 1f) => throw null!;
        public static Tensor bmm(Tensor input, Tensor batch2) => throw null!;
        public static Tensor dot(Tensor input, Tensor other) => throw null!;
        public static Tensor inner(Tensor input, Tensor vec2) => throw null!;
        public static Tensor inverse(Tensor input) => throw null!;
        public static Tensor det(Tensor input) => throw null!;
        public static Tensor matmul(Tensor input, Tensor target) => throw null!;
        public static Tensor mm(Tensor input, Tensor target) => throw null!;
        public static Tensor mv(Tensor input, Tensor target) => throw null!;
        public static Tensor outer(Tensor input, Tensor vec2) => throw null!;
        public static Tensor softmax(Tensor input, int dim, ScalarType? dtype = null) => throw null!;
        public static bool allclose(Tensor tensor, Tensor target, double rtol = 1E-05, double atol = 1E-08, bool equal_nan = false) => throw null!;
        public static Tensor argsort(Tensor input, long dim = -1, bool descending = false) => throw null!;
        public static Tensor eq(Tensor left, Tensor right) => throw null!;
        public static Tensor equal(Tensor tensor, Tensor target) => throw null!;
        public static Tensor ge(Tensor left, Tensor right) => throw null!;
        public static Tensor gt(Tensor left, Tensor right) => throw null!;
        public static Tensor isclose(Tensor tensor, Tensor other, double rtol = 1E-05, double atol = 1E-08, bool nanEqual = false) => throw null!;
        public static Tensor isfinite(Tensor tensor) => throw null!;
        public static Tensor isinf(Tensor tensor) => throw null!;
        public static Tensor isnan(Tensor input) => throw null!;
        public static Tensor le(Tensor left, Tensor right) => throw null!;
        public static Tensor lt(Tensor left, Tensor right) => throw null!;
        public static Tensor maximum(Tensor input, Tensor other) => throw null!;
        public static Tensor minimum(Tensor input, Tensor other) => throw null!;
        public static Tensor ne(Tensor left, Tensor right) => throw null!;
        public static (Tensor values, Tensor indices) sort(Tensor input, long dim = -1, bool descending = false, bool stable = false) => throw null!;
        public static (Tensor values, Tensor indices) topk(Tensor tensor, int k, int dim = -1, bool largest = true, bool sorted = true) => throw null!;
        public static Tensor norm(Tensor input) => throw null!;
        public static Tensor squeeze(Tensor input, long? dim = null) => throw null!;
        public static Tensor[] unbind(Tensor tensor, int dim = 0) => throw null!;
        public static (Tensor std, Tensor mean) std_mean(Tensor input, bool unbiased = true) => throw null!;
        public static Tensor cat(IList<Tensor> tensors, long dim = 0) => throw null!;
        public static Tensor cat(Tensor[] tensors, long dim = 0) => throw null!;
        public static Tensor concat(IList<Tensor> tensors, long dim = 0) => throw null!;
        public static Tensor concat(Tensor[] tensors, long dim = 0) => throw null!;
        public static Tensor[] chunk(Tensor input, long chunks, long dim = 0) => throw null!;
        public static Tensor dstack(params Tensor[] tensors) => throw null!;
        public static Tensor dstack(IList<Tensor> tensors) => throw null!;
        public static Tensor dstack(IEnumerable<Tensor> tensors) => throw null!;
        public static Tensor gather(Tensor input, long dim, Tensor index) => throw null!;
        public static Tensor gather(Tensor input, long dim, Tensor index, bool sparse_grad = false) => throw null!;
        public static Tensor hstack(IList<Tensor> tensors) => throw null!;
        public static Tensor hstack(params Tensor[] tensors) => throw null!;
        public static Tensor hstack(IEnumerable<Tensor> tensors) => throw null!;
        public static Tensor index_select(Tensor input, long dim, Tensor index) => throw null!;
        public static Tensor masked_select(Tensor input, Tensor mask) => throw null!;
        public static Tensor nonzero(Tensor input) => throw null!;
        public static Tensor permute(Tensor input, params long[] permutation) => throw null!;
        public static Tensor reshape(Tensor input, params long[] shape) => throw null!;
        public static Tensor scatter(Tensor input, long dim, Tensor index, Tensor src) => throw null!;
        public static Tensor scatter_add(Tensor input, long dim, Tensor index, Tensor src) => throw null!;
        public static Tensor[] split(Tensor tensor, long[] split_size_or_sections, long dim = 0) => throw null!;
        public static Tensor stack(IEnumerable<Tensor> tensors, long dim = 0) => throw null!;
        public static Tensor take_along_dim(Tensor input, Tensor indices, long dim = 0) => throw null!;
        public static Tensor take_along_dim(Tensor input, IEnumerable<long> indices, long dim = 0) => throw null!;
        public static Tensor[] tensor_split(Tensor input, long indices_or_sections, long dim = 0) => throw null!;
        public static Tensor[] tensor_split(Tensor input, long[] indices_or_sections, long dim = 0) => throw null!;
        public static Tensor[] tensor_split(Tensor input, Tensor indices_or_sections, long dim = 0) => throw null!;
        public static Tensor tile(Tensor input, long[] dims) => throw null!;
        public static Tensor transpose(Tensor input, long dim0, long dim1) => throw null!;
        public static Tensor[] unbind(Tensor input, long dim = 0) => throw null!;
        public static Tensor unsqueeze(Tensor input, long dim) => throw null!;
        public static Tensor vstack(IList<Tensor> tensors) => throw null!;
        public static Tensor vstack(Tensor[] tensors) => throw null!;
        public static Tensor where(Tensor condition, Tensor x, Tensor y) => throw null!;
        public static Tensor[] where(Tensor condition) => throw null!;
        public static Tensor bincount(Tensor input, Tensor weights = null, long minlength = 0) => throw null!;
        public static IList<Tensor> broadcast_tensors(params Tensor[] tensors) => throw null!;
        public static Tensor clone(Tensor input) => throw null!;
        public static Tensor cumprod(Tensor input, long dim, ScalarType? dtype = null) => throw null!;
        public static Tensor cumsum(Tensor input, long dim, ScalarType? type = null) => throw null!;
        public static Tensor diag(Tensor input, long diagonal = 0) => throw null!;
        public static Tensor einsum(string equation, params Tensor[] tensors) => throw null!;
        public static Tensor flatten(Tensor input, long start_dim = 0, long end_dim = -1) => throw null!;
        public static Tensor flip(Tensor input, params long[] dims) => throw null!;
        public static Tensor histc(Tensor input, long bins = 100, long min = 0, long max = 0) => throw null!;
        public static Tensor[] meshgrid(IEnumerable<Tensor> tensors, string indexing = "ij") => throw null!;
        public static Tensor repeat_interleave(Tensor input, long repeats, long? dim = null, long? output_size = null) => throw null!;
        public static Tensor repeat_interleave(Tensor input, Tensor repeats, long? dim = null, long? output_size = null) => throw null!;
        public static Tensor roll(Tensor input, long shifts, long? dims = null) => throw null!;
        public static Tensor roll(Tensor input, (long, long) shifts, (long, long) dims) => throw null!;
        public static Tensor roll(Tensor input, (long, long, long) shifts, (long, long, long) dims) => throw null!;
        public static Tensor roll(Tensor input, long[] shifts, long[] dims) => throw null!;
        public static Tensor roll(Tensor input, long[] shifts) => throw null!;
        public static Tensor tensordot(Tensor a, Tensor b, long dims = 2) => throw null!;
        public static Tensor tensordot(Tensor a, Tensor b, long[] dims1, long[] dims2) => throw null!;
        public static Tensor tensordot(Tensor a, Tensor b, (long, long)[] dims) => throw null!;
        public static Tensor trace(Tensor input) => throw null!;
        public static Tensor tril(Tensor input, long diagonal = 0) => throw null!;
        public static Tensor triu(Tensor input, long diagonal = 0) => throw null!;
        public static Tensor abs(Tensor input) => throw null!;
        public static Tensor add(Tensor left, Tensor right) => throw null!;
        public static Tensor add(Tensor left, Scalar right) => throw null!;
        public static Tensor add(Tensor left, Tensor right, Scalar alpha) => throw null!;
        public static Tensor add(Tensor left, Scalar right, Scalar alpha) => throw null!;
        public static Tensor ceil(Tensor input) => throw null!;
        public static Tensor clamp(Tensor input, Scalar min = null, Scalar max = null) => throw null!;
        public static Tensor clamp(Tensor input, Tensor min = null, Tensor max = null) => throw null!;
        public static Tensor clip(Tensor input, Scalar min = null, Scalar max = null) => throw null!;
        public static Tensor cos(Tensor input) => throw null!;
        public static Tensor div(Tensor left, Tensor right, torch.RoundingMode rounding_mode = torch.RoundingMode.None) => throw null!;
        public static Tensor div(Tensor left, Scalar right, torch.RoundingMode rounding_mode = torch.RoundingMode.None) => throw null!;
        public static Tensor erf(Tensor input) => throw null!;
        public static Tensor exp(Tensor input) => throw null!;
        public static Tensor floor(Tensor input) => throw null!;
        public static Tensor fmod(Tensor left, Tensor right) => throw null!;
        public static Tensor fmod(Tensor left, Scalar right) => throw null!;
        public static Tensor lerp(Tensor input, Tensor end, Tensor weight) => throw null!;
        public static Tensor log(Tensor input) => throw null!;
        public static Tensor log10(Tensor input) => throw null!;
        public static Tensor log1p(Tensor input) => throw null!;
        public static Tensor log2(Tensor input) => throw null!;
        public static Tensor logical_and(Tensor left, Tensor right) => throw null!;
        public static Tensor logical_not(Tensor input) => throw null!;
        public static Tensor logical_or(Tensor left, Tensor right) => throw null!;
        public static Tensor mul(Tensor left, Tensor right) => throw null!;
        public static Tensor mul(Tensor left, Scalar right) => throw null!;
        public static Tensor nan_to_num(Tensor input, double nan = 0, double? posinf = null, double? neginf = null) => throw null!;
        public static Tensor neg(Tensor input) => throw null!;
        public static Tensor pow(Tensor left, Tensor exponent) => throw null!;
        public static Tensor pow(Tensor left, Scalar exponent) => throw null!;
        public static Tensor reciprocal(Tensor input) => throw null!;
        public static Tensor remainder(Tensor left, Tensor right) => throw null!;
        public static Tensor remainder(Tensor left, Scalar right) => throw null!;
        public static Tensor round(Tensor input, long decimals = 0) => throw null!;
        public static Tensor rsqrt(Tensor input) => throw null!;
        public static Tensor sigmoid(Tensor input) => throw null!;
        public static Tensor sign(Tensor input) => throw null!;
        public static Tensor sin(Tensor input) => throw null!;
        public static Tensor sqrt(Tensor input) => throw null!;
        public static Tensor square(Tensor input) => throw null!;
        public static Tensor sub(Tensor left, Tensor right) => throw null!;
        public static Tensor sub(Tensor left, Scalar right) => throw null!;
        public static Tensor tan(Tensor input) => throw null!;
        public static Tensor tanh(Tensor input) => throw null!;
        public static Tensor argmax(Tensor input) => throw null!;
        public static Tensor argmax(Tensor input, long dim, bool keepdim = false) => throw null!;
        public static Tensor argmin(Tensor input) => throw null!;
        public static Tensor argmin(Tensor input, long dim, bool keepdim = false) => throw null!;
        public static Tensor all(Tensor input) => throw null!;
        public static Tensor all(Tensor input, long dim, bool keepdim = false) => throw null!;
        public static Tensor any(Tensor input) => throw null!;
        public static Tensor any(Tensor input, long dim, bool keepdim = false) => throw null!;
        public static Tensor max(Tensor input) => throw null!;
        public static Tensor max(Tensor input, Tensor other) => throw null!;
        public static (Tensor values, Tensor indexes) max(Tensor input, long dim, bool keepdim = false) => throw null!;
        public static Tensor min(Tensor input) => throw null!;
        public static Tensor min(Tensor input, Tensor other) => throw null!;
        public static (Tensor values, Tensor indexes) min(Tensor input, long dim, bool keepdim = false) => throw null!;
        public static Tensor logsumexp(Tensor input, long dim, bool keepdim = false) => throw null!;
        public static Tensor mean(Tensor input) => throw null!;
        public static Tensor mean(Tensor input, long[] dimensions, bool keepdim = false, ScalarType? type = null) => throw null!;
        public static Tensor median(Tensor input) => throw null!;
        public static Tensor norm(Tensor input, float p = 2f) => throw null!;
        public static Tensor norm(Tensor input, int dimension, bool keepdim = false, float p = 2f) => throw null!;
        public static Tensor prod(Tensor input, ScalarType? type = null) => throw null!;
        public static Tensor prod(Tensor input, long dim, bool keepdim = false, ScalarType? type = null) => throw null!;
        public static Tensor std(Tensor input, bool unbiased = true) => throw null!;
        public static Tensor std(Tensor input, long[] dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null) => throw null!;
        public static Tensor std(Tensor input, long dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null) => throw null!;
        public static Tensor std(Tensor input, (long, long) dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null) => throw null!;
        public static Tensor std(Tensor input, (long, long, long) dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null) => throw null!;
        public static (Tensor std, Tensor mean) std_mean(Tensor input, long[] dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null) => throw null!;
        public static (Tensor std, Tensor mean) std_mean(Tensor input, long dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null) => throw null!;
        public static (Tensor std, Tensor mean) std_mean(Tensor input, (long, long) dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null) => throw null!;
        public static (Tensor std, Tensor mean) std_mean(Tensor input, (long, long, long) dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null) => throw null!;
        public static Tensor sum(Tensor input, ScalarType? type = null) => throw null!;
        public static Tensor sum(Tensor input, long dim, bool keepdim = false, ScalarType? type = null) => throw null!;
        public static (Tensor output, Tensor inverse_indices, Tensor counts) unique(Tensor input, bool sorted = true, bool return_inverse = false, bool return_counts = false, int? dim = null) => throw null!;
        public static Tensor var(Tensor input, bool unbiased = true) => throw null!;
        public static Tensor var(Tensor input, long[] dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null) => throw null!;
        public static Tensor var(Tensor input, long dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null) => throw null!;
        public static Tensor var(Tensor input, (long, long) dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null) => throw null!;
        public static Tensor var(Tensor input, (long, long, long) dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null) => throw null!;
        public static Tensor count_nonzero(Tensor input, long[] dims = null) => throw null!;
        public static long numel(Tensor input) => throw null!;
    }

    public static partial class torch
    {
        public static partial class fft
        {
            public static Tensor ifft(Tensor input, long n = -1, long dim = -1, FFTNormType norm = FFTNormType.Backward) => throw null!;
            public static Tensor fft2(Tensor input, long[] s = null, long[] dim = null, FFTNormType norm = FFTNormType.Backward) => throw null!;
            public static Tensor ifft2(Tensor input, long[] s = null, long[] dim = null, FFTNormType norm = FFTNormType.Backward) => throw null!;
            public static Tensor irfft(Tensor input, long n = -1, long dim = -1, FFTNormType norm = FFTNormType.Backward) => throw null!;
            public static Tensor rfft(Tensor input, long n = -1, long dim = -1, FFTNormType norm = FFTNormType.Backward) => throw null!;
            public static Tensor fftfreq(long n, double d = 1, ScalarType? dtype = null, Device device = null, bool requires_grad = false) => throw null!;
        }
    }

    public static partial class torch
    {
        public static partial class linalg
        {
            public static Tensor cholesky(Tensor input) => throw null!;
            public static Tensor det(Tensor input) => throw null!;
            public static (Tensor, Tensor) eig(Tensor input) => throw null!;
            public static Tensor inv(Tensor input) => throw null!;
            public static Tensor matrix_norm(Tensor input, string ord = "fro", long[] dims = null, bool keepdim = false) => throw null!;
            public static Tensor matrix_norm(Tensor input, double ord, long[] dims = null, bool keepdim = false) => throw null!;
            public static Tensor norm(Tensor input, string ord, long[] dims = null, bool keepdim = false) => throw null!;
            public static Tensor norm(Tensor input, double ord, long[] dims = null, bool keepdim = false) => throw null!;
            public static Tensor norm(Tensor input, int ord, long[] dims = null, bool keepdim = false) => throw null!;
            public static Tensor norm(Tensor input, long[] dims = null, bool keepdim = false) => throw null!;
            public static Tensor solve(Tensor A, Tensor B, bool left = true) => throw null!;
            public static (Tensor U, Tensor S, Tensor Vh) svd(Tensor input, bool fullMatrices = true) => throw null!;
            public static Tensor vector_norm(Tensor input, double ord = 2, long[] dims = null, bool keepdim = false) => throw null!;
        }
    }
}
