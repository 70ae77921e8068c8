// Types the C# compiler looks for that .NET Standard 2.0 does not have. Linked into both product assemblies.
#pragma warning disable SA1649, CA1812

namespace System.Runtime.CompilerServices
{
    /// <summary>Lets init-only properties and records compile.</summary>
    internal static class IsExternalInit;
}

namespace System.Diagnostics.CodeAnalysis
{
    /// <summary>The out parameter is not null when the method returns the value.</summary>
    [AttributeUsage(AttributeTargets.Parameter)]
    internal sealed class NotNullWhenAttribute(bool returnValue) : Attribute
    {
        public bool ReturnValue { get; } = returnValue;
    }
}
