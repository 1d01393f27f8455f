using System.Numerics;
using SpatialVlm.Geometry;
using SpatialVlm.Questions;
using SpatialVlm.Scenes;

namespace SpatialVlm.Tests.Questions;

/// <summary>The errors of differences against errors simulated at their source: pixels of mask edges, depths and a tilted up.</summary>
public sealed class MarginTests
{
    private const int Draws = 20_000;
    private static readonly SceneErrors Depth = new(0, 0.05, 0, 0, 0), Edges = new(0, 0, 0, 3, 0), Tilt = new(0, 0, 0, 0, 1.5);

    [Theory]
    [InlineData("left")]
    [InlineData("behind")]
    [InlineData("above")]
    [InlineData("tall")]
    [InlineData("wide")]
    [InlineData("big")]
    public void Error_of_local_depth_is_that_of_simulated_depths(string name) => Compare(name, Depth, 0.05);

    [Theory]
    [InlineData("left")]
    [InlineData("above")]
    [InlineData("tall")]
    [InlineData("wide")]
    public void Error_of_mask_edges_is_that_of_simulated_edges(string name) => Compare(name, Edges, 0.05);

    [Theory]
    [InlineData("above")]
    [InlineData("tall")]
    public void Error_of_a_tilted_up_is_that_of_simulated_tilts(string name) => Compare(name, Tilt, 0.1);

    [Fact]
    public void Shared_depth_scale_and_focal_length_make_nothing_unsure()
    {
        var scene = Scene(new SceneErrors(0.5, 0, 0.5, 0, 0));
        foreach (var relation in Catalogue.Relations) relation.Of(scene, scene.Objects[0], scene.Objects[1])!.Value.Error.ShouldBe(0);
    }

    [Fact]
    public void Scaling_the_whole_scene_changes_no_outcome()
    {
        for (var i = 0; i < 10; i++)
        {
            var scene = SceneSketch.Random(Seeds.For(5, $"{i}", "scale"), $"{i}", new SceneErrors(0.3, 0.04, 0.1, 2, 2));
            var scaled = Scaled(scene, 1.7);
            foreach (var type in Catalogue.Types.Where(type => !type.Family.IsQuantitative))
                for (var a = 0; a < scene.Objects.Count; a++)
                    for (var b = 0; b < scene.Objects.Count; b++)
                        if (a != b && type.Answer(scene, scene.Objects[a], scene.Objects[b]) is { } said && !IsClose(said.Margin!.Value))
                            type.Answer(scaled, scaled.Objects[a], scaled.Objects[b])!.Value.Outcome.ShouldBe(said.Outcome, type.Id);
        }
    }

    [Fact]
    public void Centres_above_while_elevations_say_below_are_unsure_even_in_a_perfect_scene()
    {
        var sketch = new SceneSketch();
        sketch.Add("tower", "tower", new(4, 0.5f, 0.6f), new(0.2f, 0.2f, 1.2f));
        sketch.Add("shelf", "shelf", new(4, -0.5f, 0.5f), new(0.2f, 0.2f, 0.1f));
        var scene = sketch.Build();
        Catalogue.Find("above_predicate").Answer(scene, scene.Objects[0], scene.Objects[1])!.Value.Value.Kind.ShouldBe("unsure");
    }

    [Fact]
    public void Things_exactly_level_are_not_asked_about_when_nothing_is_uncertain()
    {
        var sketch = new SceneSketch();
        sketch.Add("a", "cup", new(4, 0.5f, 0.1f), new(0.2f, 0.2f, 0.2f));
        sketch.Add("b", "box", new(4, -0.5f, 0.1f), new(0.2f, 0.2f, 0.2f));
        var scene = sketch.Build();
        Catalogue.Find("tall_predicate").Answer(scene, scene.Objects[0], scene.Objects[1]).ShouldBeNull();
    }

    private static bool IsClose(Margin margin) => Math.Abs(Math.Abs(margin.Value) - margin.Error) < 0.002;

