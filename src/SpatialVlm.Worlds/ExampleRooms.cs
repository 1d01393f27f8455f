namespace SpatialVlm.Worlds;

/// <summary>Two rendered rooms that together show every one of the 43 question types: floor in view, whole objects of many heights, things on tables and on the floor.</summary>
public static class ExampleRooms
{
    private const int Seed = 2401, Width = 800, Height = 600;

    // Chosen among 250 of each by how many whole objects they show.
    private static readonly (string Room, int Index)[] Chosen = [("living_room", 168), ("kitchen", 0)];

    /// <summary>Writes manifest, truth and pictures as `render` does; replaces what was there.</summary>
    public static void Write(string folder) => WorldWriter.Write(folder, true, Worlds().Select(world => WorldFiles.From(WorldRenderer.Render(world, Width, Height), Seed)));

    public static IEnumerable<World> Worlds() => Chosen.Select(c => WorldGenerator.Create("seen", c.Room, Seed, c.Index) with { Id = c.Room.Replace('_', '-') });
}
