using System.Numerics;
using System.Runtime.Intrinsics;
using SpatialVlm.Worlds.Tracing;
using Lanes = System.Runtime.Intrinsics.Vector256<float>;

namespace SpatialVlm.Worlds.Rendering;

/// <summary>Eight lit points: where they are, which way they face, where the camera is and how they mirror.</summary>
internal ref struct LitPoints
{
    public Lanes X, Y, Z, NormalX, NormalY, NormalZ, ViewX, ViewY, ViewZ, Specular, Shininess, Idle;

    /// <summary>Irradiance so far, and mirrored light.</summary>
    public Lanes Red, Green, Blue, Gloss;

    /// <summary>Shadow and ambient rays sent for them.</summary>
    public int Rays;
}

/// <summary>Direct light with shadows and ambient light with occlusion, one sample of each a pixel; sixteen neighbours together cover light and hemisphere evenly.</summary>
internal sealed class Shader(TracedWorld world)
{
    private const int AmbientRays = 2;
    private static readonly SamplePattern Pattern = new();

    public void Light(ref LitPoints p, int row)
    {
        var lights = world.World.Lighting.Lights;
        for (var i = 0; i < lights.Count; i++) Direct(ref p, lights[i], row, i);
        Ambient(ref p, row);
    }

    private void Direct(ref LitPoints p, AreaLight light, int row, int index)
    {
        var (u, v) = Pattern.Square(row, index);
        Lanes tx = At(light.Center.X, light.HalfU.X, light.HalfV.X, u, v) - p.X, ty = At(light.Center.Y, light.HalfU.Y, light.HalfV.Y, u, v) - p.Y, tz = At(light.Center.Z, light.HalfU.Z, light.HalfV.Z, u, v) - p.Z;
        var square = (tx * tx) + (ty * ty) + (tz * tz);
        var inverse = Lanes.One / Vector256.Sqrt(square);
        Lanes lx = tx * inverse, ly = ty * inverse, lz = tz * inverse;
        var cosine = (lx * p.NormalX) + (ly * p.NormalY) + (lz * p.NormalZ);
        var strength = cosine / square;
        if (light.IsOneSided)
        {
            var n = Vector3.Normalize(Vector3.Cross(light.HalfU, light.HalfV));
            strength *= Vector256.MaxNative(Lanes.Zero, -((lx * Vector256.Create(n.X)) + (ly * Vector256.Create(n.Y)) + (lz * Vector256.Create(n.Z))));
        }
        var dark = p.Idle | Vector256.LessThanOrEqual(cosine, Lanes.Zero) | Vector256.LessThanOrEqual(strength, Lanes.Zero);
        if (dark.ExtractMostSignificantBits() == 0xFF) return;
        var ray = new RayPacket { OriginX = p.X, OriginY = p.Y, OriginZ = p.Z, DirectionX = tx, DirectionY = ty, DirectionZ = tz };
        ray.Prepare(Vector256.Create(0.999f));
        p.Rays += 8 - BitOperations.PopCount(dark.ExtractMostSignificantBits());
        var blocked = BvhTraversal.Blocked(world.Bvh, ref ray, dark);
        strength = Vector256.ConditionalSelect(blocked, Lanes.Zero, strength);
        p.Red += strength * Vector256.Create(light.Power.X);
        p.Green += strength * Vector256.Create(light.Power.Y);
        p.Blue += strength * Vector256.Create(light.Power.Z);
        p.Gloss += strength * Vector256.Create(light.Power.Y) * Mirrored(in p, lx, ly, lz);
    }

    // Schlick's rational form of the Blinn-Phong power.
    private static Lanes Mirrored(ref readonly LitPoints p, Lanes lx, Lanes ly, Lanes lz)
    {
        Lanes hx = lx + p.ViewX, hy = ly + p.ViewY, hz = lz + p.ViewZ;
        var cosine = ((hx * p.NormalX) + (hy * p.NormalY) + (hz * p.NormalZ)) / Vector256.Sqrt((hx * hx) + (hy * hy) + (hz * hz) + Vector256.Create(1e-9f));
        cosine = Vector256.MaxNative(Lanes.Zero, cosine);
        var lobe = cosine / (p.Shininess - (p.Shininess * cosine) + cosine);
        return p.Specular * lobe * (p.Shininess + Vector256.Create(8f)) * Vector256.Create(0.125f);
    }

    private void Ambient(ref LitPoints p, int row)
    {
        var lighting = world.World.Lighting;
        var open = Lanes.Zero;
        var skyward = Lanes.Zero;
        p.Rays += AmbientRays * (8 - BitOperations.PopCount(p.Idle.ExtractMostSignificantBits()));
        for (var i = 0; i < AmbientRays; i++)
        {
            var (sx, sy, sz, reach) = Pattern.Sphere(row, i);
            // The normal plus a point of the unit sphere is distributed as the cosine.
            var ray = new RayPacket { OriginX = p.X, OriginY = p.Y, OriginZ = p.Z, DirectionX = p.NormalX + sx, DirectionY = p.NormalY + sy, DirectionZ = p.NormalZ + sz };
            ray.Prepare(reach * Vector256.Create(lighting.AmbientReachMeters));
            var up = Vector256.Create(0.5f) + (Vector256.Create(0.4f) * ray.DirectionZ);
            var free = Vector256.ConditionalSelect(BvhTraversal.Blocked(world.Bvh, ref ray, p.Idle), Vector256.Create(0.12f), Lanes.One);
            open += free;
            skyward += free * Vector256.MinNative(Lanes.One, Vector256.MaxNative(Lanes.Zero, up));
        }
        var share = Vector256.Create(1f / AmbientRays);
        (open, skyward) = (open * share, skyward * share);
        p.Red += Blend(lighting.AmbientAbove.X, lighting.AmbientBelow.X, skyward, open);
        p.Green += Blend(lighting.AmbientAbove.Y, lighting.AmbientBelow.Y, skyward, open);
        p.Blue += Blend(lighting.AmbientAbove.Z, lighting.AmbientBelow.Z, skyward, open);
        p.Gloss += p.Specular * open * Vector256.Create(0.2f * lighting.AmbientAbove.Y);
    }

    private static Lanes Blend(float above, float below, Lanes skyward, Lanes open) => (Vector256.Create(above) * skyward) + (Vector256.Create(below) * (open - skyward));

    private static Lanes At(float center, float halfU, float halfV, Lanes u, Lanes v) => Vector256.Create(center) + (Vector256.Create(halfU) * u) + (Vector256.Create(halfV) * v);
}