    // Simulates the difference and compares its root mean square about the truth with the margin's error.
    private static void Compare(string name, SceneErrors errors, double tolerance)
    {
        var scene = Scene(errors);
        var relation = Catalogue.Relations.Single(relation => relation.Name == name);
        var margin = relation.Of(scene, scene.Objects[0], scene.Objects[1])!.Value;
        var random = Seeds.For(1, name, "errors");
        var sum = 0.0;
        for (var i = 0; i < Draws; i++)
        {
            var up = TiltedUp(errors.TiltDegrees, random);
            var difference = Simulated(scene, scene.Objects[0], name, up, random) - Simulated(scene, scene.Objects[1], name, up, random);
            sum += Math.Pow(difference - margin.Value, 2);
        }
        margin.Error.ShouldBeGreaterThan(0);
        Math.Sqrt(sum / Draws).ShouldBe(margin.Error, tolerance * margin.Error);
    }

    // One object as an estimator with these errors would see it: its box's edges in pixels, moved, at a depth that is off.
    private static double Simulated(Scene scene, SceneObject o, string name, Vector3 up, Random random)
    {
        double f = scene.Intrinsics.Fx, pixels = scene.Errors.MaskPixels, z = o.CenterCameraM[2];
        var stretch = 1 + scene.Errors.DepthLocal * Normal(random);
        double Edge(double meters) => (meters * f / z + pixels * Normal(random)) * z / f * stretch;
        double x = o.CenterCameraM[0], y = o.CenterCameraM[1];
        double[] size = o.SizeCanonicalM!;
        double left = Edge(x - size[1] / 2), right = Edge(x + size[1] / 2), top = Edge(y - size[2] / 2), bottom = Edge(y + size[2] / 2);
        var height = bottom - top;
        if (scene.Errors.TiltDegrees > 0) height = Math.Abs(up.Z) * size[2] + Math.Abs(up.X) * size[0] + Math.Abs(up.Y) * size[1];
        var center = new Vector3((float)(z * stretch), (float)-(left + right) / 2, (float)-(top + bottom) / 2);
        return name switch
        {
            "left" => -(left + right) / 2,
            "behind" => z * stretch,
            "above" => Vector3.Dot(up, center),
            "tall" => height,
            "wide" => right - left,
            _ => Math.Log((right - left) * height * size[0] * stretch),
        };
    }

    // Up in the canonical frame of a level camera, turned by a normal angle about each horizontal axis.
    private static Vector3 TiltedUp(double degrees, Random random)
    {
        double x = degrees * Math.PI / 180 * Normal(random), y = degrees * Math.PI / 180 * Normal(random);
        return Vector3.Normalize(new Vector3((float)x, (float)y, 1));
    }

    private static double Normal(Random random) => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());

    // A level camera, so that camera and canonical axes are the same but for their names; two boxes that differ in everything.
    private static Scene Scene(SceneErrors errors)
    {
        var sketch = new SceneSketch(1.5, 0);
        sketch.Add("a", "tall plant", new(5, 0.9f, 1.0f), new(0.5f, 0.4f, 1.3f));
        sketch.Add("b", "wide table", new(3.4f, -0.4f, 0.9f), new(0.3f, 0.7f, 0.6f));
        return sketch.Build("errors", errors);
    }

    private static Scene Scaled(Scene scene, double by)
    {
        double[]? Times(double[]? v) => v?.Select(x => x * by).ToArray();
        return scene with
        {
            Canonical = scene.Canonical with { CameraHeightM = scene.Canonical.CameraHeightM * by },
            Objects = [.. scene.Objects.Select(o => o with
            {
                CenterCameraM = Times(o.CenterCameraM)!, SizeCameraM = Times(o.SizeCameraM)!, CenterCanonicalM = Times(o.CenterCanonicalM), SizeCanonicalM = Times(o.SizeCanonicalM),
                WidthM = o.WidthM * by, HeightM = o.HeightM * by, ElevationM = o.ElevationM * by,
            })],
        };
    }
}
