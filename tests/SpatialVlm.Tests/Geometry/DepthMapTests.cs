using System.Numerics;
using SpatialVlm.Geometry;

namespace SpatialVlm.Tests.Geometry;

public sealed class DepthMapTests
{
    private static readonly Intrinsics Camera = new(100, 110, 20, 15);

    private static DepthMap Plane(int width, int height) =>
        new(width, height, [.. Enumerable.Range(0, width * height).Select(i => 2f / (1 + 0.2f * ((i / width + 0.5f - 15) / 110)))]);

    [Fact]
    public void A_point_projects_back_onto_the_centre_of_its_pixel()
    {
        var cloud = Plane(40, 30).Unproject(Camera);
        cloud.Count.ShouldBe(1200);
        for (var i = 0; i < cloud.Count; i++)
        {
            var (p, pixel) = (cloud.Points[i], cloud.Pixels![i]);
            (Camera.Fx * p.X / p.Z + Camera.Cx).ShouldBe(pixel % 40 + 0.5, 1e-4);
            (Camera.Fy * p.Y / p.Z + Camera.Cy).ShouldBe(pixel / 40 + 0.5, 1e-4);
        }
    }

    [Fact]
    public void Unprojecting_leaves_out_what_is_unknown_or_outside_the_mask()
    {
        var meters = Plane(40, 30).Meters;
        (meters[41], meters[42], meters[43]) = (0, float.NaN, float.PositiveInfinity);
        var cloud = new DepthMap(40, 30, meters).Unproject(Camera, Mask.FromBox(40, 30, new PixelBox(0, 1, 5, 2)));
        cloud.Pixels.ShouldBe([40, 44]);
    }

    [Fact]
    public void Depth_from_ray_lengths_is_the_z_of_the_points_at_those_lengths()
    {
        var z = Plane(40, 30);
        var rays = z.Unproject(Camera).Points.Select(p => p.Length()).ToArray();
        DepthMap.FromRayLengths(40, 30, rays, Camera).Meters.Zip(z.Meters).ShouldAllBe(pair => Math.Abs(pair.First - pair.Second) < 1e-5f);
    }

    [Fact]
    public void Resizing_reads_the_pixel_under_the_centre_and_the_median_skips_the_unknown()
    {
        var map = new DepthMap(2, 2, [1, 2, 0, 5]);
        map.Resize(4, 2).Meters.ShouldBe([1, 1, 2, 2, 0, 0, 5, 5]);
        map.MedianMeters().ShouldBe(2);
        map.MedianMeters(new Mask(2, 2, [false, false, true, true])).ShouldBe(5);
        new DepthMap(1, 1, [0]).MedianMeters().ShouldBeNull();
    }

    [Fact]
    public void Normals_of_a_plane_are_its_normal_towards_the_camera()
    {
        var normals = Plane(40, 30).Normals(Camera);
        var expected = Vector3.Normalize(new Vector3(0, -0.2f, -1));
        Vector3.Distance(normals[15 * 40 + 20], normals[10 * 40 + 9]).ShouldBeLessThan(1e-3f);
        Vector3.Distance(normals[15 * 40 + 20], expected).ShouldBeLessThan(1e-3f);
        normals[0].ShouldBe(Vector3.Zero);
    }

    [Fact]
    public void A_map_tells_its_noise_its_blur_and_its_strays()
    {
        var (scene, _) = FurnishedRoom.Make(Seeds.For(3, "map", "tests"), 320, 240);
        var exact = scene.Render().Depth;
        exact.EdgeBlurPixels().ShouldBe(0);
        exact.NoiseShare().ShouldBeLessThan(1e-5);
        exact.StrayShare().ShouldBeLessThan(2e-4);
        var random = Seeds.For(4, "map", "tests");
        Faults.Noisy(exact, 0.02, random).NoiseShare().ShouldBe(0.02, 0.003);
        Faults.Strays(exact, 0.01, random).StrayShare().ShouldBe(0.01, 0.003);
        Faults.Blurred(exact, 7).EdgeBlurPixels().ShouldBeInRange(3, 9);
    }
}
