using SpatialVlm.Modeling;
using SpatialVlm.Modeling.Configuration;
using SpatialVlm.Tensors;

namespace SpatialVlm.Tests.Modeling;

public sealed class VlmParityTests(ITestOutputHelper output)
{
    [Fact]
    public void Vision_language_model_gives_the_logits_and_trains_as_the_public_one()
    {
        foreach (VlmFixture fixture in Cases)
            using (fixture)
                foreach (string file in fixture.Configurations)
                {
                    var table = new ParityTable(output, fixture);
                    using var store = new ParameterStore();
                    (VisionLanguageModel model, Dictionary<string, HostTensor> feeds) = Load(fixture, file, store);
                    using var forward = new TracedFunction(model.TraceLogits, SiglipParityTests.Engine, store) { Watch = label => label == "image_features" };
                    IReadOnlyDictionary<string, HostTensor> results = forward.Run(feeds);
                    if (fixture.Has("image_features")) table.Close("image features", results["image_features"].Floats, fixture["image_features"].Floats, 5e-5);
                    table.Close("logits", LlamaParityTests.Present(results["logits"], Padding(fixture)), LlamaParityTests.Present(fixture["logits"], Padding(fixture)), 5e-5);
                    if (fixture.Has("train.losses")) TrainingParity.Check(table, fixture, store, feeds, model.TraceLoss);
                    table.Settle();
                }
    }

    [Fact]
    public void Frozen_vision_encoder_stays_and_the_rest_trains_as_in_the_public_one()
    {
        foreach (VlmFixture fixture in Cases.Where(f => f.Has("frozen.losses")))
            using (fixture)
            {
                var table = new ParityTable(output, fixture);
                using var store = new ParameterStore();
                (VisionLanguageModel model, Dictionary<string, HostTensor> feeds) = Load(fixture, fixture.Configuration, store);
                store.Freeze(model.Configuration.Names.Vision).ShouldBeGreaterThan(0);
                TrainingParity.Check(table, fixture, store, feeds, model.TraceLoss, kind: "frozen");
                table.Settle();
            }
    }

    [Fact]
    public void Recomputing_blocks_changes_no_gradient_beyond_rounding()
    {
        using VlmFixture fixture = Cases[0];
        var table = new ParityTable(output, fixture);
        using var store = new ParameterStore();
        (VisionLanguageModel model, Dictionary<string, HostTensor> feeds) = Load(fixture, fixture.Configuration, store);
        TrainingParity.Check(table, fixture, store, feeds, model.TraceLoss, TrainingParity.Options with { Recompute = true });
        table.Settle();
    }

    internal static IReadOnlyList<VlmFixture> Cases => VlmFixture.All((_, type) => type is "idefics3" or "smolvlm");

    internal static (VisionLanguageModel Model, Dictionary<string, HostTensor> Feeds) Load(VlmFixture fixture, string configuration, ParameterStore store)
    {
        var model = new VisionLanguageModel(new ParameterScope(store), PublishedConfigurations.ReadVlm(configuration));
        Checkpoint.Load(store, fixture.Folder);
        Dictionary<string, HostTensor> feeds = VlmFeeds.Text(fixture["input_ids"], Padding(fixture), fixture.Has("labels") ? fixture["labels"] : null);
        if (fixture.Has("pixel_values")) VlmFeeds.AddImages(feeds, model.Configuration, fixture["pixel_values"], fixture.Has("pixel_attention_mask") ? fixture["pixel_attention_mask"] : null);
        return (model, feeds);
    }

    internal static HostTensor? Padding(VlmFixture fixture) => fixture.Has("attention_mask") ? fixture["attention_mask"] : null;
}
