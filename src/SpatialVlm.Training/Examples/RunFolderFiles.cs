using System.Text.Json;
using SpatialVlm.Geometry;

namespace SpatialVlm.Training.Examples;

/// <summary>What the sources over a run folder share: its parts, where its photos lie, and its scenes' objects.</summary>
internal sealed class RunFolderFiles
{
    private readonly string folder, root;
    private readonly Lazy<(LineIndex Lines, Dictionary<string, LineBlock> ById)> scenes;

    /// <param name="images">Where the photos lie; the run's input root where empty.</param>
    public RunFolderFiles(string folder, string images)
    {
        this.folder = folder;
        string file = Path.Combine(folder, "run.json");
        if (!File.Exists(file)) throw new FileNotFoundException($"{folder}: expected a run folder of synthesize, found no run.json. A killed run has none until `synthesize --resume` ends it.", file);
        using JsonDocument run = JsonDocument.Parse(File.ReadAllBytes(file));
        string recorded = run.RootElement.TryGetProperty("input_root", out JsonElement value) ? value.GetString() ?? "" : "";
        root = images.Length > 0 ? images : Path.IsPathRooted(recorded) ? recorded : Path.Combine(folder, recorded);
        scenes = new(() =>
        {
            var lines = new LineIndex(Parts("scenes"), "id");
            return (lines, lines.Blocks.ToDictionary(b => b.Key, StringComparer.Ordinal));
        });
    }

    /// <summary>Parts in order.</summary>
    public IEnumerable<string> Parts(string kind)
    {
        string parts = Path.Combine(folder, kind);
        return Directory.Exists(parts) ? Directory.EnumerateFiles(parts, "part-*.jsonl").Order(StringComparer.Ordinal) : [];
    }

    public PhotoFile Photo(string relative) => new(Path.GetFullPath(Path.Combine(root, relative)));

    public LineIndex Scenes => scenes.Value.Lines;

    /// <summary>Boxes by object id, in the photo's pixels.</summary>
    public IReadOnlyDictionary<string, PixelBox> Boxes(string scene)
    {
        if (!scenes.Value.ById.TryGetValue(scene, out LineBlock? block)) return new Dictionary<string, PixelBox>();
        using JsonDocument line = scenes.Value.Lines.Read(block)[0];
        return line.RootElement.GetProperty("objects").EnumerateArray().ToDictionary(o => o.GetProperty("id").GetString()!, o =>
        {
            double[] b = [.. o.GetProperty("box").EnumerateArray().Select(v => v.GetDouble())];
            return new PixelBox(b[0], b[1], b[2], b[3]);
        }, StringComparer.Ordinal);
    }
}
