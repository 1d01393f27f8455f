using System.Numerics;
using SpatialVlm.Geometry;

namespace SpatialVlm.Tests.Geometry;

public sealed class PointCloudTests
{
    /// <summary>A noisy curved sheet, a dense blob and stray points: densities that differ by far more than a hundred.</summary>
    internal static Vector3[] Cloud(int count, int seed)
    {
        var random = Seeds.For(seed, "cloud", "tests");
        float Next(double scale = 1) => (float)((random.NextDouble() - 0.5) * scale);
        var points = new Vector3[count];
        for (var i = 0; i < count; i++)
        {
            points[i] = (i % 20) switch
            {
                0 => new Vector3(Next(4), Next(4), 3 + Next(4)),
                < 8 => new Vector3(0.5f, 0.5f, 2) + new Vector3(Next(), Next(), Next()) * 0.05f,
                _ => new Vector3(Next(), Next(0.6), 0) is var p ? new Vector3(p.X, p.Y, 2 + p.X * p.X + 0.005f * Next()) : default,
            };
        }
        return points;
    }

    [Theory]
    [InlineData(5, 50)]
    [InlineData(16, 3)]
    [InlineData(49, 50)]
    [InlineData(700, 1)]
    [InlineData(2000, 50)]
    public void Mean_neighbour_distances_are_those_of_brute_force(int count, int neighbors)
    {
        var points = Cloud(count, count);
        var means = new KdTree(points).MeanNeighborDistances(neighbors);
        for (var i = 0; i < count; i += 7)
        {
            var expected = points.Select(p => (double)Vector3.Distance(p, points[i])).Order().Take(neighbors).Average();
            ((double)means[i]).ShouldBe(expected, 1e-6 + 1e-4 * expected);
        }
    }

    [Fact]
    public void Equal_distances_and_equal_points_do_not_hold_up_the_search()
    {
        var grid = new List<Vector3>();
        for (var i = 0; i < 4000; i++) grid.Add(new Vector3(i % 20, i / 20 % 20, i / 400));
        var means = new KdTree([.. grid]).MeanNeighborDistances(7);
        means[1 + 20 + 400].ShouldBe(6f / 7, 1e-5f);
        new KdTree([.. Enumerable.Repeat(Vector3.One, 300)]).MeanNeighborDistances(50).ShouldAllBe(mean => mean == 0);
    }

    [Fact]
    public void Statistical_outliers_are_the_points_far_from_the_rest()
    {
        var points = Cloud(2000, 3);
        points[100] = new Vector3(30, 0, 0);
        var kept = new PointCloud(points).RemoveStatisticalOutliers(20, 2);
        kept.ShouldNotContain(100);
        kept.ShouldBe(kept.Order());
        kept.Length.ShouldBeGreaterThan(1800);
    }

    [Fact]
    public void Clean_up_does_not_depend_on_the_order_of_points()
    {
        var points = Cloud(1500, 4);
        var order = Enumerable.Range(0, points.Length).ToArray();
        Seeds.For(1, "order", "tests").Shuffle(order);
        var shuffled = new PointCloud([.. order.Select(i => points[i])]);
        var expected = new PointCloud(points).RemoveStatisticalOutliers(50, 1.2);
        shuffled.RemoveStatisticalOutliers(50, 1.2).Select(i => order[i]).Order().ShouldBe(expected);
        var labels = new PointCloud(points).ClusterDbscan(0.12, 12);
        var shuffledLabels = shuffled.ClusterDbscan(0.12, 12);
        shuffledLabels.Max().ShouldBe(labels.Max());
        Enumerable.Range(0, points.Length).Count(i => (shuffledLabels[i] < 0) != (labels[order[i]] < 0)).ShouldBe(0);
    }

    [Theory]
    [InlineData(0.05, 5)]
    [InlineData(0.2, 10)]
    [InlineData(3, 300)]
    public void Clusters_are_those_of_the_textbook(double eps, int minPoints)
    {
        var points = Cloud(900, 9);
        var near = points.Select(p => Enumerable.Range(0, points.Length).Where(j => Vector3.DistanceSquared(p, points[j]) < (float)eps * (float)eps).ToArray()).ToArray();
        var expected = Enumerable.Repeat(-2, points.Length).ToArray();
        var cluster = 0;
        for (var i = 0; i < points.Length; i++)
        {
            if (expected[i] != -2) continue;
            if (near[i].Length < minPoints)
            {
                expected[i] = -1;
                continue;
            }
            var queue = new Queue<int>([i]);
            expected[i] = cluster;
            while (queue.TryDequeue(out var p))
            {
                if (near[p].Length < minPoints) continue;
                foreach (var q in near[p])
                {
                    if (expected[q] >= 0) continue;
                    expected[q] = cluster;
                    queue.Enqueue(q);
                }
            }
            cluster++;
        }
        new PointCloud(points).ClusterDbscan(eps, minPoints).ShouldBe(expected);
    }

