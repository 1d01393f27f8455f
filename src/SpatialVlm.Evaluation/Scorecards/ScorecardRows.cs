namespace SpatialVlm.Evaluation.Scorecards;

/// <summary>The order in which a scorecard's stages are shown.</summary>
public static class ScorecardRows
{
    private static readonly string[] stages =
        ["failed", "filter", "canonical", "fov", "depth", "proposals", "masks", "objects", "dropped", "captions", "ambiguity", "boxes", "errors", "unsure", "lengths"];

    /// <summary>Names of counted shares.</summary>
    public static IEnumerable<string> Shares(ScoreSheet sheet) =>
        stages.SelectMany(stage => sheet.Shares.Where(name => name.StartsWith(stage + "/", StringComparison.Ordinal)));

    /// <summary>Names of measured values.</summary>
    public static IEnumerable<string> Values(ScoreSheet sheet) =>
        stages.SelectMany(stage => sheet.Values.Where(name => name.StartsWith(stage + "/", StringComparison.Ordinal)));
}
