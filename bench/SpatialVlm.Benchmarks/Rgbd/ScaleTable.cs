using System.Globalization;
using SpatialVlm.Experts.Store;
using SpatialVlm.Imaging;
using SpatialVlm.Scenes;
using SpatialVlm.Scenes.Building;

namespace SpatialVlm.Benchmarks.Rgbd;

/// <summary>The depth that scenes are made from against sensor depth, source by source, without and with the correction by things of known size.</summary>
internal static class ScaleTable
{
    public static int Run(Arguments arguments)
    {
        var experts = EmbeddedExperts.Open(new ExpertStore(), new ExpertOptions());
        SceneBuilder[] builders = [new(experts, new SceneOptions { ScaleFromKnownSizes = false }), new(experts, new SceneOptions())];
        Console.WriteLine("| frame | AbsRel, delta1, log scale without | with | source, error of the scale stated |\n|---|---|---|---|");
        foreach (var frame in RgbdFrame.All(arguments.Required("rgbd")))
        {
            var photo = PhotoDecoder.Decode(frame.Photo);
            var truth = frame.ReadMeters().Resize(photo.Image.Width, photo.Image.Height);
            var given = new GivenScene { Kind = "indoor", Intrinsics = frame.Camera };
            var depths = builders.Select(builder => builder.Lift(new ScenePhoto(frame.Id, frame.Photo, photo.Image, photo.Focal, given), 0, new StageTimings()).Value.Lifted.Framed.Segmented.Filtered.Depth).ToArray();
            var scores = depths.Select(depth => DepthScore.Of(depth.Depth, truth)).ToArray();
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {frame.Id} | {Show(scores[0])} | {Show(scores[1])} | {depths[1].Source}, {depths[1].ScaleRelativeError:0.00} |"));
        }
        return 0;
    }

    private static string Show(DepthScore score) => string.Create(CultureInfo.InvariantCulture, $"{score.AbsRel:0.000}, {score.Delta1:0.00}, {score.LogScale:+0.00;-0.00}");
}
