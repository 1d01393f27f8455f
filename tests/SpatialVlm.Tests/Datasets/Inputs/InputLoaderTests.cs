using System.Text;
using SpatialVlm.Datasets.Inputs;
using SpatialVlm.Geometry;
using SpatialVlm.Imaging;
using SpatialVlm.Scenes;
using SpatialVlm.Tests.Imaging;

namespace SpatialVlm.Tests.Datasets.Inputs;

public sealed class InputLoaderTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public InputLoaderTests()
    {
        folder.Write("photo.png", ImageEncoder.ToPng(Pictures.Gradient(64, 48)));
        var depth = new ushort[32 * 24];
        for (var i = 0; i < depth.Length; i++) depth[i] = (ushort)(i % 32 == 0 ? 0 : 2000);
        folder.Write("depth.png", ImageEncoder.ToGrey16Png(depth, 32, 24));
        folder.Write("depth.npy", NpyFile.Write([.. Enumerable.Range(0, 64 * 48).Select(i => i switch { 0 => float.NaN, 1 => -3f, 2 => float.PositiveInfinity, _ => 2.5f })], 64, 48));
        folder.Write("nothing.npy", NpyFile.Write(new float[64 * 48], 64, 48));
        folder.Write("mask.png", ImageEncoder.ToGreyPng([.. Enumerable.Range(0, 64 * 48).Select(i => (byte)(i < 640 ? 255 : 0))], 64, 48));
        folder.Write("small.png", ImageEncoder.ToGreyPng(new byte[32 * 24], 32, 24));
    }

    [Fact]
    public void Png_depth_is_scaled_and_brought_to_the_photo_by_the_nearest_value()
    {
        var depth = Given("""{"image": "photo.png", "depth": "depth.png", "depth_scale": 500}""").Depth!;
        (depth.Width, depth.Height).ShouldBe((64, 48));
        depth[0, 0].ShouldBe(0);
        depth[1, 47].ShouldBe(0);
        depth[2, 20].ShouldBe(4);
        depth.Meters.Distinct().Order().ShouldBe([0f, 4f]);
    }

    [Fact]
    public void Float_depth_is_in_metres_and_what_is_no_depth_becomes_zero()
    {
        var depth = Given("""{"image": "photo.png", "depth": "depth.npy"}""").Depth!;
        depth.Meters[..4].ShouldBe([0f, 0f, 0f, 2.5f]);
    }

    [Fact]
    public void Ray_lengths_become_depth_along_z()
    {
        var depth = Given("""{"image": "photo.png", "depth": "depth.npy", "depth_kind": "ray", "intrinsics": {"fx": 50, "fy": 50, "cx": 32, "cy": 24}}""").Depth!;
        double x = (60.5 - 32) / 50, y = (40.5 - 24) / 50;
        ((double)depth[60, 40]).ShouldBe(2.5 / Math.Sqrt(1 + x * x + y * y), 1e-5);
    }

    [Fact]
    public void Objects_come_with_their_masks_and_boxes_cut_to_the_photo()
    {
        var runs = Mask.FromBox(64, 48, new PixelBox(5, 6, 9, 11)).ToCompressedRunLengths();
        var line = """{"image": "photo.png", "objects": [{"caption": "a", "mask": "mask.png"}, {"caption": "b", "box": [-5, 2, 20, 300]}, {"caption": "c", "mask": {"size": [48, 64], "counts": "RUNS"}}]}""";
        var objects = Given(line.Replace("RUNS", runs.Replace("\\", "\\\\"))).Objects!;
        objects[0].Mask!.Area.ShouldBe(640);
        objects[1].Box.ShouldBe(new PixelBox(0, 2, 20, 48));
        objects[2].Mask!.Box.ShouldBe(new PixelBox(5, 6, 9, 11));
    }

    [Fact]
    public void Known_absence_of_a_surface_is_kept()
    {
        Given("""{"image": "photo.png", "surface_mask": null}""").Surface.ShouldBe(new GivenSurface(null));
        Given("""{"image": "photo.png"}""").Surface.ShouldBeNull();
        Given("""{"image": "photo.png", "surface_mask": "mask.png"}""").Surface!.Mask!.Area.ShouldBe(640);
    }

    [Theory]
    [InlineData("""{"image": "nowhere.png"}""", "decode", "not_found")]
    [InlineData("""{"image": "photo.png", "depth": "nowhere.npy"}""", "input", "depth_not_found")]
    [InlineData("""{"image": "photo.png", "depth": "photo.png", "depth_scale": 1}""", "input", "depth_wrong_content")]
    [InlineData("""{"image": "photo.png", "depth": "nothing.npy"}""", "input", "depth_empty")]
    [InlineData("""{"image": "photo.png", "surface_mask": "small.png"}""", "input", "mask_wrong_size")]
    [InlineData("""{"image": "photo.png", "surface_mask": "nowhere.png"}""", "input", "mask_not_found")]
    [InlineData("""{"image": "photo.png", "objects": [{"caption": "a", "box": [64, 0, 90, 10]}]}""", "input", "box_outside")]
    [InlineData("""{"image": "photo.png", "objects": [{"caption": "a", "mask": {"size": [48, 64], "counts": [3, 4]}}]}""", "input", "mask_corrupt")]
    [InlineData("""{"image": "photo.png", "objects": [{"caption": "a", "mask": {"size": [48, 64], "counts": [3072]}}]}""", "input", "mask_empty")]
    [InlineData("""{"image": "photo.png", "intrinsics": {"fx": 50, "fy": 50, "cx": 64, "cy": 20}}""", "input", "intrinsics_wrong")]
    public void Wrong_content_is_a_drop_with_a_reason(string line, string stage, string reason)
    {
        var drop = Load(line).Drop.ShouldNotBeNull();
        (drop.Stage, drop.Reason).ShouldBe((stage, reason));
        drop.Message.ShouldContain(stage == "input" ? "manifest.jsonl:1" : "nowhere.png");
    }

    [Fact]
    public void Photo_without_manifest_has_nothing_given()
    {
        var input = InputReader.Read(folder["photo.png"]).Photos.Single();
        new InputLoader(new DecodeLimits()).Load(input).Value.Given.ShouldBe(GivenScene.Nothing);
    }

    private GivenScene Given(string line) => Load(line).Value.Given;

    private StageResult<ScenePhoto> Load(string line)
    {
        folder.Write("manifest.jsonl", Encoding.UTF8.GetBytes(line));
        return new InputLoader(new DecodeLimits()).Load(InputReader.Read(folder["manifest.jsonl"]).Photos.Single());
    }

    public void Dispose() => folder.Dispose();
}
