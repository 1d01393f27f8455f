namespace SpatialVlm.Worlds;

/// <summary>What `render` writes; the same options give the same bytes.</summary>
public sealed record RenderOptions
{
    public int Count { get; init; } = 100;
    public int Width { get; init; } = 640;
    public int Height { get; init; } = 480;
    public int Seed { get; init; }
    public string Kit { get; init; } = "seen";

    /// <summary>A room of the kit, or "any".</summary>
    public string Room { get; init; } = "any";

    /// <summary>Least number of objects in a world; null: as many as the room's programme asks for.</summary>
    public int? Objects { get; init; }

    /// <summary>Also float .npy depth, which the manifest then names.</summary>
    public bool FloatDepth { get; init; }

    /// <summary>Each of <see cref="Count"/> is a sequence in which something comes nearer to something else.</summary>
    public bool Trajectory { get; init; }

    public int FramesPerTrajectory { get; init; } = 16;

    /// <summary>Replaces what is at the output folder once the new one is complete.</summary>
    public bool Overwrite { get; init; }

    /// <summary>Worlds rendered at a time; 0: one for each core.</summary>
    public int Jobs { get; init; }

    /// <summary>Every reason why these options cannot be met, at once.</summary>
    public IReadOnlyList<string> Problems()
    {
        var problems = new List<string>();
        if (Count < 1) problems.Add($"count: expected at least 1, got {Count}");
        if (Width < 8 || Height < 8 || Width > WorldRenderer.MaxSidePixels || Height > WorldRenderer.MaxSidePixels)
            problems.Add($"size: expected sides of 8 to {WorldRenderer.MaxSidePixels} pixels, got {Width}x{Height}");
        if (Objects is < 1 or > WorldGenerator.MostObjects) problems.Add($"objects: expected 1 to {WorldGenerator.MostObjects}, got {Objects}");
        if (Jobs < 0) problems.Add($"jobs: expected 0 (all cores) or more, got {Jobs}");
        if (Trajectory && FramesPerTrajectory < 2) problems.Add($"frames: a trajectory needs at least 2, got {FramesPerTrajectory}");
        if (!WorldGenerator.Kits.Contains(Kit)) problems.Add($"kit: expected {string.Join(" or ", WorldGenerator.Kits)}, got '{Kit}'");
        else if (Room != "any" && !WorldGenerator.Rooms(Kit).Contains(Room)) problems.Add($"room: the kit '{Kit}' has any, {string.Join(", ", WorldGenerator.Rooms(Kit))}; got '{Room}'");
        return problems;
    }
}
