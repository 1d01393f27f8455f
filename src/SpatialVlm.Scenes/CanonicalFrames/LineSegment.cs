using System.Numerics;
using SpatialVlm.Imaging;

namespace SpatialVlm.Scenes.CanonicalFrames;

/// <summary>A straight edge in a photo, found as the line segment detector of Grompone von Gioi and others (2010) grows them: pixels that touch and whose gradients agree.</summary>
/// <param name="Middle">Photo pixels.</param>
/// <param name="Direction">Unit vector along it.</param>
/// <param name="Length">Photo pixels.</param>
public sealed record LineSegment(Vector2 Middle, Vector2 Direction, float Length)
{
    private const int WorkingSide = 512;

    // LSD's: gradients weaker than this turn by more than the tolerance when grey values are rounded.
    private const float LeastGradient = 5.2f;
    private const float ToleranceRadians = MathF.PI / 8;

    private const float LeastLengthShare = 0.04f;
    private const float MostWidthShare = 0.12f;

    public static IReadOnlyList<LineSegment> Find(Image photo)
    {
        var scale = Math.Min(1f, WorkingSide / (float)Math.Max(photo.Width, photo.Height));
        var small = scale < 1 ? photo.Resize((int)MathF.Round(photo.Width * scale), (int)MathF.Round(photo.Height * scale)) : photo;
        var (angles, strengths) = Gradients(small);
        var used = Array.ConvertAll(strengths, strength => strength < LeastGradient);
        var segments = new List<LineSegment>();
        foreach (var seed in Enumerable.Range(0, used.Length).Where(i => !used[i]).OrderByDescending(i => strengths[i]))
        {
            if (used[seed]) continue;
            var pixels = Grow(seed, small.Width, angles, used);
            if (Fit(pixels, strengths, small.Width) is { } segment && segment.Length >= LeastLengthShare * Math.Max(small.Width, small.Height))
                segments.Add(new LineSegment(segment.Middle / scale, segment.Direction, segment.Length / scale));
        }
        return segments;
    }

    private static (float[] Angles, float[] Strengths) Gradients(Image image)
    {
        int width = image.Width, height = image.Height;
        var grey = new float[width * height];
        for (var i = 0; i < grey.Length; i++) grey[i] = 0.299f * image.Rgb[3 * i] + 0.587f * image.Rgb[3 * i + 1] + 0.114f * image.Rgb[3 * i + 2];
        float[] angles = new float[grey.Length], strengths = new float[grey.Length];
        for (var y = 0; y < height - 1; y++)
            for (var x = 0; x < width - 1; x++)
            {
                var i = y * width + x;
                float falling = grey[i + width + 1] - grey[i], rising = grey[i + 1] - grey[i + width];
                float right = (falling + rising) / 2, down = (falling - rising) / 2;
                (angles[i], strengths[i]) = (MathF.Atan2(down, right), MathF.Sqrt(right * right + down * down));
            }
        return (angles, strengths);
    }

    private static List<int> Grow(int seed, int width, float[] angles, bool[] used)
    {
        List<int> pixels = [seed];
        used[seed] = true;
        float angle = angles[seed], sines = MathF.Sin(angle), cosines = MathF.Cos(angle);
        for (var next = 0; next < pixels.Count; next++)
            for (var neighbor = 0; neighbor < 9; neighbor++)
            {
                int x = pixels[next] % width + neighbor % 3 - 1, i = pixels[next] + (neighbor / 3 - 1) * width + neighbor % 3 - 1;
                if (x < 0 || x >= width || i < 0 || i >= used.Length || used[i] || MathF.Abs(MathF.IEEERemainder(angles[i] - angle, 2 * MathF.PI)) > ToleranceRadians) continue;
                used[i] = true;
                pixels.Add(i);
                sines += MathF.Sin(angles[i]);
                cosines += MathF.Cos(angles[i]);
                angle = MathF.Atan2(sines, cosines);
            }
        return pixels;
    }

    // The long axis of the pixels, weighed by their gradients; null where they are not long and thin.
    private static LineSegment? Fit(List<int> pixels, float[] strengths, int width)
    {
        double sum = 0, sumX = 0, sumY = 0, xx = 0, yy = 0, xy = 0;
        foreach (var i in pixels)
        {
            // A gradient of 2x2 pixels lies at their common corner.
            double w = strengths[i], x = i % width + 1, y = i / width + 1;
            (sum, sumX, sumY, xx, yy, xy) = (sum + w, sumX + w * x, sumY + w * y, xx + w * x * x, yy + w * y * y, xy + w * x * y);
        }
        double middleX = sumX / sum, middleY = sumY / sum;
        (xx, yy, xy) = (xx / sum - middleX * middleX, yy / sum - middleY * middleY, xy / sum - middleX * middleY);
        double half = (xx + yy) / 2, apart = Math.Sqrt((xx - yy) * (xx - yy) / 4 + xy * xy);
        // Of a line of length L the variance is L squared / 12.
        double length = Math.Sqrt(12 * (half + apart)), across = Math.Sqrt(12 * Math.Max(0, half - apart));
        if (across > Math.Max(2.5, MostWidthShare * length)) return null;
        var angle = 0.5 * Math.Atan2(2 * xy, xx - yy);
        return new LineSegment(new Vector2((float)middleX, (float)middleY), new Vector2((float)Math.Cos(angle), (float)Math.Sin(angle)), (float)length);
    }
}
