using System.Numerics;
using SpatialVlm.Geometry;
using static SpatialVlm.Tests.Geometry.AnalyticScene;

namespace SpatialVlm.Tests.Geometry;

/// <summary>Random rooms with the objects that clean-up finds hard: thin legs, loose leaves, sparse far ends, things behind things.</summary>
public static class FurnishedRoom
{
    public static readonly string[] Kinds = ["chair", "table", "plant", "mug", "ball", "shelf", "lamp", "book", "bottle", "person", "rug", "desk", "crate"];

    public static (AnalyticScene Scene, string[] Names) Make(Random random, int width, int height)
    {
        double Uniform(double low, double high) => low + (high - low) * random.NextDouble();
        var fov = Uniform(45, 80);
        double pitch = Uniform(-5, 50), cameraHeight = Uniform(0.4, 2.5), roll = Uniform(-8, 8);
        double p = pitch * Math.PI / 180, r = roll * Math.PI / 180;
        var up = new Vector3((float)(-Math.Sin(r) * Math.Cos(p)), (float)(-Math.Cos(r) * Math.Cos(p)), (float)-Math.Sin(p));
        var scene = new AnalyticScene(Intrinsics.FromFieldOfView(width, height, fov), width, height, CanonicalFrame.FromUp(up, cameraHeight));
        var depth = (float)Uniform(4, 9);
        var walls = new Box(new Vector3(depth / 2 - 2, 0, 1.5f), new Vector3(depth + 4, 8, 3));
        scene.Add(0, new Inside(walls));
        var names = new List<string> { "room" };
        var distance = Math.Clamp(pitch > 5 ? cameraHeight / Math.Tan(pitch * Math.PI / 180) : depth, 0.8, depth * 0.8);
        for (var i = 1; i <= 8; i++)
        {
            var kind = Kinds[random.Next(Kinds.Length)];
            var x = (float)Math.Clamp(distance * Uniform(0.5, 1.6), 0.6, depth - 0.5);
            var y = (float)(x * Math.Tan(fov / 2 * Math.PI / 180) * Uniform(-0.9, 0.9));
            scene.Add(i, [.. Parts(kind, new Vector3(x, Math.Clamp(y, -3.5f, 3.5f), 0), (float)Uniform(0, Math.PI), random)]);
            names.Add(kind);
        }
        return (scene, [.. names]);
    }

    private static IEnumerable<Solid> Parts(string kind, Vector3 at, float yaw, Random random)
    {
        var s = 0.8f + 0.4f * (float)random.NextDouble();
        Box Block(float x, float y, float z, float sx, float sy, float sz)
        {
            var (sin, cos) = MathF.SinCos(yaw);
            return new Box(at + s * new Vector3(cos * x - sin * y, sin * x + cos * y, z), s * new Vector3(sx, sy, sz), yaw);
        }

        IEnumerable<Solid> Legs(float x, float y, float top, float thick) =>
            from i in (int[])[-1, 1] from j in (int[])[-1, 1] select Block(i * x, j * y, top / 2, thick, thick, top);

        var onTable = random.Next(2) == 0 ? 0.75f : 0;
        return kind switch
        {
            "chair" => [.. Legs(0.19f, 0.19f, 0.45f, 0.035f), Block(0, 0, 0.46f, 0.42f, 0.42f, 0.03f), Block(-0.2f, 0, 0.8f, 0.03f, 0.42f, 0.25f), Block(-0.2f, 0.19f, 0.6f, 0.03f, 0.03f, 0.4f), Block(-0.2f, -0.19f, 0.6f, 0.03f, 0.03f, 0.4f)],
            "table" or "desk" => [.. Legs(0.65f, 0.35f, 0.72f, 0.05f), Block(0, 0, 0.73f, 1.4f, 0.8f, 0.03f)],
            "plant" => [new Cylinder(at, 0.12f * s, 0.25f * s), .. Leaves(at, s, random)],
            "mug" => [new Cylinder(at + Vector3.UnitZ * onTable, 0.04f * s, 0.1f * s), new Ellipsoid(at + new Vector3(0, 0.05f, onTable + 0.05f), new Vector3(0.01f, 0.025f, 0.03f))],
            "ball" => [new Ellipsoid(at + Vector3.UnitZ * 0.12f * s, new Vector3(0.12f * s))],
            "shelf" => [.. Enumerable.Range(0, 5).Select(i => Block(0, 0, 0.1f + 0.4f * i, 0.3f, 0.8f, 0.02f)), Block(0, 0.4f, 0.9f, 0.3f, 0.02f, 1.8f), Block(0, -0.4f, 0.9f, 0.3f, 0.02f, 1.8f)],
            "lamp" => [new Cylinder(at, 0.15f * s, 0.02f), new Cylinder(at, 0.012f, 1.4f * s), new Cylinder(at + Vector3.UnitZ * 1.3f * s, 0.18f * s, 0.25f * s)],
            "book" => [Block(0, 0, onTable + 0.015f, 0.15f, 0.21f, 0.03f)],
            "bottle" => [new Cylinder(at + Vector3.UnitZ * onTable, 0.035f * s, 0.2f * s), new Cylinder(at + Vector3.UnitZ * (onTable + 0.2f * s), 0.014f * s, 0.08f * s)],
            "person" => [new Ellipsoid(at + new Vector3(0, 0, 1.6f), new Vector3(0.1f, 0.08f, 0.12f)), new Ellipsoid(at + new Vector3(0, 0, 1.15f), new Vector3(0.14f, 0.22f, 0.35f)), new Cylinder(at + new Vector3(0, 0.1f, 0), 0.07f, 0.9f), new Cylinder(at + new Vector3(0, -0.1f, 0), 0.07f, 0.9f), new Cylinder(at + new Vector3(0, 0.3f, 0.75f), 0.04f, 0.6f), new Cylinder(at + new Vector3(0, -0.3f, 0.75f), 0.04f, 0.6f)],
            "rug" => [Block(0, 0, 0.004f, 1.6f, 1.1f, 0.008f)],
            _ => [Block(0, 0, 0.2f, 0.5f, 0.35f, 0.4f)],
        };
    }

    private static IEnumerable<Solid> Leaves(Vector3 at, float s, Random random)
    {
        for (var i = 0; i < 25; i++)
        {
            var angle = random.NextSingle() * MathF.Tau;
            var reach = 0.35f * s * MathF.Sqrt(random.NextSingle());
            var center = at + new Vector3(reach * MathF.Cos(angle), reach * MathF.Sin(angle), s * (0.35f + 0.6f * random.NextSingle()));
            yield return new Ellipsoid(center, s * new Vector3(0.03f + 0.05f * random.NextSingle(), 0.03f + 0.05f * random.NextSingle(), 0.012f));
        }
    }

    /// <summary>The far side of a box seen from inside it.</summary>
    private sealed record Inside(Box Walls) : Solid
    {
        public override float Hit(Vector3 origin, Vector3 direction)
        {
            Vector3 o = origin - Walls.Center, a = (-Walls.Size / 2 - o) / direction, b = (Walls.Size / 2 - o) / direction;
            var far = Vector3.Max(a, b);
            return Math.Min(far.X, Math.Min(far.Y, far.Z));
        }
    }
}
