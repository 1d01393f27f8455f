namespace SpatialVlm.Datasets.Runs;

/// <summary>Everything one input adds to the run folder, as bytes ready to be written; a scene or a failure, never both.</summary>
/// <param name="Scene">One line of scenes/*.jsonl, null for a failure.</param>
/// <param name="Pairs">Lines of qa/*.jsonl.</param>
/// <param name="Llava">One entry of llava.json, null where there are no pairs.</param>
/// <param name="Failure">One line of failures.jsonl, null for a scene.</param>
/// <param name="Timings">One line of timings.jsonl.</param>
/// <param name="Counts">Added up over the run, such as "pairs" or "drop/filter/close_up".</param>
public sealed record PhotoOutcome(
    byte[]? Scene, byte[] Pairs, byte[]? Llava, byte[]? Failure, byte[] Timings, IReadOnlyDictionary<string, long> Counts);
