namespace EndToEnd;

/// <summary>A stage did not do what it should; the message is for the user.</summary>
internal sealed class StageFailed(string message) : Exception(message);
