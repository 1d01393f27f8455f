using System.Numerics;
using SpatialVlm.Geometry;
using SpatialVlm.Worlds.Objects;

namespace SpatialVlm.Worlds.Layouts;

/// <summary>Ways of placing things: along walls, in groups, loose on the floor, on tops and shelves, on walls.</summary>
internal sealed class Furnisher(Arrangement arrangement, Kit kit, Random random, string floor)
{
    private const int Tries = 14;

    public Arrangement Arrangement => arrangement;

    /// <summary>With its back to a wall, a hand's breadth off the skirting.</summary>
    public Placed? AlongWall(string kind, int wall)
    {
        var draft = kit.Draw(kind, random);
        for (var i = 0; i < Tries; i++)
        {
            var (point, yaw) = AtWall(wall, draft.SizeMeters.X / 2, (draft.SizeMeters.Y / 2) + Between(0.02f, 0.05f));
            if (arrangement.TryPlace(draft, point, yaw, floor) is { } placed) return placed;
        }
        return null;
    }

    /// <param name="area">Where its middle may be; its lower face is at the area's least z.</param>
    public Placed? OnFloor(string kind, Box3 area, float? yaw = null)
    {
        var draft = kit.Draw(kind, random);
        for (var i = 0; i < Tries; i++)
        {
            Vector3 point = new(Between(area.Min.X, area.Max.X), Between(area.Min.Y, area.Max.Y), area.Min.Z);
            if (arrangement.TryPlace(draft, point, yaw ?? Between(-180, 180), floor) is { } placed) return placed;
        }
        return null;
    }

    /// <summary>Chairs drawn up to a table: facing its middle, their seats partly under the top where they fit.</summary>
    public void Around(Placed table, string kind, int count)
    {
        var half = table.Draft.SizeMeters / 2;
        var slots = new List<(float X, float Y, float Yaw)> { (-half.X * 0.45f, -half.Y, 180), (half.X * 0.45f, half.Y, 0), (half.X * 0.45f, -half.Y, 180), (-half.X * 0.45f, half.Y, 0), (-half.X, 0, 90), (half.X, 0, -90) };
        for (var i = 0; i < count && slots.Count > 0; i++)
        {
            var slot = slots[random.Next(Math.Min(slots.Count, 4))];
            slots.Remove(slot);
            var draft = kit.Draw(kind, random);
            var outward = Vector3.Normalize(new Vector3(Math.Abs(slot.X) == half.X ? MathF.Sign(slot.X) : 0, Math.Abs(slot.Y) == half.Y ? MathF.Sign(slot.Y) : 0, 0));
            var turn = ObjectBuilder.Turn(table.YawDegrees);
            for (var back = -0.1f; back < 0.5f; back += 0.12f)
            {
                var local = new Vector3(slot.X, slot.Y, 0) + (outward * ((draft.SizeMeters.Y / 2) + back + Between(0, 0.06f)));
                if (arrangement.TryPlace(draft, Vector3.Transform(local, turn) + table.Position, table.YawDegrees + FacingMiddle(outward) + Between(-14, 14), floor) is not null) break;
            }
        }
    }

    /// <summary>On a patch of another object, wholly inside it and below what is above.</summary>
    public Placed? OnTop(string kind, Placed owner, SupportPatch patch, bool aligned)
    {
        var draft = kit.Draw(kind, random);
        if (draft.SizeMeters.Z > patch.Clearance) return null;
        var (middle, ownerYaw) = Arrangement.PatchInWorld(owner, patch);
        for (var i = 0; i < Tries; i++)
        {
            var turn = aligned ? Between(-8, 8) : random.NextDouble() < 0.7 ? Between(-60, 60) : Between(-180, 180);
            var (sin, cos) = MathF.SinCos(turn * MathF.PI / 180);
            float reachX = ((Math.Abs(cos) * draft.SizeMeters.X) + (Math.Abs(sin) * draft.SizeMeters.Y)) / 2, reachY = ((Math.Abs(sin) * draft.SizeMeters.X) + (Math.Abs(cos) * draft.SizeMeters.Y)) / 2;
            float freeX = (patch.Size.X / 2) - reachX, freeY = (patch.Size.Y / 2) - reachY;
            if (freeX < 0 || freeY < 0) continue;
            var offset = Vector3.Transform(new Vector3(Between(-freeX, freeX), Between(-freeY, freeY), 0), ObjectBuilder.Turn(ownerYaw));
            if (arrangement.TryPlace(draft, middle + offset, ownerYaw + turn, owner.Id) is { } placed) return placed;
        }
        return null;
    }

    /// <summary>Hung with its back flat on a wall.</summary>
    public Placed? OnWall(string kind, int wall, float lowest, float highest)
    {
        var draft = kit.Draw(kind, random);
        for (var i = 0; i < Tries; i++)
        {
            var (point, yaw) = AtWall(wall, draft.SizeMeters.X / 2, draft.SizeMeters.Y / 2);
            var height = Between(lowest, Math.Max(lowest, highest - draft.SizeMeters.Z));
            if (arrangement.TryPlace(draft, point with { Z = height }, yaw, "wall") is { } placed) return placed;
        }
        return null;
    }

    public float Between(float low, float high) => low + ((high - low) * random.NextSingle());

    // Walls: 0 is y = max, 1 is x = max, 2 is y = min, 3 is x = min; yaw turns the front (-y) into the room.
    private (Vector3 Point, float Yaw) AtWall(int wall, float halfWidth, float off)
    {
        var room = arrangement.Room;
        float x = Between(room.Min.X + halfWidth, Math.Max(room.Min.X + halfWidth, room.Max.X - halfWidth)), y = Between(room.Min.Y + halfWidth, Math.Max(room.Min.Y + halfWidth, room.Max.Y - halfWidth));
        return wall switch
        {
            0 => (new(x, room.Max.Y - off, 0), 0),
            1 => (new(room.Max.X - off, y, 0), -90),
            2 => (new(x, room.Min.Y + off, 0), 180),
            _ => (new(room.Min.X + off, y, 0), 90),
        };
    }

    // A chair's front is -y: on the +y side of a table it needs no turn.
    private static float FacingMiddle(Vector3 outward) => MathF.Atan2(outward.Y, outward.X) * 180 / MathF.PI - 90;
}
