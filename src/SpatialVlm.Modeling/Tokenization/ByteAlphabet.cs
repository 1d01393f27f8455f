using System.Text;

namespace SpatialVlm.Modeling.Tokenization;

/// <summary>GPT-2's alphabet: every byte stands as one printable character, so that vocabularies and merges are plain text.</summary>
internal static class ByteAlphabet
{
    private static readonly char[] Characters = Make();
    private static readonly short[] Bytes = Invert();

    /// <summary>The 256 characters in the order of their code, as trainers give them ids.</summary>
    public static IReadOnlyList<char> InCodeOrder { get; } = [.. Make().Order()];

    public static string Encode(ReadOnlySpan<char> text)
    {
        Span<byte> utf8 = text.Length <= 256 ? stackalloc byte[text.Length * 3] : new byte[text.Length * 3];
        int count = Encoding.UTF8.GetBytes(text, utf8);
        return string.Create(count, utf8[..count], (target, bytes) =>
        {
            for (int i = 0; i < bytes.Length; i++) target[i] = Characters[bytes[i]];
        });
    }

    /// <summary>Appends the bytes a token stands for; a token with any other character stands for its own UTF-8.</summary>
    public static void Decode(string token, List<byte> into)
    {
        int start = into.Count;
        foreach (char c in token)
        {
            if (c >= Bytes.Length || Bytes[c] < 0)
            {
                into.RemoveRange(start, into.Count - start);
                into.AddRange(Encoding.UTF8.GetBytes(token));
                return;
            }
            into.Add((byte)Bytes[c]);
        }
    }

    private static char[] Make()
    {
        var characters = new char[256];
        int next = 256;
        for (int b = 0; b < 256; b++)
        {
            bool printable = b is (>= '!' and <= '~') or (>= 0xA1 and <= 0xAC) or >= 0xAE;
            characters[b] = (char)(printable ? b : next++);
        }
        return characters;
    }

    private static short[] Invert()
    {
        var bytes = new short[512];
        Array.Fill(bytes, (short)-1);
        for (int b = 0; b < 256; b++) bytes[Characters[b]] = (short)b;
        return bytes;
    }
}
