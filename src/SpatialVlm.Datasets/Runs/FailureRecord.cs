namespace SpatialVlm.Datasets.Runs;

/// <summary>An input that did not become a scene: one line of failures.jsonl.</summary>
/// <param name="Path">Relative to the input root.</param>
/// <param name="Stage">"read", "decode", "filter", "masks"...</param>
/// <param name="Reason">snake_case, counted in run.json.</param>
public sealed record FailureRecord(string Id, string Path, string Stage, string Reason, string Message);
