using SpatialVlm.Geometry;
using SpatialVlm.Worlds.Output;

namespace SpatialVlm.Worlds;

/// <summary>An object that a rendered photo shows well enough to be listed, with its caption.</summary>
public sealed record NamedObject(WorldObject Object, VisibleObject Visible, string Caption)
{
    /// <summary>Objects that fewer pixels show are in truth, not in the manifest: one in 5,000.</summary>
    private const int PixelsPerLeast = 5000;

    /// <summary>What the manifest lists, and the captions of everything listed.</summary>
    /// <param name="motion">Of a frame of a trajectory, whose two objects are always listed; else null.</param>
    public static IReadOnlyList<NamedObject> In(RenderedWorld rendered, int seed, Motion? motion = null)
    {
        var world = rendered.World;
        int least = Math.Max(12, rendered.Depth.Width * rendered.Depth.Height / PixelsPerLeast);
        int[] listed = [.. Enumerable.Range(0, world.Objects.Count).Where(i => rendered.Objects[i] is { } v && (v.Mask.Area >= least || motion?.Names(world.Objects[i].Id) == true))];
        var captions = Captions.For(world, [.. listed.Select(i => world.Objects[i])], Seeds.For(seed, motion?.Id ?? world.Id, "captions"));
        return [.. listed.Select(i => new NamedObject(world.Objects[i], rendered.Objects[i]!, captions[world.Objects[i].Id]))];
    }
}
