namespace SpatialVlm.Cli;

/// <summary>What the exit codes of every command mean.</summary>
internal static class ExitCodes
{
    public const int Done = 0;
    public const int Failed = 1;
    public const int WrongUse = 2;
    public const int NothingUsable = 3;
    public const int NotAnswerable = 4;
    public const int Interrupted = 130;
}
