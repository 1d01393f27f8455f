using SpatialVlm.Geometry;

namespace SpatialVlm.Experts.Depth;

/// <summary>The field of view that a depth network saw in training; depth that it predicts for another one is off by the ratio of focal lengths.</summary>
/// <param name="Columns">Pixels of the network's input.</param>
/// <param name="Rows">Pixels of the network's input.</param>
/// <param name="WidthTangents">Width of the view over its focal length: 2 tan(half the field of view).</param>
/// <param name="HeightTangents">Height of the view over its focal length.</param>
public sealed record TrainedView(int Columns, int Rows, double WidthTangents, double HeightTangents)
{
    /// <summary>
    /// FastDepth (Wofk et al. 2019, arXiv 1903.03273) on NYU Depth v2: frames of 640 x 480 shrunk to 333 x 250, of which the middle 304 x 228 is stretched to 224 x 224;
    /// the frames' camera has fx 518.86, fy 519.47. That is 58.7 by 45.7 degrees.
    /// </summary>
    public static TrainedView FastDepth { get; } = new(224, 224, 304 * 1.92 / 518.86, 228 * 1.92 / 519.47);

    /// <summary>
    /// Windows of one size, evenly spread, that cover the photo at <paramref name="scale"/> times the trained view; smaller where the photo is,
    /// with the trained view's shape kept so that nothing is stretched.
    /// </summary>
    public WindowPlan Plan(int width, int height, Intrinsics intrinsics, double scale, double overlap)
    {
        double trainedWidth = WidthTangents * intrinsics.Fx, trainedHeight = HeightTangents * intrinsics.Fy;
        var fitted = Math.Min(scale, Math.Min(width / trainedWidth, height / trainedHeight));
        double windowWidth = fitted * trainedWidth, windowHeight = fitted * trainedHeight;
        var windows = from top in Spread(height, windowHeight, overlap)
                      from left in Spread(width, windowWidth, overlap)
                      select new PixelBox(left, top, left + windowWidth, top + windowHeight);
        return new WindowPlan([.. windows], 1 / fitted);
    }

    private static IEnumerable<double> Spread(double length, double window, double overlap)
    {
        var room = length - window;
        // What little is left uncovered is filled by the window's edge.
        if (room <= 0.005 * length) return [room / 2];
        var steps = (int)Math.Ceiling(room / (window * (1 - overlap)));
        return Enumerable.Range(0, steps + 1).Select(step => room * step / steps);
    }
}

/// <param name="Windows">In photo pixels, row by row.</param>
/// <param name="DepthFactor">Focal ratio that turns the network's metres into metres of this photo.</param>
public sealed record WindowPlan(IReadOnlyList<PixelBox> Windows, double DepthFactor);
