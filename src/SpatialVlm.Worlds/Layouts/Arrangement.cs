using System.Numerics;
using SpatialVlm.Geometry;
using SpatialVlm.Worlds.Objects;

namespace SpatialVlm.Worlds.Layouts;

/// <summary>A draft where it stands.</summary>
internal sealed record Placed(ObjectDraft Draft, Vector3 Position, float YawDegrees, IReadOnlyList<Solid> Solids, OrientedBox[] Boxes, Box3 Bounds, string Id, string SupportedBy);

/// <summary>The objects placed so far; refuses any that would meet another, leave the room or stand over nothing.</summary>
/// <param name="room">Nothing may reach out of it.</param>
internal sealed class Arrangement(Box3 room)
{
    private readonly List<Placed> placed = [];
    private readonly List<Box3> keptFree = [];

    public IReadOnlyList<Placed> Placed => placed;

    public Box3 Room { get; } = room;

    /// <summary>No object may reach into it: doors, windows.</summary>
    public void KeepFree(Box3 box) => keptFree.Add(box);

    public Placed? TryPlace(ObjectDraft draft, Vector3 position, float yawDegrees, string supportedBy)
    {
        var rotation = ObjectBuilder.Turn(yawDegrees);
        Solid[] solids = [.. draft.Solids.Select(s => s.Moved(rotation, position))];
        var boxes = Array.ConvertAll(solids, s => new OrientedBox(s));
        var bounds = Around(boxes);
        if (!Inside(bounds) || keptFree.Any(k => OrientedBox.Overlap(k, bounds)) || placed.Any(p => Meet(p, boxes, bounds))) return null;
        var made = new Placed(draft, position, yawDegrees, solids, boxes, bounds, $"o{placed.Count + 1}", supportedBy);
        placed.Add(made);
        return made;
    }

    /// <summary>A patch of a placed object in the world: its middle, and whether a turned footprint lies inside it.</summary>
    public static (Vector3 Middle, float YawDegrees) PatchInWorld(Placed owner, SupportPatch patch) =>
        (Vector3.Transform(new Vector3(patch.Center, patch.Height), ObjectBuilder.Turn(owner.YawDegrees)) + owner.Position, owner.YawDegrees);

    private bool Inside(Box3 b) =>
        b.Min.X >= Room.Min.X - 1e-4f && b.Min.Y >= Room.Min.Y - 1e-4f && b.Min.Z >= Room.Min.Z - 1e-4f && b.Max.X <= Room.Max.X + 1e-4f && b.Max.Y <= Room.Max.Y + 1e-4f && b.Max.Z <= Room.Max.Z + 1e-4f;

    private static bool Meet(Placed other, OrientedBox[] boxes, Box3 bounds)
    {
        if (!OrientedBox.Overlap(other.Bounds, bounds)) return false;
        foreach (ref readonly var a in boxes.AsSpan())
        {
            if (!OrientedBox.Overlap(a.Bounds, other.Bounds)) continue;
            foreach (ref readonly var b in other.Boxes.AsSpan()) if (a.Meets(in b)) return true;
        }
        return false;
    }

    private static Box3 Around(OrientedBox[] boxes)
    {
        Vector3 min = new(float.MaxValue), max = new(float.MinValue);
        foreach (ref readonly var box in boxes.AsSpan()) (min, max) = (Vector3.Min(min, box.Bounds.Min), Vector3.Max(max, box.Bounds.Max));
        return new Box3(min, max);
    }
}
