using System.Numerics;
using SpatialVlm.Geometry;

namespace SpatialVlm.Worlds;

/// <summary>A furnished room, table-top, wall or street with its lights and one camera; metres, z up, the floor or ground at z = 0.</summary>
/// <param name="Surface">What canonical heights are measured from in this view: floor, ground, tabletop, or null where no such surface shows.</param>
/// <param name="SurfaceHeight">Metres above z = 0; of the floor where <paramref name="Surface"/> is null.</param>
public sealed record World(
    string Id, string Kit, string Room, string? Surface, float SurfaceHeight,
    IReadOnlyList<WorldObject> Objects, IReadOnlyList<StructurePart> Structure, Lighting Lighting, WorldCamera Camera)
{
    public bool IsOutdoor => Lighting.Sky is not null;
}

/// <summary>Something that a question may name.</summary>
/// <param name="Kind">What it is, such as "mug".</param>
/// <param name="Color">Name of its main colour, as the albedo shows it.</param>
/// <param name="Position">Middle of its lower face, metres.</param>
/// <param name="YawDegrees">Turn about z of its own axes.</param>
/// <param name="SizeMeters">Exact extents along its own axes.</param>
/// <param name="Solids">In the world's frame.</param>
/// <param name="SupportedBy">Id of the object that carries it, or floor, ground, tabletop, wall, ceiling.</param>
public sealed record WorldObject(
    string Id, string Kind, string Color, string Material, Vector3 Position, float YawDegrees, Vector3 SizeMeters, IReadOnlyList<Solid> Solids, string SupportedBy)
{
    /// <summary>A clause of its own for captions, such as "in a red shirt"; null for most.</summary>
    public string? Clause { get; init; }
}

/// <summary>A part of the shell that no question names.</summary>
/// <param name="Role">floor, ground, tabletop, wall, ceiling, or what it is.</param>
public sealed record StructurePart(string Role, Solid Solid);

/// <summary>What gives light: a few area lights, the open sky or a lit room around, and how bright the picture is exposed.</summary>
/// <param name="AmbientAbove">Radiance from above, linear RGB.</param>
/// <param name="AmbientBelow">Radiance bounced from below.</param>
/// <param name="AmbientReachMeters">How far away something still darkens a corner.</param>
public sealed record Lighting(IReadOnlyList<AreaLight> Lights, Vector3 AmbientAbove, Vector3 AmbientBelow, float AmbientReachMeters, Sky? Sky, float Key);

/// <param name="HalfU">Half an edge; with <paramref name="HalfV"/> it spans the light.</param>
/// <param name="Power">Intensity straight on at one metre, linear RGB.</param>
/// <param name="IsOneSided">Shines along HalfU x HalfV only, with its cosine; else the same to all sides.</param>
public sealed record AreaLight(Vector3 Center, Vector3 HalfU, Vector3 HalfV, Vector3 Power, bool IsOneSided);

/// <summary>What is seen where nothing is hit.</summary>
public sealed record Sky(Vector3 Horizon, Vector3 Zenith);

/// <summary>Where the photo is taken from: yaw 0 looks along +x, 90 along +y; roll turns the camera clockwise about its viewing direction.</summary>
public sealed record WorldCamera(Vector3 Position, float YawDegrees, float PitchDownDegrees, float RollDegrees, float FovXDegrees)
{
    /// <summary>The camera's x (right), y (down) and z (forward) axes in the world.</summary>
    public (Vector3 Right, Vector3 Down, Vector3 Forward) Axes()
    {
        var (sinYaw, cosYaw) = MathF.SinCos(YawDegrees * MathF.PI / 180);
        var (sinPitch, cosPitch) = MathF.SinCos(PitchDownDegrees * MathF.PI / 180);
        var (sinRoll, cosRoll) = MathF.SinCos(RollDegrees * MathF.PI / 180);
        var forward = new Vector3(cosYaw * cosPitch, sinYaw * cosPitch, -sinPitch);
        var level = new Vector3(sinYaw, -cosYaw, 0);
        var down = Vector3.Cross(forward, level);
        return ((level * cosRoll) + (down * sinRoll), (down * cosRoll) - (level * sinRoll), forward);
    }

    /// <summary>Straight up, in the camera's frame.</summary>
    public double[] Up()
    {
        var (right, down, forward) = Axes();
        return [right.Z, down.Z, forward.Z];
    }

    /// <summary>From the camera's frame to the canonical one (records.md) over a surface at that height.</summary>
    public RigidTransform ToCanonical(float surfaceHeight)
    {
        var (right, down, forward) = Axes();
        var (sinYaw, cosYaw) = MathF.SinCos(YawDegrees * MathF.PI / 180);
        Vector3 x = new(cosYaw, sinYaw, 0), y = new(-sinYaw, cosYaw, 0);
        double[] rotation =
        [
            Vector3.Dot(x, right), Vector3.Dot(x, down), Vector3.Dot(x, forward),
            Vector3.Dot(y, right), Vector3.Dot(y, down), Vector3.Dot(y, forward),
            right.Z, down.Z, forward.Z,
        ];
        return new RigidTransform(rotation, [0, 0, Position.Z - surfaceHeight]);
    }

    /// <summary>A point of the world in the canonical frame.</summary>
    public Vector3 WorldToCanonical(Vector3 point, float surfaceHeight) =>
        Vector3.Transform(point - Position with { Z = surfaceHeight }, TurnToCanonical);

    /// <summary>The turn from the world's axes to canonical ones.</summary>
    public Quaternion TurnToCanonical => Quaternion.CreateFromAxisAngle(Vector3.UnitZ, -YawDegrees * MathF.PI / 180);
}
