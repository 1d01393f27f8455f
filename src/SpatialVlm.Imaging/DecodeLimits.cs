namespace SpatialVlm.Imaging;

/// <summary>Bounds that a photo's header must meet before any pixel is decoded.</summary>
public sealed record DecodeLimits
{
    /// <summary>Of the file.</summary>
    public long MaxBytes { get; init; } = 256L << 20;

    /// <summary>Width times height; 50 million is what one big phone photo has and keeps a worker's pictures below 2 GB.</summary>
    public long MaxPixels { get; init; } = 50_000_000;

    /// <summary>Of either side, pixels.</summary>
    public int MaxSide { get; init; } = 20_000;

    /// <summary>Of either side, pixels; below it there is no scene to see.</summary>
    public int MinSide { get; init; } = 32;
}
