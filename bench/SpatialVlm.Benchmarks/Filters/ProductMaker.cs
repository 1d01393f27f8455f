using SpatialVlm.Geometry;
using SpatialVlm.Imaging;

namespace SpatialVlm.Benchmarks.Filters;

/// <summary>Product shots: a photographed object cut out along its outline, before a plain shaded backdrop with its shadow.</summary>
public static class ProductMaker
{
    public static Image Shoot(Image photo, Mask outline, Random random)
    {
        var box = outline.Box;
        var side = random.Next(500, 1000);
        double boxWidth = box.Width, boxHeight = box.Height;
        var scale = side * (0.45 + 0.3 * random.NextDouble()) / Math.Max(boxWidth, boxHeight);
        int left = (int)((side - boxWidth * scale) / 2), top = (int)((side - boxHeight * scale) / 2), white = random.Next(3) == 0 ? random.Next(205, 240) : random.Next(242, 256);
        double shading = random.NextDouble() * 0.1, shadow = 0.3 + 0.4 * random.NextDouble();
        var rgb = new byte[side * side * 3];
        for (var row = 0; row < side; row++)
        {
            for (var column = 0; column < side; column++)
            {
                double x = box.X0 + (column - left) / scale, y = box.Y0 + (row - top) / scale;
                var covered = Covered(outline, x, y);
                // A flat ellipse of shade where it stands.
                double dx = (column - side / 2.0) / (boxWidth * scale * 0.55), dy = (row - (top + boxHeight * scale)) / (side * 0.05), dark = shadow * Math.Exp(-(dx * dx + dy * dy) * 1.5);
                var light = white * (1 - shading * row / side) * (1 - dark) + random.NextDouble() * 1.5;
                for (var channel = 0; channel < 3; channel++)
                {
                    var own = covered > 0 ? photo.Rgb[((int)Math.Clamp(y, 0, photo.Height - 1) * photo.Width + (int)Math.Clamp(x, 0, photo.Width - 1)) * 3 + channel] : 0;
                    rgb[(row * side + column) * 3 + channel] = (byte)Math.Clamp(covered * own + (1 - covered) * light, 0, 255);
                }
            }
        }
        return new Image(side, side, rgb);
    }

    /// <summary>Bilinear in the mask, so that the outline is as soft as a lens draws it.</summary>
    private static double Covered(Mask outline, double x, double y)
    {
        double u = x - 0.5, v = y - 0.5, sum = 0;
        for (var i = 0; i < 4; i++)
        {
            int column = (int)Math.Floor(u) + i % 2, row = (int)Math.Floor(v) + i / 2;
            if (column < 0 || row < 0 || column >= outline.Width || row >= outline.Height || !outline[column, row]) continue;
            sum += (1 - Math.Abs(u - column)) * (1 - Math.Abs(v - row));
        }
        return sum;
    }
}
