using System.Text;
using SpatialVlm.Geometry;

namespace SpatialVlm.Datasets.Reports;

/// <summary>A mask as an SVG path: the edges of its pixels, walked into rings and simplified.</summary>
internal static class MaskOutline
{
    private const double Tolerance = 1.1;
    private const double SmallestArea = 14;

    /// <summary>Rings of whole pixels, in the mask's own pixels; to be filled by the even-odd rule.</summary>
    public static string Path(Mask mask)
    {
        var path = new StringBuilder();
        foreach (var ring in Rings(mask))
        {
            if (Math.Abs(Area(ring)) < SmallestArea) continue;
            var simple = Simplify(ring);
            if (simple.Count < 3) continue;
            path.Append($"M{simple[0].X} {simple[0].Y}l");
            for (var i = 1; i < simple.Count; i++)
            {
                if (i > 1) path.Append(' ');
                path.Append($"{simple[i].X - simple[i - 1].X} {simple[i].Y - simple[i - 1].Y}");
            }
            path.Append('z');
        }
        return path.ToString();
    }

    /// <summary>Closed walks along pixel edges with the inside on the right hand.</summary>
    internal static List<List<(int X, int Y)>> Rings(Mask mask)
    {
        var next = Edges(mask);
        var rings = new List<List<(int X, int Y)>>();
        // The order of starts must not depend on hashing.
        foreach (var start in next.Keys.OrderBy(p => p.Y).ThenBy(p => p.X).ToArray())
        {
            while (next[start].Count > 0)
            {
                var ring = new List<(int X, int Y)>();
                var at = start;
                do
                {
                    ring.Add(at);
                    var ways = next[at];
                    at = ways[^1];
                    ways.RemoveAt(ways.Count - 1);
                }
                while (at != start);
                rings.Add(ring);
            }
        }
        return rings;
    }

    private static Dictionary<(int X, int Y), List<(int X, int Y)>> Edges(Mask mask)
    {
        var next = new Dictionary<(int X, int Y), List<(int X, int Y)>>();
        bool Inside(int x, int y) => x >= 0 && y >= 0 && x < mask.Width && y < mask.Height && mask[x, y];
        void Add((int, int) from, (int, int) to)
        {
            if (next.TryGetValue(from, out var ways)) ways.Add(to);
            else next[from] = [to];
        }
        for (var y = (int)mask.Box.Y0; y < (int)mask.Box.Y1; y++)
            for (var x = (int)mask.Box.X0; x < (int)mask.Box.X1; x++)
            {
                if (!mask[x, y]) continue;
                if (!Inside(x, y - 1)) Add((x, y), (x + 1, y));
                if (!Inside(x + 1, y)) Add((x + 1, y), (x + 1, y + 1));
                if (!Inside(x, y + 1)) Add((x + 1, y + 1), (x, y + 1));
                if (!Inside(x - 1, y)) Add((x, y + 1), (x, y));
            }
        return next;
    }

    private static double Area(List<(int X, int Y)> ring)
    {
        var twice = 0.0;
        for (var i = 0; i < ring.Count; i++)
        {
            var (a, b) = (ring[i], ring[(i + 1) % ring.Count]);
            twice += (double)a.X * b.Y - (double)b.X * a.Y;
        }
        return twice / 2;
    }

    /// <summary>Douglas and Peucker's algorithm on both halves of the ring.</summary>
    private static List<(int X, int Y)> Simplify(List<(int X, int Y)> ring)
    {
        var far = 0;
        for (var i = 1; i < ring.Count; i++)
            if (Squared(ring[0], ring[i]) > Squared(ring[0], ring[far])) far = i;
        var kept = new List<(int X, int Y)> { ring[0] };
        Keep(ring, 0, far, kept);
        kept.Add(ring[far]);
        Keep([.. ring, ring[0]], far, ring.Count, kept);
        return kept;
    }

    private static void Keep(List<(int X, int Y)> points, int first, int last, List<(int X, int Y)> kept)
    {
        var (worst, at) = (Tolerance, -1);
        for (var i = first + 1; i < last; i++)
        {
            var distance = DistanceToSegment(points[i], points[first], points[last]);
            if (distance > worst) (worst, at) = (distance, i);
        }
        if (at < 0) return;
        Keep(points, first, at, kept);
        kept.Add(points[at]);
        Keep(points, at, last, kept);
    }

    private static double Squared((int X, int Y) a, (int X, int Y) b) => Math.Pow(a.X - b.X, 2) + Math.Pow(a.Y - b.Y, 2);

    private static double DistanceToSegment((int X, int Y) p, (int X, int Y) a, (int X, int Y) b)
    {
        double dx = b.X - a.X, dy = b.Y - a.Y, length = dx * dx + dy * dy;
        var t = length == 0 ? 0 : Math.Clamp(((p.X - a.X) * dx + (p.Y - a.Y) * dy) / length, 0, 1);
        return Math.Sqrt(Math.Pow(p.X - a.X - t * dx, 2) + Math.Pow(p.Y - a.Y - t * dy, 2));
    }
}
