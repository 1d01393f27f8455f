using System.Numerics;
using System.Runtime.Intrinsics;

namespace SpatialVlm.Worlds.Tracing;

/// <summary>A world ready for rays: its solids in one hierarchy, each with its owner.</summary>
internal sealed class TracedWorld
{
    public const int NoOwner = -1;

    public TracedWorld(World world)
    {
        World = world;
        var solids = new List<Solid>();
        var owners = new List<int>();
        for (var i = 0; i < world.Objects.Count; i++)
        {
            solids.AddRange(world.Objects[i].Solids);
            owners.AddRange(Enumerable.Repeat(i, world.Objects[i].Solids.Count));
        }
        for (var i = 0; i < world.Structure.Count; i++)
        {
            solids.Add(world.Structure[i].Solid);
            owners.Add(-2 - i);
        }
        Bvh = new Bvh(solids);
        Solids = [.. Bvh.Order.Select(i => solids[i])];
        Owners = [.. Bvh.Order.Select(i => owners[i])];
        Salts = Bvh.Order;
    }

    public World World { get; }

    public Bvh Bvh { get; }

    /// <summary>In the hierarchy's order, as <see cref="RayPacket.Solid"/> counts.</summary>
    public Solid[] Solids { get; }

    /// <summary>Object index, or -2 - index of the structure part.</summary>
    public int[] Owners { get; }

    /// <summary>A number of each solid's own.</summary>
    public int[] Salts { get; }

    public bool IsSurface(int owner) => owner <= -2 && World.Surface is not null && World.Structure[-2 - owner].Role == World.Surface;
}

/// <summary>Rays through a camera's pixels, scaled so that distance along them is depth along z.</summary>
internal sealed class PixelRays
{
    private static readonly Vector256<float> Eight = Vector256.Create(0f, 1, 2, 3, 4, 5, 6, 7);
    private readonly Vector3 position, right, down, forward;
    private readonly float inverseFocal, cx, cy;

    public PixelRays(WorldCamera camera, int width, int height)
    {
        position = camera.Position;
        (right, down, forward) = camera.Axes();
        inverseFocal = (float)(2 * Math.Tan(camera.FovXDegrees * Math.PI / 360) / width);
        (cx, cy) = (width / 2f, height / 2f);
    }

    public Vector3 Direction(float x, float y) => forward + (right * ((x - cx) * inverseFocal)) + (down * ((y - cy) * inverseFocal));

    /// <summary>Metres that a pixel covers, per metre of depth.</summary>
    public float PixelMeters => inverseFocal;

    /// <summary>Eight neighbours in a row, through the centres of pixels (column ... column + 7, row).</summary>
    public void Row(int column, int row, out RayPacket ray) => Through(Eight + Vector256.Create(column + 0.5f), Vector256.Create(row + 0.5f), out ray);

    public void Through(Vector256<float> x, Vector256<float> y, out RayPacket ray)
    {
        var u = (x - Vector256.Create(cx)) * Vector256.Create(inverseFocal);
        var v = (y - Vector256.Create(cy)) * Vector256.Create(inverseFocal);
        ray = default;
        ray.OriginX = Vector256.Create(position.X);
        ray.OriginY = Vector256.Create(position.Y);
        ray.OriginZ = Vector256.Create(position.Z);
        ray.DirectionX = Vector256.Create(forward.X) + (u * Vector256.Create(right.X)) + (v * Vector256.Create(down.X));
        ray.DirectionY = Vector256.Create(forward.Y) + (u * Vector256.Create(right.Y)) + (v * Vector256.Create(down.Y));
        ray.DirectionZ = Vector256.Create(forward.Z) + (u * Vector256.Create(right.Z)) + (v * Vector256.Create(down.Z));
        ray.Prepare(Vector256.Create(float.MaxValue));
    }
}
