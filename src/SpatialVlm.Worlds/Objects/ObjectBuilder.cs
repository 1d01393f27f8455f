using System.Numerics;

namespace SpatialVlm.Worlds.Objects;

/// <summary>Puts solids together into one object. Metres; x across, the front towards -y, z up; every z given is a solid's lower end.</summary>
internal sealed class ObjectBuilder(Random random, Material main)
{
    /// <summary>In a clause: stands for the colour drawn.</summary>
    public const string ColorHole = "[color]";

    private readonly List<Solid> solids = [];
    private readonly List<SupportPatch> patches = [];

    /// <summary>The material that the object is named after.</summary>
    public Material Main { get; } = main;

    /// <summary>Said after the name, such as "in a red shirt".</summary>
    public string? Clause { get; set; }

    public Material Darker => Main with { Albedo = Main.Albedo * 0.5f, Second = Main.Second * 0.5f };

    public Material Lighter => Main with { Albedo = Vector3.Min(Main.Albedo * 1.35f, new(0.9f)), Second = Vector3.Min(Main.Second * 1.35f, new(0.9f)) };

    public float Between(float low, float high) => low + ((high - low) * random.NextSingle());

    public int Count(int low, int high) => random.Next(low, high + 1);

    public bool Chance(double share) => random.NextDouble() < share;

    public string Pick(params string[] names) => names[random.Next(names.Length)];

    public void Box(float x, float y, float z, float sizeX, float sizeY, float sizeZ, Material? material = null) =>
        Add(new(SolidKind.Box, new(x, y, z + (sizeZ / 2)), new(sizeX, sizeY, sizeZ), Quaternion.Identity, material ?? Main));

    /// <summary>A box about its middle, leaning by degrees about x, then turned about z.</summary>
    public void Slab(float x, float y, float middleZ, float sizeX, float sizeY, float sizeZ, float lean, Material? material = null, float turn = 0) =>
        Add(new(SolidKind.Box, new(x, y, middleZ), new(sizeX, sizeY, sizeZ), Turn(turn) * Lean(lean), material ?? Main));

    /// <summary>A roof plane about its middle, falling towards larger |x| by degrees.</summary>
    public void Pitched(float x, float middleZ, float sizeX, float sizeY, float thick, float degrees, Material? material = null) =>
        Add(new(SolidKind.Box, new(x, 0, middleZ), new(sizeX, sizeY, thick), Quaternion.CreateFromAxisAngle(Vector3.UnitY, degrees * MathF.PI / 180), material ?? Main));

    public void Cylinder(float x, float y, float z, float diameter, float height, Material? material = null, float bore = 0) =>
        Add(new(SolidKind.Cylinder, new(x, y, z + (height / 2)), new(diameter, diameter, height), Quaternion.Identity, material ?? Main, 0, bore));

    public void Ellipse(float x, float y, float z, float sizeX, float sizeY, float height, Material? material = null) =>
        Add(new(SolidKind.Cylinder, new(x, y, z + (height / 2)), new(sizeX, sizeY, height), Quaternion.Identity, material ?? Main));

    /// <summary>A cylinder that grows or shrinks from bottom to top; with a bore it is an open shell.</summary>
    public void Taper(float x, float y, float z, float bottom, float top, float height, Material? material = null, float bore = 0)
    {
        var wide = Math.Max(bottom, top);
        var rotation = top > bottom ? Quaternion.CreateFromAxisAngle(Vector3.UnitX, MathF.PI) : Quaternion.Identity;
        Add(new(SolidKind.Cone, new(x, y, z + (height / 2)), new(wide, wide, height), rotation, material ?? Main, Math.Min(bottom, top) / wide, bore));
    }

    public void Ball(float x, float y, float z, float diameter, Material? material = null) => Egg(x, y, z, diameter, diameter, diameter, material);

    public void Egg(float x, float y, float z, float sizeX, float sizeY, float sizeZ, Material? material = null) =>
        Add(new(SolidKind.Sphere, new(x, y, z + (sizeZ / 2)), new(sizeX, sizeY, sizeZ), Quaternion.Identity, material ?? Main));

