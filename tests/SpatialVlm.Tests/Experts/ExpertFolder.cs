namespace SpatialVlm.Tests.Experts;

internal static class ExpertFolder
{
    public static string File(string name) => Path.Combine(AppContext.BaseDirectory, "experts", name);
}
