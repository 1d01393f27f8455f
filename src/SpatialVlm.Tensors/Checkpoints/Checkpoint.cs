using System.Text.Json;

namespace SpatialVlm.Tensors;

/// <summary>A model's weights on disk, as Hugging Face lays them out: one safetensors file, or shards with an index.</summary>
public static class Checkpoint
{
    public const string FileName = "model.safetensors", IndexName = "model.safetensors.index.json";

    /// <summary>Fills the store from a folder or file. Every missing, surplus and mis-shaped tensor is named at once, and then nothing is loaded.</summary>
    /// <param name="ignore">Tensors of the file that the model does not want and may have (a tied head saved twice, an index buffer).</param>
    /// <param name="select">Parameters this checkpoint should fill (an adapter's); null for all.</param>
    public static void Load(ParameterStore store, string path, Func<string, bool>? ignore = null, Func<Parameter, bool>? select = null)
    {
        List<SafetensorsFile> files = [];
        try
        {
            foreach (string file in Files(path)) files.Add(SafetensorsFile.Open(file));
            Parameter[] wanted = [.. store.Parameters.Where(p => select?.Invoke(p) ?? true)];
            Dictionary<string, SafetensorsFile> where = Locate(files, path);
            Compare(wanted, where, path, ignore ?? (_ => false));
            store.Allocate();
            foreach (Parameter parameter in wanted) where[parameter.Name].ReadFloats(parameter.Name, store.WeightsOf(parameter));
        }
        finally
        {
            foreach (SafetensorsFile file in files) file.Dispose();
        }
    }

    /// <summary>Saves weights; more than <paramref name="shardBytes"/> of them go to several files with an index.</summary>
    /// <param name="durable">Waits for the disk before each file takes its name.</param>
    public static void Save(ParameterStore store, string folder, ElementType type = ElementType.Float32, long shardBytes = LargestShard, Func<Parameter, bool>? select = null, bool durable = false) =>
        Write(store.Parameters.Where(p => select?.Invoke(p) ?? true).Select(p => new SafetensorsSource(p.Name, type, p.Shape, target => store.WeightsOf(p).CopyTo(target))), folder, shardBytes, durable);

    /// <summary>Saves the weights of a snapshot, from any thread.</summary>
    public static void Save(Snapshot snapshot, string folder, ElementType type = ElementType.Float32, long shardBytes = LargestShard, Func<Parameter, bool>? select = null, bool durable = false) =>
        Write(snapshot.Parameters.Where(p => select?.Invoke(p) ?? true).Select(p => new SafetensorsSource(p.Name, type, p.Shape, target => snapshot.WeightsOf(p).CopyTo(target))), folder, shardBytes, durable);

    private const long LargestShard = 5_000_000_000;

    private static void Write(IEnumerable<SafetensorsSource> sources, string folder, long shardBytes, bool durable)
    {
        Directory.CreateDirectory(folder);
        List<List<SafetensorsSource>> shards = [[]];
        foreach (SafetensorsSource source in sources)
        {
            if (shards[^1].Count > 0 && shards[^1].Sum(s => s.Bytes) + source.Bytes > shardBytes) shards.Add([]);
            shards[^1].Add(source);
        }
        if (shards.Count == 1) SafetensorsWriter.Write(Path.Combine(folder, FileName), shards[0], durable: durable);
        else WriteShards(folder, shards, durable);
        // What an earlier save left under the other name would be found first, or contradict.
        File.Delete(Path.Combine(folder, shards.Count == 1 ? IndexName : FileName));
    }

    private static void WriteShards(string folder, List<List<SafetensorsSource>> shards, bool durable)
    {
        var map = new SortedDictionary<string, string>(StringComparer.Ordinal);
        for (int i = 0; i < shards.Count; i++)
        {
            string name = $"model-{i + 1:00000}-of-{shards.Count:00000}.safetensors";
            SafetensorsWriter.Write(Path.Combine(folder, name), shards[i], durable: durable);
            foreach (SafetensorsSource source in shards[i]) map[source.Name] = name;
        }
        var index = new { metadata = new { total_size = shards.Sum(s => s.Sum(t => t.Bytes)) }, weight_map = map };
        string target = Path.Combine(folder, IndexName);
        File.WriteAllText(target + ".partial", JsonSerializer.Serialize(index, IndexStyle));
        File.Move(target + ".partial", target, overwrite: true);
    }

    private static readonly JsonSerializerOptions IndexStyle = new() { WriteIndented = true };

    private static string[] Files(string path)
    {
        if (File.Exists(path)) return [path];
        string single = Path.Combine(path, FileName), index = Path.Combine(path, IndexName);
        if (File.Exists(single)) return [single];
        if (!File.Exists(index)) throw new FileNotFoundException($"{path}: expected {FileName} or {IndexName} there.", single);
        using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(index));
        if (!document.RootElement.TryGetProperty("weight_map", out JsonElement map)) throw new SafetensorsException($"{index}: has no weight_map.");
        string[] names = [.. map.EnumerateObject().Select(p => p.Value.GetString() ?? "").Distinct().Order(StringComparer.Ordinal)];
        // A name with a path in it could reach any file of the machine.
        foreach (string name in names)
            if (name.Length == 0 || name != Path.GetFileName(name)) throw new SafetensorsException($"{index}: shard name '{name}' is no plain file name.");
        return [.. names.Select(n => File.Exists(Path.Combine(path, n)) ? Path.Combine(path, n) : throw new FileNotFoundException($"{index} lists shard '{n}', which is not in {path}.", n))];
    }

    private static Dictionary<string, SafetensorsFile> Locate(List<SafetensorsFile> files, string path)
    {
        var where = new Dictionary<string, SafetensorsFile>(StringComparer.Ordinal);
        foreach (SafetensorsFile file in files)
            foreach (SafetensorsEntry entry in file.Entries)
                if (!where.TryAdd(entry.Name, file)) throw new SafetensorsException($"{path}: tensor '{entry.Name}' is in two shards.");
        return where;
    }

    private static void Compare(Parameter[] wanted, Dictionary<string, SafetensorsFile> where, string path, Func<string, bool> ignore)
    {
        var errors = new List<string>();
        foreach (Parameter parameter in wanted)
        {
            Shape? found = where.TryGetValue(parameter.Name, out SafetensorsFile? file) ? file.Entries.First(e => e.Name == parameter.Name).Shape : null;
            if (found is null) errors.Add($"missing: '{parameter.Name}' {parameter.Shape}");
            else if (!found.Equals(parameter.Shape)) errors.Add($"wrong shape: '{parameter.Name}' expected {parameter.Shape}, got {found}");
        }
        var names = wanted.Select(p => p.Name).ToHashSet(StringComparer.Ordinal);
        errors.AddRange(where.Where(w => !names.Contains(w.Key) && !ignore(w.Key)).Select(w => $"surplus: '{w.Key}' {w.Value.Entries.First(e => e.Name == w.Key).Shape}"));
        if (errors.Count > 0) throw new SafetensorsException($"{path} does not fit the model, {errors.Count} tensors:\n  {string.Join("\n  ", errors)}");
    }
}
