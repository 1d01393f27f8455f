namespace SpatialVlm.Datasets.Reports;

/// <summary>How wide a text is in a usual sans-serif font; SVG then fits the reader's own font to that width, so that labels keep the places found for them.</summary>
internal static class TextWidth
{
    public static double Of(string text, double fontSize) => text.Sum(Em) * fontSize;

    /// <summary>Attributes of an SVG text of that width.</summary>
    public static string Fixed(string text, double fontSize) => $"textLength=\"{Markup.Px(Of(text, fontSize))}\" lengthAdjust=\"spacingAndGlyphs\"";

    /// <summary>Cut at the end so that it fits; three dots stand for the rest.</summary>
    public static string Shortened(string text, int longest) => text.Length <= longest ? text : text[..(longest - 1)].TrimEnd() + "…";

    private static double Em(char c) => c switch
    {
        'i' or 'l' or 'j' or '\'' or '.' or ',' or ':' or '|' or '!' or 'I' => 0.29,
        't' or 'f' or 'r' or ' ' or '(' or ')' or '-' => 0.37,
        'm' or 'M' or 'W' or '@' or '%' => 0.90,
        'w' => 0.78,
        >= 'A' and <= 'Z' => 0.70,
        >= '\u2E80' => 1.02,
        _ => 0.58,
    };
}
