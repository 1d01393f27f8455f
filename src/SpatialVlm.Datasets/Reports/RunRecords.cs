using System.Text.Json;
using SpatialVlm.Datasets.Runs;
using SpatialVlm.Questions;
using SpatialVlm.Scenes;

namespace SpatialVlm.Datasets.Reports;

/// <summary>Streams a run folder's records back, one at a time, in the order of the shards.</summary>
public static class RunRecords
{
    private static readonly JsonSerializerOptions snakeCase = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    public static IEnumerable<Scene> Scenes(RunFolder folder) => Shards<Scene>(Path.Combine(folder.Root, "scenes"));

    public static IEnumerable<QAPair> Pairs(RunFolder folder) => Shards<QAPair>(Path.Combine(folder.Root, "qa"));

    internal static IEnumerable<FailureLine> Failures(RunFolder folder) => File.Exists(folder.Failures) ? Lines<FailureLine>(folder.Failures) : [];

    private static IEnumerable<T> Shards<T>(string folder) =>
        Directory.Exists(folder) ? Directory.EnumerateFiles(folder, "*.jsonl").Order(StringComparer.Ordinal).SelectMany(Lines<T>) : [];

    private static IEnumerable<T> Lines<T>(string path)
    {
        var number = 0;
        foreach (var line in File.ReadLines(path))
        {
            number++;
            if (string.IsNullOrWhiteSpace(line)) continue;
            T? record;
            try
            {
                record = JsonSerializer.Deserialize<T>(line, snakeCase);
            }
            catch (JsonException e)
            {
                throw new RunException($"{path}:{number}: not a {typeof(T).Name} record ({e.Message}) Was the file changed? Make the run again.", e);
            }
            if (record is not null) yield return record;
        }
    }
}

/// <summary>One line of failures.jsonl.</summary>
internal sealed record FailureLine(string Id, string Path, string Stage, string Reason, string Message);
