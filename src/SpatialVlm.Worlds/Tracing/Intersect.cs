using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Lanes = System.Runtime.Intrinsics.Vector256<float>;

namespace SpatialVlm.Worlds.Tracing;

/// <summary>Where eight rays first enter one solid; every formula is the textbook one in the solid's unit frame, where distances along the ray keep their value.</summary>
internal static class Intersect
{
    private const float Nearest = 1e-5f;

    /// <summary>Distances along the rays, +infinity where a ray misses.</summary>
    public static Lanes Solid(ref readonly TracedSolid solid, ref readonly RayPacket ray)
    {
        Lanes ox = ray.OriginX - Vector256.Create(solid.CenterX), oy = ray.OriginY - Vector256.Create(solid.CenterY), oz = ray.OriginZ - Vector256.Create(solid.CenterZ);
        Lanes px = Row(solid.Xx, solid.Xy, solid.Xz, ox, oy, oz), py = Row(solid.Yx, solid.Yy, solid.Yz, ox, oy, oz), pz = Row(solid.Zx, solid.Zy, solid.Zz, ox, oy, oz);
        var dx = Row(solid.Xx, solid.Xy, solid.Xz, ray.DirectionX, ray.DirectionY, ray.DirectionZ);
        var dy = Row(solid.Yx, solid.Yy, solid.Yz, ray.DirectionX, ray.DirectionY, ray.DirectionZ);
        var dz = Row(solid.Zx, solid.Zy, solid.Zz, ray.DirectionX, ray.DirectionY, ray.DirectionZ);
        return solid.Kind switch
        {
            SolidKind.Box => Box(px, py, pz, dx, dy, dz),
            SolidKind.Sphere => Sphere(px, py, pz, dx, dy, dz),
            SolidKind.Capsule => Capsule(px, py, pz, dx, dy, dz, solid.HalfAxis),
            _ => Frustum(px, py, pz, dx, dy, dz, solid.Slope, solid.Bore),
        };
    }

    private static Lanes Box(Lanes px, Lanes py, Lanes pz, Lanes dx, Lanes dy, Lanes dz)
    {
        var half = Vector256.Create(0.5f);
        Lanes ix = Lanes.One / Tiny(dx), iy = Lanes.One / Tiny(dy), iz = Lanes.One / Tiny(dz);
        Lanes ax = (-half - px) * ix, bx = (half - px) * ix, ay = (-half - py) * iy, by = (half - py) * iy, az = (-half - pz) * iz, bz = (half - pz) * iz;
        var near = Vector256.MaxNative(Vector256.MaxNative(Vector256.MinNative(ax, bx), Vector256.MinNative(ay, by)), Vector256.MinNative(az, bz));
        var far = Vector256.MinNative(Vector256.MinNative(Vector256.MaxNative(ax, bx), Vector256.MaxNative(ay, by)), Vector256.MaxNative(az, bz));
        return Where(Vector256.LessThanOrEqual(near, far) & Vector256.GreaterThan(near, Vector256.Create(Nearest)), near);
    }

    private static Lanes Sphere(Lanes px, Lanes py, Lanes pz, Lanes dx, Lanes dy, Lanes dz)
    {
        var a = (dx * dx) + (dy * dy) + (dz * dz);
        var b = (px * dx) + (py * dy) + (pz * dz);
        // The point of the ray nearest to the middle keeps the discriminant exact for far origins.
        var closest = -b / a;
        Lanes qx = px + (closest * dx), qy = py + (closest * dy), qz = pz + (closest * dz);
        var rest = Vector256.Create(0.25f) - ((qx * qx) + (qy * qy) + (qz * qz));
        var t = closest - Vector256.Sqrt(rest / a);
        return Where(Vector256.GreaterThanOrEqual(rest, Lanes.Zero) & Vector256.GreaterThan(t, Vector256.Create(Nearest)), t);
    }

