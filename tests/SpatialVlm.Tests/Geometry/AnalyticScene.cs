using System.Numerics;
using SpatialVlm.Geometry;

namespace SpatialVlm.Tests.Geometry;

/// <summary>Rooms of solids in canonical coordinates, seen by a pinhole camera: exact depth and masks by intersection of rays.</summary>
public sealed class AnalyticScene(Intrinsics intrinsics, int width, int height, CanonicalFrame frame)
{
    private readonly List<(int Owner, Solid Solid)> solids = [];

    public Intrinsics Intrinsics { get; } = intrinsics;
    public CanonicalFrame Frame { get; } = frame;

    /// <summary>Adds a solid to an owner: 0 for what is no object, 1 and on for objects.</summary>
    public AnalyticScene Add(int owner, params Solid[] parts)
    {
        solids.AddRange(parts.Select(part => (owner, part)));
        return this;
    }

    public (DepthMap Depth, int[] Owners) Render(int? only = null)
    {
        var meters = new float[width * height];
        var owners = new int[width * height];
        var origin = Frame.Transform.Apply(Vector3.Zero);
        for (var row = 0; row < height; row++)
        {
            for (var column = 0; column < width; column++)
            {
                var ray = new Vector3((float)((column + 0.5 - Intrinsics.Cx) / Intrinsics.Fx), (float)((row + 0.5 - Intrinsics.Cy) / Intrinsics.Fy), 1);
                var direction = Frame.Transform.Apply(ray) - origin;
                var (nearest, owner) = (float.PositiveInfinity, -1);
                foreach (var (id, solid) in solids)
                {
                    if (only is { } wanted && id != wanted) continue;
                    var t = solid.Hit(origin, direction);
                    if (t > 0.05f && t < nearest) (nearest, owner) = (t, id);
                }
                if (owner < 0) continue;
                meters[row * width + column] = nearest;
                owners[row * width + column] = owner;
            }
        }
        return (new DepthMap(width, height, meters), owners);
    }

    public Mask MaskOf(int[] owners, int owner) => new(width, height, Array.ConvertAll(owners, o => o == owner));

    /// <summary>Something that a ray meets at origin + t direction; infinity where it does not.</summary>
    public abstract record Solid
    {
        public abstract float Hit(Vector3 origin, Vector3 direction);
    }

    /// <param name="Yaw">Radians about z.</param>
    public sealed record Box(Vector3 Center, Vector3 Size, float Yaw = 0) : Solid
    {
        public override float Hit(Vector3 origin, Vector3 direction)
        {
            Vector3 o = Turn(origin - Center), d = Turn(direction);
            Vector3 a = (-Size / 2 - o) / d, b = (Size / 2 - o) / d;
            Vector3 near = Vector3.Min(a, b), far = Vector3.Max(a, b);
            float enter = Math.Max(near.X, Math.Max(near.Y, near.Z)), leave = Math.Min(far.X, Math.Min(far.Y, far.Z));
            return enter <= leave ? enter : float.PositiveInfinity;
        }

        private Vector3 Turn(Vector3 v)
        {
            var (sin, cos) = MathF.SinCos(-Yaw);
            return new Vector3(cos * v.X - sin * v.Y, sin * v.X + cos * v.Y, v.Z);
        }
    }

    public sealed record Ellipsoid(Vector3 Center, Vector3 Radii) : Solid
    {
        public override float Hit(Vector3 origin, Vector3 direction)
        {
            Vector3 o = (origin - Center) / Radii, d = direction / Radii;
            float a = d.LengthSquared(), b = Vector3.Dot(o, d), c = o.LengthSquared() - 1, root = b * b - a * c;
            return root < 0 ? float.PositiveInfinity : (-b - MathF.Sqrt(root)) / a;
        }
    }

    /// <summary>Upright, from its lower end.</summary>
    public sealed record Cylinder(Vector3 Foot, float Radius, float Height) : Solid
    {
        public override float Hit(Vector3 origin, Vector3 direction)
        {
            var o = origin - Foot;
            var best = float.PositiveInfinity;
            float a = direction.X * direction.X + direction.Y * direction.Y, b = o.X * direction.X + o.Y * direction.Y, c = o.X * o.X + o.Y * o.Y - Radius * Radius;
            var root = b * b - a * c;
            if (root >= 0)
            {
                var t = (-b - MathF.Sqrt(root)) / a;
                var z = o.Z + t * direction.Z;
                if (t > 0 && z >= 0 && z <= Height) best = t;
            }
            foreach (var level in (ReadOnlySpan<float>)[0, Height])
            {
                var t = (level - o.Z) / direction.Z;
                float x = o.X + t * direction.X, y = o.Y + t * direction.Y;
                if (t > 0 && t < best && x * x + y * y <= Radius * Radius) best = t;
            }
            return best;
        }
    }
}
