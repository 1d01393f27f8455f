namespace SpatialVlm.Datasets.Inputs;

/// <summary>Lists the photos of a folder, a single photo or a manifest, without opening any of them.</summary>
public static class InputReader
{
    /// <summary>A .jsonl file is a manifest, any other file a photo.</summary>
    /// <exception cref="InputException">There is no such file or folder, or it cannot be read at all.</exception>
    public static InputList Read(string path)
    {
        if (Directory.Exists(path)) return PhotoFolder.List(path);
        if (!File.Exists(path))
            throw new InputException($"{path}: there is no such file or folder. Give a folder of photos, one photo, or a manifest (.jsonl).");
        var full = Path.GetFullPath(path);
        if (Path.GetExtension(full).Equals(".jsonl", StringComparison.OrdinalIgnoreCase)) return ManifestReader.List(full);
        var name = Path.GetFileName(full);
        return new InputList(Path.GetDirectoryName(full)!, [new PhotoInput(PhotoId.FromPath(name), name, full)]);
    }
}
