namespace SpatialVlm.Imaging;

/// <summary>Float maps by the name's ending: .npy or .pfm.</summary>
public static class FloatFile
{
    public static FloatPlane Read(string path, DecodeLimits? limits = null)
    {
        var bytes = ImageFile.ReadBytes(path, path, limits ?? new DecodeLimits { MinSide = 1 });
        return Path.GetExtension(path).ToLowerInvariant() switch
        {
            ".npy" => NpyFile.Read(bytes, path, limits),
            ".pfm" => PfmFile.Read(bytes, path, limits),
            var other => throw new PhotoException("unsupported_format", $"{path}: float maps end in .npy or .pfm, got '{other}'. Store it as one of them."),
        };
    }
}
