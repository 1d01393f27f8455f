using System.Numerics;
using System.Runtime.CompilerServices;
using SpatialVlm.Geometry;

namespace SpatialVlm.Worlds;

/// <summary>What a photo shows of one object, from the exact depth and mask.</summary>
/// <param name="Camera">Bounds of the visible points along the camera's axes.</param>
/// <param name="Canonical">The same along the canonical axes.</param>
/// <param name="Share">Visible part of the silhouette that the whole object would have, alone and in a photo without edges.</param>
/// <param name="Truncated">Touches the photo's left, top, right, bottom edge.</param>
public sealed record VisibleObject(Mask Mask, Box3 Camera, Box3 Canonical, double Share, bool[] Truncated)
{
    internal static VisibleObject?[] All(World world, Intrinsics intrinsics, DepthMap depth, int[] owners)
    {
        var inside = new bool[world.Objects.Count][];
        var points = new List<Vector3>[world.Objects.Count];
        Collect(intrinsics, depth, owners, inside, points);
        var toCanonical = world.Camera.ToCanonical(world.SurfaceHeight);
        var visible = new VisibleObject?[world.Objects.Count];
        for (var i = 0; i < visible.Length; i++)
        {
            if (inside[i] is null) continue;
            var mask = new Mask(depth.Width, depth.Height, inside[i]);
            var canonical = Box3.Around(points[i].ConvertAll(toCanonical.Apply).ToArray());
            visible[i] = new VisibleObject(mask, Box3.Around(points[i].ToArray()), canonical, Silhouette.VisibleShare(world, i, mask), Cut(mask));
        }
        return visible;
    }

    // Optimised from the start: replacing this loop on the stack halfway (OSR of .NET 10.0.12) hands broken references to what runs after it.
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void Collect(Intrinsics intrinsics, DepthMap depth, int[] owners, bool[][] inside, List<Vector3>[] points)
    {
        for (var row = 0; row < depth.Height; row++)
        {
            for (var column = 0; column < depth.Width; column++)
            {
                var i = (row * depth.Width) + column;
                var owner = owners[i];
                if (owner < 0) continue;
                inside[owner] ??= new bool[owners.Length];
                points[owner] ??= [];
                inside[owner][i] = true;
                var z = depth.Meters[i];
                points[owner].Add(new((float)((column + 0.5 - intrinsics.Cx) / intrinsics.Fx * z), (float)((row + 0.5 - intrinsics.Cy) / intrinsics.Fy * z), z));
            }
        }
    }

    private static bool[] Cut(Mask mask) => [mask.Box.X0 <= 0, mask.Box.Y0 <= 0, mask.Box.X1 >= mask.Width, mask.Box.Y1 >= mask.Height];
}
