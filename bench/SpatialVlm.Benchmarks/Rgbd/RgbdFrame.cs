using SpatialVlm.Geometry;
using SpatialVlm.Imaging;

namespace SpatialVlm.Benchmarks.Rgbd;

/// <summary>A photo with a sensor's depth.</summary>
/// <param name="Source">nyu, basement, tum or sun3d.</param>
/// <param name="Unit">Stored values a metre.</param>
/// <param name="Rotated">The stored value's bits are rotated (SUN3D).</param>
internal sealed record RgbdFrame(string Source, string Id, string Photo, string DepthFile, Intrinsics Camera, double Unit, bool Rotated)
{
    private static readonly string[] nyuFrames = ["00000", "00050", "00100"];

    // The "basement" frames are renderings of a living room (their JPEG comments carry a render date), made with Open3D's camera, not NYU's.
    // Calibrations count from pixel centres, we from corners: half a pixel on cx and cy (CALIBRATION.json lists the former).
    private static readonly Intrinsics nyu = new(518.8579, 519.46961, 325.58245 + 0.5, 253.73617 + 0.5), primeSense = new(525, 525, 320, 240);

    /// <summary>Millimetres, or what <see cref="Unit"/> says, with the bits put right.</summary>
    public Grey16 ReadDepth()
    {
        var stored = RasterReader.ReadGrey16(DepthFile);
        return Rotated ? stored with { Values = Array.ConvertAll(stored.Values, v => (ushort)((v >> 3) | (v << 13))) } : stored;
    }

    public DepthMap ReadMeters()
    {
        var depth = ReadDepth();
        return new DepthMap(depth.Width, depth.Height, Array.ConvertAll(depth.Values, v => (float)(v / Unit)));
    }

    /// <summary>All of the sample folder, in the order of its sources.</summary>
    public static IReadOnlyList<RgbdFrame> All(string folder)
    {
        string At(params string[] parts) => Path.Combine([folder, .. parts]);
        return
        [
            .. nyuFrames.Select(n => new RgbdFrame("nyu", $"nyu-{n}", At("metric3d_nyu", "rgb", $"rgb_{n}.jpg"), At("metric3d_nyu", "depth", $"sync_depth_{n}.png"), nyu, 1000, false)),
            .. Enumerable.Range(0, 5).Select(n => new RgbdFrame("basement", $"basement-{n}", At("open3d_nyu_basement", "color", $"0000{n}.jpg"), At("open3d_nyu_basement", "depth", $"0000{n}.png"), primeSense, 1000, false)),
            new("tum", "tum-fr3-office", At("tum_fr3_office", "TUM_color.png"), At("tum_fr3_office", "TUM_depth.png"), primeSense, 5000, false),
            new("sun3d", "sun3d-corridor", At("sun3d_corridor", "SUN_color.jpg"), At("sun3d_corridor", "SUN_depth.png"), primeSense, 1000, true),
        ];
    }
}
