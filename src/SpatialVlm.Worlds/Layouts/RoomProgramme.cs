using System.Numerics;

namespace SpatialVlm.Worlds.Layouts;

/// <summary>What a view is of; decides the surface that heights are measured from.</summary>
internal enum Setting { Room, TableTop, Wall, Outdoor }

/// <summary>What stands where in one sort of room; kinds by name.</summary>
internal sealed record RoomProgramme(string Name, Setting Setting)
{
    /// <summary>Least and greatest extents, metres.</summary>
    public Vector3 Smallest { get; init; } = new(3.4f, 3.2f, 2.4f);
    public Vector3 Largest { get; init; } = new(5.5f, 5f, 2.8f);

    /// <summary>Furniture that stands along walls.</summary>
    public string[] AlongWalls { get; init; } = [];
    public (int Least, int Most) AlongWallsCount { get; init; } = (3, 6);

    /// <summary>Stand free; "table: chair x 4" draws chairs up to it.</summary>
    public string[] Islands { get; init; } = [];

    /// <summary>The islands stand in rows, all facing one way.</summary>
    public bool Rows { get; init; }

    /// <summary>Stands on the tops and shelves of what stands on the floor.</summary>
    public string[] OnTops { get; init; } = [];

    /// <summary>Things on tops and shelves for each square metre of them.</summary>
    public float TopsDensity { get; init; } = 7;

    public string[] Loose { get; init; } = [];
    public (int Least, int Most) LooseCount { get; init; } = (2, 6);

    public string[] Hung { get; init; } = [];
    public (int Least, int Most) HungCount { get; init; } = (1, 4);

    /// <summary>Of a table-top view: what the top is of.</summary>
    public Material[] TableTops { get; init; } = [];

    public Shell[] Shells { get; init; } = [];
}

/// <summary>Floor, walls and ceiling; each is one of several materials.</summary>
internal sealed record Shell(Material[] Floors, Material[] Walls, Material[] Accents, Material Ceiling, bool HasWindows, Material[] Rugs);
