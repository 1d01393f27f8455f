using System.Numerics;
using SpatialVlm.Geometry;
using SpatialVlm.Scenes;

namespace SpatialVlm.Tests.Questions;

/// <summary>Builds scenes whose every number follows from solid boxes in a canonical frame, a camera above the surface and a pinhole.</summary>
internal sealed class SceneSketch
{
    public const int Width = 640, Height = 480;
    public const double Focal = 520;

    private readonly List<SceneObject> objects = [];
    private readonly double cameraHeight, pitch;

    public SceneSketch(double cameraHeight = 1.5, double pitchDownDegrees = 20)
    {
        this.cameraHeight = cameraHeight;
        pitch = pitchDownDegrees * Math.PI / 180;
        // Camera axes (x right, y down, z forward) in the canonical frame are the columns.
        double s = Math.Sin(pitch), c = Math.Cos(pitch);
        Rotation = [[0, -s, c], [-1, 0, 0], [0, -c, -s]];
    }

    public double[][] Rotation { get; }
    public IReadOnlyList<SceneObject> Objects => objects;

    /// <summary>Adds a box by its canonical centre and size in metres; false, and nothing added, where it lies outside the view.</summary>
    public bool Add(string id, string caption, Vector3 center, Vector3 size)
    {
        var canonical = Surface(center, size);
        var camera = canonical.Select(ToCamera).ToArray();
        if (camera.Any(p => p.Z < 0.2f)) return false;
        var pixels = camera.Select(p => new Vector2((float)(Focal * p.X / p.Z) + Width / 2f, (float)(Focal * p.Y / p.Z) + Height / 2f)).ToArray();
        double x0 = pixels.Min(p => p.X), y0 = pixels.Min(p => p.Y), x1 = pixels.Max(p => p.X), y1 = pixels.Max(p => p.Y);
        bool[] cut = [x0 < 1, y0 < 1, x1 > Width - 1, y1 > Height - 1];
        var seen = Enumerable.Range(0, camera.Length).Where(i => pixels[i].X is >= 0 and < Width && pixels[i].Y is >= 0 and < Height).ToArray();
        if (seen.Length < 0.6 * camera.Length) return false;
        Box3 inCamera = Box3.Around([.. seen.Select(i => camera[i])]), inCanonical = Box3.Around([.. seen.Select(i => canonical[i])]);
        var middle = ToCamera(inCanonical.Center);
        objects.Add(new SceneObject(id, caption, [caption], null, 0.9,
            [Math.Max(0, x0), Math.Max(0, y0), Math.Min(Width, x1), Math.Min(Height, y1)], new RunLengthMask([Height, Width], ""),
            Round(middle), Round(inCamera.Size), Round(inCanonical.Center), Round(inCanonical.Size),
            cut[0] || cut[2] ? null : Round(inCanonical.Size)[1], cut[1] || cut[3] ? null : Round(inCanonical.Size)[2],
            cut[3] ? null : Math.Round(inCanonical.Min.Z, 4), seen.Length, cut, false, 0.05)
        { Cloud = new PointCloud([.. seen.Select(i => camera[i])]) });
        return true;
    }

    public Scene Build(string id = "s", SceneErrors? errors = null, bool reliable = true, string surface = "floor") => new(
        id, $"{id}.jpg", Width, Height, "indoor",
        new SceneIntrinsics(Focal, Focal, Width / 2.0, Height / 2.0, "manifest", 2 * Math.Atan(Width / 2.0 / Focal) * 180 / Math.PI),
        new SceneDepth("manifest", reliable, reliable ? null : "outdoors", 3),
        new SceneFrame(true, null, surface, Rotation, [0, 0, cameraHeight], cameraHeight, pitch * 180 / Math.PI, 0, 0.5),
        errors ?? new SceneErrors(0, 0, 0, 0, 0), objects, []);

    /// <summary>The same photo with its frame not found: what needs it is null, the centre stays that of the camera box.</summary>
    public static Scene WithoutFrame(Scene scene) => scene with
    {
        Canonical = new SceneFrame(false, "no_surface", null, null, null, null, null, null, null),
        Objects = [.. scene.Objects.Select(o => o with
        {
            CenterCanonicalM = null, SizeCanonicalM = null, HeightM = null, ElevationM = null,
            WidthM = o.Truncated[0] || o.Truncated[2] ? null : o.SizeCameraM[0],
        })],
    };

    /// <summary>A random room of 2 to 9 boxes, some of them cut by the photo's edge.</summary>
    public static Scene Random(Random random, string id, SceneErrors? errors = null)
    {
        var sketch = new SceneSketch(0.8 + random.NextDouble(), random.NextDouble() * 30);
        var wanted = random.Next(2, 10);
        for (var attempt = 0; attempt < 200 && sketch.Objects.Count < wanted; attempt++)
        {
            var across = 0.15 + 0.8 * random.NextDouble();
            var size = new Vector3((float)(across * (0.2 + 0.6 * random.NextDouble())), (float)across, (float)(0.1 + 0.9 * random.NextDouble()));
            var bottom = random.Next(2) == 0 ? 0 : (float)random.NextDouble() * 1.5f;
            var center = new Vector3((float)(1.5 + 6 * random.NextDouble()), (float)(5 * random.NextDouble() - 2.5), bottom + size.Z / 2);
            sketch.Add($"o{sketch.Objects.Count + 1}", Captions[sketch.Objects.Count], center, size);
        }
        return sketch.Build(id, errors);
    }

    private static readonly string[] Captions =
        ["small white cup", "man in a dark blue jacket", "pair of skis", "scissors", "brown wooden chair to the left", "brown wooden chair to the right", "tall green plant", "people on the bench", "open laptop"];

    private Vector3 ToCamera(Vector3 q)
    {
        var p = new Vector3(q.X, q.Y, q.Z - (float)cameraHeight);
        return new Vector3(Column(0, p), Column(1, p), Column(2, p));
    }

    private float Column(int i, Vector3 p) => (float)(Rotation[0][i] * p.X + Rotation[1][i] * p.Y + Rotation[2][i] * p.Z);

    private static Vector3[] Surface(Vector3 center, Vector3 size)
    {
        const int steps = 5;
        var points = new List<Vector3>();
        for (var i = 0; i <= steps; i++)
            for (var j = 0; j <= steps; j++)
                for (var k = 0; k <= steps; k++)
                    if (i is 0 or steps || j is 0 or steps || k is 0 or steps)
                        points.Add(center + size * (new Vector3(i, j, k) / steps - new Vector3(0.5f)));
        return [.. points];
    }

    private static double[] Round(Vector3 v) => [Math.Round(v.X, 4), Math.Round(v.Y, 4), Math.Round(v.Z, 4)];
}
