using SpatialVlm.Geometry;

namespace SpatialVlm.Scenes.CanonicalFrames;

/// <summary>The canonical frame of a photo, or why it has none.</summary>
/// <param name="Reason">snake_case, null where there is a frame.</param>
/// <param name="Surface">"floor", "ground" or "tabletop"; null without a frame.</param>
/// <param name="InlierShare">Share of the photo's known depths that lie on the surface.</param>
/// <param name="TiltErrorDegrees">One standard deviation of the frame's up.</param>
public sealed record FrameFit(CanonicalFrame? Frame, string? Reason, string? Surface, double InlierShare, double TiltErrorDegrees)
{
    public RigidTransform? Transform => Frame?.Transform;

    public static FrameFit Failed(string reason) => new(null, reason, null, 0, 0);
}
