using System.Numerics;
using SpatialVlm.Geometry;
using SpatialVlm.Worlds.Objects;
using SpatialVlm.Worlds.Tracing;

namespace SpatialVlm.Worlds.Layouts;

/// <summary>Builds one world from a programme: shell, furniture, what lies on it, light and a camera.</summary>
/// <param name="leastObjects">More are added until there are so many.</param>
internal sealed class WorldBuilder(Kit kit, RoomProgramme programme, Random random, int leastObjects)
{
    public World? Build(string id)
    {
        var size = Vector3.Lerp(programme.Smallest, programme.Largest, random.NextSingle());
        size = new(size.X * Between(0.9f, 1.1f), size.Y * Between(0.9f, 1.1f), size.Z);
        var shell = new RoomShell(programme.Shells[random.Next(programme.Shells.Length)], size, random);
        var arrangement = new Arrangement(new Box3(Vector3.Zero, size));
        foreach (var opening in shell.Openings) arrangement.KeepFree(opening);
        var furnisher = new Furnisher(arrangement, kit, random, "floor");
        Furnish(furnisher);
        if (!AddUntilEnough(furnisher)) return null;
        var lighting = new Lighting(shell.Lights, new Vector3(0.95f, 0.97f, 1f) * Between(0.7f, 1.1f), new Vector3(0.42f, 0.4f, 0.36f), 1.1f, null, Between(0.2f, 0.26f));
        return Photographed(id, "floor", 0, arrangement, shell.Parts, lighting);
    }

    private void Furnish(Furnisher furnisher)
    {
        foreach (var _ in Enumerable.Range(0, Count(programme.AlongWallsCount))) furnisher.AlongWall(Pick(programme.AlongWalls), random.Next(4));
        if (programme.Islands.Length > 0) for (var i = random.Next(1, 3); i > 0; i--) Island(furnisher, Pick(programme.Islands));
        foreach (var _ in Enumerable.Range(0, programme.Hung.Length == 0 ? 0 : Count(programme.HungCount))) furnisher.OnWall(Pick(programme.Hung), random.Next(4), 1.15f, 2.1f);
        foreach (var owner in furnisher.Arrangement.Placed.ToArray()) Fill(furnisher, owner);
        foreach (var _ in Enumerable.Range(0, programme.Loose.Length == 0 ? 0 : Count(programme.LooseCount))) furnisher.OnFloor(Pick(programme.Loose), furnisher.Arrangement.Room);
    }

    private void Island(Furnisher furnisher, string group)
    {
        var parts = group.Split(": ");
        var room = furnisher.Arrangement.Room;
        Vector3 inset = new(room.Size.X * 0.28f, room.Size.Y * 0.28f, 0);
        var table = furnisher.OnFloor(parts[0], new Box3(room.Min + inset, room.Max - inset), (random.Next(4) * 90) + Between(-6, 6));
        if (table is null || parts.Length < 2) return;
        var chairs = parts[1].Split(" x ");
        furnisher.Around(table, chairs[0], int.Parse(chairs[1]));
    }

    private void Fill(Furnisher furnisher, Placed owner)
    {
        if (programme.OnTops.Length == 0) return;
        foreach (var patch in owner.Draft.Patches)
        {
            var wanted = patch.Size.X * patch.Size.Y * programme.TopsDensity * Between(0.5f, 1.6f);
            var count = Math.Clamp((int)MathF.Round(wanted), random.NextDouble() < 0.5 ? 1 : 0, 9);
            for (var i = 0; i < count; i++)
            {
                var made = furnisher.OnTop(Pick(programme.OnTops), owner, patch, patch.Size.Y < 0.4f);
                if (made is not null && made.Draft.Patches.Count > 0 && random.NextDouble() < 0.4) furnisher.OnTop(Pick(programme.OnTops), made, made.Draft.Patches[0], false);
            }
        }
    }

    private bool AddUntilEnough(Furnisher furnisher)
    {
        var room = furnisher.Arrangement.Room;
        for (var i = 0; i < leastObjects * 8 && furnisher.Arrangement.Placed.Count < leastObjects; i++)
        {
            var owners = furnisher.Arrangement.Placed.Where(p => p.Draft.Patches.Count > 0).ToArray();
            if (owners.Length > 0 && programme.OnTops.Length > 0 && random.NextDouble() < 0.7)
            {
                var owner = owners[random.Next(owners.Length)];
                furnisher.OnTop(Pick(programme.OnTops), owner, owner.Draft.Patches[random.Next(owner.Draft.Patches.Count)], false);
            }
            else if (programme.Loose.Length > 0)
            {
                furnisher.OnFloor(Pick(programme.Loose), room);
            }
        }
        return furnisher.Arrangement.Placed.Count >= leastObjects;
    }

    private World? Photographed(string id, string? surface, float height, Arrangement arrangement, IReadOnlyList<StructurePart> structure, Lighting lighting)
    {
        WorldObject[] objects = [.. arrangement.Placed.Select(p => new WorldObject(p.Id, p.Draft.Kind.Name, p.Draft.Color, p.Draft.Material, p.Position, p.YawDegrees, p.Draft.SizeMeters, p.Solids, p.SupportedBy) { Clause = p.Draft.Clause })];
        if (objects.Length == 0) return null;
        var world = new World(id, kit.Name, programme.Name, surface, height, objects, structure, lighting, new WorldCamera(default, 0, 0, 0, 60));
        var finder = new CameraFinder(new TracedWorld(world), arrangement.Room, new ViewWish(6, 0.1, []), random);
        var camera = finder.Find(() => (Anywhere(arrangement.Room), objects[random.Next(objects.Length)].Solids[0].Center));
        return camera is null ? null : world with { Camera = camera };
    }

    private Vector3 Anywhere(Box3 room)
    {
        var height = random.NextDouble() < 0.7 ? Between(1.1f, 1.8f) : Between(0.3f, Math.Min(3, room.Max.Z - 0.2f));
        return new(Between(room.Min.X, room.Max.X), Between(room.Min.Y, room.Max.Y), height);
    }

    private int Count((int Least, int Most) range) => random.Next(range.Least, range.Most + 1);

    private string Pick(string[] all) => all[random.Next(all.Length)];

    private float Between(float low, float high) => low + ((high - low) * random.NextSingle());
}
