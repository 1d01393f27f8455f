namespace SpatialVlm.Evaluation.Scorecards.Stages;

/// <summary>Canonical frame and field of view against truth.</summary>
internal static class FrameScore
{
    public const double MostTiltDegrees = 5;

    public static void Add(ScoredPhoto photo, ScoreSheet sheet)
    {
        var (frame, truth) = (photo.Scene.Canonical, photo.World);
        sheet.Measure("fov/error_deg", Math.Abs(photo.Scene.Intrinsics.FovXDeg - truth.FovXDeg));
        if (truth.Surface is null)
        {
            sheet.Count("canonical/false_of_surfaceless", frame.Ok);
            sheet.Count("canonical/false", frame.Ok);
            return;
        }
        var angle = frame.Rotation is { } rotation ? photo.Camera.DegreesFrom(rotation[2]) : 180;
        var isKind = frame.Surface == truth.Surface;
        sheet.Count("canonical/found", frame.Ok);
        sheet.Count("canonical/success", frame.Ok && angle <= MostTiltDegrees && isKind);
        sheet.Count("canonical/false", frame.Ok && (angle > MostTiltDegrees || !isKind));
        if (!frame.Ok) return;
        sheet.Count("canonical/wrong_kind", !isKind);
        sheet.Count("canonical/tilted", angle > MostTiltDegrees);
        sheet.Measure("canonical/angle_deg", angle);
        sheet.Measure("canonical/height_m", Math.Abs(frame.CameraHeightM!.Value - truth.CameraHeightM));
    }
}
