using System.Globalization;
using SpatialVlm.Experts.Depth;
using SpatialVlm.Experts.Store;
using SpatialVlm.Geometry;
using SpatialVlm.Imaging;

namespace SpatialVlm.Benchmarks.Rgbd;

/// <summary>FastDepth against sensor depth, source by source, with each choice of how it is fed off and on.</summary>
internal static class DepthTable
{
    private static readonly FastDepthOptions whole = new() { WindowScales = [100], FocalRatio = false, FlipAverage = false };

    private static readonly (string Name, FastDepthOptions Options, bool Stretched)[] choices =
    [
        ("photo squeezed to the input", whole, true),
        ("one fitted window, no focal ratio", whole, false),
        ("windows of the trained view", new() { WindowScales = [1], FlipAverage = false }, false),
        ("... and flip average", new() { WindowScales = [1] }, false),
        ("... and a second scale (default)", new(), false),
    ];

    public static int Run(Arguments arguments)
    {
        var frames = RgbdFrame.All(arguments.Required("rgbd"));
        var photos = frames.ToDictionary(f => f, f => (PhotoDecoder.Decode(f.Photo).Image, f.ReadMeters()));
        var path = new ExpertStore().PathOf(ExpertStore.FastDepth);
        Console.WriteLine("| fed with | source | frames | AbsRel | delta1 | within 25 % | log scale (mean; rms) | local (half of 16 to 84 %) |\n|---|---|---|---|---|---|---|---|");
        foreach (var (name, options, stretched) in choices)
        {
            using var expert = new FastDepthEstimator(path, options);
            foreach (var source in frames.GroupBy(f => f.Source))
            {
                var scores = source.Select(f => Score(expert, photos[f].Item1, photos[f].Item2, f.Camera, stretched)).ToArray();
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                    $"| {name} | {source.Key} | {scores.Length} | {scores.Average(s => s.AbsRel):0.000} | {scores.Average(s => s.Delta1):0.000} | {scores.Average(s => s.Within25):0.000} | {scores.Average(s => s.LogScale):+0.00;-0.00}; {Math.Sqrt(scores.Average(s => s.LogScale * s.LogScale)):0.00} | {scores.Average(s => s.Local):0.00} |"));
            }
        }
        return 0;
    }

    private static DepthScore Score(FastDepthEstimator expert, Image image, DepthMap truth, Intrinsics camera, bool stretched)
    {
        // A camera that has just the trained view makes the one window the whole photo, squeezed.
        var view = TrainedView.FastDepth;
        var shown = stretched ? new Intrinsics(image.Width / view.WidthTangents, image.Height / view.HeightTangents, camera.Cx, camera.Cy) : camera;
        return DepthScore.Of(expert.EstimateDepth(image, shown).Depth, truth.Resize(image.Width, image.Height));
    }
}
