namespace SpatialVlm.Training;

/// <summary>Finds out whether this process is one of several.</summary>
public static class Ranks
{
    public static IRanks FromLauncher() => new SingleRank();
}
