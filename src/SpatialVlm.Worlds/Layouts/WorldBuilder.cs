using System.Numerics;
using SpatialVlm.Geometry;
using SpatialVlm.Worlds.Objects;
using SpatialVlm.Worlds.Tracing;

namespace SpatialVlm.Worlds.Layouts;

/// <summary>Builds one world from a programme: shell, furniture, what lies on it, light and a camera.</summary>
/// <param name="leastObjects">More are added until there are so many.</param>
internal sealed class WorldBuilder(Kit kit, RoomProgramme programme, Random random, int leastObjects)
{
    /// <summary>Null where too little fits or no camera shows enough.</summary>
    public World? Build(string id) => programme.Setting switch
    {
        Setting.TableTop => TableTop(id),
        Setting.Wall => Wall(id),
        Setting.Outdoor => Outdoor(id),
        _ => Room(id),
    };

    private World? Room(string id)
    {
        var (shell, arrangement) = Indoors();
        var furnisher = new Furnisher(arrangement, kit, random, "floor");
        foreach (var _ in Times(programme.AlongWallsCount)) furnisher.AlongWall(Pick(programme.AlongWalls), random.Next(4));
        if (programme.Rows) Rows(furnisher, Pick(programme.Islands));
        else if (programme.Islands.Length > 0) for (var i = random.Next(1, 4); i > 0; i--) Island(furnisher, Pick(programme.Islands));
        if (programme.Hung.Length > 0) foreach (var _ in Times(programme.HungCount)) furnisher.OnWall(Pick(programme.Hung), random.Next(4), 1.15f, 2.15f);
        foreach (var owner in arrangement.Placed.ToArray()) Fill(furnisher, owner);
        if (programme.Loose.Length > 0) foreach (var _ in Times(programme.LooseCount)) furnisher.OnFloor(Pick(programme.Loose), arrangement.Room);
        if (!AddUntilEnough(furnisher, arrangement.Room)) return null;
        return Photographed(id, "floor", 0, arrangement, shell.Parts, Indoor(shell, arrangement), arrangement.Room, new ViewWish(6, 0.12, []), Anywhere);
    }

    // A table-top so near that nothing below it shows.
    private World? TableTop(string id)
    {
        var (shell, around) = Indoors();
        var room = around.Room;
        float width = Math.Min(2.6f, room.Size.X - 0.4f), depth = Between(1.1f, 1.4f), height = Between(0.7f, 0.78f), left = (room.Size.X - width) / 2, back = room.Max.Y - 0.02f;
        var top = programme.TableTops.Length > 0 ? programme.TableTops[random.Next(programme.TableTops.Length)] : Palette.Finish("wood", "brown");
        Vector3 middle = new(left + (width / 2), back - (depth / 2), height - 0.02f);
        var parts = shell.Parts.Append(new StructurePart("tabletop", new Solid(SolidKind.Box, middle, new(width, depth, 0.04f), Quaternion.Identity, top))).ToList();
        foreach (var (x, y) in ObjectBuilder.Corners((width / 2) - 0.06f, (depth / 2) - 0.06f))
            parts.Add(new StructurePart("table", new Solid(SolidKind.Box, middle + new Vector3(x, y, -height / 2), new(0.07f, 0.07f, height - 0.04f), Quaternion.Identity, top)));
        var arrangement = new Arrangement(new Box3(new(left + 0.02f, back - depth + 0.02f, height), new(left + width - 0.02f, back - 0.02f, Math.Min(height + 0.9f, room.Max.Z - 0.2f))));
        foreach (var opening in shell.Openings) arrangement.KeepFree(opening);
        var furnisher = new Furnisher(arrangement, kit, random, "tabletop");
        // Things stand together, not at the table's ends.
        var spread = Between(0.35f, 0.65f);
        Box3 area = new(new(middle.X - spread, middle.Y - (depth * 0.36f), height), new(middle.X + spread, middle.Y + (depth * 0.36f), height));
        foreach (var _ in Times(programme.LooseCount)) furnisher.OnFloor(Pick(programme.OnTops), area, Between(-75, 75));
        foreach (var owner in arrangement.Placed.ToArray()) Fill(furnisher, owner);
        if (!AddUntilEnough(furnisher, area)) return null;
        var wish = new ViewWish(4, 0.15, ["floor", "skirting"], 0.25f);
        return Photographed(id, "tabletop", height, arrangement, parts, Indoor(shell, arrangement), room, wish,
            r => new(middle.X + Between(-0.7f, 0.7f), back - depth + Between(-0.35f, 0.4f), height + Between(0.3f, 0.85f)));
    }

