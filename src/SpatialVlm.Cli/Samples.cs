namespace SpatialVlm.Cli;

/// <summary>The photos that come with the build, named 'samples' wherever no folder of that name is at hand.</summary>
internal static class Samples
{
    public const string Alias = "samples";

    public static string Resolve(string input)
    {
        if (input != Alias || Directory.Exists(input) || File.Exists(input)) return input;
        return Path.Combine(AppContext.BaseDirectory, Alias);
    }
}
