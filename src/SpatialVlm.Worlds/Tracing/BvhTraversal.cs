using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Lanes = System.Runtime.Intrinsics.Vector256<float>;

namespace SpatialVlm.Worlds.Tracing;

/// <summary>Sends packets of eight rays through a hierarchy.</summary>
internal static class BvhTraversal
{
    private const int Depth = 96;

    /// <summary>The nearest hit of each ray, into the packet's Distance and Solid (an index into <see cref="Bvh.Solids"/>).</summary>
    public static void Closest(Bvh bvh, ref RayPacket ray)
    {
        Span<int> stack = stackalloc int[Depth];
        var depth = 0;
        if (bvh.Nodes.Length > 0) stack[depth++] = 0;
        while (depth > 0)
        {
            var index = stack[--depth];
            ref readonly var node = ref bvh.Nodes[index];
            if (!Meets(in node, in ray)) continue;
            if (node.Count > 0)
            {
                for (var i = node.First; i < node.First + node.Count; i++)
                {
                    var t = Intersect.Solid(in bvh.Solids[i], in ray);
                    var nearer = Vector256.LessThan(t, ray.Distance);
                    ray.Distance = Vector256.ConditionalSelect(nearer, t, ray.Distance);
                    ray.Solid = Vector256.ConditionalSelect(nearer.AsInt32(), Vector256.Create(i), ray.Solid);
                }
            }
            else
            {
                var backward = (node.Axis == 0 ? ray.DirectionX : node.Axis == 1 ? ray.DirectionY : ray.DirectionZ).ToScalar() < 0;
                stack[depth++] = backward ? index + 1 : node.First;
                stack[depth++] = backward ? node.First : index + 1;
            }
        }
    }

    /// <summary>Which rays meet anything that casts a shadow within their Distance: all bits set in a blocked lane. Lanes set in <paramref name="idle"/> count as blocked.</summary>
    public static Vector256<float> Blocked(Bvh bvh, ref RayPacket ray, Vector256<float> idle)
    {
        Span<int> stack = stackalloc int[Depth];
        var depth = 0;
        var blocked = idle;
        ray.Distance = Vector256.ConditionalSelect(blocked, Vector256.Create(-1f), ray.Distance);
        if (bvh.Nodes.Length > 0) stack[depth++] = 0;
        while (depth > 0 && blocked.ExtractMostSignificantBits() != 0xFF)
        {
            var index = stack[--depth];
            ref readonly var node = ref bvh.Nodes[index];
            if (!Meets(in node, in ray)) continue;
            if (node.Count == 0)
            {
                stack[depth++] = node.First;
                stack[depth++] = index + 1;
                continue;
            }
            for (var i = node.First; i < node.First + node.Count; i++)
            {
                if (!bvh.Solids[i].CastsShadow) continue;
                var hit = Vector256.LessThan(Intersect.Solid(in bvh.Solids[i], in ray), ray.Distance);
                blocked |= hit;
                ray.Distance = Vector256.ConditionalSelect(hit, Vector256.Create(-1f), ray.Distance);
            }
        }
        return blocked;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool Meets(ref readonly BvhNode node, ref readonly RayPacket ray)
    {
        Lanes ax = (Vector256.Create(node.Min.X) - ray.OriginX) * ray.InverseX, bx = (Vector256.Create(node.Max.X) - ray.OriginX) * ray.InverseX;
        Lanes ay = (Vector256.Create(node.Min.Y) - ray.OriginY) * ray.InverseY, by = (Vector256.Create(node.Max.Y) - ray.OriginY) * ray.InverseY;
        Lanes az = (Vector256.Create(node.Min.Z) - ray.OriginZ) * ray.InverseZ, bz = (Vector256.Create(node.Max.Z) - ray.OriginZ) * ray.InverseZ;
        var near = Vector256.MaxNative(Vector256.MaxNative(Vector256.MinNative(ax, bx), Vector256.MinNative(ay, by)), Vector256.MaxNative(Vector256.MinNative(az, bz), Lanes.Zero));
        var far = Vector256.MinNative(Vector256.MinNative(Vector256.MaxNative(ax, bx), Vector256.MaxNative(ay, by)), Vector256.MinNative(Vector256.MaxNative(az, bz), ray.Distance));
        return Vector256.LessThanOrEqualAny(near, far);
    }
}
