using System.Numerics;
using SpatialVlm.Geometry;
using SpatialVlm.Worlds;

namespace SpatialVlm.Tests.Worlds;

public sealed class WorldLawsTests
{
    private static readonly World[] Worlds =
        [.. WorldGenerator.Kits.SelectMany(kit => Enumerable.Range(0, 50 / WorldGenerator.Kits.Count).Select(i => WorldGenerator.Create(kit, WorldGenerator.Rooms(kit)[i % WorldGenerator.Rooms(kit).Count], 11, i)))];

    [Fact]
    public void Nothing_intersects_anything_else()
    {
        foreach (var world in Worlds)
        {
            var random = Seeds.For(0, world.Id, "points");
            var others = world.Objects.SelectMany(o => o.Solids.Select(s => (Owner: o.Id, Solid: s))).Concat(world.Structure.Select(s => (Owner: s.Role, s.Solid))).ToArray();
            var bounds = Array.ConvertAll(others, o => o.Solid.Bounds());
            foreach (var item in world.Objects)
            {
                foreach (var solid in item.Solids)
                {
                    for (var i = 0; i < 12; i++)
                    {
                        var point = Inside(solid, random);
                        if (!Solids.Contains(solid, point, -1e-3f)) continue;
                        for (var j = 0; j < others.Length; j++)
                        {
                            if (others[j].Owner == item.Id || Vector3.Clamp(point, bounds[j].Min, bounds[j].Max) != point) continue;
                            Solids.Contains(others[j].Solid, point, -1e-3f).ShouldBeFalse($"{world.Id} {world.Kit} {world.Room}: {item.Id} {item.Kind} in {others[j].Owner}");
                        }
                    }
                }
            }
        }
    }

    [Fact]
    public void Nothing_floats()
    {
        foreach (var world in Worlds)
        {
            var byId = world.Objects.ToDictionary(o => o.Id);
            foreach (var item in world.Objects)
            {
                var lowest = item.Solids.Min(s => s.Bounds().Min.Z);
                var name = $"{world.Id} {world.Kit} {world.Room}: {item.Id} {item.Kind} on {item.SupportedBy}";
                if (item.SupportedBy == "wall")
                {
                    TouchesAWall(item, world).ShouldBeTrue(name);
                    continue;
                }
                if (byId.TryGetValue(item.SupportedBy, out var carrier))
                {
                    // Slats leave gaps, so a good part of the footprint is asked rather than its middle.
                    Footprint(item).Count(under => carrier.Solids.Any(s => Solids.Contains(s, under, 1e-3f))).ShouldBeGreaterThan(10, name);
                    Math.Abs(lowest - item.Position.Z).ShouldBeLessThan(1e-3f, name);
                }
                else
                {
                    lowest.ShouldBe(item.SupportedBy == "tabletop" ? world.SurfaceHeight : 0, 1e-3f, name);
                }
            }
        }
    }

    [Fact]
    public void Every_view_shows_objects_from_a_camera_as_people_hold_it()
    {
        foreach (var world in Worlds)
        {
            world.Camera.FovXDegrees.ShouldBeInRange(45, 80);
            world.Camera.Position.Z.ShouldBeInRange(0.3f, 3);
            world.Camera.PitchDownDegrees.ShouldBeInRange(-5, 60);
            Math.Abs(world.Camera.RollDegrees).ShouldBeLessThanOrEqualTo(10);
            var rendered = WorldRenderer.Render(world, 96, 72, 1);
            rendered.Objects.Count(o => o is not null).ShouldBeGreaterThanOrEqualTo(2, $"{world.Id} {world.Room}");
            if (world.Surface is not null) rendered.SurfaceMask!.Area.ShouldBeGreaterThan(0, $"{world.Id} {world.Room}");
        }
    }

    [Fact]
    public void The_same_seed_gives_the_same_world()
    {
        var again = WorldGenerator.Create(Worlds[0].Kit, Worlds[0].Room, 11, 0);
        again.Camera.ShouldBe(Worlds[0].Camera);
        again.Objects.SelectMany(o => o.Solids).ShouldBe(Worlds[0].Objects.SelectMany(o => o.Solids));
    }

    private static Vector3 Inside(Solid solid, Random random) =>
        solid.Center + Vector3.Transform(new Vector3(random.NextSingle() - 0.5f, random.NextSingle() - 0.5f, random.NextSingle() - 0.5f) * solid.SizeMeters, solid.Rotation);

    // Twenty-five points a hair below its lower face, in the inner half each way.
    private static IEnumerable<Vector3> Footprint(WorldObject item)
    {
        var turn = Quaternion.CreateFromAxisAngle(Vector3.UnitZ, item.YawDegrees * MathF.PI / 180);
        for (var i = 0; i < 25; i++)
            yield return item.Position + Vector3.Transform(new(((i % 5) - 2) / 8f * item.SizeMeters.X, ((i / 5) - 2) / 8f * item.SizeMeters.Y, -0.003f), turn);
    }

    private static bool TouchesAWall(WorldObject item, World world)
    {
        var boxes = item.Solids.Select(s => s.Bounds()).ToArray();
        Vector3 min = boxes.Aggregate(boxes[0].Min, (m, b) => Vector3.Min(m, b.Min)), max = boxes.Aggregate(boxes[0].Max, (m, b) => Vector3.Max(m, b.Max));
        return world.Structure.Where(s => s.Role == "wall").Select(s => s.Solid.Bounds()).Any(w =>
            min.X <= w.Max.X + 1e-3f && max.X >= w.Min.X - 1e-3f && min.Y <= w.Max.Y + 1e-3f && max.Y >= w.Min.Y - 1e-3f && min.Z <= w.Max.Z && max.Z >= w.Min.Z);
    }
}
