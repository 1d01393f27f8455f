using System.Numerics;
using SpatialVlm.Geometry;
using SpatialVlm.Worlds.Objects;

namespace SpatialVlm.Worlds.Layouts;

/// <summary>Floor, walls, ceiling, skirting, a door and windows around a room whose floor is z = 0.</summary>
internal sealed class RoomShell
{
    private const float Thick = 0.1f;
    private readonly List<StructurePart> parts = [];
    private readonly List<AreaLight> lights = [];
    private readonly Random random;
    private readonly Vector3 size;

    public RoomShell(Shell shell, Vector3 size, Random random)
    {
        (this.random, this.size) = (random, size);
        var floor = Pick(shell.Floors);
        if (shell.Rugs.Length > 0 && random.NextDouble() < 0.55) floor = floor with { Decal = Rug(Pick(shell.Rugs)) };
        Add("floor", Middle(size.X / 2, size.Y / 2, -Thick / 2), new(size.X + (2 * Thick), size.Y + (2 * Thick), Thick), floor);
        Add("ceiling", Middle(size.X / 2, size.Y / 2, size.Z + (Thick / 2)), new(size.X + (2 * Thick), size.Y + (2 * Thick), Thick), shell.Ceiling);
        var plain = Pick(shell.Walls);
        var accent = random.NextDouble() < 0.6 ? random.Next(4) : -1;
        for (var wall = 0; wall < 4; wall++) Wall(wall, wall == accent ? Pick(shell.Accents) : plain);
        CeilingLights(shell.HasWindows);
        Door(random.Next(4));
        if (shell.HasWindows) for (var i = random.Next(1, 3); i > 0; i--) Window(random.Next(4));
    }

    public IReadOnlyList<StructurePart> Parts => parts;

    public IReadOnlyList<AreaLight> Lights => lights;

    /// <summary>Where no furniture may stand or hang.</summary>
    public List<Box3> Openings { get; } = [];

    /// <summary>A point of a wall: share along it (or metres from its start), height, and how far into the room.</summary>
    private Vector3 OnWall(int wall, float along, float height, float inward) => wall switch
    {
        0 => new(along, size.Y - inward, height),
        1 => new(size.X - inward, along, height),
        2 => new(along, inward, height),
        _ => new(inward, along, height),
    };

    private float Length(int wall) => wall % 2 == 0 ? size.X : size.Y;

    private static Vector3 Turned(int wall, float along, float deep, float high) => wall % 2 == 0 ? new(along, deep, high) : new(deep, along, high);

    private void Wall(int wall, Material material)
    {
        Add("wall", OnWall(wall, Length(wall) / 2, size.Z / 2, -Thick / 2), Turned(wall, Length(wall), Thick, size.Z), material);
        Add("skirting", OnWall(wall, Length(wall) / 2, 0.04f, 0.0075f), Turned(wall, Length(wall) - 0.03f, 0.015f, 0.08f), Palette.Finish("plastic", "white"));
    }

    private void Door(int wall)
    {
        if (Length(wall) < 2.2f) return;
        float at = 0.7f + ((Length(wall) - 1.4f) * random.NextSingle()), width = 0.86f, height = 2.02f;
        var frame = Palette.Finish("plastic", "white");
        var leaf = random.NextDouble() < 0.5 ? Palette.Finish("wood", "light brown") : Palette.Finish("plastic", "white", 0.9f);
        Add("door", OnWall(wall, at, height / 2, 0.02f), Turned(wall, width, 0.04f, height), leaf);
        foreach (var side in new[] { -1, 1 }) Add("door", OnWall(wall, at + (side * ((width / 2) + 0.035f)), (height + 0.07f) / 2, 0.03f), Turned(wall, 0.07f, 0.06f, height + 0.07f), frame);
        Add("door", OnWall(wall, at, height + 0.035f, 0.03f), Turned(wall, width, 0.06f, 0.07f), frame);
        foreach (var (z, high) in new[] { (0.55f, 0.7f), (1.45f, 0.8f) }) Add("door", OnWall(wall, at, z, 0.042f), Turned(wall, width - 0.26f, 0.012f, high), leaf with { Albedo = leaf.Albedo * 0.93f });
        Add("door", OnWall(wall, at + 0.34f, 1.02f, 0.065f), Turned(wall, 0.12f, 0.02f, 0.02f), Palette.Finish("metal", "silver"));
        Free(wall, at, width + 0.2f, 0, height + 0.1f, 0.5f);
    }

