using SpatialVlm.Tensors;
using SpatialVlm.Tests.Datasets.Inputs;
using SpatialVlm.Tests.Tensors;
using SpatialVlm.Training;
using SpatialVlm.Training.Batching;
using SpatialVlm.Training.Checkpoints;
using SpatialVlm.Training.Mixtures;
using SpatialVlm.Training.Recipes;
using SpatialVlm.Training.Stages;

namespace SpatialVlm.Tests.Training;

public sealed class ContrastiveTests
{
    private static readonly EngineOptions one = TestEngine.One;

    [Fact]
    public void What_the_contrastive_stage_learned_is_where_the_vlm_stage_begins()
    {
        using var folder = new TemporaryFolder();
        var recipe = new TrainOptions
        {
            Stage = StageKind.Contrastive,
            Steps = 3,
            LogEvery = 1,
            Sources = [new() { Name = "colours" }],
            Tokenizer = new() { Vocabulary = 300 },
            Batch = new() { Rows = 4, Length = 12 },
            Optimizer = new() { LearningRate = 1e-3, WarmupSteps = 0 },
            Checkpoints = new() { Every = 3 },
        };
        SketchSource[] sources = [new("colours", 8)];
        Train(recipe, folder["contrastive"], sources);
        string checkpoint = new RunCheckpoints(folder["contrastive"]).Latest!.Folder;
        var next = new TrainOptions { Model = new() { VisionFrom = folder["contrastive"], Freeze = ["vision"] }, Tokenizer = recipe.Tokenizer, Sources = recipe.Sources };
        using var vlm = new VlmStage(next, folder.Root, null, sources, one);
        using SafetensorsFile learned = SafetensorsFile.Open(Path.Combine(checkpoint, "model.safetensors"));
        const string Weight = "encoder.layers.2.mlp.fc1.weight";
        vlm.Store.WeightsOf(vlm.Store[$"model.vision_model.{Weight}"]).ToArray().ShouldBe(learned.Read($"vision_model.{Weight}").Floats);
        vlm.Store.Trainable.ShouldAllBe(p => !p.Name.StartsWith("model.vision_model", StringComparison.Ordinal));
    }

    [Fact]
    public void A_photo_that_cannot_be_read_is_told_and_its_pair_left_out()
    {
        var recipe = new TrainOptions { Stage = StageKind.Contrastive, Sources = [new() { Name = "colours" }], Tokenizer = new() { Vocabulary = 300 }, Batch = new() { Rows = 4, Length = 12 } };
        float Loss(Func<int, bool> unreadable, out string[] told, out long pairs)
        {
            var skipped = new List<string>();
            SketchSource[] sources = [new("colours", 4, unreadable: unreadable)];
            using var stage = new ContrastiveStage(recipe, ".", null, sources, one, skipped.Add);
            Mixture mixture = MixtureBuilder.Build(sources, recipe, e => stage.Encoder.Encode(e).Ids.Length);
            PlannedStep step = new BatchPlanner(mixture, stage.Encoder, recipe, 0).From(0, MixtureState.Start(1)).First();
            using var loss = new TracedFunction(stage.TraceLoss, one, stage.Store);
            IReadOnlyDictionary<string, HostTensor> feeds = stage.Feeds(step.Batches[0], step);
            (told, pairs) = ([.. skipped], feeds["pixel_values"].Floats.Length / (3 * 128 * 128));
            return loss.Run(feeds)["loss"].Scalar;
        }

        Loss(i => i == 2, out string[] told, out long pairs).ShouldBeGreaterThan(0);
        pairs.ShouldBe(3);
        told.ShouldHaveSingleItem().ShouldContain("colours/2: the photo ends");
        Loss(_ => true, out told, out _).ShouldBe(0);
        told.Length.ShouldBe(4);
    }

    private static void Train(TrainOptions recipe, string run, SketchSource[] sources)
    {
        using var stage = new ContrastiveStage(recipe, ".", null, sources, one);
        Mixture mixture = MixtureBuilder.Build(sources, recipe, e => stage.Encoder.Encode(e).Ids.Length);
        using var trainer = new Trainer(recipe, stage, mixture, null, new SingleRank(), one, null, new TrainingRun(run), null);
        trainer.Train(() => false).ShouldBe(TrainingEnd.Done);
    }
}
