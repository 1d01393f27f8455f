using SpatialVlm.Geometry;
using SpatialVlm.Imaging;

namespace SpatialVlm.Datasets.Reports;

/// <summary>Depth as colour: near is light, far is dark, and lightness falls evenly; straight lines in sRGB between the stops, so that a CSS gradient is the exact scale.</summary>
internal static class DepthColours
{
    private static readonly (byte R, byte G, byte B)[] stops =
        [(252, 244, 196), (250, 203, 120), (242, 144, 88), (214, 88, 98), (163, 55, 116), (106, 38, 117), (55, 26, 92), (18, 15, 52)];

    private static readonly (byte R, byte G, byte B) unknown = (128, 134, 139);

    /// <summary>"rgb(...), rgb(...)" from near to far.</summary>
    public static string CssStops => string.Join(", ", stops.Select(stop => $"rgb({stop.R} {stop.G} {stop.B})"));

    public static Image Paint(DepthMap depth, double nearMeters, double farMeters)
    {
        var rgb = new byte[depth.Meters.Length * 3];
        for (var i = 0; i < depth.Meters.Length; i++)
        {
            var (r, g, b) = depth.IsKnown(i) ? At((depth.Meters[i] - nearMeters) / (farMeters - nearMeters)) : unknown;
            rgb[i * 3] = r;
            rgb[i * 3 + 1] = g;
            rgb[i * 3 + 2] = b;
        }
        return new Image(depth.Width, depth.Height, rgb);
    }

    private static (byte, byte, byte) At(double share)
    {
        var place = Math.Clamp(share, 0, 1) * (stops.Length - 1);
        var i = Math.Min((int)place, stops.Length - 2);
        var (a, b, t) = (stops[i], stops[i + 1], place - i);
        return (Mix(a.R, b.R, t), Mix(a.G, b.G, t), Mix(a.B, b.B, t));
    }

    private static byte Mix(byte a, byte b, double t) => (byte)Math.Round(a + (b - a) * t);
}
