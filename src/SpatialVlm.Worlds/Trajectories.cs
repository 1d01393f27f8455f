using System.Numerics;
using SpatialVlm.Geometry;
using SpatialVlm.Worlds.Layouts;
using SpatialVlm.Worlds.Objects;

namespace SpatialVlm.Worlds;

/// <summary>Sequences in a furnished room: a gripper comes down to an object, or a ball rolls towards one; each frame with its true distance.</summary>
public static class Trajectories
{
    private const int Attempts = 40, Paths = 24;
    private const float Clearance = 0.02f;

    public static IEnumerable<(World World, Motion Motion)> Create(RenderOptions options, int index)
    {
        var id = $"t-{index:D6}";
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var random = Seeds.For(options.Seed, id, $"trajectory-{attempt}");
            var world = WorldGenerator.Create(options.Kit, options.Room, options.Seed, index + (attempt * 1_000_003 % 900_000), options.Objects);
            if (Frames(id, world, options, random) is { } frames) return frames;
        }
        throw new InvalidOperationException($"Trajectory {id} of kit '{options.Kit}', room '{options.Room}', seed {options.Seed}: no free path in {Attempts} worlds; take another seed or room.");
    }

    private static List<(World, Motion)>? Frames(string id, World world, RenderOptions options, Random random)
    {
        var preview = WorldRenderer.Render(world, 96, 72, 1);
        var targets = Enumerable.Range(0, world.Objects.Count).Where(i => IsTarget(world.Objects[i], preview.Objects[i])).ToArray();
        if (targets.Length == 0) return null;
        var boxes = world.Objects.SelectMany(o => o.Solids).Concat(world.Structure.Select(s => s.Solid)).Select(s => new OrientedBox(s)).ToArray();
        for (var i = 0; i < Paths; i++)
        {
            var target = world.Objects[targets[random.Next(targets.Length)]];
            var rolling = target.SupportedBy is "floor" or "ground" && random.NextDouble() < 0.6;
            var draft = (rolling ? Movers.Ball : Movers.Gripper).Draw(random);
            var (from, to) = rolling ? Rolling(target, draft, random) : Descending(target, random);
            var path = Enumerable.Range(0, options.FramesPerTrajectory).Select(f => Vector3.Lerp(from, to, Ease(f / (options.FramesPerTrajectory - 1f)))).ToArray();
            if (path.All(p => IsClear(draft, p, boxes)) && path.All(p => IsInView(world.Camera, p, options))) return [.. path.Select((p, f) => Frame(id, f, world, draft, p, target, rolling))];
        }
        return null;
    }

    private static bool IsTarget(WorldObject item, VisibleObject? visible) =>
        visible is { Share: > 0.6 } && visible.Mask.Area >= 12 && !visible.Truncated.Contains(true) && item.SupportedBy != "wall" && item.SizeMeters is { X: < 0.5f, Y: < 0.5f, Z: < 0.6f };

    // The fingers stop around the target's top, a finger's breadth above it.
    private static (Vector3 From, Vector3 To) Descending(WorldObject target, Random random)
    {
        var end = target.Position + new Vector3(0, 0, target.SizeMeters.Z + Clearance);
        float turn = random.NextSingle() * 2 * MathF.PI, reach = 0.1f + (0.35f * random.NextSingle()), rise = 0.25f + (0.35f * random.NextSingle());
        return (end + new Vector3(reach * MathF.Cos(turn), reach * MathF.Sin(turn), rise), end);
    }

    private static (Vector3 From, Vector3 To) Rolling(WorldObject target, ObjectDraft ball, Random random)
    {
        var turn = random.NextSingle() * 2 * MathF.PI;
        var direction = new Vector3(MathF.Cos(turn), MathF.Sin(turn), 0);
        var near = (Math.Max(target.SizeMeters.X, target.SizeMeters.Y) * 0.75f) + (ball.SizeMeters.X / 2) + Clearance;
        return (target.Position + (direction * (near + 0.5f + (0.8f * random.NextSingle()))), target.Position + (direction * near));
    }

    private static float Ease(float t) => t * t * (3 - (2 * t));

    private static bool IsClear(ObjectDraft draft, Vector3 position, OrientedBox[] others)
    {
        foreach (var solid in draft.Solids)
        {
            var box = new OrientedBox(solid.Moved(Quaternion.Identity, position));
            foreach (ref readonly var other in others.AsSpan()) if (box.Meets(in other)) return false;
        }
        return true;
    }

    private static bool IsInView(WorldCamera camera, Vector3 point, RenderOptions options)
    {
        var (right, down, forward) = camera.Axes();
        var p = point + new Vector3(0, 0, 0.05f) - camera.Position;
        float z = Vector3.Dot(p, forward), limit = 0.92f * MathF.Tan(camera.FovXDegrees * MathF.PI / 360);
        return z > 0.3f && Math.Abs(Vector3.Dot(p, right)) < z * limit && Math.Abs(Vector3.Dot(p, down)) < z * limit * options.Height / options.Width;
    }

    private static (World, Motion) Frame(string id, int frame, World world, ObjectDraft draft, Vector3 position, WorldObject target, bool rolling)
    {
        Solid[] solids = [.. draft.Solids.Select(s => s.Moved(Quaternion.Identity, position))];
        var mover = new WorldObject($"o{world.Objects.Count + 1}", draft.Kind.Name, draft.Color, draft.Material, position, 0, draft.SizeMeters, solids, rolling ? target.SupportedBy : "arm");
        var distance = Vector3.Distance(Middle(mover.Solids, world.Camera), Middle(target.Solids, world.Camera));
        return (world with { Id = $"{id}-f{frame:D3}", Objects = [.. world.Objects, mover] }, new Motion(id, frame, mover.Id, target.Id, Math.Round((double)distance, 6)));
    }

    // Of the box along canonical axes, as truth has it.
    private static Vector3 Middle(IReadOnlyList<Solid> solids, WorldCamera camera)
    {
        var bounds = solids.Select(s => s.Moved(camera.TurnToCanonical, Vector3.Zero).Bounds()).ToArray();
        return (bounds.Aggregate(bounds[0].Min, (m, b) => Vector3.Min(m, b.Min)) + bounds.Aggregate(bounds[0].Max, (m, b) => Vector3.Max(m, b.Max))) / 2;
    }
}
