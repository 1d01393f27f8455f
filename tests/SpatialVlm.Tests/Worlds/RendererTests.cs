using System.Numerics;
using SpatialVlm.Worlds;

namespace SpatialVlm.Tests.Worlds;

public sealed class RendererTests
{
    private static readonly Lighting Daylight = new([new AreaLight(new(0, 0, 2.4f), new(0, 0.2f, 0), new(0.2f, 0, 0), new(8), true)], new(0.8f), new(0.4f), 1, null, 0.22f);

    [Fact]
    public void Depth_of_a_wall_seen_straight_on_is_its_distance_at_every_pixel()
    {
        var rendered = WorldRenderer.Render(Room([Block(new(3.05f, 0, 1), new(0.1f, 20, 20), "wall")], pitch: 0, roll: 7), 64, 48);
        rendered.Depth.Meters.ShouldAllBe(z => Math.Abs(z - 3) < 1e-5);
    }

    [Theory]
    [InlineData(20, 0)]
    [InlineData(45, -8)]
    public void Depth_of_the_floor_is_the_analytic_plane_at_every_pixel(float pitch, float roll)
    {
        var world = Room([Block(new(0, 0, -0.05f), new(200, 200, 0.1f), "floor")], pitch, roll);
        var rendered = WorldRenderer.Render(world, 64, 48);
        var up = world.Camera.Up();
        var k = rendered.Intrinsics;
        for (var row = 0; row < 48; row++)
        {
            for (var column = 0; column < 64; column++)
            {
                var slope = (up[0] * (column + 0.5 - k.Cx) / k.Fx) + (up[1] * (row + 0.5 - k.Cy) / k.Fy) + up[2];
                if (slope < -0.02) ((double)rendered.Depth[column, row]).ShouldBe(-1.4 / slope, 1e-4 / -slope);
            }
        }
    }

    [Theory]
    [InlineData(12, 3)]
    [InlineData(60, -9)]
    [InlineData(-4, 0)]
    public void Cameras_frame_is_the_one_that_geometry_derives_from_its_up(float pitch, float roll)
    {
        var camera = new WorldCamera(new(1, 2, 1.7f), 130, pitch, roll, 60);
        var up = camera.Up();
        var frame = SpatialVlm.Geometry.CanonicalFrame.FromUp(new((float)up[0], (float)up[1], (float)up[2]), 1.2);
        frame.PitchDownDegrees.ShouldBe(pitch, 1e-3);
        frame.RollDegrees.ShouldBe(roll, 1e-3);
        var own = camera.ToCanonical(0.5f);
        for (var i = 0; i < 9; i++) own.Rotation[i].ShouldBe(frame.Transform.Rotation[i], 1e-5);
        own.Translation[2].ShouldBe(1.2, 1e-6);
        Vector3 point = new(3, 1, 0.9f), seen = camera.WorldToCanonical(point, 0.5f);
        var (right, down, forward) = camera.Axes();
        var offset = point - camera.Position;
        Vector3.Distance(own.Apply(new(Vector3.Dot(offset, right), Vector3.Dot(offset, down), Vector3.Dot(offset, forward))), seen).ShouldBeLessThan(1e-5f);
    }

    [Fact]
    public void Masks_and_structure_partition_the_photo()
    {
        var rendered = WorldRenderer.Render(WorldGenerator.Create("seen", "kitchen", 3, 1), 160, 120);
        for (var i = 0; i < 160 * 120; i++)
        {
            var owners = rendered.Objects.Count(o => o is not null && o.Mask.Pixels[i]) + (rendered.SurfaceMask!.Pixels[i] ? 1 : 0);
            owners.ShouldBeLessThanOrEqualTo(1);
        }
    }

    [Fact]
    public void Any_number_of_threads_gives_the_same_bytes()
    {
        var world = WorldGenerator.Create("seen", "living_room", 4, 2);
        RenderedWorld one = WorldRenderer.Render(world, 120, 90, 1), three = WorldRenderer.Render(WorldGenerator.Create("seen", "living_room", 4, 2), 120, 90, 3);
        three.Image.Rgb.ShouldBe(one.Image.Rgb);
        three.Depth.Meters.ShouldBe(one.Depth.Meters);
    }

    [Fact]
    public void Unprojected_pixels_of_an_object_lie_on_its_solids_and_in_its_boxes()
    {
        var world = WorldGenerator.Create("seen", "kitchen", 5, 1);
        var rendered = WorldRenderer.Render(world, 160, 120);
        var k = rendered.Intrinsics;
        var toCanonical = world.Camera.ToCanonical(world.SurfaceHeight);
        var origin = world.Camera.WorldToCanonical(Vector3.Zero, world.SurfaceHeight);
        for (var i = 0; i < world.Objects.Count; i++)
        {
            if (rendered.Objects[i] is not { } visible) continue;
            Solid[] solids = [.. world.Objects[i].Solids.Select(s => s.Moved(world.Camera.TurnToCanonical, origin))];
            for (var pixel = 0; pixel < 160 * 120; pixel++)
            {
                if (!visible.Mask.Pixels[pixel]) continue;
                var z = rendered.Depth.Meters[pixel];
                var point = toCanonical.Apply(new((float)((pixel % 160 + 0.5 - k.Cx) / k.Fx * z), (float)((pixel / 160 + 0.5 - k.Cy) / k.Fy * z), z));
                solids.Any(s => Solids.Contains(s, point, 1e-3f)).ShouldBeTrue(world.Objects[i].Kind);
                Vector3.Distance(Vector3.Clamp(point, visible.Canonical.Min, visible.Canonical.Max), point).ShouldBeLessThan(1e-5f);
            }
        }
    }

    [Fact]
    public void Object_alone_in_view_is_wholly_visible_and_half_hidden_behind_a_screen()
    {
        var ball = new WorldObject("o1", "ball", "red", "plastic", new(3, 0, 1), 0, new(0.6f), [new(SolidKind.Sphere, new(3, 0, 1.4f), new(0.6f), Quaternion.Identity, Material.Plain(new(0.5f)))], "floor");
        var alone = WorldRenderer.Render(Room([], 0, 0) with { Objects = [ball] }, 160, 120);
        alone.Objects[0]!.Share.ShouldBe(1);
        var screen = Block(new(2, -1, 1.4f), new(0.02f, 2, 3), "screen");
        var half = WorldRenderer.Render(Room([screen], 0, 0) with { Objects = [ball] }, 160, 120);
        half.Objects[0]!.Share.ShouldBe(0.5, 0.03);
    }

    [Theory]
    [InlineData(0, 480)]
    [InlineData(640, 100_000)]
    public void Impossible_size_is_refused_with_the_reason(int width, int height) =>
        Should.Throw<ArgumentException>(() => WorldRenderer.Render(Room([], 0, 0), width, height)).Message.ShouldContain("pixels");

    private static StructurePart Block(Vector3 center, Vector3 size, string role) => new(role, new Solid(SolidKind.Box, center, size, Quaternion.Identity, Material.Plain(new(0.6f))));

    private static World Room(StructurePart[] structure, float pitch, float roll) =>
        new("w-test", "test", "test", "floor", 0, [], structure, Daylight, new WorldCamera(new(0, 0, 1.4f), 0, pitch, roll, 60));
}
