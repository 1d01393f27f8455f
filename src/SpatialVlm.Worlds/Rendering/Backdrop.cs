using System.Numerics;
using SpatialVlm.Worlds.Materials;

namespace SpatialVlm.Worlds.Rendering;

/// <summary>Light that reaches the camera without being reflected.</summary>
internal static class Backdrop
{
    /// <summary>The sky, paler towards the horizon; black indoors.</summary>
    public static Vector3 Seen(Sky? sky, Vector3 direction)
    {
        if (sky is null) return Vector3.Zero;
        var d = Vector3.Normalize(direction);
        var height = Math.Clamp(d.Z, 0, 1);
        var blue = Vector3.Lerp(sky.Horizon, sky.Zenith, MathF.Sqrt(height));
        // Clouds on a flat layer, thinning out towards the horizon.
        var layer = new Vector3(d.X, d.Y, 0.2f) / (height + 0.15f);
        var cloud = Math.Clamp((Noise.Fractal(layer * 1.3f, 4, 0.05f) - 0.46f) * 5, 0, 1) * Math.Clamp(height * 6, 0, 1);
        return Vector3.Lerp(blue, new Vector3(2.1f), 0.75f * cloud);
    }

    /// <summary>What a glowing surface shows: its radiance times its pattern.</summary>
    public static Vector3 Glow(SurfaceHit hit) => hit.Material.Emission * hit.Albedo;
}
