using System.Runtime.Intrinsics;
using Lanes = System.Runtime.Intrinsics.Vector256<float>;

namespace SpatialVlm.Worlds.Rendering;

/// <summary>Sixteen stratified samples laid out over every 4 x 4 pixels, so that any 4 x 4 window holds each exactly once.</summary>
internal sealed class SamplePattern
{
    private const int Sets = 4;

    // The order in which a 4 x 4 square's cells are visited: neighbours in the photo are far apart on the light.
    private static readonly int[] Shuffle = [0, 10, 5, 15, 13, 7, 8, 2, 11, 1, 14, 4, 6, 12, 3, 9];
    private readonly Lanes[] squareU = new Lanes[Sets * 4], squareV = new Lanes[Sets * 4];
    private readonly Lanes[] sphereX = new Lanes[Sets * 4], sphereY = new Lanes[Sets * 4], sphereZ = new Lanes[Sets * 4], reach = new Lanes[Sets * 4];

    public SamplePattern()
    {
        Span<float> u = stackalloc float[8], v = stackalloc float[8], x = stackalloc float[8], y = stackalloc float[8], z = stackalloc float[8], far = stackalloc float[8];
        for (var set = 0; set < Sets; set++)
        {
            for (var row = 0; row < 4; row++)
            {
                for (var lane = 0; lane < 8; lane++) (u[lane], v[lane], x[lane], y[lane], z[lane], far[lane]) = Sample(set, Shuffle[(row * 4) + (lane & 3)]);
                var at = (set * 4) + row;
                (squareU[at], squareV[at]) = (Vector256.Create<float>(u), Vector256.Create<float>(v));
                (sphereX[at], sphereY[at], sphereZ[at], reach[at]) = (Vector256.Create<float>(x), Vector256.Create<float>(y), Vector256.Create<float>(z), Vector256.Create<float>(far));
            }
        }
    }

    /// <summary>Points of [-1, 1] x [-1, 1] for the eight pixels from a column divisible by four.</summary>
    public (Lanes U, Lanes V) Square(int row, int set) => (squareU[(set % Sets * 4) + (row & 3)], squareV[(set % Sets * 4) + (row & 3)]);

    /// <summary>Points just inside the unit sphere, and how far to look, as a share.</summary>
    public (Lanes X, Lanes Y, Lanes Z, Lanes Reach) Sphere(int row, int set)
    {
        var at = (set % Sets * 4) + (row & 3);
        return (sphereX[at], sphereY[at], sphereZ[at], reach[at]);
    }

    private static (float U, float V, float X, float Y, float Z, float Reach) Sample(int set, int cell)
    {
        // A set turns the cells so that two lights, or two ambient rays, do not share their errors.
        var turned = (cell + (set * 7)) & 15;
        float u = ((turned & 3) + 0.5f) / 4, v = ((turned >> 2) + 0.5f) / 4;
        var golden = (((set * 16) + cell) * 0.6180340f) + 0.5f;
        var (index, turn) = ((cell * 2) + (set & 1) + 0.5f, golden * 2 * MathF.PI);
        var z = 1 - (2 * index / 32);
        var across = MathF.Sqrt(1 - (z * z));
        var reachShare = 0.15f + (0.85f * (((turned * 5) & 15) + 0.5f) / 16);
        return ((2 * u) - 1, (2 * v) - 1, 0.98f * across * MathF.Cos(turn), 0.98f * across * MathF.Sin(turn), 0.98f * z, reachShare);
    }
}
