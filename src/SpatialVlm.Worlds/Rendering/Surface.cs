using System.Numerics;
using SpatialVlm.Worlds.Materials;
using SpatialVlm.Worlds.Tracing;

namespace SpatialVlm.Worlds.Rendering;

/// <summary>What a ray found: where, facing where, on which face of the solid, and its colour.</summary>
internal readonly record struct SurfaceHit(Vector3 Point, Vector3 Normal, int Face, Vector3 Albedo, Material Material);

/// <summary>Looks up normal, face and texture at a hit.</summary>
internal static class Surface
{
    private const float BevelMeters = 0.006f;

    /// <param name="direction">Of the ray, one metre of depth long.</param>
    /// <param name="pixelMeters">What a pixel covers at one metre of depth.</param>
    public static SurfaceHit At(TracedWorld world, int index, float depth, Vector3 direction, float pixelMeters)
    {
        ref readonly var traced = ref world.Bvh.Solids[index];
        var solid = world.Solids[index];
        var point = world.World.Camera.Position + (direction * depth);
        var unit = traced.ToUnit(point);
        var size = solid.SizeMeters;
        var footprint = pixelMeters * depth;
        var (normal, face, uv, share) = solid.Kind switch
        {
            SolidKind.Box => OnBox(unit, size, footprint),
            SolidKind.Sphere => OnSphere(unit, size),
            SolidKind.Capsule => OnCapsule(unit, size, traced.HalfAxis),
            _ => OnFrustum(unit, size, traced.Slope, traced.Bore),
        };
        var own = solid.Kind == SolidKind.Capsule ? unit * size.X : unit * size;
        var facing = traced.NormalToWorld(normal);
        // Seen at a grazing angle, a pixel covers more of the surface.
        var slant = Math.Max(0.15f, Math.Abs(Vector3.Dot(facing, direction)) / direction.Length());
        var albedo = Patterns.Albedo(solid.Material, new SurfacePoint(own, uv, share, footprint / slant, world.Salts[index]));
        return new SurfaceHit(point, facing, (index * 8) + face, albedo, solid.Material);
    }

    // Edges catch light as if they were rounded; the shape itself stays exact.
    private static (Vector3 Normal, int Face, Vector2 Uv, Vector2 Share) OnBox(Vector3 p, Vector3 size, float footprint)
    {
        var a = Vector3.Abs(p);
        var axis = a.X >= a.Y && a.X >= a.Z ? 0 : a.Y >= a.Z ? 1 : 2;
        var normal = Vector3.Zero;
        normal[axis] = MathF.Sign(p[axis]) * size[axis];
        var bevel = Math.Min(BevelMeters, 0.12f * Math.Min(size.X, Math.Min(size.Y, size.Z)));
        // Narrower than a pixel it would only sparkle.
        var strength = 0.8f * Math.Clamp(1.5f - (footprint / bevel), 0, 1);
        for (var other = 0; strength > 0 && other < 3; other++)
        {
            var inward = (0.5f - a[other]) * size[other];
            if (other != axis && inward < bevel) normal[other] = MathF.Sign(p[other]) * size[other] * strength * (1 - (inward / bevel));
        }
        var (u, v) = axis switch { 0 => (1, 2), 1 => (0, 2), _ => (0, 1) };
        return (normal, (axis * 2) + (p[axis] > 0 ? 1 : 0), new(p[u] * size[u], p[v] * size[v]), new(p[u] + 0.5f, p[v] + 0.5f));
    }

    private static (Vector3 Normal, int Face, Vector2 Uv, Vector2 Share) OnSphere(Vector3 p, Vector3 size)
    {
        var angle = MathF.Atan2(p.Y, p.X);
        return (p, 0, new(angle * size.X / 2, p.Z * size.Z), new((angle / (2 * MathF.PI)) + 0.5f, p.Z + 0.5f));
    }

    private static (Vector3 Normal, int Face, Vector2 Uv, Vector2 Share) OnCapsule(Vector3 p, Vector3 size, float halfAxis)
    {
        var normal = p with { Z = p.Z - Math.Clamp(p.Z, -halfAxis, halfAxis) };
        var angle = MathF.Atan2(p.Y, p.X);
        return (normal, 0, new(angle * size.X / 2, p.Z * size.X), new((angle / (2 * MathF.PI)) + 0.5f, (p.Z / ((2 * halfAxis) + 1)) + 0.5f));
    }

    private static (Vector3 Normal, int Face, Vector2 Uv, Vector2 Share) OnFrustum(Vector3 p, Vector3 size, float slope, float bore)
    {
        var across = MathF.Sqrt((p.X * p.X) + (p.Y * p.Y));
        var radius = 0.5f + (slope * (p.Z + 0.5f));
        var cap = Math.Abs(Math.Abs(p.Z) - 0.5f) * size.Z;
        var outer = Math.Abs(across - radius) * size.X;
        var inner = bore > 0 ? Math.Abs(across - (radius * bore)) * size.X : float.MaxValue;
        if (cap < outer && cap < inner) return (new(0, 0, p.Z), p.Z > 0 ? 1 : 2, new(p.X * size.X, p.Y * size.Y), new(p.X + 0.5f, p.Y + 0.5f));
        var angle = MathF.Atan2(p.Y, p.X);
        Vector2 uv = new(angle * size.X / 2, p.Z * size.Z), share = new((angle / (2 * MathF.PI)) + 0.5f, p.Z + 0.5f);
        if (inner < outer) return (new(-p.X, -p.Y, radius * bore * bore * slope), 3, uv, share);
        return (new(p.X, p.Y, -radius * slope), 0, uv, share);
    }
}
