using SpatialVlm.Geometry;

namespace SpatialVlm.Scenes.CanonicalFrames;

public sealed record FrameFit(CanonicalFrame? Frame, string? Reason, string? Surface, double InlierShare, double TiltErrorDegrees)
{
    public RigidTransform? Transform => Frame?.Transform;
}
