using System.Text;

namespace SpatialVlm.Datasets.Runs;

/// <summary>Streams lines from several files into one, with a separator between any two of them.</summary>
internal sealed class JoinedLines(Stream target, string between) : IDisposable
{
    private readonly BufferedStream buffered = new(target, 1 << 16);
    private readonly byte[] separator = Encoding.UTF8.GetBytes(between);
    private bool lineEnded;

    public void Raw(string text)
    {
        if (lineEnded && text.Length > 0) buffered.WriteByte((byte)'\n');
        lineEnded = false;
        buffered.Write(Encoding.UTF8.GetBytes(text));
    }

    /// <summary>The end of a line is written only once it is known what follows: the separator, or the closing text.</summary>
    public void Lines(Stream part)
    {
        var buffer = new byte[1 << 16];
        int read;
        while ((read = part.Read(buffer)) > 0)
        {
            var rest = buffer.AsSpan(0, read);
            while (!rest.IsEmpty)
            {
                if (lineEnded)
                {
                    buffered.Write(separator);
                    buffered.WriteByte((byte)'\n');
                    lineEnded = false;
                }
                var end = rest.IndexOf((byte)'\n');
                buffered.Write(end < 0 ? rest : rest[..end]);
                lineEnded = end >= 0;
                rest = end < 0 ? [] : rest[(end + 1)..];
            }
        }
    }

    public void Dispose()
    {
        if (lineEnded) buffered.WriteByte((byte)'\n');
        buffered.Flush();
    }
}
