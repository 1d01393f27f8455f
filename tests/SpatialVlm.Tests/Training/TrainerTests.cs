using SpatialVlm.Tensors;
using SpatialVlm.Tests.Tensors;
using SpatialVlm.Training;
using SpatialVlm.Training.Batching;
using SpatialVlm.Training.Checkpoints;
using SpatialVlm.Training.Examples;
using SpatialVlm.Training.Mixtures;
using SpatialVlm.Training.Recipes;
using SpatialVlm.Training.Stages;

namespace SpatialVlm.Tests.Training;

public sealed class TrainerTests
{
    [Fact]
    public void A_run_that_crashed_and_goes_on_has_the_very_losses_of_an_unbroken_one()
    {
        using var whole = new NanoRun();
        whole.Train();
        using var broken = new NanoRun();
        // After the checkpoint of step 2 has been written, and again right after going on.
        Should.Throw<InvalidOperationException>(() => broken.Train(r => Crash(r.Step == 5)));
        Should.Throw<InvalidOperationException>(() => broken.Train(r => Crash(r.Step == 5)));
        broken.Train().ShouldBe(TrainingEnd.Done);
        broken.Losses().ShouldBe(whole.Losses());
        File.ReadAllBytes(Path.Combine(broken.Checkpoints.Latest!.Folder, "model.safetensors")).ShouldBe(File.ReadAllBytes(Path.Combine(whole.Checkpoints.Latest!.Folder, "model.safetensors")));
    }

    [Fact]
    public void A_crash_waits_for_the_checkpoint_that_is_being_written()
    {
        using var run = new NanoRun();
        bool whole = false;
        Should.Throw<InvalidOperationException>(() => run.Train(r => Crash(r.Step == 3), saved: _ =>
        {
            Thread.Sleep(500);
            Volatile.Write(ref whole, true);
        }));
        whole.ShouldBeTrue();
    }

    [Fact]
    public void Asked_to_stop_it_saves_and_goes_on_from_there()
    {
        using var whole = new NanoRun();
        whole.Train();
        using var stopped = new NanoRun();
        bool asked = false;
        stopped.Train(r => { if (r.Step == 3) asked = true; }, () => asked).ShouldBe(TrainingEnd.Stopped);
        stopped.Checkpoints.Latest!.Step.ShouldBe(3);
        stopped.Train().ShouldBe(TrainingEnd.Done);
        stopped.Losses().ShouldBe(whole.Losses());
    }

    [Fact]
    public void Losses_fall_and_the_last_checkpoints_are_kept()
    {
        using var run = new NanoRun();
        run.Recipe = run.Recipe with { Steps = 12 };
        run.Train();
        Dictionary<long, double> losses = run.Losses();
        losses[12].ShouldBeLessThan(losses[1] * 0.8);
        run.Checkpoints.All.Select(c => c.Step).ShouldBe([10L, 12]);
    }

    [Fact]
    public void Micro_batches_sum_to_the_losses_of_their_joint_batch()
    {
        using var joint = new NanoRun();
        joint.Recipe = joint.Recipe with { Steps = 1, Batch = joint.Recipe.Batch with { Rows = 2, MicroBatches = 1, Length = 65 } };
        joint.Train();
        using var split = new NanoRun();
        // One sample fits into a sequence of either, so both see the same two.
        split.Recipe = split.Recipe with { Steps = 1, Batch = split.Recipe.Batch with { Rows = 1, MicroBatches = 2, Length = 65 } };
        split.Train();
        split.Losses()[1].ShouldBe(joint.Losses()[1], 2e-6);
    }

    [Fact]
    public void A_loss_that_is_no_number_stops_with_step_samples_and_the_last_good_checkpoint()
    {
        using var run = new NanoRun();
        TrainingException stopped = Should.Throw<TrainingException>(() => run.Train(r => { if (r.Step == 3) run.Store!.WeightsOf(run.Store.Parameters[0])[0] = float.NaN; }));
        stopped.Message.ShouldStartWith("Step 4:");
        stopped.Message.ShouldContain("nothing was updated");
        stopped.Message.ShouldContain("colours/colours-");
        stopped.Message.ShouldContain("step-0000000");
    }

    [Fact]
    public void Broken_samples_are_skipped_counted_and_the_rest_goes_on()
    {
        using var run = new NanoRun();
        run.Sources = [new SketchSource("colours", 12, broken: i => i % 3 == 0), new SketchSource("more", 5)];
        run.Train().ShouldBe(TrainingEnd.Done);
        TrainingProgress progress = TrainingProgress.Load(RunCheckpoints.TrainingPart(run.Checkpoints.Latest!.Folder));
        progress.Mixture.Skipped[0].ShouldBeInRange(progress.Mixture.Draws[0] / 3 - 2, (progress.Mixture.Draws[0] / 3) + 2);
        progress.Mixture.Skipped[1].ShouldBe(0);
    }

