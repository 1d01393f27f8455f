using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace SpatialVlm.Tests.Experts;

/// <summary>Parity fixtures outside the repository: SPATIALVLM_FIXTURES, else shared/fixtures beside any folder above; tests without them are skipped.</summary>
internal static class Fixtures
{
    /// <summary>Path of a fixture folder; skips the test where it is absent.</summary>
    public static string Folder(string name)
    {
        var root = Environment.GetEnvironmentVariable("SPATIALVLM_FIXTURES") ?? Above(AppContext.BaseDirectory);
        var folder = root is null ? null : Path.Combine(root, name);
        if (folder is null || !Directory.Exists(folder)) Assert.Skip($"No fixtures {name}: set SPATIALVLM_FIXTURES to the folder that holds them.");
        return folder!;
    }

    /// <summary>The float tensors of a safetensors file.</summary>
    public static IReadOnlyDictionary<string, float[]> ReadFloats(string path)
    {
        var bytes = File.ReadAllBytes(path);
        var length = (int)BitConverter.ToInt64(bytes, 0);
        using var header = JsonDocument.Parse(Encoding.UTF8.GetString(bytes, 8, length));
        return header.RootElement.EnumerateObject().Where(tensor => tensor.Name != "__metadata__" && tensor.Value.GetProperty("dtype").GetString() == "F32").ToDictionary(tensor => tensor.Name, tensor =>
        {
            var offsets = tensor.Value.GetProperty("data_offsets");
            int start = offsets[0].GetInt32(), end = offsets[1].GetInt32();
            return MemoryMarshal.Cast<byte, float>(bytes.AsSpan(8 + length + start, end - start)).ToArray();
        });
    }

    private static string? Above(string start)
    {
        for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
            if (Path.Combine(folder.FullName, "shared", "fixtures") is var found && Directory.Exists(found)) return found;
        return null;
    }
}
