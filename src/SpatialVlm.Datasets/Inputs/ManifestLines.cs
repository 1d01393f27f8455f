namespace SpatialVlm.Datasets.Inputs;

/// <summary>The lines of a file as bytes, with their places; blank lines are passed, a byte order mark too.</summary>
internal static class ManifestLines
{
    public static IEnumerable<(ManifestLine Line, byte[] Bytes)> Read(string path)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16);
        var buffer = new byte[1 << 16];
        var line = new List<byte>();
        long position = 0, start = 0;
        var number = 1;
        int read;
        while ((read = stream.Read(buffer)) > 0)
        {
            var from = 0;
            for (int at; (at = Array.IndexOf(buffer, (byte)'\n', from, read - from)) >= 0; from = at + 1)
            {
                line.AddRange(buffer[from..at]);
                if (Content(path, number, start, line) is { } whole) yield return whole;
                line.Clear();
                start = position + at + 1;
                number++;
            }
            line.AddRange(buffer[from..read]);
            position += read;
        }
        if (Content(path, number, start, line) is { } last) yield return last;
    }

    public static byte[] ReadAgain(ManifestLine line)
    {
        using var stream = File.OpenRead(line.ManifestPath);
        stream.Position = line.Offset;
        var bytes = new byte[line.Length];
        stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        return bytes;
    }

    private static (ManifestLine, byte[])? Content(string path, int number, long start, List<byte> line)
    {
        var bytes = line.ToArray();
        var skipped = bytes.AsSpan().StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]) && number == 1 ? 3 : 0;
        if (bytes.AsSpan(skipped).Trim(" \t\r"u8).IsEmpty) return null;
        return (new ManifestLine(path, number, start + skipped, bytes.Length - skipped), bytes[skipped..]);
    }
}
