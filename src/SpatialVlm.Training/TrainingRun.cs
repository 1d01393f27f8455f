using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using SpatialVlm.Datasets.Runs;
using SpatialVlm.Training.Checkpoints;
using SpatialVlm.Training.Logs;
using SpatialVlm.Training.Recipes;
using SpatialVlm.Training.Stages;

namespace SpatialVlm.Training;

/// <summary>The folder of a training run: run.json (options as resolved), log.jsonl, plot.html, checkpoints, answers.</summary>
public sealed class TrainingRun(string folder)
{
    private static readonly JsonSerializerOptions style = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        WriteIndented = true,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) },
    };

    private static readonly JsonSerializerOptions line = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public string Folder { get; } = folder;

    public RunCheckpoints Checkpoints { get; } = new(folder);

    private string RunJson => Path.Combine(Folder, "run.json");

    /// <summary>Makes the folder ready for a new run, or checks that the one there may go on.</summary>
    /// <returns>The checkpoint to go on from; null to begin at step 0.</returns>
    /// <exception cref="TrainingException">It holds something else, or a run of other options.</exception>
    public RunCheckpoint? Prepare(TrainOptions options, ExistingRun existing)
    {
        bool any = Directory.Exists(Folder) && Directory.EnumerateFileSystemEntries(Folder).Any();
        if (any && existing == ExistingRun.Refuse) throw new TrainingException($"{Folder} is there already. Give --resume to go on with it, --overwrite to replace it, or another --out.");
        if (any && !File.Exists(RunJson)) throw new TrainingException($"{Folder} holds files but no training run (no run.json), so it is left alone. Give another --out.");
        if (any && existing == ExistingRun.Overwrite) Directory.Delete(Folder, recursive: true);
        if (!any || existing == ExistingRun.Overwrite) return null;
        Compare(options);
        Checkpoints.RemovePartial();
        return Checkpoints.Latest;
    }

    /// <summary>Describes the run, for people, for `train compare` and for a later resume.</summary>
    public void Describe(TrainOptions options, IReadOnlyDictionary<string, string> versions, long parameters, long trained, int ranks)
    {
        var run = new JsonObject
        {
            ["options"] = JsonSerializer.SerializeToNode(options, style),
            ["seed"] = options.Seed,
            ["versions"] = JsonSerializer.SerializeToNode(versions, style),
            ["parameters"] = new JsonObject { ["all"] = parameters, ["trained"] = trained },
            ["total_steps"] = options.Steps,
            ["ranks"] = ranks,
        };
        RunFolder.WriteWhole(RunJson, run.ToJsonString(style));
    }

    /// <summary>Keeps what was asked and answered at an evaluation, right or wrong, for people to read: answers/step-….jsonl.</summary>
    public void WriteAnswers(long step, IReadOnlyList<Judged> answers)
    {
        if (answers.Count == 0) return;
        string path = Path.Combine(Folder, "answers", string.Create(CultureInfo.InvariantCulture, $"step-{step:000000000}.jsonl"));
        RunFolder.WriteWhole(path, string.Concat(answers.Select(a => JsonSerializer.Serialize(a, line) + "\n")));
    }

    // What may change between a run's start and its end without changing what it computes.
    private static readonly string[] free = ["checkpoints.", "log_every", "threads", "batch.ahead", "batch.image_cache_megabytes", "evaluation."];

    private void Compare(TrainOptions options)
    {
        IReadOnlyDictionary<string, string> before = RunDescription.Read(Folder).Options;
        using JsonDocument now = JsonDocument.Parse(new JsonObject { ["options"] = JsonSerializer.SerializeToNode(options, style), ["seed"] = options.Seed }.ToJsonString());
        IReadOnlyDictionary<string, string> after = RunDescription.Of("", now.RootElement).Options;
        string[] differing = [.. before.Keys.Union(after.Keys).Order(StringComparer.Ordinal).Where(k => !free.Any(f => k.StartsWith(f, StringComparison.Ordinal)))
            .Where(k => before.GetValueOrDefault(k) != after.GetValueOrDefault(k)).Select(k => $"  {k}: was {before.GetValueOrDefault(k, "absent")}, is {after.GetValueOrDefault(k, "absent")}")];
        if (differing.Length > 0) throw new TrainingException([$"{Folder} was begun with other options; a run goes on with the same ones only:", .. differing]);
    }
}