    private void Window(int wall)
    {
        float width = 0.9f + (0.7f * random.NextSingle()), low = 0.95f, high = Math.Min(2.2f, size.Z - 0.2f);
        if (Length(wall) < width + 1) return;
        var at = 0.5f + (width / 2) + ((Length(wall) - 1 - width) * random.NextSingle());
        Box3 place = Span(wall, at, width + 0.2f, low - 0.1f, high + 0.1f, 0.3f);
        if (Openings.Any(o => OrientedBox.Overlap(o, place))) return;
        var frame = Palette.Finish("plastic", "white");
        float middle = (low + high) / 2, tall = high - low;
        var sky = new Material(Pattern.Landscape, Palette.Rgb(205, 222, 240), Palette.Rgb(120, 150, 110), 1) { Emission = new(2.6f) };
        Add("window", OnWall(wall, at, middle, 0.006f), Turned(wall, width, 0.012f, tall), sky);
        foreach (var side in new[] { -1, 0, 1 }) Add("window", OnWall(wall, at + (side * width / 2), middle, 0.025f), Turned(wall, 0.06f, 0.05f, tall + 0.06f), frame);
        foreach (var z in new[] { low, high }) Add("window", OnWall(wall, at, z, 0.024f), Turned(wall, width, 0.048f, 0.06f), frame);
        Add("window", OnWall(wall, at, low - 0.045f, 0.07f), Turned(wall, width + 0.16f, 0.14f, 0.03f), frame);
        Free(wall, at, width + 0.2f, low - 0.1f, high + 0.1f, 0.16f);
        if (lights.Count >= 3) return;
        Vector3 u = Turned(wall, width * 0.45f, 0, 0), v = new(0, 0, tall * 0.45f), inward = OnWall(wall, 0, 0, 1) - OnWall(wall, 0, 0, 0);
        if (Vector3.Dot(Vector3.Cross(u, v), inward) < 0) u = -u;
        lights.Add(new(OnWall(wall, at, middle, 0.2f), u, v, new Vector3(1f, 1.02f, 1.08f) * (5 + (6 * random.NextSingle())), true));
    }

    private void CeilingLights(bool home)
    {
        var bright = (home ? 7f : 16f) * (0.8f + (0.5f * random.NextSingle()));
        var warm = home ? new Vector3(1f, 0.94f, 0.85f) : new Vector3(1f, 1f, 0.98f);
        var glow = Material.Plain(Vector3.One) with { Emission = warm * 4 };
        var count = size.X * size.Y > 22 ? 2 : 1;
        for (var i = 0; i < count; i++)
        {
            float x = size.X * (i + 0.5f) / count, y = size.Y / 2, wide = home ? 0.36f : 1.2f, deep = home ? 0.36f : 0.3f;
            var shape = home ? SolidKind.Cylinder : SolidKind.Box;
            parts.Add(new("lamp", new Solid(shape, new(x, y, size.Z - 0.05f), new(wide, deep, 0.1f), Quaternion.Identity, glow)));
            // Half u cross half v points down.
            lights.Add(new(new(x, y, size.Z - 0.12f), new(0, deep * 0.5f, 0), new(wide * 0.5f, 0, 0), warm * bright / count, true));
        }
    }

    private Decal Rug(Material rug)
    {
        Vector2 half = new(0.7f + (0.5f * random.NextSingle()), 0.5f + (0.4f * random.NextSingle()));
        Vector2 free = (new Vector2(size.X, size.Y) / 2) - half - new Vector2(0.4f);
        return new Decal(new(free.X * ((2 * random.NextSingle()) - 1), free.Y * ((2 * random.NextSingle()) - 1)), half, random.NextDouble() < 0.3, rug);
    }

    private Box3 Span(int wall, float at, float width, float low, float high, float deep)
    {
        Vector3 a = OnWall(wall, at - (width / 2), low, -0.01f), b = OnWall(wall, at + (width / 2), high, deep);
        return new Box3(Vector3.Min(a, b), Vector3.Max(a, b));
    }

    private void Free(int wall, float at, float width, float low, float high, float deep) => Openings.Add(Span(wall, at, width, low, high, deep));

    private static Vector3 Middle(float x, float y, float z) => new(x, y, z);

    private void Add(string role, Vector3 center, Vector3 extent, Material material) => parts.Add(new(role, new Solid(SolidKind.Box, center, extent, Quaternion.Identity, material)));

    private Material Pick(Material[] all) => all[random.Next(all.Length)];
}
