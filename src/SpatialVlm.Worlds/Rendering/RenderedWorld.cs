using SpatialVlm.Geometry;
using SpatialVlm.Imaging;
using SpatialVlm.Worlds.Rendering;
using SpatialVlm.Worlds.Tracing;

namespace SpatialVlm.Worlds;

/// <summary>A rendered photo with its exact depth and the exact mask of every object.</summary>
/// <param name="Objects">One entry for each object of the world, in order; null where no pixel shows it.</param>
/// <param name="SurfaceMask">Where the supporting surface shows; null where the world has none.</param>
public sealed record RenderedWorld(
    World World, Intrinsics Intrinsics, Image Image, DepthMap Depth, IReadOnlyList<VisibleObject?> Objects, Mask? SurfaceMask)
{
    /// <summary>Rays that depth, masks, shadows and ambient light took, those for smooth edges not counted.</summary>
    public long Rays { get; init; }

    internal static RenderedWorld From(TracedWorld traced, FrameBuffer frame, Image image)
    {
        int width = frame.Width, height = frame.Height;
        var depth = new float[width * height];
        var owners = new int[width * height];
        for (var row = 0; row < height; row++)
        {
            Array.Copy(frame.Depth, frame.At(0, row), depth, row * width, width);
            Array.Copy(frame.Owner, frame.At(0, row), owners, row * width, width);
        }
        var world = traced.World;
        var intrinsics = Intrinsics.FromFieldOfView(width, height, world.Camera.FovXDegrees);
        var map = new DepthMap(width, height, depth);
        var surface = world.Surface is null ? null : new Mask(width, height, [.. owners.Select(traced.IsSurface)]);
        return new RenderedWorld(world, intrinsics, image, map, VisibleObject.All(world, intrinsics, map, owners), surface) { Rays = frame.Rays };
    }
}
