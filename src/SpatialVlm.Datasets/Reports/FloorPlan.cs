using System.Text;
using SpatialVlm.Geometry;
using SpatialVlm.Scenes;

namespace SpatialVlm.Datasets.Reports;

/// <summary>The scene from above, to scale: camera and field of view at the bottom, objects as their boxes' footprints, a grid in metres.</summary>
internal sealed class FloorPlan
{
    private const double Width = 480;
    private const double Height = 440;
    private const double Margin = 30;
    private const double FontSize = 13;
    private static readonly double[] gridSteps = [0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100, 200, 500];

    private readonly Scene scene;
    private readonly Footprint[] footprints;
    private readonly double pixelsPerMeter;
    private readonly double middle;
    private readonly double back;

    private FloorPlan(Scene scene)
    {
        this.scene = scene;
        footprints = [.. scene.Objects.Select((o, i) => Footprint.Of(o, i, scene.Canonical.Ok))];
        var left = footprints.Select(f => f.Right - f.Across / 2).Append(-0.3).Min();
        var right = footprints.Select(f => f.Right + f.Across / 2).Append(0.3).Max();
        var front = footprints.Select(f => f.Ahead + f.Deep / 2).Append(1).Max();
        back = Math.Min(0, footprints.Select(f => f.Ahead - f.Deep / 2).Append(0).Min());
        pixelsPerMeter = Math.Min((Width - 2 * Margin) / (right - left), (Height - 2 * Margin) / (front - back));
        middle = (left + right) / 2;
    }

    public static string Svg(Scene scene) => new FloorPlan(scene).Draw();

    private string Draw()
    {
        var svg = new StringBuilder($"""<svg class="plan" viewBox="0 0 {Width} {Height}" role="img" aria-label="{Markup.Escaped(Described())}">""");
        AppendFieldOfView(svg);
        AppendGrid(svg);
        foreach (var f in footprints.OrderByDescending(f => f.Across * f.Deep)) AppendObject(svg, f);
        svg.Append($"""<path class="camera" d="M{Markup.Px(X(0))} {Markup.Px(Y(0) - 9)}l9 18h-18z"/>""");
        AppendNames(svg);
        return svg.Append("</svg>").ToString();
    }

    private double X(double right) => Width / 2 + (right - middle) * pixelsPerMeter;

    private double Y(double ahead) => Height - Margin - (ahead - back) * pixelsPerMeter;

    private void AppendFieldOfView(StringBuilder svg)
    {
        var half = Math.Clamp(scene.Intrinsics.FovXDeg, 5, 170) / 2 * Math.PI / 180;
        // Long enough to leave the picture on every side; the picture cuts it.
        var length = (Width + Height) / pixelsPerMeter;
        double dx = length * Math.Sin(half), dy = length * Math.Cos(half);
        svg.Append($"""<path class="view" d="M{Markup.Px(X(0))} {Markup.Px(Y(0))}L{Markup.Px(X(-dx))} {Markup.Px(Y(dy))}L{Markup.Px(X(dx))} {Markup.Px(Y(dy))}z"/>""");
    }

    private void AppendGrid(StringBuilder svg)
    {
        var step = Array.Find(gridSteps, s => s * pixelsPerMeter >= 46) is > 0 and var found ? found : gridSteps[^1];
        var lines = new StringBuilder();
        var texts = new StringBuilder();
        for (var k = (int)Math.Ceiling((Y(0) - Height) / (step * pixelsPerMeter)); Y(k * step) > 0; k++)
        {
            lines.Append($"M0 {Markup.Px(Y(k * step))}H{Width}");
            if (k > 0 && Y(k * step) > 12) texts.Append($"""<text x="5" y="{Markup.Px(Y(k * step) - 4)}">{step * k:0.##} m</text>""");
        }
        for (var k = (int)Math.Ceiling(-X(0) / (step * pixelsPerMeter)); X(k * step) < Width; k++)
            lines.Append($"M{Markup.Px(X(k * step))} 0V{Height}");
        svg.Append($"""<path class="grid" d="{lines}"/><g class="ticks">{texts}</g>""");
    }

    private void AppendObject(StringBuilder svg, Footprint f)
    {
        double w = Math.Max(4, f.Across * pixelsPerMeter), h = Math.Max(4, f.Deep * pixelsPerMeter);
        svg.Append($"""<g data-o="{f.Index}" style="--c:{Markup.ObjectColour(f.Index)}">""");
        svg.Append($"""<rect x="{Markup.Px(X(f.Right) - w / 2)}" y="{Markup.Px(Y(f.Ahead) - h / 2)}" width="{Markup.Px(w)}" height="{Markup.Px(h)}" rx="3"/>""");
        svg.Append($"""<circle class="error" cx="{Markup.Px(X(f.Right))}" cy="{Markup.Px(Y(f.Ahead))}" r="{Markup.Px(f.Error * pixelsPerMeter)}"/></g>""");
    }

    private void AppendNames(StringBuilder svg)
    {
        var camera = new PixelBox(X(0) - 12, Y(0) - 12, X(0) + 12, Y(0) + 12);
        var labels = new LabelPlacement(Width, Height, FontSize).Reserve(camera).Place([.. footprints.Select(f => new LabelRequest(
            TextWidth.Shortened(scene.Objects[f.Index].Caption, 26),
            new PixelBox(X(f.Right - f.Across / 2), Y(f.Ahead + f.Deep / 2), X(f.Right + f.Across / 2), Y(f.Ahead - f.Deep / 2))))]);
        for (var i = 0; i < labels.Length; i++)
        {
            if (labels[i].Box is not { } box) continue;
            double x = (box.X0 + box.X1) / 2, y = (box.Y0 + box.Y1) / 2;
            svg.Append($"""<g class="name" data-o="{i}" style="--c:{Markup.ObjectColour(i)}">""");
            if (labels[i].NeedsLine)
                svg.Append($"""<line x1="{Markup.Px(x)}" y1="{Markup.Px(y)}" x2="{Markup.Px(X(footprints[i].Right))}" y2="{Markup.Px(Y(footprints[i].Ahead))}"/>""");
            svg.Append($"""<text x="{Markup.Px(x)}" y="{Markup.Px(y + FontSize * 0.34)}" {TextWidth.Fixed(labels[i].Text, FontSize)}>{Markup.Escaped(labels[i].Text)}</text></g>""");
        }
    }

    private string Described() =>
        "Floor plan seen from above, camera at the bottom. " + string.Join("; ", footprints.Select(f =>
            $"{scene.Objects[f.Index].Caption}: {Markup.Meters(f.Ahead)} ahead, {Markup.Meters(Math.Abs(f.Right))} to the {(f.Right < 0 ? "left" : "right")}"));

    /// <summary>An object's box laid onto the floor, metres; right and ahead are the camera's.</summary>
    private sealed record Footprint(int Index, double Right, double Ahead, double Across, double Deep, double Error)
    {
        public static Footprint Of(SceneObject o, int index, bool hasFrame) =>
            hasFrame && o.CenterCanonicalM is { } c && o.SizeCanonicalM is { } s
                ? new Footprint(index, -c[1], c[0], s[1], s[0], o.ErrorM)
                : new Footprint(index, o.CenterCameraM[0], o.CenterCameraM[2], o.SizeCameraM[0], o.SizeCameraM[2], o.ErrorM);
    }
}
