using System.Numerics;

namespace SpatialVlm.Scenes.CanonicalFrames;

/// <summary>Points of a photo on a regular grid of pixels, with their normals (zero where none can be had) and pixel indices.</summary>
internal sealed record SurfaceSamples(Vector3[] Points, Vector3[] Normals, int[] Pixels)
{
    // Enough for a plane to a millimetre, few enough for 1000 hypotheses.
    private const int Wanted = 20000;

    public static SurfaceSamples From(FrameEvidence evidence)
    {
        var depth = evidence.Depth;
        var stride = Math.Max(1, (int)Math.Sqrt((double)depth.Width * depth.Height / Wanted));
        // Wide enough that a sensor's noise of a centimetre or two does not turn the normal.
        var normals = depth.Normals(evidence.Camera, Math.Max(1, depth.Width / 100));
        var cloud = depth.Unproject(evidence.Camera, null, stride);
        var pixels = cloud.Pixels!;
        return new SurfaceSamples(cloud.Points, [.. pixels.Select(pixel => normals[pixel])], pixels);
    }

    public SurfaceSamples Where(Func<int, bool> keeps)
    {
        var kept = Enumerable.Range(0, Points.Length).Where(keeps).ToArray();
        return new SurfaceSamples([.. kept.Select(i => Points[i])], [.. kept.Select(i => Normals[i])], [.. kept.Select(i => Pixels[i])]);
    }
}
