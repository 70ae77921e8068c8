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
            public Tensor as_strided(long[] size, long[] strides, long storageOffset = 0) => throw null!;
            public Tensor index(params TensorIndex[] indices) => throw null!;
            public Tensor index(params Tensor[] indices) => throw null!;
            public Tensor index_put_(Tensor value, params TensorIndex[] indices) => throw null!;
            public Tensor index_put_(Tensor value, TensorIndex[] indices, bool accumulate = false) => throw null!;
            public Tensor index_put_(Tensor value, params Tensor[] indices) => throw null!;
            public Tensor index_put_(Tensor value, Tensor[] indices, bool accumulate = false) => throw null!;
            public Tensor index_put_(Scalar value, params TensorIndex[] indices) => throw null!;
            public Tensor index_put_(Scalar value, params Tensor[] indices) => throw null!;
            public Tensor index_select(long dim, Tensor index) => throw null!;
            public Tensor select(long dim, long index) => throw null!;
            public Tensor take(Tensor index) => throw null!;
            public Tensor argwhere() => throw null!;
            public Tensor take_along_dim(Tensor indices) => throw null!;
            public Tensor take_along_dim(IEnumerable<long> indices) => throw null!;
            public Tensor take_along_dim(Tensor indices, long dim) => throw null!;
            public Tensor take_along_dim(IEnumerable<long> indices, long dim) => throw null!;
            public Tensor index_add_(long dim, Tensor index, Tensor source, Scalar alpha) => throw null!;
            public Tensor index_copy_(long dim, Tensor index, Tensor source) => throw null!;
            public Tensor index_fill_(long dim, Tensor index, Scalar value) => throw null!;
            public Tensor reshape(params long[] shape) => throw null!;
            public Tensor flatten(long start_dim = 0, long end_dim = -1) => throw null!;
            public Tensor flatten(IList<string> dims, string out_dim) => throw null!;
            public Tensor unflatten(long dim, params long[] sizes) => throw null!;
            public Tensor unflatten(string dim, params (string, long)[] sizes) => throw null!;
            public Tensor unflatten(long dim, torch.Size sizes) => throw null!;
            public Tensor squeeze(long? dim = null) => throw null!;
            public Tensor squeeze_(long? dim = null) => throw null!;
            public Tensor t() => throw null!;
            public Tensor transpose(long dim0, long dim1) => throw null!;
            public Tensor transpose_(long dim0, long dim1) => throw null!;
            public Tensor tril(long diagonal = 0) => throw null!;
            public Tensor triu(long diagonal = 0) => throw null!;
            public Tensor swapaxes(long dim0, long dim1) => throw null!;
            public Tensor view(params long[] shape) => throw null!;
            public Tensor view_as(Tensor other) => throw null!;
            public Tensor tile(long[] reps) => throw null!;
            public Tensor diag(long diagonal = 0) => throw null!;
            public Tensor diagonal(long offset = 0, long dim1 = 0, long dim2 = 1) => throw null!;
            public Tensor masked_fill(Tensor mask, Scalar value) => throw null!;
            public Tensor masked_fill_(Tensor mask, Scalar value) => throw null!;
            public Tensor masked_select(Tensor mask) => throw null!;
            public Tensor[] unbind(long dimension = 0) => throw null!;
            public Tensor unfold(long dimension, long size, long step) => throw null!;
            public Tensor[] split(long size, int dim = 0) => throw null!;
            public Tensor[] split(long[] sizes, long dim = 0) => throw null!;
            public Tensor[] split(params long[] sizes) => throw null!;
            public Tensor[] tensor_split(long size, long dim = 0) => throw null!;
            public Tensor[] tensor_split(long[] sizes, long dim = 0) => throw null!;
            public Tensor[] tensor_split(Tensor indices, long dim = 0) => throw null!;
            public Tensor[] vsplit(long size) => throw null!;
            public Tensor[] vsplit(params long[] sizes) => throw null!;
            public Tensor[] vsplit(Tensor indices) => throw null!;
            public Tensor[] hsplit(long size) => throw null!;
            public Tensor[] hsplit(params long[] sizes) => throw null!;
            public Tensor[] hsplit(Tensor indices) => throw null!;
            public Tensor[] chunk(long chunks, long dim = 0) => throw null!;
            public Tensor expand(torch.Size sizes, bool isImplicit = false) => throw null!;
            public Tensor expand(long[] sizes, bool isImplicit = false) => throw null!;
            public Tensor expand_as(Tensor other) => throw null!;
            public Tensor expand(params long[] sizes) => throw null!;
            public Tensor repeat(params long[] sizes) => throw null!;
            public Tensor repeat_interleave(Tensor repeats, long? dim = null, long? output_size = null) => throw null!;
            public Tensor repeat_interleave(long repeats, long? dim = null, long? output_size = null) => throw null!;
            public Tensor broadcast_to(params long[] shape) => throw null!;
            public Tensor movedim(long[] source, long[] destination) => throw null!;
            public Tensor permute(params long[] permutation) => throw null!;
            public Tensor permute(IEnumerable<long> permutation) => throw null!;
            public Tensor scatter(long dim, Tensor index, Tensor src) => throw null!;
            public Tensor scatter_(long dim, Tensor index, Tensor src) => throw null!;
            public Tensor scatter_add(long dim, Tensor index, Tensor src) => throw null!;
            public Tensor scatter_add_(long dim, Tensor index, Tensor src) => throw null!;
            public Tensor gather(long dim, Tensor index) => throw null!;
            public Tensor flip(params long[] dims) => throw null!;
            public Tensor narrow(long dim, long start, long length) => throw null!;
            public Tensor nonzero() => throw null!;
            public Tensor roll(long shifts, long? dims = null) => throw null!;
            public Tensor roll((long, long) shifts, (long, long) dims) => throw null!;
            public Tensor roll(long[] shifts, long[] dims) => throw null!;
            public Tensor roll(long[] shifts) => throw null!;
            public Tensor roll((long, long, long) shifts, (long, long, long) dims) => throw null!;
            public Tensor slice(long dim, long start, long finish, long step) => throw null!;
            public Tensor unsqueeze(long dim) => throw null!;
            public Tensor unsqueeze_(long dim) => throw null!;
            public Tensor where(Tensor condition, Tensor y) => throw null!;
        }
    }
}
