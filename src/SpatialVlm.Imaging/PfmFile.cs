using System.Globalization;
using System.Text;

namespace SpatialVlm.Imaging;

/// <summary>Portable float map with one channel ("Pf"); its rows are stored from the bottom up.</summary>
public static class PfmFile
{
    public static FloatPlane Read(byte[] bytes, string name, DecodeLimits? limits = null)
    {
        var at = 0;
        if (Token(bytes, ref at) != "Pf")
            throw new PhotoException("wrong_content", $"{name}: the content does not begin with Pf, expected a float map of one channel. Save it as one.");
        if (!int.TryParse(Token(bytes, ref at), NumberStyles.None, CultureInfo.InvariantCulture, out var width)
            || !int.TryParse(Token(bytes, ref at), NumberStyles.None, CultureInfo.InvariantCulture, out var height)
            || !double.TryParse(Token(bytes, ref at), NumberStyles.Float, CultureInfo.InvariantCulture, out var scale) || scale == 0)
            throw new PhotoException("wrong_content", $"{name}: the header is not 'Pf', width, height and scale. Save the float map again.");
        // The scale's sign says the byte order: negative is little endian.
        var plane = FloatPlaneBytes.Read(bytes.AsSpan(Math.Min(at, bytes.Length)), width, height, 4, scale > 0, name, limits);
        var upright = new float[plane.Values.Length];
        for (var row = 0; row < height; row++)
            plane.Values.AsSpan((height - 1 - row) * width, width).CopyTo(upright.AsSpan(row * width));
        return plane with { Values = upright };
    }

    /// <summary>The next word; one white-space byte after it is passed, as the format has it.</summary>
    private static string Token(byte[] bytes, ref int at)
    {
        var text = new StringBuilder();
        while (at < bytes.Length && bytes[at] > ' ' && text.Length < 32) text.Append((char)bytes[at++]);
        at++;
        return text.ToString();
    }
}
