using SpatialVlm.Experts;
using SpatialVlm.Geometry;

namespace SpatialVlm.Tests.Experts;

/// <summary>What every segmenter keeps, shown on a red disc that any of them should find.</summary>
public abstract class SegmenterConformance
{
    private const int Width = 240, Height = 160;

    private static readonly PixelBox disc = new(40, 40, 120, 120);

    protected abstract ISegmenter Segmenter { get; }
    protected abstract IImageEncoder Encoder { get; }

    [Fact]
    public void Box_and_point_on_a_disc_give_the_disc_at_the_photos_size_in_the_order_asked()
    {
        var embedding = Encoder.Encode(ImageEncoderConformance.Discs(Width, Height));
        var regions = Segmenter.Segment(embedding, [new(disc, null), new(null, (80, 80)), new(disc, (80, 80)), new(disc with { X1 = 118 }, null)]);
        regions.Count.ShouldBe(4);
        var truth = new Mask(Width, Height, [.. Enumerable.Range(0, Width * Height).Select(i => Math.Pow(i % Width - 80, 2) + Math.Pow(i / Width - 80, 2) < 1600)]);
        foreach (var region in regions)
        {
            (region.Mask.Width, region.Mask.Height).ShouldBe((Width, Height));
            region.Quality.ShouldBeInRange(0, 1);
            Overlap(region.Mask, truth).ShouldBeGreaterThan(0.9);
        }
    }

    [Fact]
    public void No_prompts_give_no_regions() =>
        Segmenter.Segment(Encoder.Encode(ImageEncoderConformance.Discs(Width, Height)), []).ShouldBeEmpty();

    internal static double Overlap(Mask a, Mask b)
    {
        int common = 0, either = 0;
        for (var i = 0; i < a.Pixels.Length; i++)
        {
            if (a.Pixels[i] && b.Pixels[i]) common++;
            if (a.Pixels[i] || b.Pixels[i]) either++;
        }
        return (double)common / either;
    }
}
