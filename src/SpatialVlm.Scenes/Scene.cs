using System.Text.Json.Serialization;
using SpatialVlm.Geometry;

namespace SpatialVlm.Scenes;

/// <summary>One photo as a metric scene; the fields are those of records.md, lengths in metres, angles in degrees.</summary>
public sealed record Scene(
    string Id,
    string Image,
    int Width,
    int Height,
    string Kind,
    SceneIntrinsics Intrinsics,
    SceneDepth Depth,
    SceneFrame Canonical,
    SceneErrors Errors,
    IReadOnlyList<SceneObject> Objects,
    IReadOnlyList<DroppedObject> DroppedObjects);

/// <param name="Source">exif, manifest, estimated or assumed.</param>
public sealed record SceneIntrinsics(double Fx, double Fy, double Cx, double Cy, string Source, double FovXDeg);

public sealed record SceneDepth(string Source, bool Reliable, string? Reason, double? MedianM);

/// <summary>The canonical frame: z up, x forward, y left, origin on the surface below the camera; canonical = rotation * camera + translation.</summary>
/// <param name="Rotation">[3][3]; null where <paramref name="Ok"/> is false, as everything but the reason.</param>
public sealed record SceneFrame(
    bool Ok, string? Reason, string? Surface, double[][]? Rotation, double[]? Translation,
    double? CameraHeightM, double? PitchDownDeg, double? RollDeg, double? InlierShare);

/// <summary>One standard deviation of each source of error; what two objects of a photo share cancels in their difference.</summary>
/// <param name="DepthScale">Relative, of the photo's scale: shared by all objects.</param>
/// <param name="DepthLocal">Relative, of one object's depth beyond the shared scale: independent between objects.</param>
/// <param name="Focal">Relative, of the focal length: shared.</param>
/// <param name="MaskPixels">Of a mask's edge in photo pixels: independent.</param>
/// <param name="TiltDegrees">Of the canonical frame's up: shared.</param>
public sealed record SceneErrors(double DepthScale, double DepthLocal, double Focal, double MaskPixels, double TiltDegrees);

/// <summary>An object of a scene; what can't be known is null (records.md says when).</summary>
/// <param name="Truncated">Cut by the photo's left, top, right, bottom edge.</param>
/// <param name="ErrorM">Radius around the centre that holds the true one in 68 % of cases.</param>
public sealed record SceneObject(
    string Id, string Caption, IReadOnlyList<string> Captions, string? Class, double Score, double[] Box, RunLengthMask MaskRle,
    double[] CenterCameraM, double[] SizeCameraM, double[]? CenterCanonicalM, double[]? SizeCanonicalM,
    double? WidthM, double? HeightM, double? ElevationM, int Points, bool[] Truncated, bool OccludedBelow, double ErrorM)
{
    /// <summary>The cleaned visible points in the camera frame, for gaps; not written. Null on a scene read back from disk.</summary>
    [JsonIgnore]
    public PointCloud? Cloud { get; init; }
}

/// <summary>COCO's compressed run lengths, column-major.</summary>
/// <param name="Size">[height, width].</param>
public sealed record RunLengthMask(int[] Size, string Counts);

/// <param name="Stage">The stage that dropped it, such as "masks", "lifting" or "ambiguity".</param>
/// <param name="Reason">snake_case.</param>
public sealed record DroppedObject(string Caption, string Stage, string Reason);
