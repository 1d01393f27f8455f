using FsCheck;
using FsCheck.Fluent;
using SpatialVlm.Training.Examples;
using SpatialVlm.Training.Mixtures;
using SpatialVlm.Training.Recipes;

namespace SpatialVlm.Tests.Training;

public sealed class MixtureTests
{
    [Fact]
    public void Shares_of_174_to_2_5_hold_to_within_one_draw_at_any_moment()
    {
        var mixture = new Mixture([new SketchSource("general", 1000), new SketchSource("spatial", 50)], [174, 2.5], 1);
        MixtureState state = MixtureState.Start(2);
        for (int n = 1; n <= 5000; n++)
        {
            state = state.After(mixture.Next(state).Source, 10, skipped: false);
            Math.Abs(state.Draws[1] - (n * 2.5 / 176.5)).ShouldBeLessThanOrEqualTo(1);
        }
    }

    [Fact]
    public void Any_weights_are_kept_to_within_the_number_of_sources()
    {
        Prop.ForAll(Gen.Choose(1, 1000).ArrayOf(4).ToArbitrary(), Gen.Choose(1, 400).ToArbitrary(), (weights, draws) =>
        {
            var mixture = new Mixture([.. weights.Select((_, i) => new SketchSource($"s{i}", 7))], [.. weights.Select(w => (double)w)], 3);
            MixtureState state = MixtureState.Start(4);
            for (int n = 0; n < draws; n++) state = state.After(mixture.Next(state).Source, 1, skipped: false);
            return Enumerable.Range(0, 4).All(i => Math.Abs(state.Draws[i] - (draws * (double)weights[i] / weights.Sum())) <= 4);
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Every_sample_comes_once_an_epoch_and_epochs_differ()
    {
        var mixture = new Mixture([new SketchSource("s", 20)], [1], 5);
        MixtureState state = MixtureState.Start(1);
        var drawn = new List<int>();
        for (int n = 0; n < 60; n++)
        {
            Draw draw = mixture.Next(state);
            drawn.Add(draw.Index);
            state = state.After(0, 1, skipped: false);
        }
        foreach (int[] epoch in drawn.Chunk(20)) epoch.Order().ShouldBe(Enumerable.Range(0, 20));
        drawn[..20].SequenceEqual(drawn[20..40]).ShouldBeFalse();
    }

    [Fact]
    public void A_state_alone_decides_what_comes_next()
    {
        IExampleSource[] sources = [new SketchSource("a", 9), new SketchSource("b", 5)];
        var first = new Mixture(sources, [2, 1], 8);
        MixtureState state = MixtureState.Start(2);
        for (int n = 0; n < 31; n++) state = state.After(first.Next(state).Source, 1, skipped: false);
        var fresh = new Mixture(sources, [2, 1], 8);
        for (int n = 0; n < 20; n++)
        {
            fresh.Next(state).ShouldBe(first.Next(state));
            state = state.After(first.Next(state).Source, 1, skipped: false);
        }
    }

    [Fact]
    public void Weights_that_are_shares_of_tokens_are_kept_in_tokens()
    {
        IExampleSource[] sources = [new SketchSource("short", 100, words: 2), new SketchSource("long", 100, words: 20)];
        var options = new TrainOptions { WeightsAre = ShareUnit.Tokens, Sources = [new() { Name = "short", Weight = 95 }, new() { Name = "long", Weight = 5 }] };
        static int Length(TrainingExample e) => e.Turns.Sum(t => t.Question.Split(' ').Length + t.Answer.Split(' ').Length);
        Mixture mixture = MixtureBuilder.Build(sources, options, Length);
        MixtureState state = MixtureState.Start(2);
        for (int n = 0; n < 20_000; n++)
        {
            Draw draw = mixture.Next(state);
            state = state.After(draw.Source, Length(mixture.Take(draw)), skipped: false);
        }
        mixture.Report(state)[1].AchievedTokens.ShouldBe(0.05, 0.001);
    }
}
