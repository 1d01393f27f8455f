namespace SpatialVlm.Training.Logs;

/// <summary>A value at a step.</summary>
public readonly record struct CurvePoint(long Step, double Value);

/// <summary>Fewer points that draw the same picture.</summary>
public static class Downsampling
{
    /// <summary>First and last point, and of every bucket of consecutive points the lowest and the highest: no spike is lost. Values that are not finite are left out.</summary>
    /// <returns>At most 2 * <paramref name="buckets"/> + 2 points, in the order given.</returns>
    public static List<CurvePoint> KeepExtremes(IReadOnlyList<CurvePoint> points, int buckets)
    {
        var finite = points.Where(p => double.IsFinite(p.Value)).ToArray();
        if (finite.Length <= 2 * buckets) return [.. finite];
        List<CurvePoint> kept = [finite[0]];
        for (var bucket = 0; bucket < buckets; bucket++)
        {
            var from = (int)((long)finite.Length * bucket / buckets);
            var to = (int)((long)finite.Length * (bucket + 1) / buckets);
            int low = from, high = from;
            for (var i = from + 1; i < to; i++)
            {
                if (finite[i].Value < finite[low].Value) low = i;
                if (finite[i].Value > finite[high].Value) high = i;
            }
            Add(Math.Min(low, high));
            Add(Math.Max(low, high));
        }
        Add(finite.Length - 1);
        return kept;

        void Add(int index)
        {
            if (kept[^1] != finite[index]) kept.Add(finite[index]);
        }
    }
}
