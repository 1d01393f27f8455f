using SpatialVlm.Modeling;
using SpatialVlm.Modeling.Configuration;
using SpatialVlm.Modeling.Generation;
using SpatialVlm.Modeling.Language;
using SpatialVlm.Tensors;

namespace SpatialVlm.Tests.Modeling;

public sealed class GenerationParityTests(ITestOutputHelper output)
{
    [Fact]
    public void Greedy_text_is_that_of_the_public_decoder()
    {
        foreach (VlmFixture fixture in VlmFixture.All((_, type) => type == "llama").Where(f => f.Has("generated")))
            using (fixture)
            {
                using var store = new ParameterStore();
                var model = new LanguageModel(new ParameterScope(store), PublishedConfigurations.ReadDecoder(fixture.Configuration));
                Checkpoint.Load(store, fixture.Folder);
                using var generator = new Generator(model, store, SiglipParityTests.Engine);
                Compare(fixture, generator, VlmFeeds.Text(fixture["input_ids"], Padding(fixture)));
            }
    }

    [Fact]
    public void Greedy_text_about_images_is_that_of_the_public_model()
    {
        foreach (VlmFixture fixture in VlmParityTests.Cases.Where(f => f.Has("generated")))
            using (fixture)
            {
                using var store = new ParameterStore();
                (VisionLanguageModel model, Dictionary<string, HostTensor> feeds) = VlmParityTests.Load(fixture, fixture.Configuration, store);
                feeds.Remove(VlmFeeds.Rows);
                feeds.Remove(VlmFeeds.Targets);
                using var generator = new Generator(model, store, SiglipParityTests.Engine);
                Compare(fixture, generator, feeds);
            }
    }

    private void Compare(VlmFixture fixture, Generator generator, Dictionary<string, HostTensor> feeds)
    {
        var table = new ParityTable(output, fixture);
        HostTensor expected = fixture["generated"], ids = fixture["input_ids"];
        int length = (int)ids.Shape[1].Size, total = (int)expected.Shape[1].Size;
        var options = new SamplingOptions { MaxNewTokens = total - length, MinNewTokens = total - length };
        IReadOnlyList<IReadOnlyList<Completion>> answers = generator.Generate(feeds, options, new Random(1), Padding(fixture));
        long[] actual = [.. answers.SelectMany((a, b) => ids.Longs.Skip(b * length).Take(length).Concat(a[0].Tokens))];
        table.Equal("greedy ids", actual, expected.Longs);
        table.Settle();
    }

    private static HostTensor? Padding(VlmFixture fixture) => fixture.Has("attention_mask") ? fixture["attention_mask"] : null;
}
