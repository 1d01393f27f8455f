using System.Runtime.InteropServices;

namespace SpatialVlm.Modeling.Tokenization;

/// <summary>Merges the most frequent pair of neighbours, again and again; of equally frequent ones that of the smallest ids.</summary>
internal sealed class PairMerger
{
    private readonly List<string> vocabulary;
    private readonly Dictionary<string, int> ids = new(StringComparer.Ordinal);
    private readonly List<(string Left, string Right)> merges = [];
    private readonly int[][] words;
    private readonly long[] frequencies;
    private readonly Dictionary<long, long> counts = [];
    private readonly Dictionary<long, HashSet<int>> holders = [];
    private readonly PriorityQueue<(int Left, int Right), (long Count, int Left, int Right)> queue = new();

    /// <param name="pieces">How often each piece occurs, in the byte alphabet.</param>
    public PairMerger(IEnumerable<string> alphabet, IReadOnlyDictionary<string, long> pieces)
    {
        vocabulary = [.. alphabet];
        for (int id = 0; id < vocabulary.Count; id++) ids[vocabulary[id]] = id;
        words = [.. pieces.Keys.Select(p => p.Select(c => ids[c.ToString()]).ToArray())];
        frequencies = [.. pieces.Values];
        for (int word = 0; word < words.Length; word++) CountPairs(word, +1, null);
        foreach (long pair in counts.Keys) Offer(pair);
    }

    public IReadOnlyList<string> Vocabulary => vocabulary;

    public IReadOnlyList<(string Left, string Right)> Merges => merges;

    /// <summary>False where no pair occurs often enough.</summary>
    public bool MergeMostFrequent(int minimum)
    {
        while (queue.TryDequeue(out (int Left, int Right) pair, out (long Count, int Left, int Right) offered))
        {
            long key = BpeModel.Key(pair.Left, pair.Right), count = counts.GetValueOrDefault(key);
            if (count != -offered.Count)
            {
                // Counts fall while a pair waits; one that has risen was offered again.
                if (count > 0 && count < -offered.Count) Offer(key);
                continue;
            }
            if (count < minimum) return false;
            Merge(pair.Left, pair.Right);
            return true;
        }
        return false;
    }

    private void Merge(int left, int right)
    {
        string token = vocabulary[left] + vocabulary[right];
        if (!ids.TryGetValue(token, out int merged))
        {
            merged = ids[token] = vocabulary.Count;
            vocabulary.Add(token);
        }
        merges.Add((vocabulary[left], vocabulary[right]));
        long key = BpeModel.Key(left, right);
        int[] touched = [.. holders[key]];
        var risen = new HashSet<long>();
        foreach (int word in touched)
        {
            CountPairs(word, -1, null);
            words[word] = Joined(words[word], left, right, merged);
            CountPairs(word, +1, risen, merged);
        }
        holders.Remove(key);
        foreach (long pair in risen) Offer(pair);
    }

    private static int[] Joined(int[] word, int left, int right, int merged)
    {
        var result = new List<int>(word.Length);
        for (int i = 0; i < word.Length; i++)
        {
            bool joins = word[i] == left && i + 1 < word.Length && word[i + 1] == right;
            result.Add(joins ? merged : word[i]);
            if (joins) i++;
        }
        return [.. result];
    }

    /// <param name="risen">Gets the pairs that hold the newly merged token: no other becomes more frequent.</param>
    private void CountPairs(int word, int sign, HashSet<long>? risen, int merged = -1)
    {
        int[] tokens = words[word];
        for (int i = 0; i + 1 < tokens.Length; i++)
        {
            long pair = BpeModel.Key(tokens[i], tokens[i + 1]);
            CollectionsMarshal.GetValueRefOrAddDefault(counts, pair, out _) += sign * frequencies[word];
            if (sign < 0) continue;
            ref HashSet<int>? held = ref CollectionsMarshal.GetValueRefOrAddDefault(holders, pair, out _);
            (held ??= []).Add(word);
            if (tokens[i] == merged || tokens[i + 1] == merged) risen?.Add(pair);
        }
    }

    private void Offer(long pair)
    {
        int left = (int)(pair >> 32), right = (int)pair;
        queue.Enqueue((left, right), (-counts[pair], left, right));
    }
}
