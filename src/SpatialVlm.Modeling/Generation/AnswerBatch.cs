namespace SpatialVlm.Modeling.Generation;

/// <summary>The answers of a batch while they grow: each stops by itself, the rest goes on.</summary>
internal sealed class AnswerBatch(int count, SamplingOptions options, IReadOnlyList<long> modelEnds)
{
    private readonly List<long>[] tokens = [.. Enumerable.Range(0, count).Select(_ => new List<long>())];
    private readonly string?[] texts = new string?[count];
    private readonly bool[] done = new bool[count];
    private readonly HashSet<long> ends = [.. options.EndTokens ?? modelEnds];

    public bool AllDone => done.All(d => d);

    /// <summary>Chooses the next token of every row; rows that are done get any token and ignore it.</summary>
    public long[] Take(Span<float> logits, Random random)
    {
        int width = logits.Length / count;
        var next = new long[count];
        for (int i = 0; i < count; i++)
        {
            if (done[i]) continue;
            Span<float> row = logits.Slice(i * width, width);
            if (tokens[i].Count < options.MinNewTokens)
                foreach (long end in ends) row[(int)end] = float.NegativeInfinity;
            next[i] = Sampler.Next(row, options, random);
            if (ends.Contains(next[i])) done[i] = true;
            else
            {
                tokens[i].Add(next[i]);
                done[i] = StopsAtText(i);
            }
        }
        return next;
    }

    public IEnumerable<Completion> Completions()
    {
        for (int i = 0; i < count; i++) yield return new Completion(tokens[i], texts[i] ?? options.Decode?.Invoke(tokens[i]), done[i]);
    }

    private bool StopsAtText(int i)
    {
        if (options.StopStrings.Count == 0) return false;
        string text = options.Decode!(tokens[i]);
        int at = options.StopStrings.Select(s => text.IndexOf(s, StringComparison.Ordinal)).Where(p => p >= 0).DefaultIfEmpty(-1).Min();
        if (at >= 0) texts[i] = text[..at];
        return at >= 0;
    }
}