    private World? Wall(string id)
    {
        var (shell, arrangement) = Indoors();
        var furnisher = new Furnisher(arrangement, kit, random, "floor");
        var wall = random.Next(4);
        foreach (var _ in Times(programme.HungCount)) furnisher.OnWall(Pick(programme.Hung), wall, 0.95f, 2.2f);
        foreach (var owner in arrangement.Placed.ToArray()) Fill(furnisher, owner);
        if (!AddUntilEnough(furnisher, arrangement.Room)) return null;
        return Photographed(id, null, 0, arrangement, shell.Parts, Indoor(shell, arrangement), arrangement.Room, new ViewWish(2, 0, ["floor", "ceiling", "skirting"]), r =>
        {
            var p = Anywhere(r);
            float off = Between(0.7f, 1.9f), height = Between(1.2f, 1.9f);
            return wall switch { 0 => p with { Y = r.Max.Y - off, Z = height }, 1 => p with { X = r.Max.X - off, Z = height }, 2 => p with { Y = r.Min.Y + off, Z = height }, _ => p with { X = r.Min.X + off, Z = height } };
        });
    }

    private World? Outdoor(string id)
    {
        var size = Size();
        var yard = new OpenGround(programme.Shells[random.Next(programme.Shells.Length)], size, random);
        var arrangement = new Arrangement(new Box3(Vector3.Zero, size));
        foreach (var opening in yard.Openings) arrangement.KeepFree(opening);
        var furnisher = new Furnisher(arrangement, kit, random, "ground");
        foreach (var _ in Times(programme.AlongWallsCount)) furnisher.AlongWall(Pick(programme.AlongWalls), 0);
        for (var i = random.Next(2, 5); i > 0; i--) furnisher.OnFloor(Pick(programme.Islands), yard.Road, (random.Next(2) * 180) + 90 + Between(-4, 4));
        Box3 pavement = new(new(0, yard.Road.Max.Y + 0.3f, 0), size);
        foreach (var _ in Times(programme.LooseCount)) furnisher.OnFloor(Pick(programme.Loose), pavement);
        foreach (var owner in arrangement.Placed.ToArray()) Fill(furnisher, owner);
        if (!AddUntilEnough(furnisher, pavement)) return null;
        Box3 stand = new(new(-1, -4, 0), size with { Y = size.Y * 0.7f, Z = 3.2f });
        return Photographed(id, "ground", 0, arrangement, yard.Parts, yard.Lighting, stand, new ViewWish(5, 0.15, [], 0.6f), Anywhere);
    }

    private (RoomShell Shell, Arrangement Arrangement) Indoors()
    {
        var size = Size();
        var shell = new RoomShell(programme.Shells[random.Next(programme.Shells.Length)], size, random);
        var arrangement = new Arrangement(new Box3(Vector3.Zero, size));
        foreach (var opening in shell.Openings) arrangement.KeepFree(opening);
        foreach (var part in shell.Parts.Where(p => p.Role is "skirting" or "lamp")) arrangement.KeepFree(part.Solid.Bounds());
        return (shell, arrangement);
    }

    private Vector3 Size()
    {
        var size = Vector3.Lerp(programme.Smallest, programme.Largest, random.NextSingle());
        return new(size.X * Between(0.9f, 1.1f), size.Y * Between(0.9f, 1.1f), size.Z);
    }

    private Lighting Indoor(RoomShell shell, Arrangement arrangement)
    {
        var lights = shell.Lights.ToList();
        var bulbs = arrangement.Placed.Where(p => p.Draft.Kind.Name.EndsWith("lamp", StringComparison.Ordinal)).SelectMany(p => p.Solids).Where(s => s.Material.IsEmissive);
        foreach (var bulb in bulbs.Take(1)) lights.Add(new(bulb.Center, new(0.04f, 0, 0), new(0, 0, 0.04f), new Vector3(1f, 0.8f, 0.55f) * 0.7f, false));
        return new Lighting(lights, new Vector3(0.95f, 0.97f, 1f) * Between(0.7f, 1.1f), new Vector3(0.42f, 0.4f, 0.36f), 1.1f, null, Between(0.22f, 0.28f));
    }

    private void Island(Furnisher furnisher, string group)
    {
        var parts = group.Split(": ");
        var room = furnisher.Arrangement.Room;
        Vector3 inset = new(room.Size.X * 0.25f, room.Size.Y * 0.25f, 0);
        var table = furnisher.OnFloor(parts[0], new Box3(room.Min + inset, room.Max - inset), (random.Next(4) * 90) + Between(-6, 6));
        Seat(furnisher, table, parts);
    }

