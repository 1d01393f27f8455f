using System.Diagnostics;
using SpatialVlm.Experts;
using SpatialVlm.Experts.Depth;
using SpatialVlm.Experts.Detectors;
using SpatialVlm.Experts.Detectors.CenterNet;
using SpatialVlm.Experts.Detectors.Ssd;
using SpatialVlm.Experts.MobileSam;
using SpatialVlm.Experts.Store;
using SpatialVlm.Geometry;
using SpatialVlm.Imaging;
using SpatialVlm.OnnxRuntime;

namespace SpatialVlm.Benchmarks.Experts;

/// <summary>Time of each expert for one photo against the same graphs called bare, as often and with the same batches, on tensors that are ready; taken in turns.</summary>
internal static class ExpertTime
{
    private const int Prompts = 32, BatchSize = 16;

    public static int Run(Arguments arguments)
    {
        var rounds = int.Parse(arguments.Optional("rounds", "7"));
        var image = PhotoDecoder.Decode(arguments.Required("photo")).Image;
        var store = new ExpertStore();
        Console.WriteLine($"{image.Width} x {image.Height}, {rounds} rounds, medians in ms: expert, bare, ratio");
        double[][] sums = [.. new[] { Encoder(store, image), Detectors(store, image), Decoder(store, image), Depth(store, image) }.Select(pair => Measure(pair, rounds))];
        Console.WriteLine($"all       {sums.Sum(pair => pair[0]),8:F1} {sums.Sum(pair => pair[1]),8:F1}  {sums.Sum(pair => pair[0]) / sums.Sum(pair => pair[1]):F3}");
        return 0;
    }

    private static (string, Action, Action) Encoder(ExpertStore store, Image image)
    {
        var expert = new MobileSamEncoder(store.PathOf(ExpertStore.MobileSamEncoder));
        return ("encoder", () => expert.Encode(image), Bare(Session.Open(store.PathOf(ExpertStore.MobileSamEncoder)), 1, NamedTensor.Of("input", MobileSamEncoder.Preprocess(image), 1, 3, 1024, 1024)));
    }

    private static (string, Action, Action) Detectors(ExpertStore store, Image image)
    {
        var expert = EnsembleProposer.Open(store);
        var calls = PhotoView.Of(image, new DetectionOptions()).Count;
        Action[] bare =
        [
            Bare(Session.Open(CenterNetDetector.Graph(store)), calls, NamedTensor.Of("tower_0/images", new float[3 * 512 * 512], 1, 3, 512, 512)),
            Bare(Session.Open(SsdDetector.CocoGraph(store)), calls, NamedTensor.Of(SsdTensors.Coco.Input, new float[3 * 300 * 300], 1, 3, 300, 300)),
            Bare(Session.Open(SsdDetector.OpenImagesGraph(store)), calls, NamedTensor.Of(SsdTensors.OpenImages.Input, new float[3 * 300 * 300], 1, 3, 300, 300)),
        ];
        return ("detectors", () => expert.Propose(image), () => Array.ForEach(bare, run => run()));
    }

    private static (string, Action, Action) Decoder(ExpertStore store, Image image)
    {
        using var encoder = new MobileSamEncoder(store.PathOf(ExpertStore.MobileSamEncoder));
        var embedding = encoder.Encode(image);
        var expert = new MobileSamSegmenter(store.PathOf(ExpertStore.MobileSamDecoder), new MobileSamOptions { AskAgainBelow = 0, BatchSize = BatchSize });
        var prompts = Enumerable.Range(0, Prompts).Select(i => new SegmentationPrompt(new PixelBox(i % 8 * image.Width / 9, i / 8 * image.Height / 5, (i % 8 + 2) * image.Width / 9, (i / 8 + 2) * image.Height / 5), null)).ToList();
        float[] coordinates = [.. prompts.Take(BatchSize).SelectMany(prompt => new[] { prompt.Box!.Value.X0, prompt.Box.Value.Y0, prompt.Box.Value.X1, prompt.Box.Value.Y1 }).Select(value => (float)(value * embedding.Scale))];
        float[] labels = [.. Enumerable.Range(0, BatchSize * 2).Select(i => i % 2 == 0 ? 2f : 3f)];
        return ("decoder", () => expert.Segment(embedding, prompts), Bare(Session.Open(DecoderGraph.Read(store.PathOf(ExpertStore.MobileSamDecoder))), Prompts / BatchSize,
            NamedTensor.Of("image_embeddings", embedding.Features, 1, 256, 64, 64), NamedTensor.Of("point_coords", coordinates, BatchSize, 2, 2), NamedTensor.Of("point_labels", labels, BatchSize, 2)));
    }

    private static (string, Action, Action) Depth(ExpertStore store, Image image)
    {
        var path = store.PathOf(ExpertStore.FastDepth);
        var intrinsics = new Intrinsics(image.Width, image.Width, image.Width / 2.0, image.Height / 2.0);
        var calls = 0;
        new FastDepthEstimator(input => { calls++; return new float[224 * 224]; }).EstimateDepth(image, intrinsics);
        var expert = new FastDepthEstimator(path);
        var session = Session.Open(path);
        return ("depth", () => expert.EstimateDepth(image, intrinsics), Bare(session, calls, NamedTensor.Of(session.InputNames[0], new float[3 * 224 * 224], 1, 3, 224, 224)));
    }

    private static Action Bare(Session session, int calls, params NamedTensor[] inputs) => () =>
    {
        for (var i = 0; i < calls; i++) session.Run(inputs).Dispose();
    };

    private static double[] Measure((string Name, Action Expert, Action Bare) pair, int rounds)
    {
        List<double> expert = [], bare = [];
        for (var round = 0; round <= rounds; round++)
        {
            var (first, second) = (Time(pair.Expert), Time(pair.Bare));
            if (round == 0) continue;
            expert.Add(first);
            bare.Add(second);
        }
        double[] medians = [expert.Order().ElementAt(rounds / 2), bare.Order().ElementAt(rounds / 2)];
        Console.WriteLine($"{pair.Name,-9} {medians[0],8:F1} {medians[1],8:F1}  {medians[0] / medians[1]:F3}");
        return medians;
    }

    private static double Time(Action action)
    {
        var watch = Stopwatch.StartNew();
        action();
        return watch.Elapsed.TotalMilliseconds;
    }
}
