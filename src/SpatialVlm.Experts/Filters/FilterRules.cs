namespace SpatialVlm.Experts.Filters;

/// <param name="Reason">snake_case, counted.</param>
/// <param name="Kind">What the picture is taken for.</param>
/// <param name="Strength">1 where the rule just holds, more beyond it; below 1 the picture is kept.</param>
public sealed record FilterRule(string Reason, string Kind, Func<PictureEvidence, double> Strength);

/// <summary>Reasons to drop a picture, first match first. Each says something that holds for its kind anywhere, with room between the kinds and photos of scenes; docs/semantic-filter.md has the table.</summary>
public static class FilterRules
{
    public static IReadOnlyList<FilterRule> All { get; } =
    [
        new("nothing_but_backdrop", "artwork", e => Weakest(e.Backdrop.Share / 0.97, 0.012 / (e.Backdrop.OtherShare + 1e-4), e.Backdrop.BorderShare / 0.75)),
        new("few_flat_colors", "screenshot", e => Weakest(e.Flat.TopColorsShare / 0.70, e.Flat.FlatShare / 0.5, Not(IsPaper(e)), Not(IsSurrounded(e)))),
        new("drawn_edges", "screenshot", e => Weakest(e.Flat.TopColorsShare / 0.5, e.Flat.FlatTintedShare / 0.5, e.Flat.StepShare / 0.05, Not(IsPaper(e)), Not(IsSurrounded(e)))),
        new("letters_on_paper", "text", e => Weakest(IsPaper(e), 0.12 / (e.Backdrop.LargestStrokeShare + 1e-4))),
        new("lines_on_paper", "sketch", IsPaper),
        new("plain_backdrop", "product", IsSurrounded),
        new("one_texture", "close_up", e => Weakest(e.Texture.LeastDetail / 0.7, 0.035 / (e.Texture.ColorSpread + 1e-4))),
        new("small_thing_fills_frame", "close_up", e => e.FrameMeters is { } meters ? 0.45 / meters : 0),
        new("animal_fills_frame", "close_up", e => e.AnimalShare / 0.85),
        new("shallow_focus", "close_up", e => Weakest(e.Texture.CenterSharpness / 1.2, 0.12 / (e.Texture.SharpShare + 1e-4))),
    ];

    /// <summary>One light ground of little colour everywhere, and on it thin dark marks.</summary>
    private static double IsPaper(PictureEvidence e) => Weakest(
        e.Flat.TopColorsShare / 0.5, e.Backdrop.Lightness / 0.7, 0.068 / (e.Texture.ColorSpread + 1e-4), e.Backdrop.StrokeShare / 0.25, 0.06 / (e.Texture.MeanChroma + 1e-4));

    /// <summary>The same light colour along all four sides; the sides of a scene differ.</summary>
    private static double IsSurrounded(PictureEvidence e) => Weakest(e.Backdrop.BorderShare / 0.75, e.Backdrop.Lightness / 0.5);

    private static double Weakest(params double[] conditions) => conditions.Min();

    private static double Not(double strength) => strength >= 1 ? 0 : double.PositiveInfinity;
}
