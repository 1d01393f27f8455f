using System.Numerics;
using SpatialVlm.Geometry;
using SpatialVlm.Scenes;
using SpatialVlm.Worlds;

namespace SpatialVlm.Training.Examples;

/// <summary>All that a manifest would say of a rendered world, without the way over files.</summary>
internal static class RenderedGiven
{
    public static GivenScene From(RenderedWorld rendered, int seed)
    {
        double[] up = rendered.World.Camera.Up();
        return new GivenScene
        {
            Kind = rendered.World.IsOutdoor ? "outdoor" : "indoor",
            Depth = rendered.Depth,
            Intrinsics = rendered.Intrinsics,
            Up = new Vector3((float)up[0], (float)up[1], (float)up[2]),
            Surface = new GivenSurface(rendered.SurfaceMask),
            Objects = [.. NamedObject.In(rendered, seed).Select(o => new GivenObject(o.Object.Id, o.Caption, Box(o.Visible.Mask), o.Visible.Mask))],
        };
    }

    private static PixelBox Box(Mask mask) => mask.Box;
}
