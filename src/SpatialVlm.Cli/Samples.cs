using System.Text.Json.Nodes;
using SpatialVlm.Datasets.Runs;
using SpatialVlm.Worlds;

namespace SpatialVlm.Cli;

/// <summary>
/// 'samples' wherever no file or folder of that name is at hand: the photos that come with the build, and two rendered rooms with their true depth and objects,
/// made on first use, so that a first report shows every question type.
/// </summary>
internal static class Samples
{
    public const string Alias = "samples";

    private static readonly EnumerationOptions photos = new() { MatchType = MatchType.Simple };

    /// <returns>The input itself, or a manifest of photos and rooms.</returns>
    public static string Resolve(string input)
    {
        if (input != Alias || Directory.Exists(input) || File.Exists(input)) return input;
        var packaged = Path.Combine(AppContext.BaseDirectory, Alias);
        var folder = Writable(packaged);
        var manifest = Path.Combine(folder, "manifest.jsonl");
        if (!File.Exists(manifest)) Make(packaged, folder, manifest);
        return manifest;
    }

    /// <summary>The build's own folder, else one of the user's: a program installed for everybody can't write beside itself.</summary>
    private static string Writable(string packaged)
    {
        try
        {
            var probe = Path.Combine(packaged, ".writable");
            File.WriteAllText(probe, "");
            File.Delete(probe);
            return packaged;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.Create), "spatialvlm", Alias);
        }
    }

    private static void Make(string packaged, string folder, string manifest)
    {
        Console.Error.WriteLine("Rendering two example rooms, once...");
        Directory.CreateDirectory(folder);
        var rooms = Path.Combine(folder, "rooms");
        ExampleRooms.Write(rooms);
        var lines = new List<string>();
        foreach (var photo in Directory.EnumerateFiles(packaged, "*.jpg", photos).Order(StringComparer.Ordinal))
        {
            var name = Path.GetFileName(photo);
            if (folder != packaged) File.Copy(photo, Path.Combine(folder, name), overwrite: true);
            lines.Add(new JsonObject { ["id"] = Path.GetFileNameWithoutExtension(name), ["image"] = name }.ToJsonString());
        }
        lines.AddRange(File.ReadLines(Path.Combine(rooms, "manifest.jsonl")).Select(line => Moved(line, "rooms")));
        RunFolder.WriteWhole(manifest, string.Join('\n', lines) + "\n");
    }

    /// <summary>The same line, its paths relative to the folder above.</summary>
    private static string Moved(string line, string under)
    {
        var entry = JsonNode.Parse(line)!.AsObject();
        foreach (var field in new[] { "image", "depth", "surface_mask" }) Move(entry, field);
        foreach (var item in entry["objects"]!.AsArray()) Move(item!.AsObject(), "mask");
        return entry.ToJsonString();

        void Move(JsonObject holder, string field)
        {
            if (holder[field] is JsonValue value && value.TryGetValue<string>(out var path)) holder[field] = $"{under}/{path}";
        }
    }
}
