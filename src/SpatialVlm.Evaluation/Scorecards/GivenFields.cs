using SpatialVlm.Scenes;

namespace SpatialVlm.Evaluation.Scorecards;

/// <summary>Which fields of the manifest the engine may not see; the expert of that role is asked instead.</summary>
public sealed record GivenFields(IReadOnlySet<string> Ignored)
{
    /// <summary>Roles as scorecard.json names them; "masks" leaves the boxes, "captions" leaves boxes and masks.</summary>
    public static IReadOnlyList<string> All { get; } = ["kind", "depth", "intrinsics", "up", "surface_mask", "objects", "masks", "captions"];

    /// <param name="experts">"true": everything given is used; "embedded": nothing is.</param>
    /// <param name="ignored">Further fields, divided by commas; null for none.</param>
    public static GivenFields Parse(string experts, string? ignored)
    {
        var fields = new HashSet<string>();
        if (experts == "embedded") fields.UnionWith(All);
        else if (experts != "true") throw new VerifyException($"--experts: expected true or embedded, got '{experts}'. Single roles: --ignore-given {string.Join(",", All)}.");
        foreach (var field in (ignored ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (!All.Contains(field)) throw new VerifyException($"--ignore-given: no field is called '{field}'; known are {string.Join(", ", All)}.");
            fields.Add(field);
        }
        return new GivenFields(fields);
    }

    public string SourceOf(string field) => Ignored.Contains(field) || (Ignored.Contains("objects") && field is "masks" or "captions") ? "embedded" : "true";

    internal GivenScene Of(GivenScene given) => new()
    {
        Kind = Keep("kind", given.Kind),
        Depth = Keep("depth", given.Depth),
        Intrinsics = Ignored.Contains("intrinsics") ? null : given.Intrinsics,
        Up = Ignored.Contains("up") ? null : given.Up,
        Surface = Keep("surface_mask", given.Surface),
        Objects = Keep("objects", given.Objects)?.Select(Of).ToArray(),
    };

    private GivenObject Of(GivenObject item) => item with
    {
        Box = item.Box ?? item.Mask?.Box,
        Mask = Ignored.Contains("masks") ? null : item.Mask,
        Caption = Ignored.Contains("captions") ? "" : item.Caption,
    };

    private T? Keep<T>(string field, T? value)
        where T : class => Ignored.Contains(field) ? null : value;
}
