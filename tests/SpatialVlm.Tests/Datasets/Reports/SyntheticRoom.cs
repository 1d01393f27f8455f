using SpatialVlm.Geometry;
using SpatialVlm.Imaging;
using SpatialVlm.Scenes;

namespace SpatialVlm.Tests.Datasets.Reports;

/// <summary>A room with boxes on its floor, cast ray by ray: photo, depth and masks agree exactly.</summary>
internal sealed class SyntheticRoom
{
    private static readonly string[] names =
    [
        "brown wooden chair", "small white mug", "dark blue sofa", "potted plant", "black office chair",
        "cardboard box", "tall grey bookshelf", "red bag", "round table", "man in a green jacket",
    ];

    private readonly int width;
    private readonly int height;
    private readonly double focal;
    private readonly double cameraHeight;
    private readonly double[] rotation;
    private readonly (double[] Min, double[] Max, byte[] Colour)[] boxes;
    private readonly int[] seen;

    public SyntheticRoom(Random random, int width, int height, int objects)
    {
        this.width = width;
        this.height = height;
        focal = width * (0.7 + 0.4 * random.NextDouble());
        cameraHeight = 1.2 + 0.5 * random.NextDouble();
        PitchDegrees = 6 + 14 * random.NextDouble();
        double s = Math.Sin(PitchDegrees * Math.PI / 180), c = Math.Cos(PitchDegrees * Math.PI / 180);
        rotation = [0, -s, c, -1, 0, 0, 0, -c, -s];
        boxes = [.. Enumerable.Range(0, objects).Select(_ => MakeBox(random))];
        seen = new int[width * height];
        (Photo, Depth) = Render(random);
    }

    public double PitchDegrees { get; }
    public Image Photo { get; }
    public DepthMap Depth { get; }

    public Scene ToScene(string id, string image, bool hasFrame, bool reliable)
    {
        var fov = 2 * Math.Atan(width / 2.0 / focal) * 180 / Math.PI;
        double[][] rows = [rotation[..3], rotation[3..6], rotation[6..]];
        var frame = hasFrame
            ? new SceneFrame(true, null, "floor", rows, [0, 0, cameraHeight], cameraHeight, PitchDegrees, 0, 0.4)
            : new SceneFrame(false, "no_surface", null, null, null, null, null, null, null);
        var objects = Enumerable.Range(0, boxes.Length).Select(i => MakeObject(i, hasFrame)).OfType<SceneObject>().ToArray();
        return new Scene(id, image, width, height, "indoor", new SceneIntrinsics(focal, focal, width / 2.0, height / 2.0, "assumed", fov),
            new SceneDepth("synthetic", reliable, reliable ? null : "outside_training", 3), frame, new SceneErrors(0.1, 0.05, 0.05, 1, 2), objects,
            [new DroppedObject("grey wall", "ambiguity", "background"), new DroppedObject("chair", "masks", "too_small")]);
    }

    private static (double[], double[], byte[]) MakeBox(Random random)
    {
        double x = 1.6 + 4 * random.NextDouble(), y = (random.NextDouble() - 0.5) * x * 0.9, z = random.Next(4) == 0 ? 0.75 : 0;
        double dx = 0.15 + 0.7 * random.NextDouble(), dy = 0.15 + 0.8 * random.NextDouble(), dz = 0.2 + 1.1 * random.NextDouble();
        return ([x, y - dy / 2, z], [x + dx, y + dy / 2, z + dz], [(byte)random.Next(40, 230), (byte)random.Next(40, 230), (byte)random.Next(40, 230)]);
    }

