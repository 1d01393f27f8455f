using System.Text;

namespace SpatialVlm.Geometry;

/// <summary>COCO's run lengths: column-major, starting with the number of pixels outside.</summary>
public sealed partial class Mask
{
    /// <summary>Reads COCO's compressed counts (six bits a character, each count from the third on as a difference to the one two before it).</summary>
    public static Mask FromRunLengths(int width, int height, string counts)
    {
        var runs = new List<long>();
        for (var i = 0; i < counts.Length;)
        {
            long value = 0;
            int code, shift = 0;
            do
            {
                if (i >= counts.Length) throw new FormatException($"COCO run lengths end inside a number, after {runs.Count} runs of a {width} x {height} mask.");
                code = counts[i++] - 48;
                if (code is < 0 or > 63) throw new FormatException($"COCO run lengths hold the character '{counts[i - 1]}' at {i - 1}; expected '0' to 'o'.");
                value |= (long)(code & 0x1F) << shift;
                shift += 5;
                if (shift > 40) throw new FormatException($"COCO run lengths hold a number of more than 40 bits at {i - 1}.");
            }
            while ((code & 0x20) != 0);
            if ((code & 0x10) != 0) value |= -1L << shift;
            if (runs.Count > 2) value += runs[^2];
            runs.Add(value);
        }
        return FromRunLengths(width, height, runs);
    }

    /// <summary>Reads COCO's plain counts, as its JSON files hold them for crowds.</summary>
    public static Mask FromRunLengths(int width, int height, IReadOnlyList<long> counts)
    {
        var total = (long)width * height;
        if (counts.Any(n => n < 0) || counts.Sum() != total)
            throw new FormatException($"COCO run lengths of a {width} x {height} mask must be counts that sum to {total}; got {counts.Count} runs with the sum {counts.Sum()}.");
        var inside = new bool[total];
        var position = 0;
        for (var k = 0; k < counts.Count; k++)
        {
            var end = position + (int)counts[k];
            if (k % 2 == 1) FillColumnMajor(inside, width, height, position, end);
            position = end;
        }
        return new Mask(width, height, inside);
    }

    /// <summary>Plain column-major counts, the first for pixels outside (0 where the top-left pixel is inside).</summary>
    public IReadOnlyList<long> ToRunLengths()
    {
        var runs = new List<long>();
        var current = false;
        long length = 0;
        for (var column = 0; column < Width; column++)
        {
            for (int row = 0, i = column; row < Height; row++, i += Width)
            {
                if (inside[i] != current)
                {
                    runs.Add(length);
                    length = 0;
                    current = !current;
                }
                length++;
            }
        }
        runs.Add(length);
        return runs;
    }

    /// <summary>COCO's compressed counts.</summary>
    public string ToCompressedRunLengths()
    {
        var runs = ToRunLengths();
        var text = new StringBuilder(runs.Count * 2);
        for (var k = 0; k < runs.Count; k++)
        {
            var value = k > 2 ? runs[k] - runs[k - 2] : runs[k];
            bool more;
            do
            {
                var code = (int)(value & 0x1F);
                value >>= 5;
                more = (code & 0x10) != 0 ? value != -1 : value != 0;
                text.Append((char)((more ? code | 0x20 : code) + 48));
            }
            while (more);
        }
        return text.ToString();
    }

    private static void FillColumnMajor(bool[] inside, int width, int height, int start, int end)
    {
        int column = start / height, row = start % height;
        for (var i = start; i < end; i++)
        {
            inside[row * width + column] = true;
            if (++row == height) (row, column) = (0, column + 1);
        }
    }
}
