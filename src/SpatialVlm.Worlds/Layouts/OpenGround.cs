using System.Numerics;
using SpatialVlm.Geometry;
using SpatialVlm.Worlds.Objects;

namespace SpatialVlm.Worlds.Layouts;

/// <summary>Ground under the open sky, with a road or path along x and a house front behind.</summary>
internal sealed class OpenGround
{
    private readonly List<StructurePart> parts = [];
    private readonly Random random;
    private readonly Vector3 size;

    public OpenGround(Shell shell, Vector3 size, Random random)
    {
        (this.random, this.size) = (random, size);
        var wide = Between(1.6f, 2.6f);
        Road = new Box3(new(0, 0.3f, 0), new(size.X, wide * 2, 0));
        var ground = Pick(shell.Floors) with { Decal = new Decal(new(0, (wide * 1.06f) - (size.Y / 2)), new(60, wide * 1.06f), false, Pick(shell.Rugs)) };
        Add("ground", new(size.X / 2, size.Y / 2, -0.1f), new(120, 120, 0.2f), ground);
        House(Pick(shell.Walls), Pick(shell.Accents));
        Fence(-9, Pick(shell.Walls));
        var day = Between(0.9f, 1.4f);
        float turn = Between(200, 340) * MathF.PI / 180, rise = Between(28, 60) * MathF.PI / 180;
        Vector3 toSun = new(MathF.Cos(turn) * MathF.Cos(rise), MathF.Sin(turn) * MathF.Cos(rise), MathF.Sin(rise));
        const float Away = 80;
        Vector3 u = Vector3.Normalize(Vector3.Cross(toSun, Vector3.UnitZ)) * 0.9f, v = Vector3.Normalize(Vector3.Cross(u, toSun)) * 0.9f;
        Lighting = new Lighting(
            [new((size / 2) + (toSun * Away), u, v, new Vector3(1f, 0.94f, 0.84f) * (2.4f * Away * Away * day), false)],
            new Vector3(0.62f, 0.74f, 0.95f), new Vector3(0.3f, 0.28f, 0.24f), 3, new Sky(new(1.5f, 1.75f, 2f), new(0.35f, 0.8f, 1.9f)), Between(0.24f, 0.3f));
    }

    public IReadOnlyList<StructurePart> Parts => parts;

    public Lighting Lighting { get; }

    public List<Box3> Openings { get; } = [];

    /// <summary>Where what drives may stand.</summary>
    public Box3 Road { get; }

    private void House(Material front, Material plinth)
    {
        float high = Between(5.5f, 9), y = size.Y;
        Add("wall", new(size.X / 2, y + 0.2f, high / 2), new(60, 0.4f, high), front);
        Add("wall", new(size.X / 2, y - 0.01f, 0.2f), new(60, 0.02f, 0.4f), plinth);
        var frame = Palette.Finish("plastic", "white");
        var step = Between(2f, 2.8f);
        var door = random.Next(3, 8);
        for (var i = -6; i < 14; i++)
        {
            var x = (i + 0.5f) * step;
            for (var floor = 0; floor < 3 && 1.2f + (floor * 2.8f) + 1.5f < high; floor++)
            {
                if (floor == 0 && i == door) continue;
                float z = 1.05f + (floor * 2.8f), w = 1.05f, h = 1.4f;
                Add("window", new(x, y - 0.005f, z + (h / 2)), new(w, 0.03f, h), Palette.Finish("glass", "dark blue"));
                foreach (var side in new[] { -1, 0, 1 }) Add("window", new(x + (side * w / 2), y - 0.02f, z + (h / 2)), new(0.07f, 0.05f, h), frame);
                foreach (var at in new[] { z, z + h }) Add("window", new(x, y - 0.02f, at), new(w + 0.07f, 0.05f, 0.07f), frame);
                Add("window", new(x, y - 0.06f, z - 0.06f), new(w + 0.2f, 0.14f, 0.06f), plinth);
            }
        }
        var at2 = (door + 0.5f) * step;
        Add("door", new(at2, y - 0.02f, 1.1f), new(1, 0.06f, 2.2f), Palette.Finish("wood", random.Next(2) == 0 ? "dark green" : "brown"));
        Add("door", new(at2, y - 0.03f, 2.24f), new(1.2f, 0.09f, 0.1f), frame);
        Add("door", new(at2 + 0.38f, y - 0.07f, 1.05f), new(0.04f, 0.05f, 0.16f), Palette.Finish("metal", "gold"));
        Openings.Add(new Box3(new(at2 - 0.6f, y - 0.8f, 0), new(at2 + 0.6f, y, 2.3f)));
        // Nothing may stand in the plinth or the window sills.
        Openings.Add(new Box3(new(-1, y - 0.14f, 0), new(size.X + 1, y + 1, high)));
    }

    private void Fence(float y, Material material)
    {
        Add("wall", new(size.X / 2, y, 1.5f), new(80, 0.3f, 3f), material);
        foreach (var x in new[] { -16f, size.X + 16 }) Add("wall", new(x, 0, 2.2f), new(0.3f, 60, 4.4f), material);
    }

    private void Add(string role, Vector3 center, Vector3 extent, Material material) => parts.Add(new(role, new Solid(SolidKind.Box, center, extent, Quaternion.Identity, material)));

    private Material Pick(Material[] all) => all[random.Next(all.Length)];

    private float Between(float low, float high) => low + ((high - low) * random.NextSingle());
}