    [Fact]
    public void A_voxel_keeps_the_mean_of_its_points_and_loses_none()
    {
        var cloud = new PointCloud(Cloud(3000, 11));
        var voxels = cloud.VoxelDownSample(0.07, out var voxelOf);
        voxelOf.Max().ShouldBe(voxels.Count - 1);
        foreach (var voxel in Enumerable.Range(0, voxels.Count).Where(v => v % 31 == 0))
        {
            var members = cloud.Points.Where((_, i) => voxelOf[i] == voxel).ToArray();
            var mean = members.Aggregate(Vector3.Zero, (sum, p) => sum + p) / members.Length;
            Vector3.Distance(voxels.Points[voxel], mean).ShouldBeLessThan(1e-5f);
            Box3.Around(members).Size.X.ShouldBeLessThanOrEqualTo(0.0701f);
        }
        cloud.VoxelDownSample(1e-4).Count.ShouldBe(3000);
        cloud.VoxelDownSample(100).Count.ShouldBe(1);
    }

    [Fact]
    public void The_gap_is_the_distance_of_the_nearest_two_points()
    {
        for (var seed = 0; seed < 10; seed++)
        {
            var a = Cloud(300, seed);
            var b = Cloud(211, seed + 50).Select(p => p + new Vector3(1.5f * seed - 3, 0.4f, 1)).ToArray();
            var expected = a.Min(p => b.Min(q => Vector3.Distance(p, q)));
            PointCloud first = new(a), second = new(b);
            first.ShortestDistanceTo(second).ShouldBe(expected, 1e-5);
            second.ShortestDistanceTo(first).ShouldBe(first.ShortestDistanceTo(second));
            first.ShortestDistanceTo(second, expected + 1e-3).ShouldBe(0);
            first.ShortestDistanceTo(first).ShouldBe(0);
        }
    }

    [Theory]
    [InlineData(3)]
    [InlineData(6)]
    public void A_plane_among_clutter_is_found_to_a_tenth_of_a_degree(int ransacN)
    {
        var random = Seeds.For(2, "plane", "tests");
        var normal = Vector3.Normalize(new Vector3(0.1f, -0.9f, -0.3f));
        var (u, v) = (Vector3.Normalize(Vector3.Cross(normal, Vector3.UnitX)), Vector3.Zero);
        v = Vector3.Cross(normal, u);
        var points = new Vector3[20000];
        for (var i = 0; i < points.Length; i++)
        {
            float Next() => (float)(random.NextDouble() - 0.5);
            points[i] = i % 5 < 2
                ? new Vector3(0, 0, 3) - normal * 1.2f + u * 3 * Next() + v * 3 * Next() + normal * 0.02f * Next()
                : new Vector3(4 * Next(), 3 * Next(), 3 + 4 * Next());
        }
        var found = new PointCloud(points).SegmentPlane(0.05, ransacN, 1000, random)!;
        var angle = Math.Acos(Math.Min(1, Math.Abs(Vector3.Dot(found.Plane.Normal, normal)))) * 180 / Math.PI;
        angle.ShouldBeLessThan(0.1);
        Math.Abs(found.Plane.SignedDistance(new Vector3(0, 0, 3) - normal * 1.2f)).ShouldBeLessThan(0.002f);
        found.Inliers.ShouldAllBe(i => Math.Abs(found.Plane.SignedDistance(points[i])) < 0.05f);
        found.Inliers.Count(i => i % 5 < 2).ShouldBe(8000);
    }

    [Fact]
    public void Points_on_a_line_have_no_plane()
    {
        var line = new PointCloud([.. Enumerable.Range(0, 50).Select(i => new Vector3(i, 0, 0))]);
        line.SegmentPlane(0.05, 3, 100, Seeds.For(1, "line", "tests")).ShouldBeNull();
        new PointCloud([Vector3.One, Vector3.Zero]).SegmentPlane(0.05, 3, 100, Seeds.For(1, "two", "tests")).ShouldBeNull();
    }

    [Theory]
    [InlineData(0)]
    [InlineData(0.003)]
    public void On_a_pixel_grid_the_statistical_filter_keeps_the_points_that_it_keeps_without(double noise)
    {
        long differ = 0, points = 0;
        for (var seed = 0; seed < 8; seed++)
        {
            var (scene, names) = FurnishedRoom.Make(Seeds.For(seed, "grid", "tests"), 320, 240);
            var (depth, owners) = scene.Render();
            if (noise > 0) depth = Faults.Strays(Faults.Noisy(depth, noise, Seeds.For(seed, "noise", "tests")), 0.01, Seeds.For(seed, "strays", "tests"));
            for (var id = 1; id < names.Length; id++)
            {
                var onGrid = depth.Unproject(scene.Intrinsics, scene.MaskOf(owners, id));
                if (onGrid.Count < 60) continue;
                var kept = onGrid.RemoveStatisticalOutliers(50, 1.2).ToHashSet();
                kept.SymmetricExceptWith(new PointCloud(onGrid.Points).RemoveStatisticalOutliers(50, 1.2));
                (differ, points) = (differ + kept.Count, points + onGrid.Count);
            }
        }
        points.ShouldBeGreaterThan(20_000);
        ((double)differ / points).ShouldBeLessThan(0.003);
    }
}
