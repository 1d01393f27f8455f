using System.Numerics;
using System.Runtime.Intrinsics;
using SpatialVlm.Geometry;

namespace SpatialVlm.Experts.MobileSam;

/// <summary>One candidate of the decoder: 256x256 logits over the padded square, with what is measured on them cheaply.</summary>
internal sealed partial class LowResolutionMask
{
    public const int Size = 256;

    /// <summary>Encoder pixels for one cell.</summary>
    public const double Stride = (double)MobileSamEncoder.InputSize / Size;

    // Shared with the other candidates of the batch; this one's begin at the offset.
    private readonly float[] batch;
    private readonly int offset;
    private readonly ulong[] bits = new ulong[Size * Size / 64];

    /// <param name="batch">Logits of several candidates, Size * Size each; kept, not copied.</param>
    public LowResolutionMask(float[] batch, int offset, float quality, ImageEmbedding embedding)
    {
        this.batch = batch;
        this.offset = offset;
        Columns = CellsFor(embedding.ImageWidth * embedding.Scale);
        Rows = CellsFor(embedding.ImageHeight * embedding.Scale);
        Quality = Math.Clamp(quality, 0, 1);
        (Area, Stability, Cells) = Measure();
    }

    /// <summary>[Size * Size], row-major.</summary>
    public ReadOnlySpan<float> Logits => batch.AsSpan(offset, Size * Size);

    /// <summary>Cells that lie on the photo.</summary>
    public int Columns { get; }
    public int Rows { get; }

    /// <summary>The decoder's own estimate of IoU.</summary>
    public double Quality { get; }

    /// <summary>Cells inside.</summary>
    public int Area { get; }

    /// <summary>IoU of the masks at logits +1 and -1: low where the border is a guess.</summary>
    public double Stability { get; }

    /// <summary>First and last column and row inside; Area is 0 where nothing is.</summary>
    public (int X0, int Y0, int X1, int Y1) Cells { get; }

    /// <summary>Share of the photo.</summary>
    public double Coverage => (double)Area / (Columns * Rows);

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

    private (int Area, double Stability, (int, int, int, int) Cells) Measure()
    {
        int area = 0, sure = 0, possible = 0, x0 = Size, y0 = Size, x1 = -1, y1 = -1;
        for (var row = 0; row < Rows; row++)
        {
            var line = Logits.Slice(row * Size, Size);
            for (var start = 0; start < Columns; start += 64)
            {
                // Cells beyond the photo don't count.
                var onPhoto = Columns - start >= 64 ? ulong.MaxValue : (1UL << (Columns - start)) - 1;
                var inside = Above(line.Slice(start, 64), 0) & onPhoto;
                possible += BitOperations.PopCount(Above(line.Slice(start, 64), -1) & onPhoto);
                if (inside == 0) continue;
                sure += BitOperations.PopCount(Above(line.Slice(start, 64), 1) & onPhoto);
                area += BitOperations.PopCount(inside);
                bits[(row * Size + start) >> 6] = inside;
                (x0, x1) = (Math.Min(x0, start + BitOperations.TrailingZeroCount(inside)), Math.Max(x1, start + 63 - BitOperations.LeadingZeroCount(inside)));
                (y0, y1) = (Math.Min(y0, row), row);
            }
        }
        return (area, possible == 0 ? 0 : (double)sure / possible, (x0, y0, x1, y1));
    }

    /// <summary>One bit for each of 64 logits above the threshold.</summary>
    private static ulong Above(ReadOnlySpan<float> logits, float threshold)
    {
        var word = 0UL;
        var limit = Vector256.Create(threshold);
        for (var i = 0; i < 64; i += 8)
            word |= (ulong)Vector256.GreaterThan(Vector256.Create(logits[i..]), limit).ExtractMostSignificantBits() << i;
        return word;
    }

    private static int CellsFor(double pixels) => Math.Clamp((int)Math.Ceiling(pixels / Stride), 1, Size);
}