    private static Lanes Capsule(Lanes px, Lanes py, Lanes pz, Lanes dx, Lanes dy, Lanes dz, float halfAxis)
    {
        var h = Vector256.Create(halfAxis);
        var a = (dx * dx) + (dy * dy);
        var closest = -((px * dx) + (py * dy)) / a;
        Lanes qx = px + (closest * dx), qy = py + (closest * dy);
        var t = closest - Vector256.Sqrt((Vector256.Create(0.25f) - ((qx * qx) + (qy * qy))) / a);
        var z = pz + (t * dz);
        var side = Where(Vector256.LessThanOrEqual(Vector256.Abs(z), h) & Vector256.GreaterThan(t, Vector256.Create(Nearest)), t);
        var ends = Vector256.MinNative(Sphere(px, py, pz - h, dx, dy, dz), Sphere(px, py, pz + h, dx, dy, dz));
        return Vector256.MinNative(side, ends);
    }

    private static Lanes Frustum(Lanes px, Lanes py, Lanes pz, Lanes dx, Lanes dy, Lanes dz, float slope, float bore)
    {
        // Solved from the ray's point nearest to the middle: thin rods far away keep their exact radius.
        var start = -((px * dx) + (py * dy) + (pz * dz)) / ((dx * dx) + (dy * dy) + (dz * dz));
        px += start * dx;
        py += start * dy;
        pz += start * dz;
        Lanes half = Vector256.Create(0.5f), lean = Vector256.Create(slope);
        var radius = half + (lean * (pz + half));
        var nearest = Side(px, py, pz, dx, dy, dz, radius, lean, start);
        if (bore > 0)
        {
            var inner = Vector256.Create(bore);
            nearest = Vector256.MinNative(nearest, Side(px, py, pz, dx, dy, dz, radius * inner, lean * inner, start));
        }
        nearest = Vector256.MinNative(nearest, Cap(px, py, pz, dx, dy, dz, -0.5f, 0.5f, bore, start));
        return Vector256.MinNative(nearest, Cap(px, py, pz, dx, dy, dz, 0.5f, 0.5f + slope, bore, start));
    }

    // Both roots count where they lie between the caps: a cone is entered by either, a hole seen through the far one.
    private static Lanes Side(Lanes px, Lanes py, Lanes pz, Lanes dx, Lanes dy, Lanes dz, Lanes radius, Lanes lean, Lanes start)
    {
        Lanes grow = lean * dz, half = Vector256.Create(0.5f), eps = Vector256.Create(Nearest);
        var a = (dx * dx) + (dy * dy) - (grow * grow);
        var b = (px * dx) + (py * dy) - (radius * grow);
        var c = (px * px) + (py * py) - (radius * radius);
        var root = Vector256.Sqrt((b * b) - (a * c));
        // The stable pair of roots: q / a and c / q.
        var q = -(b + Vector256.ConditionalSelect(Vector256.LessThan(b, Lanes.Zero), -root, root));
        Lanes t0 = q / a, t1 = c / q;
        var first = Where(Vector256.GreaterThan(start + t0, eps) & Vector256.LessThanOrEqual(Vector256.Abs(pz + (t0 * dz)), half), start + t0);
        var second = Where(Vector256.GreaterThan(start + t1, eps) & Vector256.LessThanOrEqual(Vector256.Abs(pz + (t1 * dz)), half), start + t1);
        return Vector256.MinNative(first, second);
    }

    private static Lanes Cap(Lanes px, Lanes py, Lanes pz, Lanes dx, Lanes dy, Lanes dz, float height, float radius, float bore, Lanes start)
    {
        var t = (Vector256.Create(height) - pz) / dz;
        Lanes x = px + (t * dx), y = py + (t * dy);
        var square = (x * x) + (y * y);
        var inside = Vector256.LessThanOrEqual(square, Vector256.Create(radius * radius)) & Vector256.GreaterThan(start + t, Vector256.Create(Nearest));
        if (bore > 0) inside &= Vector256.GreaterThanOrEqual(square, Vector256.Create(radius * radius * bore * bore));
        return Where(inside, start + t);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Lanes Row(float x, float y, float z, Lanes vx, Lanes vy, Lanes vz) =>
        (Vector256.Create(x) * vx) + (Vector256.Create(y) * vy) + (Vector256.Create(z) * vz);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Lanes Where(Lanes hit, Lanes t) => Vector256.ConditionalSelect(hit, t, Vector256.Create(float.PositiveInfinity));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Lanes Tiny(Lanes d) => Vector256.ConditionalSelect(Vector256.LessThan(Vector256.Abs(d), Vector256.Create(1e-12f)), Vector256.Create(1e-12f), d);
}
