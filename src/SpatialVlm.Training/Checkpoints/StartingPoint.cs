using SpatialVlm.Tensors;

namespace SpatialVlm.Training.Checkpoints;

/// <summary>Where weights come from when a stage begins with another one's.</summary>
public static class StartingPoint
{
    /// <summary>The checkpoint that a path means: itself, or a run's best, or its latest; null for null.</summary>
    /// <param name="folder">What relative paths begin at.</param>
    public static string? Folder(string? path, string folder)
    {
        if (path is null) return null;
        string full = Path.GetFullPath(Path.Combine(folder, path));
        if (File.Exists(Path.Combine(full, "config.json"))) return full;
        var run = new RunCheckpoints(full);
        return (run.Best ?? run.Latest)?.Folder ?? throw new FileNotFoundException($"{full}: expected a checkpoint (config.json, model.safetensors) or a training run with checkpoints, found neither.", full);
    }

    /// <summary>Fills the vision tower from a contrastive checkpoint; its pooling head and text tower stay behind.</summary>
    /// <param name="prefix">Of the tower's names in the model.</param>
    public static void LoadVision(ParameterStore store, string prefix, string folder)
    {
        const string Tower = "vision_model";
        using SafetensorsFile file = SafetensorsFile.Open(Path.Combine(folder, Checkpoint.FileName));
        var wrong = new List<string>();
        foreach (Parameter parameter in store.Parameters.Where(p => p.Name.StartsWith(prefix + ".", StringComparison.Ordinal)))
        {
            string name = Tower + parameter.Name[prefix.Length..];
            SafetensorsEntry? entry = file.Entries.FirstOrDefault(e => e.Name == name);
            if (entry is null) wrong.Add($"missing: '{name}' {parameter.Shape}");
            else if (!entry.Shape.Equals(parameter.Shape)) wrong.Add($"wrong shape: '{name}' expected {parameter.Shape}, got {entry.Shape}");
            else file.ReadFloats(name, store.WeightsOf(parameter));
        }
        if (wrong.Count > 0) throw new SafetensorsException($"{folder} does not fit the vision encoder, {wrong.Count} tensors:\n  {string.Join("\n  ", wrong)}");
    }
}
