using SpatialVlm.Geometry;
using SpatialVlm.Scenes;

namespace SpatialVlm.Evaluation.Scorecards;

/// <summary>A photo with its faults, and which object each name really means.</summary>
/// <param name="Meant">Id of the object that bears the name to the id that the name is true of; only where they differ.</param>
internal sealed record FaultyPhoto(ScenePhoto Photo, IReadOnlyDictionary<string, string> Meant);

/// <summary>Puts controlled errors into what a manifest gives.</summary>
internal static class Faults
{
    private const int GridSide = 6;

    /// <param name="random">Of this photo; each fault draws the same numbers whatever the others are.</param>
    public static FaultyPhoto Apply(ScenePhoto photo, FaultSet faults, Func<string, Random> random)
    {
        var given = photo.Given;
        var meant = new Dictionary<string, string>();
        if (given.Depth is { } depth && (faults.DepthNoise != 0 || faults.DepthScale != 0))
            given = given with { Depth = Disturb(depth, faults.DepthNoise, 1 + faults.DepthScale, random("depth_noise")) };
        if (given.Intrinsics is { } camera && faults.FovError != 0) given = given with { Intrinsics = Widen(camera, photo.Image.Width, faults.FovError) };
        if (given.Objects is { } objects)
        {
            if (faults.MaskErode != 0) objects = [.. objects.Select(o => o with { Mask = o.Mask is null ? null : Erode(o.Mask, (int)faults.MaskErode) })];
            if (faults.BoxJitter != 0)
            {
                var draw = random("box_jitter");
                objects = [.. objects.Select(o => Jitter(o, faults.BoxJitter, draw))];
            }
            if (faults.CaptionError != 0) objects = Rename(objects, faults.CaptionError, random("caption_error"), meant);
            given = given with { Objects = objects };
        }
        return new FaultyPhoto(photo with { Given = given }, meant);
    }

    private static DepthMap Disturb(DepthMap depth, double noise, double scale, Random random)
    {
        var sigma = noise * Math.Sqrt(0.5);
        var grid = new double[(GridSide + 1) * (GridSide + 1)];
        for (var i = 0; i < grid.Length; i++) grid[i] = Normal(random);
        var meters = new float[depth.Meters.Length];
        for (var i = 0; i < meters.Length; i++)
        {
            var white = noise == 0 ? 0 : Normal(random);
            if (depth.Meters[i] <= 0) continue;
            var smooth = Smooth(grid, (i % depth.Width + 0.5) / depth.Width * GridSide, (i / depth.Width + 0.5) / depth.Height * GridSide);
            meters[i] = (float)(depth.Meters[i] * scale * Math.Exp(sigma * (smooth + white)));
        }
        return new DepthMap(depth.Width, depth.Height, meters);
    }

    // Between grid points with weights whose squares sum to one, so that the deviation is the same everywhere.
    private static double Smooth(double[] grid, double x, double y)
    {
        int column = Math.Min((int)x, GridSide - 1), row = Math.Min((int)y, GridSide - 1);
        double u = (x - column) * Math.PI / 2, v = (y - row) * Math.PI / 2;
        double At(int c, int r) => grid[(row + r) * (GridSide + 1) + column + c];
        return Math.Cos(v) * (Math.Cos(u) * At(0, 0) + Math.Sin(u) * At(1, 0)) + Math.Sin(v) * (Math.Cos(u) * At(0, 1) + Math.Sin(u) * At(1, 1));
    }

    private static Intrinsics Widen(Intrinsics camera, int width, double error)
    {
        var half = Math.Atan(width / 2.0 / camera.Fx) * (1 + error);
        var factor = width / 2.0 / Math.Tan(Math.Min(half, 1.5)) / camera.Fx;
        return camera with { Fx = camera.Fx * factor, Fy = camera.Fy * factor };
    }

    private static Mask Erode(Mask mask, int pixels)
    {
        if (pixels < 0) return mask.Dilate(-pixels);
        var eroded = mask.Erode(pixels);
        return eroded.Area > 0 ? eroded : mask;
    }

    private static GivenObject Jitter(GivenObject item, double share, Random random)
    {
        double[] by = [Normal(random), Normal(random), Normal(random), Normal(random)];
        if ((item.Box ?? item.Mask?.Box) is not { } box) return item;
        var moved = new PixelBox(
            box.X0 + by[0] * share * box.Width, box.Y0 + by[1] * share * box.Height, box.X1 + by[2] * share * box.Width, box.Y1 + by[3] * share * box.Height);
        if (item.Mask is not { } mask) return item with { Box = moved };
        var inside = new bool[mask.Width * mask.Height];
        for (var i = 0; i < inside.Length; i++)
        {
            double x = i % mask.Width + 0.5, y = i / mask.Width + 0.5;
            inside[i] = mask.Pixels[i] && x >= moved.X0 && x <= moved.X1 && y >= moved.Y0 && y <= moved.Y1;
        }
        var cut = new Mask(mask.Width, mask.Height, inside);
        return cut.Area == 0 ? item : item with { Box = cut.Box, Mask = cut };
    }

    // The chosen ones hand their names round, so that none keeps its own.
    private static GivenObject[] Rename(IReadOnlyList<GivenObject> objects, double share, Random random, Dictionary<string, string> meant)
    {
        var renamed = objects.ToArray();
        var chosen = Enumerable.Range(0, renamed.Length).Where(_ => random.NextDouble() < share).ToArray();
        random.Shuffle(chosen);
        if (chosen.Length < 2) return renamed;
        for (var i = 0; i < chosen.Length; i++)
        {
            var owner = objects[chosen[(i + 1) % chosen.Length]];
            renamed[chosen[i]] = renamed[chosen[i]] with { Caption = owner.Caption };
            meant[renamed[chosen[i]].Id] = owner.Id;
        }
        return renamed;
    }

    private static double Normal(Random random) => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
