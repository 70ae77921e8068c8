// Names and signatures of TorchSharp 0.107; the bodies are never run.
using System;
using System.Collections.Generic;
using static TorchSharp.torch;

namespace TorchSharp
{
    public static partial class torch
    {
        public partial class Tensor : IDisposable
        {
            public (Tensor output, Tensor inverse_indices, Tensor counts) unique(bool sorted = true, bool return_inverse = false, bool return_counts = false, int? dim = null) => throw null!;
            public (Tensor output, Tensor inverse_indices, Tensor counts) unique_consecutive(bool return_inverse = false, bool return_counts = false, int? dim = null) => throw null!;
            public Tensor all() => throw null!;
            public Tensor all(long dim, bool keepdim = false) => throw null!;
            public Tensor amax(long[] dims, bool keepdim = false, Tensor @out = null) => throw null!;
            public Tensor amax(params long[] dims) => throw null!;
            public Tensor amin(long[] dims, bool keepdim = false, Tensor @out = null) => throw null!;
            public Tensor amin(params long[] dims) => throw null!;
            public (Tensor min, Tensor max) aminmax(long? dim = null, bool keepdim = false) => throw null!;
            public Tensor any() => throw null!;
            public Tensor any(long dim, bool keepdim = false) => throw null!;
            public Tensor argmax() => throw null!;
            public Tensor argmax(long dim, bool keepdim = false) => throw null!;
            public Tensor argmin() => throw null!;
            public Tensor argmin(long dim, bool keepdim = false) => throw null!;
            public Tensor argsort(long dim = -1, bool descending = false) => throw null!;
            public Tensor count_nonzero(long[] dims = null) => throw null!;
            public Tensor bincount(Tensor weights, long minlength = 0) => throw null!;
            public Tensor eq(Tensor target) => throw null!;
            public Tensor eq_(Tensor target) => throw null!;
            public Tensor eq(Scalar target) => throw null!;
            public Tensor eq_(Scalar target) => throw null!;
            public Tensor ge(Tensor target) => throw null!;
            public Tensor ge(Scalar target) => throw null!;
            public Tensor gt(Tensor target) => throw null!;
            public Tensor greater(Tensor target) => throw null!;
            public Tensor gt(Scalar target) => throw null!;
            public Tensor le(Tensor target) => throw null!;
            public Tensor le(Scalar target) => throw null!;
            public Tensor lt(Tensor target) => throw null!;
            public Tensor less(Tensor target) => throw null!;
            public Tensor lt(Scalar target) => throw null!;
            public (Tensor values, Tensor indexes) topk(int k, int dim = -1, bool largest = true, bool sorted = true) => throw null!;
            public (Tensor values, Tensor indices) kthvalue(long k, long? dim, bool keepdim = false) => throw null!;
            [Obsolete]
            public static (Tensor values, Tensor indices) kthvalue(Tensor input, long k, long? dim, bool keepdim = false) => throw null!;
            public Tensor max() => throw null!;
            public Tensor max(Tensor other) => throw null!;
            public (Tensor values, Tensor indexes) max(long dim, bool keepdim = false) => throw null!;
            public Tensor mean() => throw null!;
            public Tensor quantile(Tensor q, long dim = -1, bool keepdim = false) => throw null!;
            public (Tensor values, Tensor indices) mode(long dim = -1, bool keepdim = false) => throw null!;
            public Tensor mean(long[] dimensions, bool keepdim = false, ScalarType? type = null) => throw null!;
            public Tensor median() => throw null!;
            public Tensor min() => throw null!;
            public Tensor min(Tensor other) => throw null!;
            public (Tensor values, Tensor indexes) min(long dim, bool keepdim = false) => throw null!;
            public (Tensor Values, Tensor Indices) sort(long dim = -1, bool descending = false, bool stable = false) => throw null!;
            public Tensor ne(Tensor target) => throw null!;
            public Tensor not_equal(Tensor target) => throw null!;
            public Tensor ne(Scalar target) => throw null!;
            public Tensor std(bool unbiased = true) => throw null!;
            public Tensor var(bool unbiased = true) => throw null!;
            public Tensor std(long[] dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null) => throw null!;
            public Tensor var(long[] dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null) => throw null!;
            public Tensor std(long dim, bool unbiased = true, bool keepdim = false, ScalarType? type = null) => throw null!;
            public Tensor var(long dim, bool unbiased = true, bool keepdim = false, ScalarType? type = null) => throw null!;
            public Tensor std((long, long) dim, bool unbiased = true, bool keepdim = false, ScalarType? type = null) => throw null!;
            public Tensor var((long, long) dim, bool unbiased = true, bool keepdim = false, ScalarType? type = null) => throw null!;
            public Tensor std((long, long, long) dim, bool unbiased = true, bool keepdim = false, ScalarType? type = null) => throw null!;
            public Tensor var((long, long, long) dim, bool unbiased = true, bool keepdim = false, ScalarType? type = null) => throw null!;
            public (Tensor std, Tensor mean) std_mean(bool unbiased = true) => throw null!;
            public (Tensor var, Tensor mean) var_mean(bool unbiased = true) => throw null!;
            public (Tensor std, Tensor mean) std_mean(long[] dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null) => throw null!;
            public (Tensor std, Tensor mean) var_mean(long[] dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null) => throw null!;
            public (Tensor std, Tensor mean) std_mean(long dim, bool unbiased = true, bool keepdim = false, ScalarType? type = null) => throw null!;
            public (Tensor var, Tensor mean) var_mean(long dim, bool unbiased = true, bool keepdim = false, ScalarType? type = null) => throw null!;
            public (Tensor std, Tensor mean) std_mean((long, long) dim, bool unbiased = true, bool keepdim = false, ScalarType? type = null) => throw null!;
            public (Tensor var, Tensor mean) var_mean((long, long) dim, bool unbiased = true, bool keepdim = false, ScalarType? type = null) => throw null!;
            public (Tensor std, Tensor mean) std_mean((long, long, long) dim, bool unbiased = true, bool keepdim = false, ScalarType? type = null) => throw null!;
            public (Tensor var, Tensor mean) var_mean((long, long, long) dim, bool unbiased = true, bool keepdim = false, ScalarType? type = null) => throw null!;
            public Tensor prod(ScalarType? type = null) => throw null!;
            public Tensor prod(long dim, bool keepdim = false, ScalarType? type = null) => throw null!;
            public Tensor sum(ScalarType? type = null) => throw null!;
            public Tensor sum(long[] dim, bool keepdim = false, ScalarType? type = null) => throw null!;
            public Tensor sum(long dim, bool keepdim = false, ScalarType? type = null) => throw null!;
            public Tensor sum(long dim0, long dim1, bool keepdim = false, ScalarType? type = null) => throw null!;
            public Tensor sum(long dim0, long dim1, long dim2, bool keepdim = false, ScalarType? type = null) => throw null!;
            public Tensor nanmean(int? dim = null, bool keepdim = false, ScalarType? dtype = null) => throw null!;
            public Tensor nansum() => throw null!;
            public Tensor bitwise_and(Tensor other) => throw null!;
            public Tensor bitwise_not() => throw null!;
            public Tensor bitwise_or(Tensor other) => throw null!;
            public (Tensor values, Tensor indexes) cummax(long dim) => throw null!;
            public (Tensor values, Tensor indexes) cummin(long dim) => throw null!;
            public Tensor histc(long bins = 100, long min = 0, long max = 0) => throw null!;
            public Tensor logsumexp(long dim, bool keepdim = false) => throw null!;
            public Tensor logical_and(Tensor other) => throw null!;
            public Tensor logical_not() => throw null!;
            public Tensor logical_or(Tensor other) => throw null!;
            public Tensor logical_xor(Tensor other) => throw null!;
        }
    }
}
