using SpatialVlm.Experts;
using SpatialVlm.Experts.MobileSam;
using SpatialVlm.Imaging;

namespace SpatialVlm.Tests.Experts;

public sealed class MobileSamEncoderTests(MobileSamEncoderTests.Loaded loaded) : ImageEncoderConformance, IClassFixture<MobileSamEncoderTests.Loaded>
{
    protected override IImageEncoder Encoder => loaded.Encoder;

    [Theory]
    [InlineData(300, 200, 1024, 683)]
    [InlineData(2048, 100, 1024, 50)]
    [InlineData(3, 4, 768, 1024)]
    public void Photo_fills_the_top_left_with_its_longest_side_at_1024_and_the_rest_is_zero(int width, int height, int filledWidth, int filledHeight)
    {
        var planes = MobileSamEncoder.Preprocess(new Image(width, height, new byte[width * height * 3]));
        const int size = MobileSamEncoder.InputSize;
        for (var channel = 0; channel < 3; channel++)
        {
            planes[channel * size * size + (filledHeight - 1) * size + filledWidth - 1].ShouldBeLessThan(-1);
            if (filledWidth < size) planes[channel * size * size + filledWidth].ShouldBe(0);
            if (filledHeight < size) planes[channel * size * size + filledHeight * size].ShouldBe(0);
        }
    }

    public sealed class Loaded : IDisposable
    {
        public MobileSamEncoder Encoder { get; } = new(ExpertFolder.File("mobilesam_encoder.onnx"));

        public void Dispose() => Encoder.Dispose();
    }
}
