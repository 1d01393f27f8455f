using System.Text.Json;
using SpatialVlm.Geometry;
using SpatialVlm.Imaging;
using SpatialVlm.Worlds.Output;

namespace SpatialVlm.Worlds;

/// <summary>One world as bytes to be written: its pictures and its two lines.</summary>
public sealed record WorldFiles(IReadOnlyList<(string Path, byte[] Bytes)> Pictures, string ManifestJson, string TruthJson)
{
    private static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    /// <param name="motion">Of a frame of a trajectory, else null.</param>
    public static WorldFiles From(RenderedWorld rendered, int seed, bool floatDepth = false, Motion? motion = null)
    {
        var world = rendered.World;
        int width = rendered.Depth.Width, height = rendered.Depth.Height;
        var listed = NamedObject.In(rendered, seed, motion);
        var scale = world.IsOutdoor ? 500.0 : 2000.0;
        var pictures = new List<(string, byte[])> { ($"rgb/{world.Id}.png", ImageEncoder.ToPng(rendered.Image)), ($"depth/{world.Id}.png", Grey16(rendered.Depth, scale)) };
        if (floatDepth) pictures.Add(($"depth/{world.Id}.npy", NpyFile.Write(rendered.Depth.Meters, width, height)));
        if (rendered.SurfaceMask is { } surface) pictures.Add(($"masks/{world.Id}-surface.png", Grey(surface)));
        var objects = new List<ManifestObject>();
        foreach (var (item, visible, caption) in listed)
        {
            var mask = visible.Mask;
            var path = $"masks/{world.Id}-{item.Id}.png";
            pictures.Add((path, Grey(mask)));
            objects.Add(new ManifestObject(item.Id, caption, [mask.Box.X0, mask.Box.Y0, mask.Box.X1, mask.Box.Y1], path));
        }
        var k = rendered.Intrinsics;
        var line = new ManifestLine(
            world.Id, pictures[0].Item1, world.IsOutdoor ? "outdoor" : "indoor", floatDepth ? pictures[2].Item1 : pictures[1].Item1, floatDepth ? null : scale, "z",
            new(k.Fx, k.Fy, k.Cx, k.Cy), world.Camera.Up(), rendered.SurfaceMask is null ? null : $"masks/{world.Id}-surface.png", objects);
        var truth = TruthBuilder.Build(rendered, listed.ToDictionary(o => o.Object.Id, o => o.Caption));
        if (motion is not null) truth = truth with { Trajectory = motion.Id, Frame = motion.Frame, DistanceM = motion.DistanceMeters, DistanceBetween = [motion.Mover, motion.Target] };
        return new WorldFiles(pictures, JsonSerializer.Serialize(line, Json), JsonSerializer.Serialize(truth, Json));
    }

    private static byte[] Grey(Mask mask)
    {
        var values = new byte[mask.Pixels.Length];
        for (var i = 0; i < values.Length; i++) values[i] = mask.Pixels[i] ? (byte)255 : (byte)0;
        return ImageEncoder.ToGreyPng(values, mask.Width, mask.Height);
    }

    private static byte[] Grey16(DepthMap depth, double scale)
    {
        var values = new ushort[depth.Meters.Length];
        for (var i = 0; i < values.Length; i++)
        {
            var value = Math.Round(depth.Meters[i] * scale);
            values[i] = value > ushort.MaxValue ? (ushort)0 : (ushort)value;
        }
        return ImageEncoder.ToGrey16Png(values, depth.Width, depth.Height);
    }
}

/// <summary>Where a frame stands in a trajectory.</summary>
/// <param name="Id">Of the trajectory.</param>
/// <param name="Mover">Id of the object that moves.</param>
/// <param name="DistanceMeters">Between the centres of the two.</param>
public sealed record Motion(string Id, int Frame, string Mover, string Target, double DistanceMeters)
{
    public bool Names(string id) => id == Mover || id == Target;
}
