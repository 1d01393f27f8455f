using System.Numerics;
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
        for (var i = 0; i < owners.Length; i++)
        {
            if (owners[i] < 0) continue;
            (inside[owners[i]] ??= new bool[owners.Length])[i] = true;
            var z = depth.Meters[i];
            var (row, column) = Math.DivRem(i, depth.Width);
            (points[owners[i]] ??= []).Add(new((float)((column + 0.5 - intrinsics.Cx) / intrinsics.Fx * z), (float)((row + 0.5 - intrinsics.Cy) / intrinsics.Fy * z), z));
        }
        var toCanonical = world.Camera.ToCanonical(world.SurfaceHeight);
        var visible = new VisibleObject?[world.Objects.Count];
        for (var i = 0; i < visible.Length; i++)
        {
            if (inside[i] is null) continue;
            var mask = new Mask(depth.Width, depth.Height, inside[i]);
            var canonical = Box3.Around(points[i].ConvertAll(toCanonical.Apply).ToArray());
            var share = Silhouette.VisibleShare(world, i, mask);
            visible[i] = new VisibleObject(mask, Box3.Around(points[i].ToArray()), canonical, share, Cut(mask));
        }
        return visible;
    }

    private static bool[] Cut(Mask mask) => [mask.Box.X0 <= 0, mask.Box.Y0 <= 0, mask.Box.X1 >= mask.Width, mask.Box.Y1 >= mask.Height];
}
