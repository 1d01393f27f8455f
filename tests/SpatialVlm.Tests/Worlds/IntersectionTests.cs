using System.Numerics;
using System.Runtime.Intrinsics;
using SpatialVlm.Worlds;
using SpatialVlm.Worlds.Tracing;

namespace SpatialVlm.Tests.Worlds;

public sealed class IntersectionTests
{
    private static readonly Material Grey = Material.Plain(new(0.5f));

    [Fact]
    public void Ray_meets_a_sphere_where_the_quadratic_says() =>
        Distance(new(SolidKind.Sphere, new(0, 0, 5), new(2, 2, 2), Quaternion.Identity, Grey), new(0.6f, 0, 0), Vector3.UnitZ).ShouldBe(5 - 0.8f, 1e-5f);

    [Fact]
    public void Ray_meets_an_ellipsoid_stretched_along_each_axis() =>
        Distance(new(SolidKind.Sphere, new(0, 0, 5), new(2, 4, 6), Quaternion.Identity, Grey), new(0.6f, 0, 0), Vector3.UnitZ).ShouldBe(5 - (3 * 0.8f), 1e-5f);

    [Fact]
    public void Ray_meets_a_turned_box_at_its_edge()
    {
        var turned = Quaternion.CreateFromAxisAngle(Vector3.UnitY, MathF.PI / 4);
        Distance(new(SolidKind.Box, new(0, 0, 5), new(2, 2, 2), turned, Grey), Vector3.Zero, Vector3.UnitZ).ShouldBe(5 - MathF.Sqrt(2), 1e-4f);
    }

    [Fact]
    public void Ray_meets_the_side_of_a_cylinder() =>
        Distance(new(SolidKind.Cylinder, new(4, 0, 0), new(2, 2, 3), Quaternion.Identity, Grey), new(0, 0.6f, 1.4f), Vector3.UnitX).ShouldBe(4 - 0.8f, 1e-5f);

    [Fact]
    public void Ray_passes_a_cylinder_above_its_cap() =>
        Distance(new(SolidKind.Cylinder, new(4, 0, 0), new(2, 2, 3), Quaternion.Identity, Grey), new(0, 0, 1.6f), Vector3.UnitX).ShouldBe(float.PositiveInfinity);

    [Fact]
    public void Ray_down_the_bore_of_a_tube_passes_through() =>
        Distance(new(SolidKind.Cylinder, new(0, 0, -4), new(2, 2, 3), Quaternion.Identity, Grey, 0, 0.5f), new(0.3f, 0.2f, 0), -Vector3.UnitZ).ShouldBe(float.PositiveInfinity);

    [Fact]
    public void Ray_over_the_rim_of_a_tube_meets_the_far_inside() =>
        Distance(new(SolidKind.Cylinder, Vector3.Zero, new(2, 2, 2), Quaternion.Identity, Grey, 0, 0.5f), new(-0.4f, 0, 1.2f), Vector3.Normalize(new(1, 0, -1))).ShouldBe(0.9f * MathF.Sqrt(2), 1e-5f);

    [Theory]
    [InlineData(0f, 0.5f)]
    [InlineData(0.5f, 0.25f)]
    public void Ray_meets_a_cone_at_the_radius_of_its_height(float topShare, float inset) =>
        Distance(new(SolidKind.Cone, new(4, 0, 0), new(2, 2, 2), Quaternion.Identity, Grey, topShare), Vector3.Zero, Vector3.UnitX).ShouldBe(4 - 1 + inset, 1e-5f);

    [Theory]
    [InlineData(0f, 3.5f)]
    [InlineData(1.3f, 4 - 0.4f)]
    public void Ray_meets_a_capsule_on_its_side_and_on_its_round_end(float z, float expected) =>
        Distance(new(SolidKind.Capsule, new(4, 0, 0), new(1, 1, 3), Quaternion.Identity, Grey), new(0, 0, z), Vector3.UnitX).ShouldBe(expected, 1e-5f);

    [Fact]
    public void Thin_rod_far_away_keeps_its_radius() =>
        Distance(new(SolidKind.Cylinder, new(9, 0, 0), new(0.01f, 0.01f, 1), Quaternion.Identity, Grey), new(0, 0.003f, 0), Vector3.UnitX).ShouldBe(9 - 0.004f, 5e-6f);

    [Fact]
    public void Every_hit_lies_on_the_surface_and_within_the_bounds()
    {
        var random = SpatialVlm.Geometry.Seeds.For(1, "solids", "test");
        for (var i = 0; i < 400; i++)
        {
            var solid = Solids.Draw(random);
            var bounds = solid.Bounds();
            var origin = Solids.Point(random, 4) + new Vector3(0, 0, 9);
            var direction = Vector3.Normalize(solid.Center + Solids.Point(random, 0.4f) - origin);
            var t = Distance(solid, origin, direction);
            if (float.IsInfinity(t)) continue;
            var hit = origin + (t * direction);
            Vector3.Distance(Vector3.Clamp(hit, bounds.Min, bounds.Max), hit).ShouldBeLessThan(1e-4f, solid.ToString());
            Solids.Contains(solid, hit + (direction * 1e-3f), 2e-3f).ShouldBeTrue(solid.ToString());
            for (var back = 0.05f; back < t; back += 0.05f) Solids.Contains(solid, hit - (direction * back), -1e-3f).ShouldBeFalse(solid.ToString());
        }
    }

    [Fact]
    public void Hierarchy_finds_what_asking_every_solid_finds()
    {
        var random = SpatialVlm.Geometry.Seeds.For(2, "solids", "test");
        Solid[] solids = [.. Enumerable.Range(0, 200).Select(_ => Solids.Draw(random) with { Center = Solids.Point(random, 6) })];
        var bvh = new Bvh(solids);
        for (var i = 0; i < 200; i++)
        {
            Vector3 origin = Solids.Point(random, 12), direction = Vector3.Normalize(Solids.Point(random, 1));
            Packet(origin, direction, out var ray);
            BvhTraversal.Closest(bvh, ref ray);
            var nearest = solids.Min(s => Distance(s, origin, direction));
            if (float.IsInfinity(nearest)) ray.Solid[0].ShouldBe(-1);
            else ray.Distance[0].ShouldBe(nearest);
        }
    }

    private static float Distance(Solid solid, Vector3 origin, Vector3 direction)
    {
        Packet(origin, direction, out var ray);
        var traced = TracedSolid.From(solid);
        return Intersect.Solid(in traced, in ray)[3];
    }

    private static void Packet(Vector3 origin, Vector3 direction, out RayPacket ray)
    {
        ray = default;
        (ray.OriginX, ray.OriginY, ray.OriginZ) = (Vector256.Create(origin.X), Vector256.Create(origin.Y), Vector256.Create(origin.Z));
        (ray.DirectionX, ray.DirectionY, ray.DirectionZ) = (Vector256.Create(direction.X), Vector256.Create(direction.Y), Vector256.Create(direction.Z));
        ray.Prepare(Vector256.Create(float.MaxValue));
    }
}
