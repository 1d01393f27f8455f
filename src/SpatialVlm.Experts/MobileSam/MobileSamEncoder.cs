using SpatialVlm.Imaging;
using SpatialVlm.OnnxRuntime;

namespace SpatialVlm.Experts.MobileSam;

/// <summary>MobileSAM's image encoder (TinyViT; Zhang et al. 2023, arXiv 2306.14289): one embedding a photo, from which all masks are decoded.</summary>
public sealed class MobileSamEncoder : IImageEncoder, IDisposable
{
    public const int InputSize = 1024;
    public const int GridSize = 64;
    public const int Channels = 256;

    // ImageNet statistics times 255, as the model was trained with.
    private static readonly float[] mean = [123.675f, 116.28f, 103.53f];
    private static readonly float[] deviation = [58.395f, 57.12f, 57.375f];

    private readonly Session session;

    public MobileSamEncoder(string path, SessionSettings? settings = null) => session = Session.Open(path, settings);

    public ImageEmbedding Encode(Image image)
    {
        using var result = session.Run([NamedTensor.Of("input", Preprocess(image), 1, 3, InputSize, InputSize)], "output");
        return new ImageEmbedding(result.Floats("output").ToArray(), Channels, GridSize, ScaleOf(image), image.Width, image.Height);
    }

    /// <summary>[3, 1024, 1024]: longest side 1024, normalised, zeros to the right of and below the photo.</summary>
    public static float[] Preprocess(Image image)
    {
        var small = image.ResizeLongestSide(InputSize);
        var planes = new float[3 * InputSize * InputSize];
        for (var channel = 0; channel < 3; channel++)
        {
            float shift = mean[channel], factor = 1 / deviation[channel];
            for (var row = 0; row < small.Height; row++)
            {
                var line = planes.AsSpan((channel * InputSize + row) * InputSize, small.Width);
                var source = small.Rgb.AsSpan(row * small.Width * 3);
                for (var column = 0; column < line.Length; column++) line[column] = (source[column * 3 + channel] - shift) * factor;
            }
        }
        return planes;
    }

    public void Dispose() => session.Dispose();

    private static double ScaleOf(Image image) => (double)InputSize / Math.Max(image.Width, image.Height);
}
