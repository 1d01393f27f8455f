namespace SpatialVlm.Worlds.Rendering;

/// <summary>Per-pixel planes of one rendering; rows are padded on both sides so that eight lanes and a filter may look past the photo's edge.</summary>
internal sealed class FrameBuffer
{
    public const int Pad = 8;

    public FrameBuffer(int width, int height)
    {
        Width = width;
        Height = height;
        Stride = Pad + ((width + 7) / 8 * 8) + Pad;
        var n = Stride * height;
        Face = new int[n];
        Array.Fill(Face, -1);
        Owner = new int[n];
        Depth = new float[n];
        Albedo = [new float[n], new float[n], new float[n]];
        Emission = [new float[n], new float[n], new float[n]];
        Light = [new float[n], new float[n], new float[n], new float[n]];
        Smooth = [new float[n], new float[n], new float[n], new float[n]];
    }

    public int Width { get; }
    public int Height { get; }
    public int Stride { get; }

    /// <summary>Solid index * 8 + face, -1 where nothing is hit.</summary>
    public int[] Face { get; }

    public int[] Owner { get; }

    public float[] Depth { get; }

    public float[][] Albedo { get; }

    public float[][] Emission { get; }

    /// <summary>Irradiance R, G, B and mirrored light, one sample of each light a pixel.</summary>
    public float[][] Light { get; }

    /// <summary>The same averaged over the pixels around on the same face.</summary>
    public float[][] Smooth { get; }

    /// <summary>Rays sent for the planes above.</summary>
    public long Rays;

    public int At(int column, int row) => (row * Stride) + Pad + column;
}