    private (Image, DepthMap) Render(Random random)
    {
        var rgb = new byte[width * height * 3];
        var meters = new float[width * height];
        for (var i = 0; i < meters.Length; i++)
        {
            double u = (i % width + 0.5 - width / 2.0) / focal, v = (i / width + 0.5 - height / 2.0) / focal;
            double[] ray = [rotation[1] * v + rotation[2], -u, rotation[7] * v + rotation[8]];
            var (depth, hit, shade) = Cast(ray);
            seen[i] = hit;
            meters[i] = (float)depth;
            byte[] colour = hit > 0 ? boxes[hit - 1].Colour : hit == 0 ? [168, 142, 112] : [206, 204, 196];
            for (var channel = 0; channel < 3; channel++) rgb[i * 3 + channel] = (byte)Math.Clamp(colour[channel] * shade + random.Next(-5, 6), 0, 255);
        }
        return (new Image(width, height, rgb), new DepthMap(width, height, meters));
    }

    /// <summary>Hit: 0 the floor, -1 the wall 7.5 m ahead, else one more than the box's index.</summary>
    private (double Depth, int Hit, double Shade) Cast(double[] ray)
    {
        double[] from = [0, 0, cameraHeight];
        var floor = ray[2] < 0 ? cameraHeight / -ray[2] : double.MaxValue;
        var wall = 7.5 / ray[0];
        var best = floor < wall ? (floor, 0, Math.Clamp(1.15 - floor / 12, 0.4, 1) * ((int)Math.Floor(ray[0] * floor * 2) % 2 == 0 ? 1 : 0.94)) : (wall, -1, 0.95);
        for (var b = 0; b < boxes.Length; b++)
        {
            var (enter, leave, side) = (0.0, double.MaxValue, 0);
            for (var axis = 0; axis < 3; axis++)
            {
                double near = (boxes[b].Min[axis] - from[axis]) / ray[axis], far = (boxes[b].Max[axis] - from[axis]) / ray[axis];
                if (near > far) (near, far) = (far, near);
                if (near > enter) (enter, side) = (near, axis);
                leave = Math.Min(leave, far);
            }
            if (enter < leave && enter > 0 && enter < best.Item1) best = (enter, b + 1, side switch { 0 => 0.8, 1 => 0.62, _ => 1.05 });
        }
        return best;
    }

    private SceneObject? MakeObject(int index, bool hasFrame)
    {
        var mask = new Mask(width, height, Array.ConvertAll(seen, hit => hit == index + 1));
        if (mask.Area < 60) return null;
        var (min, max, _) = boxes[index];
        double[] center = [.. min.Zip(max, (a, b) => (a + b) / 2)], size = [.. min.Zip(max, (a, b) => b - a)];
        double[] shifted = [center[0], center[1], center[2] - cameraHeight];
        double[] camera = [.. Enumerable.Range(0, 3).Select(k => rotation[k] * shifted[0] + rotation[3 + k] * shifted[1] + rotation[6 + k] * shifted[2])];
        double[] cameraSize = [.. Enumerable.Range(0, 3).Select(k => Math.Abs(rotation[k]) * size[0] + Math.Abs(rotation[3 + k]) * size[1] + Math.Abs(rotation[6 + k]) * size[2])];
        var box = mask.Box;
        bool[] cut = [box.X0 == 0, box.Y0 == 0, box.X1 == width, box.Y1 == height];
        var caption = names[index % names.Length] + (index < names.Length ? "" : $" {index / names.Length + 1}");
        return new SceneObject($"o{index + 1}", caption, [caption], null, 0.8, [box.X0, box.Y0, box.X1, box.Y1], new RunLengthMask([height, width], mask.ToCompressedRunLengths()),
            camera, cameraSize, hasFrame ? center : null, hasFrame ? size : null, cut[0] || cut[2] ? null : hasFrame ? size[1] : cameraSize[0],
            hasFrame && !cut[1] && !cut[3] ? size[2] : null, hasFrame && !cut[3] ? min[2] : null, mask.Area, cut, false, 0.06 * camera[2])
        { Cloud = new PointCloud([new((float)camera[0], (float)camera[1], (float)camera[2])]) };
    }
}
