using SpatialVlm.Scenes;

namespace SpatialVlm.Datasets.Inputs;

/// <summary>Lists a manifest's lines and checks them all; a wrong line becomes an input that has failed, and the rest goes on.</summary>
public static class ManifestReader
{
    public static InputList List(string manifestPath)
    {
        var full = Path.GetFullPath(manifestPath);
        var root = Path.GetDirectoryName(full)!;
        var photos = new List<PhotoInput>();
        var ids = new HashSet<string>(StringComparer.Ordinal);
        try
        {
            foreach (var (line, bytes) in ManifestLines.Read(full)) photos.Add(ReadLine(line, bytes, root, ids));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"{manifestPath}: the manifest cannot be read ({e.GetType().Name}). Check that you may read it.", e);
        }
        return new InputList(root, photos);
    }

    /// <summary>Reads a listed line again, whole.</summary>
    /// <exception cref="InputException">The manifest was changed since it was listed.</exception>
    public static ManifestEntry ReadEntry(ManifestLine line)
    {
        var errors = new List<string>();
        return ManifestLineParser.Parse(ManifestLines.ReadAgain(line), Where(line), errors)
            ?? throw new InputException($"{string.Join(" ", errors)} The line was right when the run began: leave the manifest alone while a run reads it.");
    }

    private static PhotoInput ReadLine(ManifestLine line, ReadOnlyMemory<byte> bytes, string root, HashSet<string> ids)
    {
        var errors = new List<string>();
        var entry = ManifestLineParser.Parse(bytes, Where(line), errors);
        var image = entry?.Image.Replace('\\', '/') ?? "";
        var id = entry is null ? "" : entry.Id ?? PhotoId.FromPath(image);
        if (entry is not null && !ids.Add(id)) errors.Add($"{Where(line)}: id: \"{id}\" is there twice. Give each line its own id.");
        if (errors.Count == 0) return new PhotoInput(id, image, Path.GetFullPath(entry!.Image, root), line);
        var name = $"line-{line.Number}";
        while (!ids.Add(name)) name += "-again";
        return new PhotoInput(name, image, Path.Combine(root, image), line, new Drop("input", "bad_manifest_line", string.Join(" ", errors)));
    }

    private static string Where(ManifestLine line) => $"{Path.GetFileName(line.ManifestPath)}:{line.Number}";
}
