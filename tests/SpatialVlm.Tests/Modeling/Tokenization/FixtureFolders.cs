using SpatialVlm.Modeling.Tokenization;

namespace SpatialVlm.Tests.Modeling.Tokenization;

/// <summary>Folders of stored answers, from SPATIALVLM_FIXTURES or shared/fixtures beside the repository.</summary>
internal static class FixtureFolders
{
    /// <summary>Every folder of this kind that holds a file of that name; skips the test with a message where there are none.</summary>
    public static IReadOnlyList<string> With(string kind, params string[] files)
    {
        string root = Root(kind);
        Assert.SkipUnless(Directory.Exists(root), $"No fixtures at {root}: set SPATIALVLM_FIXTURES or lay them beside the repository as shared/fixtures.");
        string[] found = [.. Directory.GetDirectories(root).Order(StringComparer.Ordinal).Where(d => files.All(f => File.Exists(Path.Combine(d, f))))];
        Assert.SkipWhen(found.Length == 0, $"No folder with {string.Join(" and ", files)} in {root}.");
        return found;
    }

    /// <summary>The file's text, or null for a kind of tokenizer that is refused by name.</summary>
    public static Tokenizer? LoadSupported(string folder, ITestOutputHelper output)
    {
        try
        {
            return Tokenizer.Load(Path.Combine(folder, "tokenizer.json"));
        }
        catch (TokenizerException refused) when (refused.Message.Contains("is not supported yet", StringComparison.Ordinal) && !IsByteLevelBpe(folder))
        {
            output.WriteLine($"| {Path.GetFileName(folder)} | skipped: {refused.Message} |");
            return null;
        }
    }

    /// <summary>By the text of the file alone, so that a byte-level tokenizer that is refused fails the test.</summary>
    private static bool IsByteLevelBpe(string folder)
    {
        using var document = System.Text.Json.JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, "tokenizer.json")));
        return document.RootElement.GetProperty("model").GetProperty("type").GetString() == "BPE" && document.RootElement.GetProperty("pre_tokenizer").GetRawText().Contains("\"ByteLevel\"", StringComparison.Ordinal);
    }

    private static string Root(string kind)
    {
        if (Environment.GetEnvironmentVariable("SPATIALVLM_FIXTURES") is { Length: > 0 } set) return Directory.Exists(Path.Combine(set, kind)) ? Path.Combine(set, kind) : set;
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (Directory.Exists(Path.Combine(folder.FullName, "shared", "fixtures", kind))) return Path.Combine(folder.FullName, "shared", "fixtures", kind);
        return Path.Combine("..", "shared", "fixtures", kind);
    }
}