    private static void Seat(Furnisher furnisher, Placed? table, string[] parts)
    {
        if (table is null || parts.Length < 2) return;
        var chairs = parts[1].Split(" x ");
        furnisher.Around(table, chairs[0], int.Parse(chairs[1]));
    }

    private void Rows(Furnisher furnisher, string group)
    {
        var parts = group.Split(": ");
        var room = furnisher.Arrangement.Room;
        var yaw = random.Next(2) * 180f;
        for (var x = 1.2f; x < room.Size.X - 1; x += Between(1.15f, 1.35f))
        {
            for (var y = 1.3f; y < room.Size.Y - 1.2f; y += Between(1.3f, 1.5f))
            {
                Vector3 at = new(x, y, 0);
                if (random.NextDouble() < 0.85) Seat(furnisher, furnisher.OnFloor(parts[0], new Box3(at, at), yaw + Between(-3, 3)), parts);
            }
        }
    }

    private void Fill(Furnisher furnisher, Placed owner)
    {
        if (programme.OnTops.Length == 0) return;
        foreach (var patch in owner.Draft.Patches)
        {
            var wanted = patch.Size.X * patch.Size.Y * programme.TopsDensity * Between(0.4f, 1.6f);
            var count = Math.Clamp((int)MathF.Round(wanted), random.NextDouble() < 0.4 ? 1 : 0, 9);
            for (var i = 0; i < count; i++)
            {
                var made = furnisher.OnTop(Pick(programme.OnTops), owner, patch, patch.Size.Y < 0.4f);
                if (made is not null && made.Draft.Patches.Count > 0 && random.NextDouble() < 0.4) furnisher.OnTop(Pick(programme.OnTops), made, made.Draft.Patches[0], false);
            }
        }
    }

    private bool AddUntilEnough(Furnisher furnisher, Box3 area)
    {
        for (var i = 0; i < leastObjects * 8 && furnisher.Arrangement.Placed.Count < leastObjects; i++)
        {
            var owners = furnisher.Arrangement.Placed.Where(p => p.Draft.Patches.Count > 0).ToArray();
            if (owners.Length > 0 && programme.OnTops.Length > 0 && random.NextDouble() < 0.6)
            {
                var owner = owners[random.Next(owners.Length)];
                furnisher.OnTop(Pick(programme.OnTops), owner, owner.Draft.Patches[random.Next(owner.Draft.Patches.Count)], false);
            }
            else if (programme.Setting is Setting.TableTop or Setting.Room or Setting.Outdoor)
            {
                furnisher.OnFloor(Pick(programme.Setting == Setting.TableTop ? programme.OnTops : programme.Loose), area);
            }
        }
        return furnisher.Arrangement.Placed.Count >= leastObjects;
    }

    private World? Photographed(
        string id, string? surface, float height, Arrangement arrangement, IReadOnlyList<StructurePart> structure, Lighting lighting, Box3 stand, ViewWish wish, Func<Box3, Vector3> where)
    {
        WorldObject[] objects = [.. arrangement.Placed.Select(p => new WorldObject(p.Id, p.Draft.Kind.Name, p.Draft.Color, p.Draft.Material, p.Position, p.YawDegrees, p.Draft.SizeMeters, p.Solids, p.SupportedBy) { Clause = p.Draft.Clause })];
        if (objects.Length == 0) return null;
        var world = new World(id, kit.Name, programme.Name, surface, height, objects, structure, lighting, new WorldCamera(default, 0, 0, 0, 60));
        var finder = new CameraFinder(new TracedWorld(world), stand, wish, random);
        return finder.Find(() => (where(stand), objects[random.Next(objects.Length)].Solids[0].Center)) is { } camera ? world with { Camera = camera } : null;
    }

    private Vector3 Anywhere(Box3 room)
    {
        var height = random.NextDouble() < 0.7 ? Between(1.1f, 1.8f) : Between(0.3f, Math.Min(3, room.Max.Z - 0.2f));
        return new(Between(room.Min.X, room.Max.X), Between(room.Min.Y, room.Max.Y), height);
    }

    private IEnumerable<int> Times((int Least, int Most) range) => Enumerable.Range(0, random.Next(range.Least, range.Most + 1));

    private string Pick(string[] all) => all[random.Next(all.Length)];

    private float Between(float low, float high) => low + ((high - low) * random.NextSingle());
}
