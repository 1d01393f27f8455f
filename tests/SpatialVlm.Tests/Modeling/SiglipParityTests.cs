using SpatialVlm.Modeling.Configuration;
using SpatialVlm.Modeling.Vision;
using SpatialVlm.Tensors;
using SpatialVlm.Tests.Tensors;

namespace SpatialVlm.Tests.Modeling;

public sealed class SiglipParityTests(ITestOutputHelper output)
{
    [Fact]
    public void Vision_tower_gives_the_hidden_states_of_the_public_one_at_its_own_and_at_another_size()
    {
        foreach (VlmFixture fixture in VlmFixture.All((_, type) => type == "siglip_vision_model"))
            using (fixture)
                foreach (string file in fixture.Configurations) CheckVision(fixture, file);
    }

    [Fact]
    public void Contrastive_pair_trains_as_the_public_one()
    {
        foreach (VlmFixture fixture in VlmFixture.All((_, type) => type == "siglip"))
            using (fixture)
            {
                var table = new ParityTable(output, fixture);
                using var store = new ParameterStore();
                var model = new SiglipModel(new ParameterScope(store), PublishedConfigurations.ReadSiglip(fixture.Configuration));
                Checkpoint.Load(store, fixture.Folder);
                var feeds = new Dictionary<string, HostTensor> { ["pixel_values"] = fixture["pixel_values"], ["input_ids"] = fixture["input_ids"] };
                using var forward = new TracedFunction((_, inputs) => model.Forward(inputs["pixel_values"], inputs["input_ids"]), Engine, store);
                IReadOnlyDictionary<string, HostTensor> results = forward.Run(feeds);
                foreach (string name in new[] { "image_embeds", "text_embeds", "logits_per_image" }) table.Close(name, results[name].Floats, fixture[name].Floats, 5e-5);
                TrainingParity.Check(table, fixture, store, feeds, (_, inputs) => model.Forward(inputs["pixel_values"], inputs["input_ids"]));
                table.Settle();
            }
    }

    internal static EngineOptions Engine { get; } = TestEngine.One;

    private void CheckVision(VlmFixture fixture, string configurationFile)
    {
        var table = new ParityTable(output, fixture);
        using var store = new ParameterStore();
        VisionConfiguration configuration = PublishedConfigurations.ReadVision(configurationFile);
        var model = new VisionEncoder(new ParameterScope(store) / "vision_model", configuration);
        Checkpoint.Load(store, fixture.Folder);
        using var forward = new TracedFunction((_, inputs) => Trace(model, inputs["pixel_values"]), Engine, store) { Watch = label => label.StartsWith("vision.hidden.", StringComparison.Ordinal) };
        IReadOnlyDictionary<string, HostTensor> results = Run("pixel_values");
        table.Close("last_hidden_state", results["last"].Floats, fixture["last_hidden_state"].Floats, 5e-5);
        if (configuration.UseHead && fixture.Has("pooler_output")) table.Close("pooler_output", results["pooled"].Floats, fixture["pooler_output"].Floats, 5e-5);
        foreach (string name in fixture.Names.Where(n => n.StartsWith("hidden.", StringComparison.Ordinal)))
            table.Close(name, results["vision." + name].Floats, fixture[name].Floats, 5e-5);
        if (fixture.Has("big.pixel_values")) table.Close("interpolated positions", Run("big.pixel_values")["last"].Floats, fixture["big.last_hidden_state"].Floats, 5e-5);
        table.Settle();

        IReadOnlyDictionary<string, HostTensor> Run(string pixels) => forward.Run(new Dictionary<string, HostTensor> { ["pixel_values"] = fixture[pixels] });
    }

    private static Dictionary<string, Tensor> Trace(VisionEncoder model, Tensor pixels)
    {
        Tensor hidden = model.Forward(pixels);
        return new() { ["last"] = hidden, ["pooled"] = model.HasHead ? model.Pool(hidden) : hidden };
    }
}
