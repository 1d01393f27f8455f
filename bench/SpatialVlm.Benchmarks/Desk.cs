using SpatialVlm.Geometry;

namespace SpatialVlm.Benchmarks;

/// <summary>A made-up 640 x 480 depth map: a floor seen from 1.5 m, and 20 curved objects of 1,000 to 16,000 pixels before it, with noise and pixels that fly off at their edges.</summary>
internal sealed record Desk(DepthMap Depth, Intrinsics Intrinsics, IReadOnlyList<Mask> Objects, Mask Floor)
{
    private const int Width = 640, Height = 480;

    public static Desk Make(int seed, double noiseShare)
    {
        var random = Seeds.For(seed, "desk", "benchmark");
        var intrinsics = Intrinsics.FromFieldOfView(Width, Height, 60);
        var meters = FloorDepth(intrinsics);
        var owners = new int[Width * Height];
        int left = 0, top = 0, shelf = 0;
        for (var i = 0; i < 20; i++)
        {
            var area = 16000 - i * 15000.0 / 19;
            var side = (int)Math.Ceiling(Math.Sqrt(area * 4 / Math.PI * 0.93));
            if (left + side > Width) (left, top, shelf) = (0, top + shelf, 0);
            shelf = Math.Max(shelf, side);
            Place(meters, owners, i + 1, left, top, side, random);
            left += side;
        }
        for (var i = 0; i < meters.Length; i++) meters[i] *= (float)(1 + noiseShare * Gaussian(random));
        var masks = Enumerable.Range(1, 20).Select(id => new Mask(Width, Height, Array.ConvertAll(owners, owner => owner == id))).ToArray();
        return new Desk(new DepthMap(Width, Height, meters), intrinsics, masks, new Mask(Width, Height, Array.ConvertAll(owners, owner => owner == 0)));
    }

    // A camera 1.5 m above the floor, 35 degrees down: every row sees it.
    private static float[] FloorDepth(Intrinsics intrinsics)
    {
        var meters = new float[Width * Height];
        var (sin, cos) = Math.SinCos(35 * Math.PI / 180);
        for (var i = 0; i < meters.Length; i++) meters[i] = (float)(1.5 / ((i / Width + 0.5 - intrinsics.Cy) / intrinsics.Fy * cos + sin));
        return meters;
    }

    private static void Place(float[] meters, int[] owners, int id, int left, int top, int side, Random random)
    {
        double z = 1 + 1.5 * random.NextDouble(), slantX = 0.4 * (random.NextDouble() - 0.5), slantY = 0.4 * (random.NextDouble() - 0.5), bulge = 0.1 * random.NextDouble();
        for (var row = 0; row < side; row++)
        {
            for (var column = 0; column < side; column++)
            {
                double u = (column + 0.5) / side * 2 - 1, v = (row + 0.5) / side * 2 - 1, radius = Math.Pow(Math.Abs(u), 2.5) + Math.Pow(Math.Abs(v), 2.5);
                if (radius > 1 || top + row >= Height) continue;
                var pixel = (top + row) * Width + left + column;
                owners[pixel] = id;
                var depth = z * (1 + slantX * u + slantY * v + bulge * (u * u + v * v));
                var flies = radius > 0.9 && random.NextDouble() < 0.2;
                meters[pixel] = (float)(flies ? depth + random.NextDouble() * 0.6 * z : depth);
            }
        }
    }

    private static double Gaussian(Random random) => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
