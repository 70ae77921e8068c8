namespace LeakAnalyzers;

/// <summary>A group of rules about one kind of leak. The hundred of a rule's id names its family.</summary>
internal enum LeakFamily
{
    /// <summary>LEAK1xx: collections and text that only ever grow.</summary>
    Growth = 1,

    /// <summary>LEAK2xx: disposable objects that are not disposed.</summary>
    Disposal = 2,

    /// <summary>LEAK3xx: tensors, dispose scopes and autograd graphs.</summary>
    Tensors = 3,

    /// <summary>LEAK4xx: figures, plot images and windows.</summary>
    Figures = 4,

    /// <summary>LEAK5xx: events, subscriptions, timers and acquire/release pairs.</summary>
    Lifetimes = 5,

    /// <summary>LEAK9xx: the user's own model files and options.</summary>
    Models = 9,
}
