using SpatialVlm.Experts;
using SpatialVlm.Experts.MobileSam;

namespace SpatialVlm.Tests.Experts;

public sealed class MaskUpsamplerTests
{
    private const int Width = 640, Height = 426;
    private static readonly ImageEmbedding embedding = new([], 256, 64, 1024.0 / Width, Width, Height);

    [Theory]
    [InlineData(170, Height)] // one cell short: a pixel and a half of the photo
    [InlineData(166, 415)]
    public void Mask_that_ends_within_half_a_cell_of_the_edge_reaches_it(int endRow, int bottom)
    {
        var logits = new float[LowResolutionMask.Size * LowResolutionMask.Size];
        for (var i = 0; i < logits.Length; i++) logits[i] = i / LowResolutionMask.Size is >= 100 && i / LowResolutionMask.Size < endRow && i % LowResolutionMask.Size is >= 40 and < 80 ? 5 : -5;
        var mask = new LowResolutionMask(logits, 0, 1, embedding);
        new MaskUpsampler(embedding).Upsample(mask).Box.Y1.ShouldBeLessThan(Height);
        new MaskUpsampler(embedding).UpsampleToEdges(mask).Box.Y1.ShouldBe(bottom);
    }
}
