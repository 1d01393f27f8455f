namespace SpatialVlm.Geometry;

public sealed partial class DepthMap
{
    /// <summary>
    /// One standard deviation of the pixels' independent noise, relative to depth: from second differences of inverse depth along rows, which vanish on planes;
    /// their median ignores edges and whatever is curved. 0 where hardly anything is known.
    /// </summary>
    public double NoiseShare()
    {
        var relative = new List<float>();
        var rows = Math.Max(1, Height / 240);
        for (var row = 0; row < Height; row += rows)
        {
            for (var column = 1; column < Width - 1; column++)
            {
                var i = row * Width + column;
                float before = Meters[i - 1], here = Meters[i], after = Meters[i + 1];
                if (before > 0 && here > 0 && after > 0) relative.Add(Math.Abs(here / before - 2 + here / after));
            }
        }
        if (relative.Count < 100) return 0;
        relative.Sort();
        // 0.6745: median of |x| of a normal; sqrt 6: of 1 -2 1.
        return relative[relative.Count / 2] / (0.6745 * Math.Sqrt(6));
    }
}
