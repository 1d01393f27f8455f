using SpatialVlm.Worlds;

namespace SpatialVlm.Evaluation.Scorecards.Truths;

/// <summary>One object's true numbers, by one of the two truths; metres.</summary>
/// <param name="CenterCamera">Of the same box as the scene's centre: the canonical one where the scene has a frame, else the camera's.</param>
/// <param name="Size">Along canonical axes where the scene has a frame, else along the camera's; null where truth does not say.</param>
/// <param name="LowestMeters">Of its lowest point above the surface.</param>
internal sealed record TrueObject(string Id, double[] CenterCamera, double[]? Size, double[] CenterCanonical, double[] SizeCanonical, double LowestMeters)
{
    /// <summary>Across the viewing direction.</summary>
    public double? Width(bool hasFrame) => hasFrame ? SizeCanonical[1] : Size?[0];

    public double? LogVolume => Size is { } s ? Math.Log(s[0] * s[1] * s[2]) : null;

    /// <summary>What the photo shows of it, from exact depth and mask; null where nothing shows.</summary>
    public static TrueObject? AsVisible(ObjectTruth truth, TrueCamera camera, bool hasFrame) =>
        truth.Visible is not { } v ? null : new TrueObject(
            truth.Id,
            hasFrame ? camera.ToCamera(v.CenterCanonicalM) : v.CenterCameraM,
            hasFrame ? v.SizeCanonicalM : v.SizeCameraM,
            v.CenterCanonicalM, v.SizeCanonicalM, v.CenterCanonicalM[2] - v.SizeCanonicalM[2] / 2);

    /// <summary>The whole of it; without a frame only its canonical box is known, so size and width are not.</summary>
    public static TrueObject AsSolid(ObjectTruth truth, TrueCamera camera, bool hasFrame) => new(
        truth.Id, camera.ToCamera(truth.CenterCanonicalM), hasFrame ? truth.SizeCanonicalM : null,
        truth.CenterCanonicalM, truth.SizeCanonicalM, truth.CenterCanonicalM[2] - truth.SizeCanonicalM[2] / 2);
}
