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
            public partial class Module : IDisposable
            {
                private protected Module() { }
                protected DeviceType _deviceType;
                protected int _deviceIndex;
                protected string name;
                public void Dispose() { }
                protected virtual void Dispose(bool disposing) { }
                protected internal virtual torch.nn.Module _to(Device device, ScalarType dtype, bool non_blocking) => throw null!;
                protected internal virtual torch.nn.Module _to(DeviceType deviceType, int deviceIndex, bool non_blocking) => throw null!;
                protected internal virtual torch.nn.Module _to(ScalarType dtype, bool non_blocking) => throw null!;
                protected void _toEpilog(ScalarType dtype, bool non_blocking) { }
                protected void _toEpilog(Device device, ScalarType dtype, bool non_blocking) { }
                protected void _toEpilog(DeviceType deviceType, int deviceIndex, bool non_blocking) { }
                protected virtual void _toEpilog(ScalarType? dtype, Device device, bool non_blocking) { }
                protected static bool ReplaceBuffer(ScalarType? dtype, Device device, Tensor buffer, out Tensor result) => throw null!;
                protected static bool ReplaceParameter(ScalarType? dtype, Device device, Modules.Parameter param, out Modules.Parameter p) => throw null!;
                public torch.nn.Module _to(Tensor other, bool non_blocking) => throw null!;
                public virtual torch.nn.Module apply(Action<torch.nn.Module> fn) => throw null!;
                public virtual void train(bool train = true) { }
                public virtual void eval() { }
                public virtual void zero_grad(bool set_to_none = true) { }
                public virtual IEnumerable<(string name, Tensor buffer)> named_buffers(bool recurse = true, bool include_nonpersistent = true) => throw null!;
                public virtual IEnumerable<Tensor> buffers(bool recurse = true, bool include_nonpersistent = true) => throw null!;
                public virtual IEnumerable<(string name, torch.nn.Module module)> named_children() => throw null!;
                public virtual IEnumerable<(string name, torch.nn.Module module)> named_modules() => throw null!;
                public virtual IEnumerable<torch.nn.Module> modules() => throw null!;
                public virtual IEnumerable<torch.nn.Module> children() => throw null!;
                public virtual Dictionary<string, Tensor> state_dict(Dictionary<string, Tensor> destination = null, string prefix = null) => throw null!;
                public virtual (IList<string> missing_keys, IList<string> unexpected_keyes) load_state_dict(Dictionary<string, Tensor> source, bool strict = true, IList<string> skip = null) => throw null!;
                protected virtual (string name, Modules.Parameter parameter)[] _named_parameters() => throw null!;
                protected virtual (string name, Tensor buffer)[] _named_buffers() => throw null!;
                public virtual IEnumerable<(string name, Modules.Parameter parameter)> named_parameters(bool recurse = true) => throw null!;
                protected virtual Modules.Parameter[] _parameters(bool recurse = true) => throw null!;
                public virtual IEnumerable<Modules.Parameter> parameters(bool recurse = true) => throw null!;
                public virtual bool has_buffer(string target) => throw null!;
                public virtual bool has_parameter(string target) => throw null!;
                public virtual Tensor get_buffer(string target) => throw null!;
                public virtual Modules.Parameter get_parameter(string target) => throw null!;
                public virtual void register_buffer(string name, Tensor tensor, bool persistent = true) { }
                public virtual void register_parameter(string name, Modules.Parameter param) { }
                public void add_module(string name, torch.nn.Module module) { }
                public virtual void register_module(string name, torch.nn.Module submodule) { }
                protected void ConditionallyRegisterParameter(string name, Tensor value) { }
                protected void ConditionallyRegisterParameter(string name, Modules.Parameter value) { }
                protected void ConditionallyRegisterBuffer(string name, Tensor value, bool persistent = true) { }
                public virtual string GetName() => throw null!;
                public torch.nn.Module save(string location, IList<string> skip = null) => throw null!;
                public torch.nn.Module save(System.IO.BinaryWriter writer, IList<string> skip = null) => throw null!;
                public torch.nn.Module save(System.IO.Stream stream, IList<string> skip = null) => throw null!;
                public static void save_state_dict(System.IO.BinaryWriter writer, Dictionary<string, Tensor> sd, IList<string> skip = null) { }
                public virtual torch.nn.Module load(string location, bool strict = true, IList<string> skip = null, Dictionary<string, bool> loadedParameters = null) => throw null!;
                public virtual torch.nn.Module load(System.IO.BinaryReader reader, bool strict = true, IList<string> skip = null, Dictionary<string, bool> loadedParameters = null) => throw null!;
                public torch.nn.Module load(System.IO.Stream stream, bool strict = true, IList<string> skip = null, Dictionary<string, bool> loadedParameters = null) => throw null!;
                public static torch.nn.Module Create<T>(string path) where T : torch.nn.Module, new() => throw null!;
                protected Module(string name) { }
                protected virtual void RegisterComponents() { }
                protected static (Device device, ScalarType dtype) GetDefaultDeviceAndType(Device device = null, ScalarType? dtype = null) => throw null!;
                protected void ClearModules() { }
                public virtual bool training => throw null!;
            }
        }
    }

    public static partial class torch
    {
        public static partial class nn
        {
            public partial class HookableModule<TPreHook, TPostHook> : torch.nn.Module
            {
                private protected HookableModule() { }
            }
        }
    }

    public static partial class torch
    {
        public static partial class nn
        {
            public partial interface IModule<T, TResult>
            {
                TResult call(T input1);
            }
        }
    }

    public static partial class torch
    {
        public static partial class nn
        {
            public partial interface IModule<T1, T2, T3, TResult>
            {
                TResult call(T1 input1, T2 input2, T3 input3);
            }

            public partial interface IModule<T1, T2, T3, T4, TResult>
            {
                TResult call(T1 input1, T2 input2, T3 input3, T4 input4);
            }

            public partial interface IModule<T1, T2, T3, T4, T5, TResult>
            {
                TResult call(T1 input1, T2 input2, T3 input3, T4 input4, T5 input5);
            }

            public partial interface IModule<T1, T2, T3, T4, T5, T6, TResult>
            {
                TResult call(T1 input1, T2 input2, T3 input3, T4 input4, T5 input5, T6 input6);
            }

            public partial interface IModule<T1, T2, TResult>
            {
                TResult call(T1 input1, T2 input2);
            }
        }
    }

    public static partial class torch
    {
        public static partial class nn
        {
            public abstract partial class Module<T, TResult> : torch.nn.HookableModule<Func<torch.nn.Module<T, TResult>, T, T>, Func<torch.nn.Module<T, TResult>, T, TResult, TResult>>, torch.nn.IModule<T, TResult>
            {
                private protected Module() { }
                protected Module(string name) { }
                public abstract TResult forward(T input);
                public TResult call(T input) => throw null!;
            }
        }
    }

    public static partial class torch
    {
        public static partial class nn
        {
            public abstract partial class Module<T1, T2, TResult> : torch.nn.HookableModule<Func<torch.nn.Module<T1, T2, TResult>, T1, T2, (T1, T2)?>, Func<torch.nn.Module<T1, T2, TResult>, T1, T2, TResult, TResult>>, torch.nn.IModule<T1, T2, TResult>
            {
                private protected Module() { }
                protected Module(string name) { }
                public abstract TResult forward(T1 input1, T2 input2);
                public TResult call(T1 input1, T2 input2) => throw null!;
            }
        }
    }

    public static partial class torch
    {
        public static partial class nn
        {
            public abstract partial class Module<T1, T2, T3, TResult> : torch.nn.HookableModule<Func<torch.nn.Module<T1, T2, T3, TResult>, T1, T2, T3, (T1, T2, T3)?>, Func<torch.nn.Module<T1, T2, T3, TResult>, T1, T2, T3, TResult, TResult>>, torch.nn.IModule<T1, T2, T3, TResult>
            {
                private protected Module() { }
                protected Module(string name) { }
                public abstract TResult forward(T1 input1, T2 input2, T3 input3);
                public TResult call(T1 input1, T2 input2, T3 input3) => throw null!;
            }
        }
    }

    public static partial class torch
    {
        public static partial class nn
        {
            public abstract partial class Module<T1, T2, T3, T4, TResult> : torch.nn.HookableModule<Func<torch.nn.Module<T1, T2, T3, T4, TResult>, T1, T2, T3, T4, (T1, T2, T3, T4)?>, Func<torch.nn.Module<T1, T2, T3, T4, TResult>, T1, T2, T3, T4, TResult, TResult>>, torch.nn.IModule<T1, T2, T3, T4, TResult>
            {
                private protected Module() { }
                protected Module(string name) { }
                public abstract TResult forward(T1 input1, T2 input2, T3 input3, T4 input4);
                public TResult call(T1 input1, T2 input2, T3 input3, T4 input4) => throw null!;
            }
        }
    }

    public static partial class torch
    {
        public static partial class nn
        {
            public abstract partial class Module<T1, T2, T3, T4, T5, TResult> : torch.nn.HookableModule<Func<torch.nn.Module<T1, T2, T3, T4, T5, TResult>, T1, T2, T3, T4, T5, (T1, T2, T3, T4, T5)?>, Func<torch.nn.Module<T1, T2, T3, T4, T5, TResult>, T1, T2, T3, T4, T5, TResult, TResult>>, torch.nn.IModule<T1, T2, T3, T4, T5, TResult>
            {
                private protected Module() { }
                protected Module(string name) { }
                public abstract TResult forward(T1 input1, T2 input2, T3 input3, T4 input4, T5 input5);
                public TResult call(T1 input1, T2 input2, T3 input3, T4 input4, T5 input5) => throw null!;
            }
        }
    }

    public static partial class torch
    {
        public static partial class nn
        {
            public abstract partial class Module<T1, T2, T3, T4, T5, T6, TResult> : torch.nn.HookableModule<Func<torch.nn.Module<T1, T2, T3, T4, T5, T6, TResult>, T1, T2, T3, T4, T5, T6, (T1, T2, T3, T4, T5, T6)?>, Func<torch.nn.Module<T1, T2, T3, T4, T5, T6, TResult>, T1, T2, T3, T4, T5, T6, TResult, TResult>>, torch.nn.IModule<T1, T2, T3, T4, T5, T6, TResult>
            {
                private protected Module() { }
                protected Module(string name) { }
                public abstract TResult forward(T1 input1, T2 input2, T3 input3, T4 input4, T5 input5, T6 input6);
                public TResult call(T1 input1, T2 input2, T3 input3, T4 input4, T5 input5, T6 input6) => throw null!;
            }
        }
    }

    public static partial class torch
    {
        public static partial class nn
        {
            public partial class HookableModule<TPreHook, TPostHook>
            {
                public partial class HookRemover
                {
                    private protected HookRemover() { }
                    public HookRemover(torch.nn.HookableModule<TPreHook, TPostHook> module, string key) { }
                    public void remove() { }
                }
            }
        }
    }

    public static partial class torch
    {
        public static partial class nn
        {
            public enum Reduction : long
            {
                None = 0,
                Mean = 1,
                Sum = 2,
            }
        }
    }

    public static partial class torch
    {
        public static partial class nn
        {
            public enum NonLinearities
            {
                ReLU = 0,
                Tanh = 1,
            }
        }
    }

    public static partial class torch
    {
        public static partial class nn
        {
            public enum Activations
            {
                ReLU = 0,
                GELU = 1,
            }
        }
    }

    public static partial class torch
    {
        public enum InterpolationMode
        {
            Nearest = 0,
            Linear = 1,
            Bilinear = 2,
            Bicubic = 3,
            Trilinear = 4,
            Area = 5,
            NearestExact = 6,
        }
    }

    public static partial class torch
    {
        public enum UpsampleMode
        {
            Nearest = 0,
            Linear = 1,
            Bilinear = 2,
            Bicubic = 3,
            Trilinear = 4,
        }
    }
}
