using System.Text;
using SpatialVlm.Geometry;
using SpatialVlm.Scenes;

namespace SpatialVlm.Datasets.Reports;

/// <summary>Masks, outlines and names over a photo, as SVG: crisp at any size, and each object answers to the pointer.</summary>
internal static class PhotoOverlay
{
    private const double LongestSide = 960;
    private const double FontSize = 18;

    public static string Svg(Scene scene)
    {
        var scale = LongestSide / Math.Max(scene.Width, scene.Height);
        int width = (int)Math.Round(scene.Width * scale), height = (int)Math.Round(scene.Height * scale);
        var svg = new StringBuilder($"""<svg class="overlay" viewBox="0 0 {width} {height}" role="img" aria-label="{Markup.Escaped(Described(scene))}">""");
        foreach (var i in Enumerable.Range(0, scene.Objects.Count).OrderByDescending(i => Area(scene.Objects[i])))
            svg.Append($"""<path data-o="{i}" style="--c:{Markup.ObjectColour(i)}" d="{Outline(scene.Objects[i], width, height, scale)}"/>""");
        var labels = new LabelPlacement(width, height, FontSize).Place([.. scene.Objects.Select(o => new LabelRequest(
            TextWidth.Shortened(o.Caption, 34), new PixelBox(o.Box[0] * scale, o.Box[1] * scale, o.Box[2] * scale, o.Box[3] * scale)))]);
        for (var i = 0; i < labels.Length; i++) AppendLabel(svg, labels[i], scene.Objects[i], i, scale);
        return svg.Append("</svg>").ToString();
    }

    private static void AppendLabel(StringBuilder svg, PlacedLabel label, SceneObject o, int index, double scale)
    {
        if (label.Box is not { } box) return;
        double x = (box.X0 + box.X1) / 2, y = (box.Y0 + box.Y1) / 2;
        svg.Append($"""<g class="tag" data-o="{index}" style="--c:{Markup.ObjectColour(index)}">""");
        if (label.NeedsLine)
            svg.Append($"""<line x1="{Markup.Px(x)}" y1="{Markup.Px(y)}" x2="{Markup.Px((o.Box[0] + o.Box[2]) / 2 * scale)}" y2="{Markup.Px((o.Box[1] + o.Box[3]) / 2 * scale)}"/>""");
        svg.Append($"""<rect x="{Markup.Px(box.X0)}" y="{Markup.Px(box.Y0)}" width="{Markup.Px(box.Width)}" height="{Markup.Px(box.Height)}" rx="{Markup.Px(box.Height / 2)}"/>""");
        svg.Append($"""<circle cx="{Markup.Px(box.X0 + FontSize * 0.62)}" cy="{Markup.Px(y)}" r="{Markup.Px(FontSize * 0.27)}"/>""");
        svg.Append($"""<text x="{Markup.Px(x + FontSize * 0.36)}" y="{Markup.Px(y + FontSize * 0.34)}" {TextWidth.Fixed(label.Text, FontSize)}>{Markup.Escaped(label.Text)}</text></g>""");
    }

    private static string Outline(SceneObject o, int width, int height, double scale)
    {
        try
        {
            var mask = Mask.FromRunLengths(o.MaskRle.Size[1], o.MaskRle.Size[0], o.MaskRle.Counts).Resize(width, height);
            return MaskOutline.Path(mask);
        }
        catch (FormatException)
        {
            // A report over a damaged record still shows the box.
            double[] b = [.. o.Box.Select(edge => Math.Round(edge * scale))];
            return $"M{b[0]} {b[1]}H{b[2]}V{b[3]}H{b[0]}z";
        }
    }

    private static double Area(SceneObject o) => (o.Box[2] - o.Box[0]) * (o.Box[3] - o.Box[1]);

    private static string Described(Scene scene) =>
        scene.Objects.Count == 0 ? "The photo, no objects found" : $"The photo with {scene.Objects.Count} objects: {string.Join(", ", scene.Objects.Select(o => o.Caption))}";
}
