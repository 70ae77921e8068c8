namespace LeakAnalyzers.CodeFixes.Editing;

/// <summary>How people name the member in which an object lets go of what it holds.</summary>
internal static class TeardownNames
{
    /// <summary>Members after whose run the object is used no more, the most certain first.</summary>
    public static readonly string[] Final =
    [
        "OnDestroy", "Destroy", "OnClosed", "OnFormClosed", "Close", "Shutdown", "ShutDown", "TearDown", "Teardown", "Cleanup", "CleanUp", "UnloadContent", "Unload", "OnUnload",
        "OnHandleDestroyed", "_ExitTree", "OnDetachedFromVisualTree", "OnUnloaded", "Unloaded", "StopAsync",
    ];

    private static readonly (string Start, string End)[] Opposites =
    [
        ("Enable", "Disable"), ("Loaded", "Unloaded"), ("Load", "Unload"), ("Attached", "Detached"), ("Attached", "Detaching"), ("Attach", "Detach"),
        ("Subscribe", "Unsubscribe"), ("Register", "Unregister"), ("Register", "Deregister"), ("Start", "Stop"), ("Started", "Stopped"), ("Open", "Close"), ("Opened", "Closed"),
        ("Connected", "Disconnected"), ("Connect", "Disconnect"), ("Activate", "Deactivate"), ("NavigatedTo", "NavigatedFrom"), ("Appearing", "Disappearing"), ("Shown", "Hidden"),
        ("Show", "Hide"), ("Enter", "Exit"), ("Enter", "Leave"), ("Begin", "End"), ("Created", "Destroyed"), ("Create", "Destroy"), ("Bind", "Unbind"), ("Hook", "Unhook"),
        ("Mount", "Unmount"), ("Install", "Uninstall"), ("Add", "Remove"), ("Resume", "Pause"), ("Initialize", "Uninitialize"), ("Initialize", "Terminate"), ("Init", "Deinit"),
    ];

    /// <summary>The names of members that would undo what the named member does.</summary>
    /// <param name="name">Such as <c>OnEnable</c> or <c>Control_Loaded</c>.</param>
    public static IEnumerable<string> OppositesOf(string name)
    {
        foreach (var (start, end) in Opposites)
        {
            foreach (var (word, opposite) in new[] { (start, end), (Lower(start), Lower(end)) })
            {
                var at = name.IndexOf(word, StringComparison.Ordinal);
                if (at >= 0)
                {
                    yield return name.Substring(0, at) + opposite + name.Substring(at + word.Length);
                }
            }
        }
    }

    private static string Lower(string word) => char.ToLowerInvariant(word[0]) + word.Substring(1);
}
