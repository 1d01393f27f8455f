using SpatialVlm.Scenes;

namespace SpatialVlm.Datasets.Inputs;

/// <summary>Finds the photos under a folder: every real folder once, whatever links lead to it; hidden names skipped.</summary>
internal sealed class PhotoFolder(string root)
{
    // Formats that can't be decoded here are listed too: their owner should read why they were left out.
    private static readonly HashSet<string> endings = new(StringComparer.OrdinalIgnoreCase)
        { ".jpg", ".jpeg", ".jpe", ".jfif", ".png", ".webp", ".tif", ".tiff", ".gif", ".avif", ".heic", ".heif", ".bmp" };

    private readonly List<PhotoInput> found = [];
    private readonly List<string> links = [];
    private readonly HashSet<string> foldersSeen = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> realPaths = new(StringComparer.Ordinal);
    private readonly HashSet<string> linkedFiles = new(StringComparer.Ordinal);

    public static InputList List(string path)
    {
        var full = Path.GetFullPath(path);
        var folder = new PhotoFolder(full);
        folder.Walk(full);
        // Links come after all real folders, so that a photo keeps the path of its real folder.
        while (folder.links.Count > 0)
        {
            string[] waiting = [.. folder.links.Order(StringComparer.Ordinal)];
            folder.links.Clear();
            foreach (var link in waiting) folder.Walk(link);
        }
        folder.found.Sort((a, b) => string.CompareOrdinal(a.RelativePath, b.RelativePath));
        var doubles = folder.Doubles();
        return new InputList(full, folder.found.ConvertAll(input => doubles.Contains(input.Id) ? Double(input) : input));
    }

    private void Walk(string folder)
    {
        var real = RealPath.Of(folder);
        if (!foldersSeen.Add(real)) return;
        FileSystemInfo[] entries;
        try
        {
            entries = new DirectoryInfo(folder).GetFileSystemInfos();
        }
        catch (Exception e) when (e is UnauthorizedAccessException or IOException)
        {
            var drop = new Drop("input", "unreadable_folder", $"{folder}: the folder cannot be read ({e.GetType().Name}). Check that you may read it.");
            found.Add(Input(folder) with { Failure = drop });
            return;
        }
        foreach (var entry in entries.OrderBy(entry => entry.Name, StringComparer.Ordinal))
        {
            if (entry.Name.StartsWith('.')) continue;
            if (IsUnreachable(entry))
            {
                AddUnreachable(entry);
                continue;
            }
            if (!entry.Attributes.HasFlag(FileAttributes.Directory)) AddFile(entry, real);
            else if (IsRunFolder(entry.FullName)) continue;
            else if (entry.LinkTarget is not null) links.Add(entry.FullName);
            else Walk(entry.FullName);
        }
    }

    /// <summary>What a run wrote is not what it reads, even where it lies among the photos: a resumed run must list the same inputs.</summary>
    private static bool IsRunFolder(string folder) =>
        Directory.Exists(Path.Combine(folder, ".work")) || (File.Exists(Path.Combine(folder, "run.json")) && Directory.Exists(Path.Combine(folder, "scenes")));

    private void AddFile(FileSystemInfo file, string realFolder)
    {
        if (!endings.Contains(file.Extension)) return;
        var input = Input(file.FullName);
        found.Add(input);
        var isLink = file.LinkTarget is not null;
        if (isLink) linkedFiles.Add(input.Id);
        realPaths[input.Id] = isLink ? RealPath.Of(file.FullName) : Path.Combine(realFolder, file.Name);
    }

    private PhotoInput Input(string full)
    {
        var relative = Path.GetRelativePath(root, full).Replace(Path.DirectorySeparatorChar, '/');
        return new PhotoInput(PhotoId.FromPath(relative), relative, full);
    }

    /// <summary>Of a photo and links to it the photo stays, of several links the first.</summary>
    private HashSet<string> Doubles()
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        return [.. found.Where(input => input.Failure is null).OrderBy(input => linkedFiles.Contains(input.Id)).Where(input => !seen.Add(realPaths[input.Id])).Select(input => input.Id)];
    }

    private static PhotoInput Double(PhotoInput input) =>
        input with { Failure = new Drop("input", "same_file_twice", $"{input.RelativePath}: a link to a photo that is listed already. Remove the link.") };

    /// <summary>Names whose bytes are no UTF-8 are listed with a stand-in character, under which nothing is found.</summary>
    private static bool IsUnreachable(FileSystemInfo entry) => entry.Name.Contains('\uFFFD') && (int)entry.Attributes == -1;

    private void AddUnreachable(FileSystemInfo entry)
    {
        if (entry.Extension.Length > 0 && !endings.Contains(entry.Extension)) return;
        var input = Input(entry.FullName);
        found.Add(input with { Failure = new Drop("input", "name_not_utf8", $"{input.RelativePath}: the name holds bytes that are no UTF-8, so nothing can be opened by it. Rename it.") });
    }
}
