namespace SpatialVlm.Datasets.Runs;

/// <summary>Bounds the memory of photos worked on at once: a photo takes one place for each 4 megapixels begun, at most all of them, and there are as many places as workers.</summary>
public sealed class PhotoPlaces(int workers)
{
    // Masks, depth and what becomes of them take some 60 bytes a pixel at their peak; two ordinary photos of this size stay below 2 GB with the networks.
    private const long PixelsAPlace = 4_000_000;

    private readonly object turn = new();
    private readonly int all = workers;
    private int free = workers;

    /// <summary>Waits until there is room; dispose of the result to make room again.</summary>
    public IDisposable Take(long pixels)
    {
        var places = PlacesFor(pixels);
        lock (turn)
        {
            while (free < places) Monitor.Wait(turn);
            free -= places;
        }
        return new Taken(this, places);
    }

    internal bool HasRoomFor(long pixels)
    {
        lock (turn) return free >= PlacesFor(pixels);
    }

    private int PlacesFor(long pixels) => (int)Math.Clamp((pixels + PixelsAPlace - 1) / PixelsAPlace, 1, all);

    private void Free(int places)
    {
        lock (turn)
        {
            free += places;
            Monitor.PulseAll(turn);
        }
    }

    private sealed class Taken(PhotoPlaces owner, int places) : IDisposable
    {
        public void Dispose() => owner.Free(places);
    }
}
