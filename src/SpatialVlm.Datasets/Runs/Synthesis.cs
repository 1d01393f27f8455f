using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;
using SpatialVlm.Datasets.Inputs;
using SpatialVlm.Questions;
using SpatialVlm.Scenes.Building;

namespace SpatialVlm.Datasets.Runs;

/// <summary>What to do where the output folder is there already.</summary>
public enum ExistingRun
{
    Refuse,
    Overwrite,
    Resume,
}

/// <summary>The main job: a list of inputs becomes a run folder (records.md, "Output").</summary>
public sealed class Synthesis(SynthesizeOptions options, InputList inputs, RunFolder folder, RunVersions versions)
{
    private readonly RunPlan plan = new(options, inputs, versions);

    /// <summary>Makes the folder ready.</summary>
    /// <returns>False where the run is whole already and there is nothing to do.</returns>
    /// <exception cref="RunException">The folder holds something else, or another run than the one to resume.</exception>
    public bool Prepare(ExistingRun existing)
    {
        if (Directory.Exists(folder.Root) && Directory.EnumerateFileSystemEntries(folder.Root).Any())
        {
            if (existing == ExistingRun.Refuse)
                throw new RunException($"{folder.Root} is there already. Give --resume to go on with it, --overwrite to replace it, or another --out.");
            var holdsRun = File.Exists(folder.RunJson) || File.Exists(folder.Plan);
            if (!holdsRun)
                throw new RunException($"{folder.Root} holds files but no run (neither run.json nor .work/plan.json), so it is left alone. Give another --out.");
            if (existing == ExistingRun.Overwrite) Directory.Delete(folder.Root, recursive: true);
            else return CanGoOn();
        }
        RunFolder.WriteWhole(folder.Plan, plan.ToJson());
        return true;
    }

    /// <summary>Works off what is not done yet and closes the run.</summary>
    /// <returns>Counts as in run.json.</returns>
    public IReadOnlyDictionary<string, long> Run(SceneExperts experts, int jobs, Action<long> progressed, CancellationToken cancellation)
    {
        var started = Stopwatch.GetTimestamp();
        var loader = new InputLoader(options.Photos);
        var pictures = new RunPictures(folder, options, inputs);
        var processor = new PhotoProcessor(options, new SceneBuilder(experts, options.Scenes), loader, new PhotoPlaces(jobs), pictures.Write);
        var shards = new ShardedRun(folder, inputs.Photos.Count, options.PhotosPerShard, jobs);
        shards.Run(i => processor.Process(inputs.Photos[i]), () => progressed(shards.Done), cancellation);
        var counts = shards.Counts();
        Close(shards, pictures, counts, Stopwatch.GetElapsedTime(started));
        return counts;
    }

    private bool CanGoOn()
    {
        var whole = File.Exists(folder.RunJson);
        var differences = plan.DifferencesFrom(File.ReadAllText(whole ? folder.RunJson : folder.Plan));
        if (differences.Count == 0) return !whole;
        throw new RunException(
            $"{folder.Root} was made with other inputs, options or versions; a run is resumed with the same ones only:{Environment.NewLine}  {string.Join(Environment.NewLine + "  ", differences)}");
    }

    /// <summary>run.json is written last but for the removal of the work files: where it is, the run is whole.</summary>
    private void Close(ShardedRun shards, RunPictures pictures, SortedDictionary<string, long> counts, TimeSpan took)
    {
        shards.Join("failures", folder.Failures);
        shards.Join("timings", folder.Timings);
        shards.Join("llava", folder.LlavaJson, "[\n", ",", "]\n");
        WriteTemplates();
        var outcome = new JsonObject { ["counts"] = Totals(counts) };
        foreach (var group in new[] { "drop_reasons", "dropped_objects" }) outcome[group] = Group(counts, group);
        outcome["timings"] = new JsonObject { ["seconds"] = Math.Round(took.TotalSeconds, 1) };
        pictures.WriteReport(plan.ToJson(outcome));
        RunFolder.WriteWhole(folder.RunJson, plan.ToJson(outcome));
        Directory.Delete(folder.Work, recursive: true);
    }

    private JsonObject Totals(SortedDictionary<string, long> counts)
    {
        var totals = new JsonObject { ["inputs"] = inputs.Photos.Count };
        foreach (var name in new[] { "scenes", "failures", "canonical", "objects", "pairs" }) totals[name] = counts.GetValueOrDefault(name);
        return totals;
    }

    private static JsonObject Group(SortedDictionary<string, long> counts, string group)
    {
        var members = new JsonObject();
        foreach (var (name, count) in counts.Where(c => c.Key.StartsWith(group + "/", StringComparison.Ordinal))) members[name[(group.Length + 1)..]] = count;
        return members;
    }

    private void WriteTemplates() =>
        RunFolder.WriteWhole(folder.TemplatesJson, stream =>
        {
            using var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true, IndentSize = 1 });
            json.WriteStartObject();
            foreach (var template in TemplateCatalogue.All)
            {
                json.WriteStartObject(template.Id);
                json.WriteString("type", template.Type);
                json.WriteString("outcome", template.Outcome);
                json.WriteString("text", template.Text);
                json.WriteEndObject();
            }
            json.WriteEndObject();
        });
}
