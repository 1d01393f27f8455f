using SpatialVlm.Geometry;
using SpatialVlm.Imaging;
using SpatialVlm.Modeling;
using SpatialVlm.Modeling.Configuration;
using SpatialVlm.Modeling.Language;
using SpatialVlm.Tensors;
using SpatialVlm.Tests.Tensors;
using SpatialVlm.Training.Batching;
using SpatialVlm.Training.Examples;
using SpatialVlm.Training.Mixtures;
using SpatialVlm.Training.Recipes;

namespace SpatialVlm.Tests.Training;

public sealed class BatchTests
{
    [Fact]
    public void Samples_packed_into_one_sequence_give_the_logits_that_each_gives_alone()
    {
        var c = new DecoderConfiguration { HiddenSize = 16, IntermediateSize = 24, Layers = 2, Heads = 4, KeyValueHeads = 2, HeadSize = 4, Vocabulary = 24 };
        using var store = new ParameterStore();
        var model = new LanguageModel(new ParameterScope(store), c);
        store.Initialize(new Random(5));
        using var logits = new TracedFunction((graph, inputs) => new Dictionary<string, Tensor>
        {
            ["logits"] = model.Logits(model.Hidden(model.Embed(inputs[VlmFeeds.Ids]), model.Context(graph, inputs[VlmFeeds.Ids].Shape[1].Size, inputs[VlmFeeds.Mask]))),
        }, TestEngine.One, store);
        long[] first = [3, 7, 11, 5], second = [9, 2, 8];
        float[] Logits(long[] ids, params PackedSegment[] segments) => logits.Run(new Dictionary<string, HostTensor>
        {
            [VlmFeeds.Ids] = HostTensor.Of([1, ids.Length], ids),
            [VlmFeeds.Mask] = AttentionMasks.CreatePacked(1, ids.Length, segments),
        })["logits"].Floats;
        float[] packed = Logits([.. first, .. second, 0], new PackedSegment(0, 0, 4, 2), new PackedSegment(0, 4, 3, 0));
        Close(packed[..(4 * 24)], Logits(first, new PackedSegment(0, 0, 4, 2)));
        Close(packed[(4 * 24)..(7 * 24)], Logits(second, new PackedSegment(0, 0, 3, 0)));
    }

    [Fact]
    public void Planned_samples_never_overlap_and_never_leave_their_sequence()
    {
        var options = new TrainOptions { Sources = [new() { Name = "a" }, new() { Name = "b" }], Batch = new() { Rows = 3, Length = 40, MicroBatches = 2 } };
        var planner = new BatchPlanner(new Mixture([new SketchSource("a", 9, 2), new SketchSource("b", 9, 7)], [1, 1], 1), new WordEncoder(), options, 1);
        foreach (PlannedStep step in planner.From(0, MixtureState.Start(2)).Take(20))
            foreach (PlannedBatch batch in step.Batches)
            {
                var taken = new HashSet<(int, int)>();
                foreach (PlacedExample e in batch.Examples)
                    for (int i = 0; i < e.Encoded.Ids.Length; i++) taken.Add((e.Row, e.Start + i)).ShouldBeTrue();
                taken.ShouldAllBe(t => t.Item1 < 3 && t.Item2 < 40);
                taken.ShouldNotContain((2, 39));
                batch.Examples.Count.ShouldBeGreaterThan(3);
            }
    }

    [Fact]
    public void A_step_is_the_same_whether_planned_from_the_start_or_from_the_state_before_it()
    {
        var options = new TrainOptions { Sources = [new() { Name = "a", Flip = 0.5 }], Batch = new() { Rows = 2, Length = 40 } };
        BatchPlanner Planner() => new(new Mixture([new SketchSource("a", 7)], [1], 1), new WordEncoder(), options, 1);
        PlannedStep[] all = [.. Planner().From(0, MixtureState.Start(1)).Take(9)];
        PlannedStep[] later = [.. Planner().From(5, all[4].After).Take(4)];
        later.Select(Described).ShouldBe(all[5..].Select(Described));
        all.SelectMany(p => p.Batches[0].Examples).Select(e => e.Flip).Distinct().Count().ShouldBe(2);

        static string Described(PlannedStep s) => $"{s.Step}: " + string.Join(", ", s.Batches[0].Examples.Select(e => $"{e.Encoded.Example.Id}@{e.Row}.{e.Start} {e.Flip}"));
    }

    [Fact]
    public void Photos_are_mirrored_only_where_nothing_says_left_or_right()
    {
        static TrainingExample Saying(string question, string answer) => new("x", null, [new Turn(question, answer, "t")]);
        Augmentation.MayFlip(Saying("Is the cup behind the plate?", "Yes.")).ShouldBeTrue();
        Augmentation.MayFlip(Saying("How wide is the cup to the Left?", "1 foot.")).ShouldBeFalse();
        Augmentation.MayFlip(Saying("Which side is it on?", "On the right.")).ShouldBeFalse();
        Augmentation.MayFlip(Saying("Is it a brightly lit room?", "Yes.")).ShouldBeTrue();
    }

    [Fact]
    public void Mirrored_twice_is_the_photo_and_crops_keep_every_box()
    {
        Image image = Numbered(40, 30);
        Augmentation.Flip(Augmentation.Flip(image)).Rgb.ShouldBe(image.Rgb);
        // The second is wider and higher than the least crop.
        foreach (PixelBox box in new[] { new PixelBox(5, 8, 21, 19), new PixelBox(5, 8, 36, 27) }) CropsKeep(image, box);
    }

    private static void CropsKeep(Image image, PixelBox box)
    {
        for (int seed = 0; seed < 200; seed++)
        {
            Image crop = Augmentation.Crop(image, [box], 0.5, 1, new Random(seed));
            (crop.Width, crop.Height).ShouldSatisfyAllConditions(c => c.Width.ShouldBeInRange(20, 40), c => c.Height.ShouldBeInRange(15, 30));
            // Each pixel of a numbered photo says where it was.
            (int left, int top) = (crop.Rgb[0], crop.Rgb[1]);
            left.ShouldBeLessThanOrEqualTo(5);
            top.ShouldBeLessThanOrEqualTo(8);
            (left + crop.Width).ShouldBeGreaterThanOrEqualTo((int)box.X1);
            (top + crop.Height).ShouldBeGreaterThanOrEqualTo((int)box.Y1);
        }
    }

    private static Image Numbered(int width, int height) => new(width, height, [.. Enumerable.Range(0, width * height).SelectMany(i => new[] { (byte)(i % width), (byte)(i / width), (byte)0 })]);

    private static void Close(float[] got, float[] expected)
    {
        for (int i = 0; i < expected.Length; i++) got[i].ShouldBe(expected[i], 1e-5f);
    }

    private sealed class WordEncoder : IExampleEncoder
    {
        public EncodedExample Encode(TrainingExample example)
        {
            int[] ids = [.. example.Turns.SelectMany(t => $"{t.Question} {t.Answer}".Split(' ')).Select(w => w.Length)];
            return new EncodedExample(example, ids, [.. ids.Select((_, i) => i > 3)], 4);
        }
    }
}
