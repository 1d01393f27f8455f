using SpatialVlm.Imaging;

namespace SpatialVlm.Benchmarks.Filters;

/// <summary>Drawings on paper: pencil drawings made from photos, and seeded pen scribbles of boxes, ellipses and hatching.</summary>
public static class SketchMaker
{
    /// <summary>The photo's lightness divided by its own blur leaves lines, as the darkroom trick does.</summary>
    public static Image Pencil(Image photo, Random random)
    {
        var image = photo.ResizeLongestSide(random.Next(500, 900));
        var small = image.Resize(Math.Max(1, image.Width / 6), Math.Max(1, image.Height / 6)).Resize(image.Width, image.Height);
        var strength = 1.2 + random.NextDouble();
        int[] paper = [random.Next(225, 256), random.Next(222, 256), random.Next(205, 250)];
        var rgb = new byte[image.Rgb.Length];
        for (var i = 0; i < rgb.Length; i += 3)
        {
            double own = Grey(image, i) + 4, around = Grey(small, i) + 4;
            var light = Math.Clamp(1 - strength * Math.Max(0, 1 - own / around), 0.1, 1) - 0.02 * random.NextDouble();
            for (var channel = 0; channel < 3; channel++) rgb[i + channel] = (byte)Math.Clamp(paper[channel] * light, 0, 255);
        }
        return new Image(image.Width, image.Height, rgb);
    }

    public static Image Scribble(Random random)
    {
        int width = random.Next(500, 1000), height = random.Next(500, 900), grain = random.Next(1, 7);
        int[] paper = [random.Next(225, 256), random.Next(220, 256), random.Next(200, 250)];
        var ink = new double[width * height];
        for (var shape = random.Next(8, 22); shape > 0; shape--) Draw(ink, width, height, random);
        var rgb = new byte[width * height * 3];
        for (var i = 0; i < ink.Length; i++)
        {
            var noise = random.Next(-grain, grain + 1);
            for (var channel = 0; channel < 3; channel++) rgb[3 * i + channel] = (byte)Math.Clamp(paper[channel] * (1 - 0.85 * Math.Min(1, ink[i])) + noise, 0, 255);
        }
        return new Image(width, height, rgb);
    }

    private static void Draw(double[] ink, int width, int height, Random random)
    {
        double cx = random.Next(width), cy = random.Next(height), rx = random.Next(30, width / 3), ry = random.Next(30, height / 3), pen = 0.8 + 1.6 * random.NextDouble();
        switch (random.Next(3))
        {
            case 0:
                (double X, double Y)[] corners = [(cx - rx, cy - ry), (cx + rx, cy - ry), (cx + rx, cy + ry), (cx - rx, cy + ry)];
                for (var side = 0; side < 4; side++) Line(ink, width, height, corners[side], corners[(side + 1) % 4], pen, random);
                break;
            case 1:
                for (var step = 0; step < 48; step++)
                {
                    double a = step * Math.PI / 24, b = (step + 1) * Math.PI / 24;
                    Line(ink, width, height, (cx + rx * Math.Cos(a), cy + ry * Math.Sin(a)), (cx + rx * Math.Cos(b), cy + ry * Math.Sin(b)), pen, random);
                }
                break;
            default:
                for (var hatch = 0; hatch < 14; hatch++) Line(ink, width, height, (cx + hatch * 9, cy), (cx + hatch * 9 - ry / 3, cy + ry / 2), pen * 0.7, random);
                break;
        }
    }

    private static void Line(double[] ink, int width, int height, (double X, double Y) from, (double X, double Y) to, double pen, Random random)
    {
        var length = Math.Max(1, Math.Sqrt(Math.Pow(to.X - from.X, 2) + Math.Pow(to.Y - from.Y, 2)));
        double bow = (random.NextDouble() - 0.5) * length * 0.04, pressure = 0.5 + 0.5 * random.NextDouble();
        for (var along = 0.0; along <= 1; along += 0.5 / length)
        {
            double sway = bow * Math.Sin(Math.PI * along), x = from.X + (to.X - from.X) * along - sway * (to.Y - from.Y) / length, y = from.Y + (to.Y - from.Y) * along + sway * (to.X - from.X) / length;
            for (var row = (int)(y - pen - 1); row <= y + pen + 1; row++)
            {
                for (var column = (int)(x - pen - 1); column <= x + pen + 1; column++)
                {
                    if (row < 0 || column < 0 || row >= height || column >= width) continue;
                    var distance = Math.Sqrt((column - x) * (column - x) + (row - y) * (row - y));
                    ink[row * width + column] = Math.Max(ink[row * width + column], pressure * Math.Clamp(pen + 0.5 - distance, 0, 1));
                }
            }
        }
    }

    private static double Grey(Image image, int at) => 0.299 * image.Rgb[at] + 0.587 * image.Rgb[at + 1] + 0.114 * image.Rgb[at + 2];
}
