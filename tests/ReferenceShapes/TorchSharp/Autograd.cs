// Names and signatures of TorchSharp 0.107; the bodies are never run.
using System;
using System.Collections.Generic;
using static TorchSharp.torch;

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class autograd
        {
            public static IList<Tensor> grad(IList<Tensor> outputs, IList<Tensor> inputs, IList<Tensor> grad_outputs = null, bool retain_graph = false, bool create_graph = false, bool allow_unused = false) => throw null!;
            public static void backward(IList<Tensor> tensors, IList<Tensor> grad_tensors = null, bool? retain_graph = null, bool create_graph = false, IList<Tensor> inputs = null) { }
            public static void backward(Tensor tensor, IList<Tensor> grad_tensors = null, bool? retain_graph = null, bool create_graph = false, IList<Tensor> inputs = null) { }
            public static void backward(Tensor tensor, Tensor grad_tensor, bool? retain_graph = null, bool create_graph = false, IList<Tensor> inputs = null) { }
            public static AnomalyMode detect_anomaly(bool check_nan = true) => throw null!;
            public static AnomalyMode set_detect_anomaly(bool mode, bool check_nan = true) => throw null!;
        }
    }

    public partial class AnomalyMode : IDisposable
    {
        private protected AnomalyMode() { }
        public AnomalyMode(bool enabled, bool check_nan = true) { }
        public void Dispose() { }
        protected virtual void Dispose(bool disposing) { }
        public static bool IsEnabled => throw null!;
        public static bool ShouldCheckNaN => throw null!;
    }

    public static partial class torch
    {
        public static partial class jit
        {
            public static torch.jit.ScriptModule load(string filename, DeviceType device_type = DeviceType.CPU, long device_index = -1) => throw null!;
            public static torch.jit.ScriptModule load(byte[] bytes, DeviceType device_type = DeviceType.CPU, long device_index = -1) => throw null!;
            public static torch.jit.ScriptModule load(string filename, Device map_location) => throw null!;
            public static torch.jit.ScriptModule load(byte[] bytes, Device map_location) => throw null!;
            public static torch.jit.ScriptModule load(string filename, string map_location) => throw null!;
            public static torch.jit.ScriptModule load(byte[] bytes, string map_location) => throw null!;
            public static torch.jit.ScriptModule<T1, TResult> load<T1, TResult>(string filename, DeviceType device_type = DeviceType.CPU, long device_index = -1) => throw null!;
            public static torch.jit.ScriptModule<T1, TResult> load<T1, TResult>(byte[] bytes, DeviceType device_type = DeviceType.CPU, long device_index = -1) => throw null!;
            public static torch.jit.ScriptModule<T1, TResult> load<T1, TResult>(string filename, Device map_location) => throw null!;
            public static torch.jit.ScriptModule<T1, TResult> load<T1, TResult>(byte[] bytes, Device map_location) => throw null!;
            public static torch.jit.ScriptModule<T1, TResult> load<T1, TResult>(string filename, string map_location) => throw null!;
            public static torch.jit.ScriptModule<T1, TResult> load<T1, TResult>(byte[] bytes, string map_location) => throw null!;
            public static void save(torch.jit.ScriptModule module, string filename) { }
            public static void save(torch.jit.ScriptModule module, byte[] bytes) { }
        }
    }

    public static partial class torch
    {
        public static partial class jit
        {
            public partial class ScriptModule : torch.nn.Module
            {
                private protected ScriptModule() { }
                public override void train(bool on = true) { }
                public override void eval() { }
                public object forward(params object[] input) => throw null!;
                public object call(params object[] input) => throw null!;
                public object invoke(string name, params object[] objs) => throw null!;
                public TResult invoke<TResult>(string name, params object[] inputs) => throw null!;
                public TResult invoke<T, TResult>(string name, params T[] inputs) => throw null!;
            }
        }
    }

    public static partial class torch
    {
        public static partial class jit
        {
            public partial class ScriptModule<T, TResult> : torch.jit.HookableScriptModule<Func<torch.jit.ScriptModule<T, TResult>, T, T>, Func<torch.jit.ScriptModule<T, TResult>, T, TResult, TResult>>, torch.nn.IModule<T, TResult>
            {
                private protected ScriptModule() { }
                public TResult call(T input) => throw null!;
                public TResult forward(T tensor) => throw null!;
            }
        }
    }

    public static partial class torch
    {
        public static partial class jit
        {
            public partial class HookableScriptModule<TPreHook, TPostHook> : torch.jit.ScriptModule
            {
                private protected HookableScriptModule() { }
            }
        }
    }
}
