using System.Text.Json;

namespace SpatialVlm.Datasets.Runs;

/// <summary>
/// Owns the loop over the inputs: shards of N photos, each written beside and renamed, a marker last. A killed run goes on from its last marker
/// and ends with the bytes of the unbroken one. The number of workers changes nothing but the time.
/// </summary>
public sealed class ShardedRun(RunFolder folder, int inputs, int photosPerShard, int jobs)
{
    private int done;

    public int Shards => (inputs + photosPerShard - 1) / photosPerShard;

    /// <summary>Inputs finished so far, those of shards that were already there included.</summary>
    public int Done => done;

    /// <param name="process">Input index to what it adds; must not throw for bad input, and must be safe to call from several threads.</param>
    /// <param name="progressed">Called after every input, from any worker.</param>
    public void Run(Func<int, PhotoOutcome> process, Action progressed, CancellationToken cancellation)
    {
        for (var shard = 0; shard < Shards; shard++)
        {
            var first = shard * photosPerShard;
            var count = Math.Min(photosPerShard, inputs - first);
            if (File.Exists(folder.WorkPart(shard, "done")))
            {
                Interlocked.Add(ref done, count);
                progressed();
                continue;
            }
            var outcomes = new PhotoOutcome[count];
            try
            {
                Parallel.For(0, count, new ParallelOptions { MaxDegreeOfParallelism = jobs, CancellationToken = cancellation }, i =>
                {
                    outcomes[i] = process(first + i);
                    Interlocked.Increment(ref done);
                    progressed();
                });
            }
            catch (AggregateException e) when (e.InnerExceptions.Count > 0)
            {
                throw new RunException(e.InnerExceptions[0].Message, e.InnerExceptions[0]);
            }
            WriteShard(shard, outcomes);
        }
    }

    /// <summary>Counts of all shards, added up; every shard must be done.</summary>
    public SortedDictionary<string, long> Counts()
    {
        var sum = new SortedDictionary<string, long>(StringComparer.Ordinal);
        for (var shard = 0; shard < Shards; shard++)
        {
            var counts = JsonSerializer.Deserialize<Dictionary<string, long>>(File.ReadAllBytes(folder.WorkPart(shard, "done")))!;
            foreach (var (name, count) in counts) sum[name] = sum.GetValueOrDefault(name) + count;
        }
        return sum;
    }

    /// <summary>Joins one kind of work file of all shards into <paramref name="target"/>, never holding more than a buffer.</summary>
    public void Join(string kind, string target, string before = "", string between = "", string after = "") =>
        RunFolder.WriteWhole(target, stream =>
        {
            using var writer = new JoinedLines(stream, between);
            writer.Raw(before);
            for (var shard = 0; shard < Shards; shard++)
                using (var part = File.OpenRead(folder.WorkPart(shard, kind))) writer.Lines(part);
            writer.Raw(after);
        });

    private void WriteShard(int shard, PhotoOutcome[] outcomes)
    {
        Write(folder.Scenes(shard), outcomes.Select(o => o.Scene));
        Write(folder.Pairs(shard), outcomes.Select(o => o.Pairs));
        Write(folder.WorkPart(shard, "llava"), outcomes.Select(o => o.Llava));
        Write(folder.WorkPart(shard, "failures"), outcomes.Select(o => o.Failure));
        Write(folder.WorkPart(shard, "timings"), outcomes.Select(o => o.Timings));
        var counts = new SortedDictionary<string, long>(StringComparer.Ordinal);
        foreach (var (name, count) in outcomes.SelectMany(o => o.Counts)) counts[name] = counts.GetValueOrDefault(name) + count;
        RunFolder.WriteWhole(folder.WorkPart(shard, "done"), JsonSerializer.Serialize(counts));
    }

    /// <summary>Each part holds whole lines, or one line without its end.</summary>
    private static void Write(string path, IEnumerable<byte[]?> parts) =>
        RunFolder.WriteWhole(path, stream =>
        {
            foreach (var part in parts)
            {
                if (part is null || part.Length == 0) continue;
                stream.Write(part);
                if (part[^1] != (byte)'\n') stream.WriteByte((byte)'\n');
            }
        });
}
