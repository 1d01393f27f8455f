using SpatialVlm.Geometry;
using SpatialVlm.Worlds.Layouts;
using SpatialVlm.Worlds.Objects;

namespace SpatialVlm.Worlds;

/// <summary>Makes worlds: the same kit, room, seed and index give the same world for ever.</summary>
public static class WorldGenerator
{
    public const int MostObjects = 150;

    private const int Attempts = 30;

    public static IReadOnlyList<string> Kits { get; } = [.. Kit.All.Select(k => k.Name)];

    public static IReadOnlyList<string> Rooms(string kit) => [.. Kit.Named(kit).Rooms.Select(r => r.Name)];

    public static IReadOnlyList<string> ObjectKinds(string kit) => [.. Kit.Named(kit).Kinds.Select(k => k.Name)];

    public static string IdOf(int index) => $"w-{index:D6}";

    /// <param name="room">One of <see cref="Rooms"/>, or "any" for one drawn by the seed (never a floorless wall view).</param>
    /// <param name="objects">Least number of objects; null: as many as the room's programme asks for.</param>
    public static World Create(string kit, string room, int seed, int index, int? objects = null)
    {
        var chosen = Kit.Named(kit);
        var id = IdOf(index);
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var random = Seeds.For(seed, id, $"layout-{attempt}");
            var programme = room == "any" ? Drawn(chosen, random) : chosen.Room(room);
            if (new WorldBuilder(chosen, programme, random, objects ?? 0).Build(id) is { } world) return world;
        }
        var wanted = objects is null ? "enough objects" : $"{objects} objects";
        throw new InvalidOperationException($"World {id} of kit '{kit}', room '{room}', seed {seed}: {wanted} did not fit or no camera shows them, in {Attempts} layouts; ask for fewer objects, another room or another seed.");
    }

    private static RoomProgramme Drawn(Kit kit, Random random)
    {
        var rooms = kit.Rooms.Where(r => r.Setting != Setting.Wall).ToArray();
        return rooms[random.Next(rooms.Length)];
    }
}
