namespace SpatialVlm.Benchmarks.Surfaces;

/// <summary>The 40 photos that no choice has seen: all that also lie in the samples' folder, so that floors judged there by eye are judged on unseen photos, then others evenly.</summary>
internal static class HeldOutPhotos
{
    private const int Count = 40;

    private static readonly int[] samples =
        [30, 71, 72, 73, 86, 89, 92, 127, 165, 194, 208, 257, 294, 308, 309, 360, 370, 389, 436, 450, 459, 471, 491, 508, 520, 529, 790];

    public static IReadOnlySet<int> Of(int[] photos)
    {
        var ids = photos.Distinct().Order().ToArray();
        var heldOut = ids.Where(samples.Contains).ToHashSet();
        var others = ids.Where(id => !heldOut.Contains(id)).ToArray();
        var needed = Count - heldOut.Count;
        for (var i = 0; i < needed; i++) heldOut.Add(others[(2 * i + 1) * others.Length / (2 * needed)]);
        return heldOut;
    }
}
