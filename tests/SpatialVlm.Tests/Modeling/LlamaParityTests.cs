using SpatialVlm.Modeling;
using SpatialVlm.Modeling.Configuration;
using SpatialVlm.Modeling.Language;
using SpatialVlm.Tensors;

namespace SpatialVlm.Tests.Modeling;

public sealed class LlamaParityTests(ITestOutputHelper output)
{
    [Fact]
    public void Decoder_gives_the_logits_and_trains_as_the_public_one()
    {
        foreach (VlmFixture fixture in VlmFixture.All((_, type) => type == "llama"))
            using (fixture)
                foreach (string file in fixture.Configurations)
                {
                    using var store = new ParameterStore();
                    var model = new LanguageModel(new ParameterScope(store), PublishedConfigurations.ReadDecoder(file));
                    Checkpoint.Load(store, fixture.Folder);
                    Check(fixture, model, store);
                }
    }

    [Fact]
    public void Low_rank_adapters_give_the_logits_and_train_as_the_public_ones()
    {
        foreach (VlmFixture fixture in VlmFixture.All((folder, _) => File.Exists(Path.Combine(folder, "adapter_config.json"))))
            using (fixture)
            {
                string baseFolder = Path.Combine(fixture.Folder, System.Text.Json.JsonDocument.Parse(File.ReadAllText(Path.Combine(fixture.Folder, "adapter_config.json"))).RootElement.GetProperty("base_model_name_or_path").GetString()!);
                using var store = new ParameterStore();
                LoraOptions lora = PublishedConfigurations.ReadLora(Path.Combine(fixture.Folder, "adapter_config.json"));
                var model = new LanguageModel(new ParameterScope(store) { Lora = lora }, PublishedConfigurations.ReadDecoder(Path.Combine(baseFolder, "config.json")));
                Checkpoint.Load(store, baseFolder, select: p => !LoraOptions.IsAdapter(p));
                Checkpoint.Load(store, Path.Combine(fixture.Folder, "adapter_model.safetensors"), select: LoraOptions.IsAdapter);
                store.Freeze("");
                store.Freeze(LoraOptions.NamePrefix, frozen: false);
                Check(fixture, model, store);
            }
    }

    private void Check(VlmFixture fixture, LanguageModel model, ParameterStore store)
    {
        var table = new ParityTable(output, fixture);
        HostTensor? padding = fixture.Has("attention_mask") ? fixture["attention_mask"] : null;
        HostTensor? labels = fixture.Has("labels") ? fixture["labels"] : null;
        Dictionary<string, HostTensor> feeds = VlmFeeds.Text(fixture["input_ids"], padding, labels);
        using var forward = new TracedFunction((graph, inputs) => new Dictionary<string, Tensor> { ["logits"] = model.Logits(Hidden(model, graph, inputs)) }, SiglipParityTests.Engine, store);
        table.Close("logits", Present(forward.Run(feeds)["logits"], padding), Present(fixture["logits"], padding), 5e-5);
        if (fixture.Has("train.losses"))
            TrainingParity.Check(table, fixture, store, feeds, (graph, inputs) => new Dictionary<string, Tensor> { ["loss"] = model.Loss(Hidden(model, graph, inputs), inputs[VlmFeeds.Rows], inputs[VlmFeeds.Targets]) });
        table.Settle();
    }

    internal static Tensor Hidden(LanguageModel model, Graph graph, IReadOnlyDictionary<string, Tensor> inputs) =>
        model.Hidden(model.Embed(inputs[VlmFeeds.Ids]), model.Context(graph, inputs[VlmFeeds.Ids].Shape[1].Size, inputs[VlmFeeds.Mask]));

    /// <summary>The rows that are not padding.</summary>
    internal static float[] Present(HostTensor logits, HostTensor? padding)
    {
        int width = (int)logits.Shape[-1].Size;
        return padding is null ? logits.Floats : [.. logits.Floats.Where((_, i) => padding.Longs[i / width] != 0)];
    }
}
