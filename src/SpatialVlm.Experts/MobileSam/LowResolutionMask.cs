using System.Numerics;
using SpatialVlm.Geometry;

namespace SpatialVlm.Experts.MobileSam;

/// <summary>One candidate of the decoder: 256x256 logits over the padded square, with what is measured on them cheaply.</summary>
internal sealed partial class LowResolutionMask
{
    public const int Size = 256;

    /// <summary>Encoder pixels for one cell.</summary>
    public const double Stride = (double)MobileSamEncoder.InputSize / Size;

    private readonly ulong[] bits;

    private LowResolutionMask(float[] logits, ulong[] bits, int columns, int rows)
    {
        Logits = logits;
        this.bits = bits;
        Columns = columns;
        Rows = rows;
    }

    public float[] Logits { get; }

    /// <summary>Cells that lie on the photo.</summary>
    public int Columns { get; }
    public int Rows { get; }

    /// <summary>The decoder's own estimate of IoU.</summary>
    public double Quality { get; private init; }

    /// <summary>Cells inside.</summary>
    public int Area { get; private init; }

    /// <summary>IoU of the masks at logits +1 and -1: low where the border is a guess.</summary>
    public double Stability { get; private init; }

    /// <summary>First and last column and row inside; Area is 0 where nothing is.</summary>
    public (int X0, int Y0, int X1, int Y1) Cells { get; private init; }

    /// <summary>Share of the photo.</summary>
    public double Coverage => (double)Area / (Columns * Rows);

    public static LowResolutionMask From(ReadOnlySpan<float> logits, float quality, ImageEmbedding embedding)
    {
        int columns = CellsFor(embedding.ImageWidth * embedding.Scale), rows = CellsFor(embedding.ImageHeight * embedding.Scale);
        var bits = new ulong[Size * Size / 64];
        int area = 0, sure = 0, possible = 0, x0 = Size, y0 = Size, x1 = -1, y1 = -1;
        for (var row = 0; row < rows; row++)
            for (var column = 0; column < columns; column++)
            {
                var value = logits[row * Size + column];
                if (value <= -1) continue;
                possible++;
                if (value > 1) sure++;
                if (value <= 0) continue;
                area++;
                var at = row * Size + column;
                bits[at >> 6] |= 1UL << (at & 63);
                (x0, x1, y0, y1) = (Math.Min(x0, column), Math.Max(x1, column), Math.Min(y0, row), row);
            }
        return new LowResolutionMask(logits.ToArray(), bits, columns, rows)
        {
            Quality = Math.Clamp(quality, 0, 1),
            Area = area,
            Stability = possible == 0 ? 0 : (double)sure / possible,
            Cells = (x0, y0, x1, y1),
        };
    }

    public bool Contains(int column, int row) => (bits[(row * Size + column) >> 6] >> ((row * Size + column) & 63) & 1) != 0;

    /// <summary>In photo pixels.</summary>
    public PixelBox BoxIn(ImageEmbedding embedding)
    {
        if (Area == 0) return default;
        var pixels = Stride / embedding.Scale;
        return new PixelBox(Cells.X0 * pixels, Cells.Y0 * pixels, Math.Min(embedding.ImageWidth, (Cells.X1 + 1) * pixels), Math.Min(embedding.ImageHeight, (Cells.Y1 + 1) * pixels));
    }

    public int Common(LowResolutionMask other)
    {
        var common = 0;
        for (var i = 0; i < bits.Length; i++) common += BitOperations.PopCount(bits[i] & other.bits[i]);
        return common;
    }

    public double IoU(LowResolutionMask other)
    {
        var common = Common(other);
        return common == 0 ? 0 : (double)common / (Area + other.Area - common);
    }

    private static int CellsFor(double pixels) => Math.Clamp((int)Math.Ceiling(pixels / Stride), 1, Size);
}
