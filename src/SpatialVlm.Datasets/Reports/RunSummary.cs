using SpatialVlm.Datasets.Runs;
using SpatialVlm.Questions;
using SpatialVlm.Scenes;

namespace SpatialVlm.Datasets.Reports;

/// <summary>What the report counts over all records of a run; its size does not grow with the run.</summary>
internal sealed class RunSummary
{
    private const int ExamplesPerReason = 3;

    /// <summary>Upper ends of the bars of lengths, metres; the last bar is open.</summary>
    public static readonly double[] LengthEdges = [0.1, 0.2, 0.5, 1, 2, 5, 10, 20];

    public long Scenes { get; private set; }
    public long Objects { get; private set; }
    public long Pairs { get; private set; }
    public long Failures { get; private set; }
    public long Unsure { get; private set; }
    public long ReliableDepth { get; private set; }
    public Tally Kinds { get; } = new();
    public Tally FrameOutcomes { get; } = new();
    public Tally DepthOutcomes { get; } = new();
    public Tally IntrinsicsSources { get; } = new();
    public Tally DroppedObjects { get; } = new();
    public Tally FailureReasons { get; } = new();
    public Dictionary<string, List<string>> FailureExamples { get; } = [];
    public Tally Types { get; } = new();
    public Tally UnsureTypes { get; } = new();
    public long[] Distances { get; } = new long[LengthEdges.Length + 1];
    public long[] OtherLengths { get; } = new long[LengthEdges.Length + 1];
    public long Canonical { get; private set; }

    public static RunSummary Of(RunFolder folder)
    {
        var summary = new RunSummary();
        foreach (var scene in RunRecords.Scenes(folder)) summary.Add(scene);
        foreach (var pair in RunRecords.Pairs(folder)) summary.Add(pair);
        foreach (var failure in RunRecords.Failures(folder)) summary.Add(failure);
        return summary;
    }

    private void Add(Scene scene)
    {
        Scenes++;
        Objects += scene.Objects.Count;
        if (scene.Canonical.Ok) Canonical++;
        if (scene.Depth.Reliable) ReliableDepth++;
        Kinds.Add(scene.Kind);
        FrameOutcomes.Add(scene.Canonical.Ok ? $"+{scene.Canonical.Surface}" : $"-{scene.Canonical.Reason}");
        DepthOutcomes.Add(scene.Depth.Reliable ? $"+{scene.Depth.Source}" : $"-{scene.Depth.Reason}");
        IntrinsicsSources.Add(scene.Intrinsics.Source);
        foreach (var dropped in scene.DroppedObjects) DroppedObjects.Add($"{dropped.Stage}/{dropped.Reason}");
    }

    private void Add(QAPair pair)
    {
        Pairs++;
        Types.Add(pair.Type);
        if (pair.Value.Kind == "unsure")
        {
            Unsure++;
            UnsureTypes.Add(pair.Type);
        }
        if (pair.Value.Meters is not { } meters) return;
        var bar = Array.FindIndex(LengthEdges, edge => meters < edge);
        (pair.Type == "distance" ? Distances : OtherLengths)[bar < 0 ? LengthEdges.Length : bar]++;
    }

    private void Add(FailureLine failure)
    {
        Failures++;
        var key = $"{failure.Stage}/{failure.Reason}";
        FailureReasons.Add(key);
        if (!FailureExamples.TryGetValue(key, out var examples)) FailureExamples[key] = examples = [];
        if (examples.Count < ExamplesPerReason) examples.Add(failure.Path);
    }
}

/// <summary>Counts by name.</summary>
internal sealed class Tally
{
    private readonly Dictionary<string, long> counts = new(StringComparer.Ordinal);

    public long this[string name] => counts.GetValueOrDefault(name);

    public void Add(string name) => counts[name] = counts.GetValueOrDefault(name) + 1;

    /// <summary>Most first, then by name.</summary>
    public IEnumerable<(string Name, long Count)> Sorted => counts.OrderByDescending(c => c.Value).ThenBy(c => c.Key, StringComparer.Ordinal).Select(c => (c.Key, c.Value));
}
