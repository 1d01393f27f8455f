using System.Text.Json.Serialization;

namespace SpatialVlm.Worlds;

/// <summary>One line of truth.jsonl: a world as it is; the fields are those of records.md.</summary>
public sealed record WorldTruth(
    string Id, string Kit, string Room, string? Surface, double[] Up, double CameraHeightM, double PitchDownDeg, double RollDeg, double FovXDeg, IReadOnlyList<ObjectTruth> Objects)
{
    /// <summary>Of a trajectory, counted from 0.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? Frame { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Trajectory { get; init; }

    /// <summary>Between the centres of the two objects named in <see cref="DistanceBetween"/>.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? DistanceM { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string[]? DistanceBetween { get; init; }
}

/// <param name="Visible">Null for what no pixel shows.</param>
public sealed record ObjectTruth(
    string Id, string Name, string Caption, IReadOnlyDictionary<string, string> Attributes, double[] CenterCanonicalM, double[] SizeM, double YawDeg, double[] SizeCanonicalM,
    VisibleTruth? Visible, double VisibleShare, bool[] Truncated, string SupportedBy, IReadOnlyList<SolidTruth> Solids);

public sealed record VisibleTruth(double[] CenterCanonicalM, double[] SizeCanonicalM, double[] CenterCameraM, double[] SizeCameraM);

/// <param name="Kind">box, cylinder, sphere, cone or capsule; axes as <see cref="Solid"/> has them.</param>
/// <param name="TopShare">Of a cone: the diameter at +z as a share of that at -z.</param>
/// <param name="BoreShare">Of a hollow cylinder or cone: the hole's diameter as a share of the outer one.</param>
public sealed record SolidTruth(string Kind, double[] CenterCanonicalM, double[] SizeM, double[][] Rotation)
{
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? TopShare { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? BoreShare { get; init; }
}

/// <summary>One line of manifest.jsonl, as `synthesize` takes it.</summary>
public sealed record ManifestLine(
    string Id, string Image, string Kind, string Depth, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] double? DepthScale, string DepthKind,
    ManifestIntrinsics Intrinsics, double[] Up, string? SurfaceMask, IReadOnlyList<ManifestObject> Objects);

public sealed record ManifestIntrinsics(double Fx, double Fy, double Cx, double Cy);

public sealed record ManifestObject(string Id, string Caption, double[] Box, string Mask);
