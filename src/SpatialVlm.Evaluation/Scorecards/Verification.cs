using SpatialVlm.Datasets.Inputs;
using SpatialVlm.Evaluation.Scorecards.Truths;
using SpatialVlm.Scenes.Building;
using SpatialVlm.Worlds;

namespace SpatialVlm.Evaluation.Scorecards;

/// <summary>The scores of one run over all photos.</summary>
/// <param name="Wrong">The first answers that truth contradicts, in the order of the photos.</param>
public sealed record Scorecard(int Photos, VerifyOptions Options, FaultSet Faults, ScoreSheet Sheet, IReadOnlyList<WrongAnswer> Wrong)
{
    public bool HasTruth { get; init; }

    /// <summary>One scorecard a swept value.</summary>
    public IReadOnlyList<(string Fault, double Value, ScoreSheet Sheet)> Sweeps { get; init; } = [];
}

/// <summary>Makes scorecards: worlds with truth through the data engine, compared stage by stage.</summary>
public sealed class Verification
{
    private const int MostWrong = 2000;
    private const string Remedy = "Render worlds with `spatialvlm render`, or name a manifest that gives depth.";

    private readonly VerifyOptions options;
    private readonly SceneExperts experts;
    private readonly IReadOnlyList<PhotoInput> photos;
    private readonly IReadOnlyDictionary<string, WorldTruth>? truths;

    private Verification(VerifyOptions options, SceneExperts experts, IReadOnlyList<PhotoInput> photos, IReadOnlyDictionary<string, WorldTruth>? truths) =>
        (this.options, this.experts, this.photos, this.truths) = (options, experts, photos, truths);

    /// <summary>Photos that all runs together look at.</summary>
    public int Total => photos.Count * (1 + options.Sweeps.Sum(sweep => sweep.Values.Count));

    /// <param name="input">A folder with manifest.jsonl and truth.jsonl, or a manifest; without truth its depth is all that is scored.</param>
    /// <exception cref="VerifyException">What is needed is not there.</exception>
    public static Verification Open(string input, VerifyOptions options, SceneExperts experts)
    {
        var manifest = Directory.Exists(input) ? Path.Combine(input, "manifest.jsonl") : input;
        if (!File.Exists(manifest))
            throw new VerifyException($"{manifest} is not there: verify reads manifest.jsonl and truth.jsonl as `spatialvlm render` writes them. {Remedy}");
        if (!manifest.EndsWith(".jsonl", StringComparison.OrdinalIgnoreCase))
            throw new VerifyException($"{manifest} is no manifest: expected a folder with manifest.jsonl and truth.jsonl, or a .jsonl file.");
        var photos = InputReader.Read(manifest).Photos;
        var truthPath = Path.Combine(Path.GetDirectoryName(Path.GetFullPath(manifest))!, "truth.jsonl");
        var truths = TruthFile.Read(truthPath);
        if (options.Count is { } count) photos = [.. photos.Take(count)];
        if (photos.Count == 0) throw new VerifyException($"{manifest} lists no photo. {Remedy}");
        if (truths is null && !HasDepth(photos[0]))
            throw new VerifyException($"{truthPath} is not there, and the manifest gives no depth either: nothing to compare with. {Remedy}");
        if (truths is null && !options.Given.Ignored.Contains("depth"))
        {
            throw new VerifyException(
                $"{truthPath} is not there: without it only the depth expert can be scored, against the manifest's depth. Add --experts embedded or --ignore-given depth. {Remedy}");
        }
        if (truths is not null && photos.FirstOrDefault(p => p.Failure is null && !truths.ContainsKey(p.Id)) is { } missing)
            throw new VerifyException($"{truthPath} has no line for \"{missing.Id}\" of the manifest. Both files come from one `spatialvlm render`.");
        return new Verification(options, experts, photos, truths);
    }

    /// <param name="progressed">Told how many photos are done; may be called from any thread.</param>
    public Scorecard Run(Action<long> progressed, CancellationToken cancellation)
    {
        long done = 0;
        (ScoreSheet, IReadOnlyList<WrongAnswer>) Of(FaultSet faults) => Run(faults, () => progressed(Interlocked.Increment(ref done)), cancellation);

        var (sheet, wrong) = Of(options.Faults);
        var sweeps = new List<(string, double, ScoreSheet)>();
        foreach (var sweep in options.Sweeps)
        {
            foreach (var value in sweep.Values) sweeps.Add((sweep.Fault, value, Of(options.Faults.With(sweep.Fault, value)).Item1));
        }
        return new Scorecard(photos.Count, options, options.Faults, sheet, wrong) { HasTruth = truths is not null, Sweeps = sweeps };
    }

    private (ScoreSheet Sheet, IReadOnlyList<WrongAnswer> Wrong) Run(FaultSet faults, Action progressed, CancellationToken cancellation)
    {
        var verifier = new PhotoVerifier(options, experts, truths);
        var scores = new PhotoScore[photos.Count];
        Parallel.For(0, photos.Count, new ParallelOptions { MaxDegreeOfParallelism = Math.Max(1, options.Jobs), CancellationToken = cancellation }, i =>
        {
            scores[i] = verifier.Verify(photos[i], faults);
            progressed();
        });
        var sheet = new ScoreSheet();
        foreach (var score in scores) sheet.Add(score.Sheet);
        return (sheet, [.. scores.SelectMany(s => s.Wrong).Take(MostWrong)]);
    }

    private static bool HasDepth(PhotoInput photo) => photo.Line is { } line && photo.Failure is null && ManifestReader.ReadEntry(line).Depth is not null;
}
