using System.Numerics;
using SpatialVlm.Geometry;
using SpatialVlm.Worlds.Tracing;

namespace SpatialVlm.Worlds.Layouts;

/// <summary>What a view must show.</summary>
/// <param name="LeastSurface">Share of pixels on the supporting surface.</param>
/// <param name="Forbidden">Roles that must not show at all.</param>
internal sealed record ViewWish(int LeastObjects, double LeastSurface, string[] Forbidden, float LeastDepth = 0.35f);

/// <summary>Tries cameras and looks through each with a coarse rendering, until one shows enough.</summary>
internal sealed class CameraFinder(TracedWorld world, Box3 room, ViewWish wish, Random random)
{
    private const int Width = 48, Height = 36, Tries = 60;
    private const double Acceptable = 0.5;

    /// <param name="draw">Position and the point looked at, for each try.</param>
    public WorldCamera? Find(Func<(Vector3 Position, Vector3 Target)> draw)
    {
        WorldCamera? best = null;
        var bestScore = 0.0;
        for (var i = 0; i < Tries && bestScore < 1; i++)
        {
            var (position, target) = draw();
            if (!IsFree(position) || Aim(position, target) is not { } camera) continue;
            var score = Score(camera);
            if (score > bestScore) (best, bestScore) = (camera, score);
        }
        return bestScore > Acceptable ? best : null;
    }

    private bool IsFree(Vector3 p)
    {
        if (Vector3.Clamp(p, room.Min + new Vector3(0.15f), room.Max - new Vector3(0.15f)) != p) return false;
        foreach (var item in world.World.Objects)
        {
            foreach (var solid in item.Solids)
            {
                var b = solid.Bounds();
                if (Vector3.Distance(Vector3.Clamp(p, b.Min, b.Max), p) < wish.LeastDepth) return false;
            }
        }
        return true;
    }

    private WorldCamera? Aim(Vector3 from, Vector3 to)
    {
        var d = to - from;
        var pitch = MathF.Atan2(-d.Z, MathF.Sqrt((d.X * d.X) + (d.Y * d.Y))) * 180 / MathF.PI;
        pitch += (random.NextSingle() - 0.5f) * 8;
        if (pitch is < -5 or > 60) return null;
        // Most people hold a camera nearly level.
        var roll = Math.Clamp(2.6f * (random.NextSingle() + random.NextSingle() + random.NextSingle() + random.NextSingle() - 2), -10, 10);
        var yaw = (MathF.Atan2(d.Y, d.X) * 180 / MathF.PI) + ((random.NextSingle() - 0.5f) * 12);
        return new WorldCamera(from, yaw, pitch, roll, 45 + (35 * random.NextSingle()));
    }

    // 1 or more is good enough; 0 is never taken.
    private double Score(WorldCamera camera)
    {
        var rays = new PixelRays(camera, Width, Height);
        Span<int> seen = new int[world.World.Objects.Count], cut = new int[world.World.Objects.Count];
        int surface = 0, empty = 0, near = 0;
        for (var row = 0; row < Height; row++)
        {
            for (var column = 0; column < Width; column += 8)
            {
                rays.Row(column, row, out var ray);
                BvhTraversal.Closest(world.Bvh, ref ray);
                for (var lane = 0; lane < 8; lane++)
                {
                    if (ray.Solid[lane] < 0)
                    {
                        empty++;
                        continue;
                    }
                    var owner = world.Owners[ray.Solid[lane]];
                    if (ray.Distance[lane] < wish.LeastDepth) near++;
                    if (owner >= 0)
                    {
                        seen[owner]++;
                        if (row is 0 or Height - 1 || column + lane is 0 or Width - 1) cut[owner]++;
                    }
                    else if (world.IsSurface(owner)) surface++;
                    else if (wish.Forbidden.Contains(world.World.Structure[-2 - owner].Role)) return 0;
                }
            }
        }
        if (near > 0) return 0;
        var large = 0.0;
        var biggest = 0;
        for (var i = 0; i < seen.Length; i++)
        {
            if (seen[i] >= 8) large += cut[i] > 0 ? 0.3 : 1;
            biggest = Math.Max(biggest, seen[i]);
        }
        if (wish.Forbidden.Length > 0 && empty > 0) return 0;
        const double All = Width * Height;
        var enough = Math.Min(1, large / wish.LeastObjects);
        var floor = wish.LeastSurface <= 0 ? 1 : Math.Min(1, surface / All / wish.LeastSurface);
        var balance = biggest < All * 0.3 ? 1 : 0.5;
        return large == 0 || floor <= 0 ? 0 : enough * floor * balance;
    }
}
