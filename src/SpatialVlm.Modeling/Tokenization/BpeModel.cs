using System.Text;

namespace SpatialVlm.Modeling.Tokenization;

/// <summary>Byte-pair encoding of one piece of text: the merge of lowest rank first, of equal ones the leftmost.</summary>
internal sealed class BpeModel
{
    private readonly Dictionary<long, (int Rank, int Id)> merges;
    private readonly BpeSpelling spelling;
    private readonly bool ignoresMerges;

    public BpeModel(Dictionary<string, int> vocabulary, Dictionary<long, (int Rank, int Id)> merges, BpeSpelling spelling, bool ignoresMerges) =>
        (Vocabulary, this.merges, this.spelling, this.ignoresMerges) = (vocabulary, merges, spelling, ignoresMerges);

    public Dictionary<string, int> Vocabulary { get; }

    public static long Key(int left, int right) => ((long)left << 32) | (uint)right;

    /// <param name="piece">In the byte alphabet.</param>
    public int[] Encode(string piece)
    {
        if (ignoresMerges && Vocabulary.TryGetValue(piece, out int whole)) return [whole];
        int[] ids = spelling.Spell(piece, Vocabulary);
        return ids.Length < 2 ? ids : Merge(ids);
    }

    private int[] Merge(int[] ids)
    {
        const int Gone = -1;
        int[] next = [.. Enumerable.Range(1, ids.Length)], previous = [.. Enumerable.Range(-1, ids.Length)];
        var queue = new PriorityQueue<(int At, int Id), long>();
        for (int i = 0; i + 1 < ids.Length; i++) Offer(i, i + 1);
        while (queue.TryDequeue(out (int At, int Id) best, out _))
        {
            int left = best.At, right = next[left];
            // Older offers stay in the queue: one counts only if it still says what would happen here.
            if (ids[left] == Gone || right >= ids.Length || !merges.TryGetValue(Key(ids[left], ids[right]), out (int Rank, int Id) merge) || merge.Id != best.Id) continue;
            ids[left] = best.Id;
            ids[right] = Gone;
            next[left] = next[right];
            if (next[left] < ids.Length) previous[next[left]] = left;
            if (previous[left] >= 0) Offer(previous[left], left);
            if (next[left] < ids.Length) Offer(left, next[left]);
        }
        return Array.FindAll(ids, id => id != Gone);

        void Offer(int left, int right)
        {
            if (merges.TryGetValue(Key(ids[left], ids[right]), out (int Rank, int Id) merge)) queue.Enqueue((left, merge.Id), ((long)merge.Rank << 32) | (uint)left);
        }
    }
}

/// <summary>How a piece becomes its first tokens, one a character, before any merge.</summary>
/// <param name="Prefix">Before every character but the first.</param>
/// <param name="Suffix">After the last character.</param>
/// <param name="Unknown">What stands for a character that the vocabulary lacks; left out where null.</param>
internal sealed record BpeSpelling(string Prefix, string Suffix, int? Unknown, bool FusesUnknown, bool FallsBackToBytes)
{
    public int[] Spell(string piece, Dictionary<string, int> vocabulary)
    {
        var ids = new List<int>(piece.Length);
        bool afterUnknown = false;
        for (int i = 0, units; i < piece.Length; i += units)
        {
            units = char.IsSurrogatePair(piece, i) ? 2 : 1;
            string token = string.Concat(i > 0 ? Prefix : "", piece.AsSpan(i, units), i + units == piece.Length ? Suffix : "");
            bool known = vocabulary.TryGetValue(token, out int id);
            if (known) ids.Add(id);
            else if (FallsBackToBytes && Bytes(token, vocabulary) is { } bytes)
            {
                ids.AddRange(bytes);
                known = true;
            }
            else if (Unknown is { } unknown && !(FusesUnknown && afterUnknown)) ids.Add(unknown);
            afterUnknown = !known;
        }
        return [.. ids];
    }

    private static List<int>? Bytes(string token, Dictionary<string, int> vocabulary)
    {
        var ids = new List<int>();
        foreach (byte b in Encoding.UTF8.GetBytes(token))
        {
            if (!vocabulary.TryGetValue($"<0x{b:X2}>", out int id)) return null;
            ids.Add(id);
        }
        return ids;
    }
}
