using SpatialVlm.Worlds.Layouts;

namespace SpatialVlm.Worlds.Objects;

/// <summary>A set of kinds, materials and layouts that shares nothing with the other.</summary>
internal sealed class Kit
{
    private readonly Dictionary<string, ObjectKind> kinds;

    private Kit(string name, IEnumerable<ObjectKind> kinds, IReadOnlyList<RoomProgramme> rooms)
    {
        Name = name;
        Rooms = rooms;
        this.kinds = kinds.ToDictionary(k => k.Name);
    }

    public static Kit Seen { get; } = new("seen", [.. SeenSeating.All, .. SeenStorage.All, .. SeenTableware.All, .. SeenDesk.All, .. SeenHome.All, .. SeenTools.All, .. SeenStreet.All], SeenRooms.All);

    public static Kit Unseen { get; } = new("unseen", [.. UnseenFurniture.All, .. UnseenThings.All, .. UnseenOutdoor.All], UnseenRooms.All);

    public static IReadOnlyList<Kit> All { get; } = [Seen, Unseen];

    public string Name { get; }

    public IReadOnlyCollection<ObjectKind> Kinds => kinds.Values;

    public IReadOnlyList<RoomProgramme> Rooms { get; }

    public ObjectDraft Draw(string kind, Random random) =>
        kinds.TryGetValue(kind, out var found) ? found.Draw(random) : throw new ArgumentException($"The kit '{Name}' has no kind '{kind}'.", nameof(kind));

    public static Kit Named(string name) =>
        All.FirstOrDefault(k => k.Name == name) ?? throw new ArgumentException($"There is no kit '{name}'; the kits are {string.Join(", ", All.Select(k => k.Name))}.");

    public RoomProgramme Room(string room) =>
        Rooms.FirstOrDefault(r => r.Name == room) ?? throw new ArgumentException($"The kit '{Name}' has no room '{room}'; it has {string.Join(", ", Rooms.Select(r => r.Name))}.");
}