    [Fact]
    public void A_half_written_checkpoint_is_not_taken_for_a_whole_one()
    {
        using var run = new NanoRun();
        run.Train();
        string half = Path.Combine(run.Folder, "checkpoints", "step-000000099.partial");
        Directory.CreateDirectory(half);
        run.Checkpoints.Latest!.Step.ShouldBe(6);
        run.Checkpoints.RemovePartial();
        Directory.Exists(half).ShouldBeFalse();
    }

    [Fact]
    public void More_sources_can_be_evaluated_than_are_trained_on()
    {
        using var run = new NanoRun();
        TrainOptions recipe = run.Recipe with { Sources = [new() { Name = "colours", Crop = 0.8 }], Evaluation = new() { Samples = 6, Questions = 0 } };
        var engine = TestEngine.One;
        using var stage = new VlmStage(recipe, ".", null, run.Sources, engine);
        SourceOptions[] asked = [new() { Name = "a" }, new() { Name = "b" }, new() { Name = "c" }];
        using var heldOut = new HeldOut(recipe, [.. asked.Select(o => (o, (IExampleSource)new SketchSource(o.Name, 4)))], stage, engine);
        // Fresh weights know nothing: the loss of guessing among the tokens.
        heldOut.Evaluate(1).Record.Loss.ShouldBe(Math.Log(stage.Configuration.Text.Vocabulary), 0.5);
    }

    [Fact]
    public void Matrix_work_of_a_step_is_nearly_three_times_its_forward_pass_and_less_where_a_part_is_frozen()
    {
        using var run = new NanoRun();
        double forward = 0;
        double Work(params string[] frozen)
        {
            TrainOptions recipe = run.Recipe with { Model = new() { Freeze = frozen } };
            using var stage = new VlmStage(recipe, ".", null, run.Sources, TestEngine.One);
            PlannedStep step = new BatchPlanner(MixtureBuilder.Build(run.Sources, recipe, e => stage.Encoder.Encode(e).Ids.Length), stage.Encoder, recipe, 1).From(0, MixtureState.Start(2)).First();
            IReadOnlyDictionary<string, HostTensor> feeds = stage.Feeds(step.Batches[0], step);
            var graph = new Graph();
            forward = MatrixWork.FloatingPointOperations(graph, [stage.TraceLoss(graph, feeds.ToDictionary(f => f.Key, f => graph.Input(f.Key, f.Value.Type, f.Value.Shape)))["loss"]]);
            return new StepWork(stage).Of(feeds);
        }

        double all = Work();
        // The photo has no gradient, so the first layer's product goes back only once.
        (all / forward).ShouldBeInRange(2.8, 3);
        double withoutVision = Work("vision"), withoutLanguage = Work("language");
        withoutVision.ShouldBeLessThan(0.8 * all);
        withoutLanguage.ShouldBeInRange(withoutVision, all);
    }

    [Fact]
    public void Questions_are_learned_where_the_recipe_says_so_and_never_evaluated()
    {
        using var run = new NanoRun();
        var engine = TestEngine.One;
        (int targets, int tokens, double loss) Of(LossText lossOn)
        {
            TrainOptions recipe = run.Recipe with { LossOn = lossOn, Evaluation = new() { Samples = 6, Questions = 0 } };
            using var stage = new VlmStage(recipe, ".", null, run.Sources, engine);
            EncodedExample encoded = stage.Encoder.Encode(run.Sources[0].Get(0, new Random(1)));
            encoded.Ids.Where((_, i) => encoded.IsTarget[i]).ShouldNotContain((int)stage.Configuration.ImageToken);
            using var heldOut = new HeldOut(recipe, [(recipe.Sources[0], run.Sources[0])], stage, engine);
            return (encoded.Targets, encoded.Ids.Length - stage.Configuration.TokensPerImage, heldOut.Evaluate(1).Record.Loss);
        }

        (int answers, int tokens, double loss) = Of(LossText.Answers);
        answers.ShouldBeLessThan(tokens / 2);
        // All but the first token, which nothing comes before.
        Of(LossText.All).ShouldBe((tokens - 1, tokens, loss));
    }

    private static void Crash(bool now)
    {
        if (now) throw new InvalidOperationException("as if the machine had gone");
    }
}
