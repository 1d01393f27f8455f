namespace SpatialVlm.Modeling.Tokenization;

/// <summary>Reads the "model" of a tokenizer.json.</summary>
internal static class BpeReader
{
    public static BpeModel Read(JsonPlace model)
    {
        string type = model.TextOrNull("type") ?? (model.Field("merges").IsNull ? "without a type" : "BPE");
        if (type != "BPE") throw model.Unsupported($"model \"{type}\"", "BPE");
        JsonPlace dropout = model.Field("dropout");
        if (!dropout.IsNull && dropout.Value.GetRawText() is not ("0" or "0.0")) throw dropout.Unsupported("dropout, which makes encoding random,", "null");
        Dictionary<string, int> vocabulary = Vocabulary(model.Required("vocab"));
        string prefix = model.TextOrNull("continuing_subword_prefix") ?? "";
        int? unknown = model.TextOrNull("unk_token") is { } token
            ? vocabulary.TryGetValue(token, out int id) ? id : throw model.Field("unk_token").Wrong("a token of model.vocab")
            : null;
        var spelling = new BpeSpelling(prefix, model.TextOrNull("end_of_word_suffix") ?? "", unknown, model.Flag("fuse_unk", false), model.Flag("byte_fallback", false));
        return new BpeModel(vocabulary, Merges(model.Required("merges"), vocabulary, prefix), spelling, model.Flag("ignore_merges", false));
    }

    private static Dictionary<string, int> Vocabulary(JsonPlace place)
    {
        var vocabulary = new Dictionary<string, int>(StringComparer.Ordinal);
        var owners = new Dictionary<int, string>();
        foreach ((string token, JsonPlace id) in place.Fields())
        {
            if (!owners.TryAdd(id.Id, token)) throw id.Wrong($"an id of its own (\"{owners[id.Id]}\" has this one)");
            if (!vocabulary.TryAdd(token, id.Id)) throw id.Wrong("every token once");
        }
        return vocabulary.Count > 0 ? vocabulary : throw place.Wrong("at least one token");
    }

    private static Dictionary<long, (int Rank, int Id)> Merges(JsonPlace place, Dictionary<string, int> vocabulary, string prefix)
    {
        var merges = new Dictionary<long, (int, int)>();
        int rank = 0;
        foreach (JsonPlace merge in place.Items())
        {
            (string left, string right) = Pair(merge);
            if (!right.StartsWith(prefix, StringComparison.Ordinal)) throw merge.Wrong($"a right part that begins with the continuing_subword_prefix \"{prefix}\"");
            string joined = left + right[prefix.Length..];
            foreach (string token in new[] { left, right, joined })
                if (!vocabulary.ContainsKey(token)) throw merge.Wrong($"tokens of model.vocab, which lacks \"{token}\"");
            merges[BpeModel.Key(vocabulary[left], vocabulary[right])] = (rank++, vocabulary[joined]);
        }
        return merges;
    }

    /// <summary>Written as ["a", "b"], in older files as "a b".</summary>
    private static (string Left, string Right) Pair(JsonPlace merge)
    {
        if (merge.Value.ValueKind == System.Text.Json.JsonValueKind.Array)
            return merge.Value.GetArrayLength() == 2 ? (merge[0].Text, merge[1].Text) : throw merge.Wrong("two tokens");
        string[] parts = merge.Text.Split(' ');
        return parts.Length == 2 ? (parts[0], parts[1]) : throw merge.Wrong("two tokens with a space between");
    }
}
