using System.Net;

namespace SpatialVlm.Datasets.Reports;

/// <summary>Small pieces of the page.</summary>
internal static class Markup
{
    // Told apart in light and dark, and by most people who see fewer colours; a name always stands beside.
    private static readonly string[] objectColours =
        ["#3fb8f0", "#ffc23d", "#ff6b5e", "#7ccf6b", "#b892ff", "#ff9a3d", "#35c7a5", "#ff6fae", "#9fd3ff", "#e3d35b", "#d98cff", "#a5d64c"];

    public static string ObjectColour(int index) => objectColours[index % objectColours.Length];

    /// <summary>Text for HTML, in attributes too.</summary>
    public static string Escaped(string text) => WebUtility.HtmlEncode(text);

    /// <summary>"close_up" to "close up".</summary>
    public static string Words(string identifier) => Escaped(identifier.Replace('_', ' '));

    /// <summary>"fastdepth+known_sizes" to words.</summary>
    public static string DepthSource(string source) => Words(source.Replace("+known_sizes", ", scaled by things of known size", StringComparison.Ordinal));

    /// <summary>Thousands apart.</summary>
    public static string Count(long number) => number.ToString("#,0");

    public static string Percent(long part, long whole) => whole == 0 ? "–" : $"{100.0 * part / whole:0.#} %";

    /// <summary>Centimetres near by, decimetres beyond ten metres.</summary>
    public static string Meters(double meters) => Math.Abs(meters) < 10 ? $"{meters:0.00} m" : $"{meters:0.0} m";

    /// <summary>Both to the digit that the error leaves meaning to: "12 m ± 5 m", "1.6 m ± 0.4 m".</summary>
    public static string MetersWithError(double meters, double error)
    {
        var digits = error switch { >= 1 => "0", >= 0.1 => "0.0", _ => "0.00" };
        return $"{meters.ToString(digits)} m<small> ± {error.ToString(digits)} m</small>";
    }

    /// <summary>A coordinate in a picture.</summary>
    public static string Px(double value) => value.ToString("0.#");
}
