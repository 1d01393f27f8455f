using System.Numerics;
using SpatialVlm.Worlds;

namespace SpatialVlm.Tests.Worlds;

/// <summary>What it means to be inside a solid, written from its definition and sharing nothing with the ray tracer.</summary>
internal static class Solids
{
    public static Vector3 Point(Random random, float reach) => new Vector3(random.NextSingle() - 0.5f, random.NextSingle() - 0.5f, random.NextSingle() - 0.5f) * 2 * reach;

    public static Solid Draw(Random random)
    {
        var kind = (SolidKind)random.Next(5);
        var size = new Vector3(0.2f + random.NextSingle(), 0.2f + random.NextSingle(), 0.2f + random.NextSingle());
        if (kind is SolidKind.Capsule) size = new(size.X, size.X, size.X + random.NextSingle());
        var rotation = Quaternion.Normalize(new(random.NextSingle() - 0.5f, random.NextSingle() - 0.5f, random.NextSingle() - 0.5f, random.NextSingle()));
        var hollow = kind is SolidKind.Cone or SolidKind.Cylinder && random.Next(2) == 0 ? 0.2f + (0.7f * random.NextSingle()) : 0;
        return new Solid(kind, Point(random, 0.5f), size, rotation, Material.Plain(new(0.5f)), kind == SolidKind.Cone ? random.NextSingle() : 0, hollow);
    }

    /// <param name="slack">Metres by which the solid is taken larger (or smaller).</param>
    public static bool Contains(Solid solid, Vector3 point, float slack)
    {
        var p = Vector3.Transform(point - solid.Center, Quaternion.Conjugate(solid.Rotation));
        var half = (solid.SizeMeters / 2) + new Vector3(slack);
        switch (solid.Kind)
        {
            case SolidKind.Box:
                return Math.Abs(p.X) <= half.X && Math.Abs(p.Y) <= half.Y && Math.Abs(p.Z) <= half.Z;
            case SolidKind.Sphere:
                return (p / half).Length() <= 1;
            case SolidKind.Capsule:
                var axis = (solid.SizeMeters.Z - solid.SizeMeters.X) / 2;
                return Vector3.Distance(p, new(0, 0, Math.Clamp(p.Z, -axis, axis))) <= half.X;
            default:
                var share = solid.Kind == SolidKind.Cone ? 1 + ((solid.TopShare - 1) * Math.Clamp((p.Z / solid.SizeMeters.Z) + 0.5f, 0, 1)) : 1;
                Vector2 outer = (new Vector2(solid.SizeMeters.X, solid.SizeMeters.Y) / 2 * share) + new Vector2(slack);
                Vector2 inner = (new Vector2(solid.SizeMeters.X, solid.SizeMeters.Y) / 2 * share * solid.BoreShare) - new Vector2(slack);
                var across = new Vector2(p.X, p.Y);
                if (Math.Abs(p.Z) > half.Z || outer.X <= 0 || outer.Y <= 0 || (across / outer).Length() > 1) return false;
                return solid.BoreShare <= 0 || inner.X <= 0 || inner.Y <= 0 || (across / inner).Length() >= 1;
        }
    }
}
