using System.Numerics;

namespace SpatialVlm.Scenes.CanonicalFrames;

/// <summary>Points of a photo on a regular grid of pixels, with their normals (zero where none can be had) and pixel indices.</summary>
internal sealed record SurfaceSamples(Vector3[] Points, Vector3[] Normals, int[] Pixels)
{
    // Enough for a plane to a millimetre, few enough for 1000 hypotheses; at most so many are taken.
    private const int Wanted = 20000;

    public static SurfaceSamples From(FrameEvidence evidence)
    {
        var depth = evidence.Depth;
        var stride = (int)Math.Ceiling(Math.Sqrt((double)depth.Width * depth.Height / Wanted));
        // Wide enough that a sensor's noise of a centimetre or two does not turn the normal.
        var step = Math.Max(1, depth.Width / 100);
        var cloud = depth.Unproject(evidence.Camera, null, stride);
        return new SurfaceSamples(cloud.Points, Array.ConvertAll(cloud.Pixels!, pixel => depth.Normal(evidence.Camera, pixel, step)), cloud.Pixels!);
    }

    public SurfaceSamples Where(Func<int, bool> keeps)
    {
        var kept = Enumerable.Range(0, Points.Length).Where(keeps).ToArray();
        return new SurfaceSamples([.. kept.Select(i => Points[i])], [.. kept.Select(i => Normals[i])], [.. kept.Select(i => Pixels[i])]);
    }
}
