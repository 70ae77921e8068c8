using Microsoft.CodeAnalysis;

namespace LeakAnalyzers.Flow;

/// <summary>How a resource is lost, the plainest way first.</summary>
internal enum LossKind
{
    /// <summary>Its last holder goes out of scope.</summary>
    OutOfScope,

    /// <summary>Its last holder is given another value.</summary>
    Overwritten,

    /// <summary>Nobody ever held it.</summary>
    Dropped,

    /// <summary>An exception leaves the code that holds it.</summary>
    Exception,
}

/// <summary>One way a resource gets lost.</summary>
/// <param name="Resource">What is lost.</param>
/// <param name="Kind">How.</param>
/// <param name="Exit">The operation after which it is lost; null at the end of the method.</param>
/// <param name="Condition">The condition whose outcome leads there, where one block decides it.</param>
/// <param name="Outcome">That outcome.</param>
internal sealed record LeakPath(Resource Resource, LossKind Kind, IOperation? Exit, IOperation? Condition = null, bool Outcome = false);
