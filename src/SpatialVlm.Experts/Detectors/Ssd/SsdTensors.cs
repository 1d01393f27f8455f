namespace SpatialVlm.Experts.Detectors.Ssd;

/// <summary>Names of a single-shot detector's input and heads in its graph.</summary>
internal sealed record SsdTensors(string Input, string Suffix)
{
    public static SsdTensors Coco { get; } = new("Preprocessor/sub", "/BiasAdd");

    public static SsdTensors OpenImages { get; } = new("images", "");

    public IEnumerable<string> Outputs => Enumerable.Range(0, SsdAnchors.Grids.Count).SelectMany(map => new[] { Boxes(map), Scores(map) });

    public string Boxes(int map) => $"BoxPredictor_{map}/BoxEncodingPredictor{Suffix}";

    public string Scores(int map) => $"BoxPredictor_{map}/ClassPredictor{Suffix}";
}
