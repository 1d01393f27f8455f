using System.Text;
using System.Text.Json;

namespace SpatialVlm.Training.Logs;

/// <summary>Reads the lines of a log back; a last line without its end was being written when the run was killed, and is left out.</summary>
internal static class LogReader
{
    /// <summary>Whole lines in order, as bytes without their end.</summary>
    public static IEnumerable<ReadOnlyMemory<byte>> WholeLines(string path)
    {
        // The run that writes it may be going on.
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 1 << 16);
        var line = new MemoryStream();
        var buffer = new byte[1 << 16];
        int read;
        while ((read = stream.Read(buffer)) > 0)
        {
            var from = 0;
            int end;
            while ((end = buffer.AsSpan(from, read - from).IndexOf((byte)'\n')) >= 0)
            {
                line.Write(buffer, from, end);
                yield return line.ToArray();
                line.SetLength(0);
                from += end + 1;
            }
            line.Write(buffer, from, read - from);
        }
    }

    public static JsonElement Parse(ReadOnlyMemory<byte> line, string path, int number)
    {
        try
        {
            using var document = JsonDocument.Parse(line);
            return document.RootElement.Clone();
        }
        catch (JsonException e)
        {
            throw new TrainingLogException($"{path}:{number}: not JSON: '{Start(line)}' ({e.Message}) Was the file changed by hand? Take that line out.", e);
        }
    }

    public static (string Kind, long Step) Head(JsonElement line, string path, int number) =>
        line.ValueKind == JsonValueKind.Object && line.TryGetProperty("kind", out var kind) && kind.ValueKind == JsonValueKind.String
            && line.TryGetProperty("step", out var step) && step.TryGetInt64(out var at)
            ? (kind.GetString()!, at)
            : throw new TrainingLogException($"{path}:{number}: expected an object with 'kind' and 'step', got {Start(Encoding.UTF8.GetBytes(line.GetRawText()))}");

    private static string Start(ReadOnlyMemory<byte> line) => Encoding.UTF8.GetString(line.Span[..Math.Min(60, line.Length)]);
}

/// <summary>A log, or a folder that should hold one, that can't be read; the message says what is missing or wrong.</summary>
public sealed class TrainingLogException(string message, Exception? inner = null) : Exception(message, inner);
