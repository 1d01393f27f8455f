namespace SpatialVlm.Datasets.Inputs;

/// <summary>Where a path leads once every symbolic link in it is followed.</summary>
internal static class RealPath
{
    private const int MostLinks = 40;

    /// <summary>The path itself where its links run in a circle.</summary>
    public static string Of(string path)
    {
        var waiting = new Stack<string>();
        var links = 0;
        var real = Begin(Path.GetFullPath(path), waiting);
        while (waiting.TryPop(out var name))
        {
            var next = Path.Combine(real, name);
            if (new FileInfo(next).LinkTarget is not { } target)
            {
                real = next;
                continue;
            }
            if (++links > MostLinks) return Path.GetFullPath(path);
            real = Begin(Path.GetFullPath(target, real), waiting);
        }
        return real;
    }

    private static string Begin(string full, Stack<string> waiting)
    {
        var root = Path.GetPathRoot(full)!;
        foreach (var name in full[root.Length..].Split(Path.DirectorySeparatorChar, StringSplitOptions.RemoveEmptyEntries).Reverse()) waiting.Push(name);
        return root;
    }
}
