namespace SpatialVlm.Cli;

internal static class Errors
{
    /// <summary>Says what is wrong on the error stream.</summary>
    /// <returns>The exit code given.</returns>
    public static int Show(string message, int exitCode)
    {
        Console.Error.WriteLine(message);
        return exitCode;
    }
}
