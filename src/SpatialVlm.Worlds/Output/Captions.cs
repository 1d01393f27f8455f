namespace SpatialVlm.Worlds.Output;

/// <summary>True names for the objects of a photo: as short as they may be while fitting one object only, or a little longer.</summary>
internal static class Captions
{
    private const double ClearlyBigger = 1.5;

    private static readonly Dictionary<string, string> Adjectives = new()
    {
        ["wood"] = "wooden",
        ["striped fabric"] = "striped",
        ["checked fabric"] = "checked",
        ["rusty metal"] = "rusty",
        ["painted"] = "",
        ["paper"] = "",
        ["leaves"] = "",
        ["skin"] = "",
    };

    // Nobody says what these are made of.
    private static readonly HashSet<string> Natural = ["apple", "orange", "pumpkin", "pineapple", "watermelon", "tree", "dog", "cat", "hay bale", "potted plant", "garden gnome"];

    /// <param name="listed">The objects that the photo shows; a name need only tell these apart.</param>
    public static Dictionary<string, string> For(World world, IReadOnlyList<WorldObject> listed, Random random)
    {
        var candidates = listed.ToDictionary(o => o.Id, o => Candidates(world, o, listed));
        var holders = candidates.Values.SelectMany(c => c.Distinct()).GroupBy(c => c).ToDictionary(g => g.Key, g => g.Count());
        return listed.ToDictionary(o => o.Id, o => Choose(candidates[o.Id], holders, random));
    }

    // A caption held by one object only is unique: every object lists all that is true of it.
    private static string Choose(List<string> candidates, Dictionary<string, int> holders, Random random)
    {
        var unique = candidates.Where(c => holders[c] == 1).ToArray();
        if (unique.Length == 0) return candidates[^1];
        // Where it stands is said where it must be, and now and then.
        var plain = Array.FindAll(unique, c => !c.Contains(" on the ", StringComparison.Ordinal));
        var pool = plain.Length > 0 && random.NextDouble() < 0.85 ? plain : unique;
        return pool[random.Next(pool.Length)];
    }

    private static List<string> Candidates(World world, WorldObject item, IReadOnlyList<WorldObject> listed)
    {
        var material = Adjectives.GetValueOrDefault(item.Material, item.Material);
        if (Natural.Contains(item.Kind) || item.Kind.StartsWith(material, StringComparison.Ordinal)) material = "";
        var size = SizeWord(item, listed);
        var names = new List<string> { item.Kind, Join(item.Color, item.Kind), Join(item.Color, material, item.Kind) };
        if (size is not null) names.AddRange([Join(size, item.Kind), Join(size, item.Color, item.Kind), Join(size, item.Color, material, item.Kind)]);
        if (item.Clause is not null) names = [item.Kind, Join(item.Kind, item.Clause.Split(" and ")[0]), Join(item.Kind, item.Clause)];
        var carrier = world.Objects.FirstOrDefault(o => o.Id == item.SupportedBy);
        var place = carrier is not null ? $"on the {carrier.Kind}" : item.SupportedBy is "floor" or "wall" or "ground" ? $"on the {item.SupportedBy}" : null;
        if (place is not null) names.AddRange(names.ConvertAll(n => Join(n, place)));
        return [.. names.Distinct().Where(n => n.Split(' ').Length <= 12)];
    }

    // Only where it is clearly the biggest or smallest of its kind here.
    private static string? SizeWord(WorldObject item, IReadOnlyList<WorldObject> listed)
    {
        var others = listed.Where(o => o.Kind == item.Kind && o.Id != item.Id).Select(Volume).ToArray();
        if (others.Length == 0) return null;
        var own = Volume(item);
        return own > others.Max() * ClearlyBigger ? "large" : own * ClearlyBigger < others.Min() ? "small" : null;
    }

    private static double Volume(WorldObject item) => (double)item.SizeMeters.X * item.SizeMeters.Y * item.SizeMeters.Z;

    private static string Join(params string[] words) => string.Join(' ', words.Where(w => w.Length > 0));
}
