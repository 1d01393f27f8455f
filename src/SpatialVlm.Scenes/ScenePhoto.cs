using System.Numerics;
using SpatialVlm.Geometry;
using SpatialVlm.Imaging;

namespace SpatialVlm.Scenes;

/// <summary>A decoded photo with whatever its manifest line gave; each thing given is used instead of the expert of that role.</summary>
/// <param name="Id">The manifest's id, or the percent-encoded relative path.</param>
/// <param name="RelativePath">Relative to the input root, with '/'.</param>
public sealed record ScenePhoto(string Id, string RelativePath, Image Image, ExifFocal? Exif, GivenScene Given);

/// <summary>What a manifest line knows about its photo (records.md, "Input"); null is "not given".</summary>
public sealed record GivenScene
{
    public static GivenScene Nothing { get; } = new();

    /// <summary>"indoor" or "outdoor"; given, the semantic filter is not asked.</summary>
    public string? Kind { get; init; }

    /// <summary>Along z, already at the photo's size.</summary>
    public DepthMap? Depth { get; init; }

    public Intrinsics? Intrinsics { get; init; }

    /// <summary>Unit vector, camera frame.</summary>
    public Vector3? Up { get; init; }

    /// <summary>Null: ask the expert.</summary>
    public GivenSurface? Surface { get; init; }

    /// <summary>Null: propose; empty: the photo has none.</summary>
    public IReadOnlyList<GivenObject>? Objects { get; init; }
}

/// <param name="Mask">Null: it is known that the photo shows no supporting surface.</param>
public sealed record GivenSurface(Mask? Mask);

/// <summary>An object of a manifest; a box or a mask is enough, the segmenter does the rest.</summary>
public sealed record GivenObject(string Id, string Caption, PixelBox? Box, Mask? Mask);
