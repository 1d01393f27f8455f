namespace SpatialVlm.Tensors;

/// <summary>What only training needs of a checkpoint: both moments of every trainable parameter and the number of steps.</summary>
public static class TrainingState
{
    public const string FileName = "optimizer.safetensors";

    public static void Save(ParameterStore store, long steps, string folder)
    {
        Directory.CreateDirectory(folder);
        IEnumerable<SafetensorsSource> sources = store.Trainable.SelectMany(p => new[]
        {
            new SafetensorsSource($"first.{p.Name}", ElementType.Float32, p.Shape, target => store.FirstMomentsOf(p).CopyTo(target)),
            new SafetensorsSource($"second.{p.Name}", ElementType.Float32, p.Shape, target => store.SecondMomentsOf(p).CopyTo(target)),
        });
        SafetensorsWriter.Write(Path.Combine(folder, FileName), [.. sources], new Dictionary<string, string> { ["steps"] = $"{steps}" });
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
