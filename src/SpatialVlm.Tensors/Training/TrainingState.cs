namespace SpatialVlm.Tensors;

/// <summary>What only training needs of a checkpoint: both moments of every trainable parameter and the number of steps.</summary>
public static class TrainingState
{
    public const string FileName = "optimizer.safetensors";

    public static void Save(ParameterStore store, long steps, string folder, bool durable = false) =>
        Write(store.Trainable, p => store.FirstMomentsOf(p), p => store.SecondMomentsOf(p), steps, folder, durable);

    /// <summary>Saves the moments of a snapshot, from any thread.</summary>
    public static void Save(Snapshot snapshot, string folder, bool durable = false) =>
        Write(snapshot.Trainable, p => snapshot.FirstMomentsOf(p), p => snapshot.SecondMomentsOf(p), snapshot.Steps, folder, durable);

    private static void Write(IEnumerable<Parameter> parameters, Func<Parameter, ReadOnlySpan<float>> first, Func<Parameter, ReadOnlySpan<float>> second, long steps, string folder, bool durable)
    {
        Directory.CreateDirectory(folder);
        IEnumerable<SafetensorsSource> sources = parameters.SelectMany(p => new[]
        {
            new SafetensorsSource($"first.{p.Name}", ElementType.Float32, p.Shape, target => first(p).CopyTo(target)),
            new SafetensorsSource($"second.{p.Name}", ElementType.Float32, p.Shape, target => second(p).CopyTo(target)),
        });
        SafetensorsWriter.Write(Path.Combine(folder, FileName), [.. sources], new Dictionary<string, string> { ["steps"] = $"{steps}" }, durable);
    }

    /// <summary>Fills the moments of a prepared store; returns the steps taken.</summary>
    public static long Load(ParameterStore store, string folder)
    {
        string path = Path.Combine(folder, FileName);
        using SafetensorsFile file = SafetensorsFile.Open(path);
        string[] missing = [.. store.Trainable.SelectMany(p => new[] { $"first.{p.Name}", $"second.{p.Name}" }).Where(n => !file.Contains(n))];
        if (missing.Length > 0) throw new SafetensorsException($"{path}: no moments for {string.Join(", ", missing)}. Was another set of parameters frozen when it was saved?");
        foreach (Parameter parameter in store.Trainable)
        {
            file.ReadFloats($"first.{parameter.Name}", store.FirstMomentsOf(parameter));
            file.ReadFloats($"second.{parameter.Name}", store.SecondMomentsOf(parameter));
        }
        return file.Metadata.TryGetValue("steps", out string? text) && long.TryParse(text, out long steps) ? steps
            : throw new SafetensorsException($"{path}: its metadata has no number of steps.");
    }
}
