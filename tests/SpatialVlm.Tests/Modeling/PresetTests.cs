using SpatialVlm.Modeling;
using SpatialVlm.Tensors;

namespace SpatialVlm.Tests.Modeling;

public sealed class PresetTests
{
    [Theory]
    [InlineData("nano", 4_944_768)]
    [InlineData("smolvlm-256m", 256_484_928)]
    [InlineData("paligemma-3b", 2_923_466_480)]
    public void Preset_declares_as_many_parameters_as_published_and_allocates_none(string name, long parameters)
    {
        long before = GC.GetTotalAllocatedBytes();
        using var store = new ParameterStore();
        _ = new VisionLanguageModel(new ParameterScope(store), Presets.All[name]);
        store.Elements.ShouldBe(parameters);
        store.IsAllocated.ShouldBeFalse();
        (GC.GetTotalAllocatedBytes() - before).ShouldBeLessThan(20_000_000);
    }

    [Theory]
    [InlineData("nano")]
    [InlineData("smolvlm-256m")]
    [InlineData("paligemma-3b")]
    public void Shapes_of_a_preset_are_the_approved_ones(string name)
    {
        using var store = new ParameterStore();
        _ = new VisionLanguageModel(new ParameterScope(store), Presets.All[name]);
        string[] listing = [.. store.Parameters.Select(p => $"{p.Name} {p.Shape}").Order(StringComparer.Ordinal)];
        string file = Path.Combine(AppContext.BaseDirectory, "Expectations", "presets", $"{name}.txt");
        string[] approved = File.Exists(file) ? File.ReadAllLines(file) : [];
        // To approve a change: copy the received file over Expectations/presets.
        if (!listing.SequenceEqual(approved)) File.WriteAllLines(Path.ChangeExtension(Path.Combine(AppContext.BaseDirectory, Path.GetFileName(file)), "received.txt"), listing);
        listing.ShouldBe(approved);
    }
}
