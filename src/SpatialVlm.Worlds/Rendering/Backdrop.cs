using System.Numerics;

namespace SpatialVlm.Worlds.Rendering;

/// <summary>Light that reaches the camera without being reflected.</summary>
internal static class Backdrop
{
    /// <summary>The sky, paler towards the horizon; black indoors.</summary>
    public static Vector3 Seen(Sky? sky, Vector3 direction)
    {
        if (sky is null) return Vector3.Zero;
        var height = Math.Clamp(Vector3.Normalize(direction).Z, 0, 1);
        return Vector3.Lerp(sky.Horizon, sky.Zenith, MathF.Sqrt(height));
    }

    /// <summary>What a glowing surface shows: its radiance times its pattern.</summary>
    public static Vector3 Glow(SurfaceHit hit) => hit.Material.Emission * hit.Albedo;
}