    /// <summary>A rod with round ends whose tips lie at the two points.</summary>
    public void Rod(Vector3 from, Vector3 to, float diameter, Material? material = null) => Along(SolidKind.Capsule, from, to, diameter, material);

    /// <summary>A rod with flat ends.</summary>
    public void Pipe(Vector3 from, Vector3 to, float diameter, Material? material = null, float bore = 0) => Along(SolidKind.Cylinder, from, to, diameter, material, bore);

    /// <summary>A wheel with its axle along x or along y.</summary>
    public void Wheel(float x, float y, float middleZ, float diameter, float width, bool axleAlongX, Material tire, Material hub)
    {
        var half = axleAlongX ? new Vector3(width / 2, 0, 0) : new Vector3(0, width / 2, 0);
        Vector3 middle = new(x, y, middleZ);
        Pipe(middle - half, middle + half, diameter, tire, 0.62f);
        Pipe(middle - (half * 0.8f), middle + (half * 0.8f), diameter * 0.64f, hub);
    }

    public void Legs(float sizeX, float sizeY, float height, float thick, Material? material = null, float z = 0)
    {
        foreach (var (x, y) in Corners((sizeX - thick) / 2, (sizeY - thick) / 2)) Box(x, y, z, thick, thick, height, material);
    }

    public void RoundLegs(float sizeX, float sizeY, float height, float thick, Material? material = null)
    {
        foreach (var (x, y) in Corners((sizeX - thick) / 2, (sizeY - thick) / 2)) Taper(x, y, 0, thick * 0.6f, thick, height, material);
    }

    public static (float X, float Y)[] Corners(float x, float y) => [(-x, -y), (x, -y), (-x, y), (x, y)];

    public void Surface(float height, float sizeX, float sizeY, float clearance, float x = 0, float y = 0) => patches.Add(new(new(x, y), height, new(sizeX, sizeY), clearance));

    public ObjectDraft Finish(ObjectKind kind, string color, string material)
    {
        var bounds = solids.Select(s => s.Bounds()).ToArray();
        var min = bounds.Aggregate(new Vector3(float.MaxValue), (m, b) => Vector3.Min(m, b.Min));
        var max = bounds.Aggregate(new Vector3(float.MinValue), (m, b) => Vector3.Max(m, b.Max));
        Vector3 origin = new((min.X + max.X) / 2, (min.Y + max.Y) / 2, min.Z);
        return new ObjectDraft(
            kind, color, material, max - min, [.. solids.Select(s => s with { Center = s.Center - origin })],
            [.. patches.Select(p => p with { Center = p.Center - new Vector2(origin.X, origin.Y), Height = p.Height - origin.Z })], Clause?.Replace(ColorHole, color, StringComparison.Ordinal));
    }

    public static Quaternion Lean(float degrees) => Quaternion.CreateFromAxisAngle(Vector3.UnitX, degrees * MathF.PI / 180);

    public static Quaternion Turn(float degrees) => Quaternion.CreateFromAxisAngle(Vector3.UnitZ, degrees * MathF.PI / 180);

    private void Along(SolidKind kind, Vector3 from, Vector3 to, float diameter, Material? material, float bore = 0)
    {
        var axis = to - from;
        var length = axis.Length();
        var size = new Vector3(diameter, diameter, kind == SolidKind.Capsule ? Math.Max(length, diameter) : length);
        Add(new(kind, (from + to) / 2, size, FromZ(axis / length), material ?? Main, 0, bore));
    }

    private static Quaternion FromZ(Vector3 direction)
    {
        var cross = Vector3.Cross(Vector3.UnitZ, direction);
        if (cross.Length() < 1e-5f) return direction.Z > 0 ? Quaternion.Identity : Quaternion.CreateFromAxisAngle(Vector3.UnitX, MathF.PI);
        return Quaternion.CreateFromAxisAngle(Vector3.Normalize(cross), MathF.Acos(Math.Clamp(direction.Z, -1, 1)));
    }

    private void Add(Solid solid) => solids.Add(solid);
}
