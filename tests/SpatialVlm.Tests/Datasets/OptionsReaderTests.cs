using SpatialVlm.Datasets.Options;

namespace SpatialVlm.Tests.Datasets;

public sealed class OptionsReaderTests
{
    private sealed record Inner
    {
        [OptionRange(0, 1)] public double Share { get; init; } = 0.5;
    }

    private sealed record Outer
    {
        public int Seed { get; init; }
        public bool Exact { get; init; }
        public string? Name { get; init; }
        public int PairsPerImage { get; init; } = 40;
        public Inner Inner { get; init; } = new();
        public IReadOnlyDictionary<string, double> Weights { get; init; } = new Dictionary<string, double>();
    }

    [Fact]
    public void Given_values_replace_defaults_and_the_rest_stays()
    {
        var read = OptionsReader.Parse("""{"seed": 7, "inner": {"share": 0.25}, "weights": {"left": 2}}""", "o.json", new Outer { Exact = true });
        read.Seed.ShouldBe(7);
        read.Exact.ShouldBeTrue();
        read.PairsPerImage.ShouldBe(40);
        read.Inner.Share.ShouldBe(0.25);
        read.Weights["left"].ShouldBe(2);
    }

    [Fact]
    public void Defaults_are_left_untouched()
    {
        var defaults = new Outer();
        OptionsReader.Parse("""{"inner": {"share": 0.25}}""", "o.json", defaults);
        defaults.Inner.Share.ShouldBe(0.5);
    }

    [Fact]
    public void Every_error_is_reported_at_once_with_its_path()
    {
        var error = Should.Throw<OptionsException>(() => OptionsReader.Parse(
            """{"sead": 1, "exact": "yes", "inner": {"share": 3, "other": 1}, "pairs_per_image": 1.5, "seed": 1, "seed": 2}""", "o.json", new Outer()));
        error.Errors.Count.ShouldBe(6);
        error.Message.ShouldContain("o.json: sead: no such option. Did you mean seed?");
        error.Message.ShouldContain("o.json: exact: expected true or false, got \"yes\".");
        error.Message.ShouldContain("o.json: inner: share: expected 0 to 1, got 3.");
        error.Message.ShouldContain("o.json: inner: other: no such option. Known: share.");
        error.Message.ShouldContain("o.json: pairs_per_image: expected a whole number, got 1.5.");
        error.Message.ShouldContain("o.json: seed: given twice.");
    }

    [Theory]
    [InlineData("{")]
    [InlineData("[1]")]
    [InlineData("")]
    public void Text_that_is_no_object_is_refused(string json) =>
        Should.Throw<OptionsException>(() => OptionsReader.Parse(json, "o.json", new Outer())).Message.ShouldStartWith("o.json");

    [Fact]
    public void A_missing_file_is_named() =>
        Should.Throw<OptionsException>(() => OptionsReader.Read("no-such-file.json", new Outer())).Message.ShouldContain("no-such-file.json");
}
