using SpatialVlm.Experts;
using SpatialVlm.Imaging;

namespace SpatialVlm.Tests.Experts;

/// <summary>What every image encoder keeps.</summary>
public abstract class ImageEncoderConformance
{
    protected abstract IImageEncoder Encoder { get; }

    [Fact]
    public void Embedding_has_the_shape_it_says_and_finite_values()
    {
        var embedding = Encoder.Encode(Discs(60, 40));
        embedding.Features.Length.ShouldBe(embedding.Channels * embedding.GridSize * embedding.GridSize);
        embedding.Features.ShouldAllBe(value => float.IsFinite(value));
        (embedding.ImageWidth, embedding.ImageHeight).ShouldBe((60, 40));
    }

    [Fact]
    public void Same_photo_gives_the_same_bytes_and_another_photo_others()
    {
        var first = Encoder.Encode(Discs(64, 48)).Features;
        Encoder.Encode(Discs(64, 48)).Features.ShouldBe(first);
        Encoder.Encode(Discs(64, 48, shift: 20)).Features.ShouldNotBe(first);
    }

    /// <summary>A red disc on a grey-blue gradient.</summary>
    internal static Image Discs(int width, int height, int shift = 0)
    {
        var rgb = new byte[width * height * 3];
        for (var i = 0; i < width * height; i++)
        {
            int column = i % width, row = i / width;
            var inside = Math.Pow(column - width / 3 - shift, 2) + Math.Pow(row - height / 2, 2) < height * height / 16;
            (rgb[i * 3], rgb[i * 3 + 1], rgb[i * 3 + 2]) = inside ? ((byte)200, (byte)30, (byte)20) : ((byte)90, (byte)(100 + 60 * column / width), (byte)(120 + 60 * row / height));
        }
        return new Image(width, height, rgb);
    }
}
