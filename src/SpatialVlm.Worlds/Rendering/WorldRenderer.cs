using System.Numerics;
using System.Runtime.Intrinsics;
using SpatialVlm.Imaging;
using SpatialVlm.Worlds.Rendering;
using SpatialVlm.Worlds.Tracing;
using Lanes = System.Runtime.Intrinsics.Vector256<float>;

namespace SpatialVlm.Worlds;

/// <summary>Renders a world: a photo with soft shadows, and depth and masks exact at pixel centres. The same bytes for any number of threads.</summary>
public static class WorldRenderer
{
    public const int MaxSidePixels = 8192;

    /// <param name="threads">0: as many as there are cores.</param>
    public static RenderedWorld Render(World world, int width, int height, int threads = 0)
    {
        if (width < 8 || height < 8 || width > MaxSidePixels || height > MaxSidePixels)
            throw new ArgumentException($"A rendering has sides of 8 to {MaxSidePixels} pixels, got {width} x {height}; choose another size.");
        var traced = new TracedWorld(world);
        var rays = new PixelRays(world.Camera, width, height);
        var frame = new FrameBuffer(width, height);
        var shader = new Shader(traced);
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = threads > 0 ? threads : Environment.ProcessorCount };
        Rows(height, parallel, row => TraceRow(traced, rays, frame, shader, row));
        Rows(height, parallel, row => LightFilter.Row(frame, row));
        var tone = new ToneCurve(frame, world.Lighting.Key);
        var rgb = new byte[width * height * 3];
        Rows(height, parallel, row => Antialias.Row(traced, rays, frame, tone, row, rgb));
        return RenderedWorld.From(traced, frame, new Image(width, height, rgb));
    }

    private static void Rows(int height, ParallelOptions parallel, Action<int> render)
    {
        if (parallel.MaxDegreeOfParallelism == 1)
        {
            for (var row = 0; row < height; row++) render(row);
        }
        else
        {
            Parallel.For(0, height, parallel, render);
        }
    }

    private static void TraceRow(TracedWorld world, PixelRays rays, FrameBuffer frame, Shader shader, int row)
    {
        Span<float> lanes = stackalloc float[11 * 8];
        long sent = frame.Width;
        for (var column = 0; column < frame.Width; column += 8)
        {
            rays.Row(column, row, out var ray);
            BvhTraversal.Closest(world.Bvh, ref ray);
            lanes.Clear();
            for (var lane = 0; lane < 8; lane++) Resolve(world, rays, frame, in ray, lane, column + lane, row, lanes);
            var points = Gather(lanes);
            if (points.Idle.ExtractMostSignificantBits() != 0xFF) shader.Light(ref points, row);
            sent += points.Rays;
            Store(frame, frame.At(column, row), in points);
        }
        Interlocked.Add(ref frame.Rays, sent);
    }

    private static void Resolve(TracedWorld world, PixelRays rays, FrameBuffer frame, ref readonly RayPacket ray, int lane, int column, int row, Span<float> lanes)
    {
        if (column >= frame.Width) return;
        var at = frame.At(column, row);
        var index = ray.Solid[lane];
        var direction = rays.Direction(column + 0.5f, row + 0.5f);
        if (index < 0)
        {
            frame.Owner[at] = TracedWorld.NoOwner;
            SetColor(frame.Emission, at, Backdrop.Seen(world.World.Lighting.Sky, direction));
            return;
        }
        var depth = ray.Distance[lane];
        var hit = Surface.At(world, index, depth, direction, rays.PixelMeters);
        frame.Owner[at] = world.Owners[index];
        frame.Depth[at] = depth;
        frame.Face[at] = hit.Face;
        SetColor(frame.Albedo, at, hit.Albedo);
        SetColor(frame.Emission, at, Backdrop.Glow(hit));
        if (hit.Material.IsEmissive) return;
        // Lifted off the surface by more than the rounding of a hit at that distance.
        var start = hit.Point + (hit.Normal * (2e-4f + (depth * 2e-5f)));
        var view = -Vector3.Normalize(direction);
        ReadOnlySpan<float> values = [start.X, start.Y, start.Z, hit.Normal.X, hit.Normal.Y, hit.Normal.Z, view.X, view.Y, view.Z, hit.Material.Specular, hit.Material.Shininess];
        for (var i = 0; i < values.Length; i++) lanes[(i * 8) + lane] = values[i];
    }

    private static LitPoints Gather(ReadOnlySpan<float> lanes)
    {
        var shininess = Vector256.Create(lanes[80..]);
        return new LitPoints
        {
            X = Vector256.Create(lanes),
            Y = Vector256.Create(lanes[8..]),
            Z = Vector256.Create(lanes[16..]),
            NormalX = Vector256.Create(lanes[24..]),
            NormalY = Vector256.Create(lanes[32..]),
            NormalZ = Vector256.Create(lanes[40..]),
            ViewX = Vector256.Create(lanes[48..]),
            ViewY = Vector256.Create(lanes[56..]),
            ViewZ = Vector256.Create(lanes[64..]),
            Specular = Vector256.Create(lanes[72..]),
            Shininess = Vector256.MaxNative(shininess, Lanes.One),
            Idle = Vector256.Equals(shininess, Lanes.Zero),
        };
    }

    private static void Store(FrameBuffer frame, int at, ref readonly LitPoints p)
    {
        Vector256.ConditionalSelect(p.Idle, Lanes.Zero, p.Red).StoreUnsafe(ref frame.Light[0][at]);
        Vector256.ConditionalSelect(p.Idle, Lanes.Zero, p.Green).StoreUnsafe(ref frame.Light[1][at]);
        Vector256.ConditionalSelect(p.Idle, Lanes.Zero, p.Blue).StoreUnsafe(ref frame.Light[2][at]);
        Vector256.ConditionalSelect(p.Idle, Lanes.Zero, p.Gloss).StoreUnsafe(ref frame.Light[3][at]);
    }

    private static void SetColor(float[][] planes, int at, Vector3 color) => (planes[0][at], planes[1][at], planes[2][at]) = (color.X, color.Y, color.Z);
}
