namespace SpatialVlm.Evaluation.Scorecards.Truths;

/// <summary>The true answer to each of the 43 types, from true numbers and the type's name alone; shares no code with the engine.</summary>
/// <param name="hasFrame">Whether the scene claims a canonical frame: widths and volumes are then those along its axes.</param>
/// <param name="gap">Shortest distance between two objects' points with what it is uncertain by; null where unknown.</param>
internal sealed class AnswerKey(bool hasFrame, Func<string, string, (double Meters, double Uncertain)?> gap)
{
    public const double BorderMeters = 0.02;
    public static readonly double BorderLog = Math.Log(1.1);

    private static readonly Dictionary<string, (string More, string Less)> words = new()
    {
        ["left_right"] = ("left", "right"),
        ["above_below"] = ("above", "below"),
        ["behind_front"] = ("behind", "front"),
        ["tall_short"] = ("taller", "shorter"),
        ["wide_thin"] = ("wider", "thinner"),
        ["big_small"] = ("bigger", "smaller"),
    };

    /// <summary>By how much A is more so than B; null where truth does not say.</summary>
    /// <param name="relation">left, right, above... small.</param>
    public double? Margin(string relation, TrueObject a, TrueObject b) => relation switch
    {
        "left" => b.CenterCamera[0] - a.CenterCamera[0],
        "above" => a.CenterCanonical[2] - b.CenterCanonical[2],
        "behind" => a.CenterCamera[2] - b.CenterCamera[2],
        "tall" => a.SizeCanonical[2] - b.SizeCanonical[2],
        "wide" => a.Width(hasFrame) - b.Width(hasFrame),
        "big" => a.LogVolume - b.LogVolume,
        "right" => -Margin("left", a, b),
        "below" => -Margin("above", a, b),
        "front" => -Margin("behind", a, b),
        "short" => -Margin("tall", a, b),
        "thin" => -Margin("wide", a, b),
        "small" => -Margin("big", a, b),
        _ => throw new ArgumentException($"No relation is called '{relation}'.", nameof(relation)),
    };

    /// <summary>The relation that a qualitative type is about, as its margin is signed; null for a length.</summary>
    public static string? RelationOf(string type) => type.Split('_') switch
    {
        [var name, "predicate" or "choice"] => name,
        [var name, _, "classify"] => name,
        _ => null,
    };

    /// <summary>Whether a classification's word is the one for this sign.</summary>
    public static bool IsWord(string type, string? word, bool more)
    {
        var (yes, no) = words[type[..^"_classify".Length]];
        return word == (more ? yes : no);
    }

    public static bool IsBorderline(string relation, double margin) => Math.Abs(margin) < (relation is "big" or "small" ? BorderLog : BorderMeters);

    /// <summary>The true length; null where truth does not say.</summary>
    public (double Meters, double Uncertain)? Length(string type, TrueObject a, TrueObject? b) => type switch
    {
        "height" => Known(a.SizeCanonical[2]),
        "width" => Known(a.Width(hasFrame)),
        "elevation" => Known(a.LowestMeters),
        _ when b is null => null,
        "distance" => Known(Norm(a.CenterCamera[0] - b.CenterCamera[0], a.CenterCamera[1] - b.CenterCamera[1], a.CenterCamera[2] - b.CenterCamera[2])),
        "gap" => gap(a.Id, b.Id),
        "vertical_dist" => Known(Math.Abs(a.CenterCanonical[2] - b.CenterCanonical[2])),
        "horizontal_dist" => Known(Norm(a.CenterCanonical[0] - b.CenterCanonical[0], a.CenterCanonical[1] - b.CenterCanonical[1], 0)),
        "above_diff" => Known(a.LowestMeters - b.LowestMeters),
        "below_diff" => Known(b.LowestMeters - a.LowestMeters),
        _ when type.EndsWith("_diff", StringComparison.Ordinal) => Known(Margin(type[..^"_diff".Length], a, b)),
        _ => throw new ArgumentException($"No length type is called '{type}'.", nameof(type)),
    };

    /// <summary>Within 2 % and a centimetre of a length that may lie as far below as it is uncertain.</summary>
    public static bool IsRightLength(double said, (double Meters, double Uncertain) truth)
    {
        var slack = 0.02 * Math.Abs(truth.Meters) + 0.01;
        return said <= truth.Meters + slack && said >= truth.Meters - truth.Uncertain - slack;
    }

    private static (double, double)? Known(double? meters) => meters is { } m ? (m, 0) : null;

    private static double Norm(double x, double y, double z) => Math.Sqrt(x * x + y * y + z * z);
}
