using System.Text;
using SpatialVlm.Datasets.Inputs;

namespace SpatialVlm.Tests.Datasets.Inputs;

public sealed class ManifestTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    [Fact]
    public void Every_field_of_the_record_is_read()
    {
        var entry = Entry("""
            {"id": "room-1", "image": "rgb/1.png", "kind": "indoor", "depth": "depth/1.png", "depth_scale": 1000, "depth_kind": "z",
             "intrinsics": {"fx": 518.9, "fy": 519.5, "cx": 325.6, "cy": 253.7}, "up": [0.02, -0.98, -0.19], "surface_mask": "floor/1.png",
             "objects": [{"id": "o1", "caption": "brown wooden chair", "box": [1, 2, 30, 40], "mask": "masks/1-o1.png"},
                         {"caption": "mug", "mask": {"size": [4, 3], "counts": [2, 3, 7]}}, {"id": "o7", "caption": "cup", "mask": {"size": [4, 3], "counts": "231"}}]}
            """);
        (entry.Id, entry.Image, entry.Kind, entry.Depth, entry.DepthScale, entry.DepthIsAlongRay).ShouldBe(("room-1", "rgb/1.png", "indoor", "depth/1.png", 1000, false));
        entry.Intrinsics!.Value.Fx.ShouldBe(518.9);
        entry.Up!.Value.Length().ShouldBe(1f, 1e-6f);
        entry.Surface!.MaskPath.ShouldBe("floor/1.png");
        entry.Objects!.Select(o => o.Id).ShouldBe(["o1", "o2", "o7"]);
        entry.Objects![0].Box!.Value.X1.ShouldBe(30);
        entry.Objects[1].MaskRunLengths!.Counts.ShouldBe([2L, 3L, 7L]);
        entry.Objects[2].MaskRunLengths!.Text.ShouldBe("231");
    }

    [Fact]
    public void Absent_null_and_a_path_are_three_surface_masks()
    {
        Entry("""{"image": "a.png"}""").Surface.ShouldBeNull();
        Entry("""{"image": "a.png", "surface_mask": null}""").Surface.ShouldBe(new ManifestSurface(null));
        Entry("""{"image": "a.png", "surface_mask": "f.png"}""").Surface.ShouldBe(new ManifestSurface("f.png"));
    }

    [Fact]
    public void Absent_and_empty_objects_differ()
    {
        Entry("""{"image": "a.png"}""").Objects.ShouldBeNull();
        Entry("""{"image": "a.png", "objects": []}""").Objects.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("""{"id": "x"}""", "image: missing")]
    [InlineData("""{"image": ""}""", "image: expected a text that is not empty")]
    [InlineData("""{"image": 7}""", "image: expected a text that is not empty, got 7")]
    [InlineData("""{"image": "a\u0000.png"}""", "image: expected a text")]
    [InlineData("""{"image": "a\ud800.png"}""", "not JSON")]
    [InlineData("""{"image": "a.png", "id": ""}""", "id: expected a text")]
    [InlineData("""{"image": "a.png", "imge": 1}""", "imge: no such field. Did you mean image?")]
    [InlineData("""{"image": "a.png", "depht": "d.png"}""", "depht: no such field. Did you mean depth?")]
    [InlineData("""{"image": "a.png", "image": "b.png"}""", "image: given twice")]
    [InlineData("""{"image": "a.png", "kind": "garden"}""", "kind: expected \"indoor\" or \"outdoor\", got \"garden\"")]
    [InlineData("""{"image": "a.png", "depth": "d.exr"}""", "depth: expected a .png, .npy or .pfm file")]
    [InlineData("""{"image": "a.png", "depth": "d.png"}""", "depth_scale: missing for a PNG")]
    [InlineData("""{"image": "a.png", "depth": "d.png", "depth_scale": 0}""", "depth_scale: expected a number above 0, got 0")]
    [InlineData("""{"image": "a.png", "depth": "d.npy", "depth_kind": "far"}""", "depth_kind: expected \"z\" or \"ray\"")]
    [InlineData("""{"image": "a.png", "depth": "d.npy", "depth_kind": "ray"}""", "intrinsics: missing for a depth along the ray")]
    [InlineData("""{"image": "a.png", "intrinsics": [1, 2]}""", "intrinsics: expected an object with fx")]
    [InlineData("""{"image": "a.png", "intrinsics": {"fx": 1, "fy": 1, "cx": 1}}""", "intrinsics: cy: missing")]
    [InlineData("""{"image": "a.png", "intrinsics": {"fx": -1, "fy": 1, "cx": 1, "cy": 1}}""", "intrinsics: fx: expected a number above 0, got -1")]
    [InlineData("""{"image": "a.png", "intrinsics": {"fx": 1, "fy": 1, "cx": 1, "cy": 1, "k1": 0}}""", "intrinsics: k1: no such field")]
    [InlineData("""{"image": "a.png", "up": [0, -2, 0]}""", "up: expected a unit vector")]
    [InlineData("""{"image": "a.png", "up": [0, 1, 0]}""", "up: expected a unit vector in the camera frame (y points down")]
    [InlineData("""{"image": "a.png", "up": [0, -1]}""", "up: expected a unit vector")]
    [InlineData("""{"image": "a.png", "surface_mask": 3}""", "surface_mask: expected a text")]
    [InlineData("""{"image": "a.png", "objects": null}""", "objects: expected a list, got null. Leave it out")]
    [InlineData("""{"image": "a.png", "objects": [5]}""", "objects[0]: expected an object")]
    [InlineData("""{"image": "a.png", "objects": [{"caption": "a", "box": [0, 0, 1, 1]}, {"box": [0, 0, 1, 1]}]}""", "objects[1]: caption: missing")]
    [InlineData("""{"image": "a.png", "objects": [{"caption": "mug"}]}""", "objects[0]: box: missing, and no mask either")]
    [InlineData("""{"image": "a.png", "objects": [{"caption": "mug", "box": [5, 0, 1, 1]}]}""", "objects[0]: box: expected four numbers")]
    [InlineData("""{"image": "a.png", "objects": [{"caption": "a b c d e f g h i j k l m", "box": [0, 0, 1, 1]}]}""", "expected at most 12 words, got 13")]
    [InlineData("""{"image": "a.png", "objects": [{"id": "o", "caption": "a", "box": [0, 0, 1, 1]}, {"id": "o", "caption": "b", "box": [0, 0, 1, 1]}]}""", "the id \"o\" is there twice")]
    [InlineData("""{"image": "a.png", "objects": [{"caption": "a", "mask": {"counts": "a"}}]}""", "objects[0]: mask: size: missing")]
    [InlineData("""{"image": "a.png", "objects": [{"caption": "a", "mask": {"size": [4, 3]}}]}""", "mask: counts: missing")]
    [InlineData("""{"image": "a.png", "objects": [{"caption": "a", "mask": {"size": [4, 3], "counts": [1.5]}}]}""", "mask: counts: expected COCO's compressed text or a list of whole numbers")]
    [InlineData("""{"image": "a.png", } // comment""", "not JSON")]
    [InlineData("""["a.png"]""", "expected one JSON object a line, got Array")]
    [InlineData("""{"image": "a.png""", "not JSON")]
    public void Wrong_line_names_file_line_field_and_remedy(string line, string says)
    {
        var photos = Read("""{"image": "fine.png"}""", line, """{"image": "also fine.png"}""");
        photos.Count.ShouldBe(3);
        photos[0].Failure.ShouldBeNull();
        photos[2].Failure.ShouldBeNull();
        var failure = photos[1].Failure.ShouldNotBeNull();
        (failure.Stage, failure.Reason).ShouldBe(("input", "bad_manifest_line"));
        failure.Message.ShouldContain(says);
        failure.Message.ShouldStartWith("manifest.jsonl:2:");
        failure.Message[^1].ShouldBeOneOf('.', '?');
    }

    [Fact]
    public void All_errors_of_a_line_are_told_at_once()
    {
        var message = Read("""{"kind": "garden", "up": [1], "objects": [{"caption": 3}], "x": 1}""")[0].Failure!.Message;
        foreach (var says in new[] { "image: missing", "kind: expected", "up: expected", "objects[0]: caption: expected", "objects[0]: box: missing", "x: no such field" })
            message.ShouldContain(says);
    }

    [Fact]
    public void Ids_are_unique_and_the_second_line_of_an_id_fails()
    {
        var photos = Read("""{"id": "a", "image": "1.png"}""", """{"id": "a", "image": "2.png"}""", """{"image": "3 x.png"}""", """{"id": "line-2", "image": "4.png"}""");
        photos[1].Failure!.Message.ShouldContain("\"a\" is there twice");
        photos[2].Id.ShouldBe("3%20x.png");
        photos.Select(p => p.Id).Distinct().Count().ShouldBe(4);
    }

    [Fact]
    public void Blank_lines_byte_order_mark_and_missing_last_newline_are_taken()
    {
        folder.Write("manifest.jsonl", [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes("{\"image\": \"a.png\"}\r\n\n   \n{\"image\": \"bä.png\"}")]);
        var photos = InputReader.Read(folder["manifest.jsonl"]).Photos;
        photos.Select(p => (p.RelativePath, p.Line!.Number)).ShouldBe([("a.png", 1), ("bä.png", 4)]);
        photos.Select(p => ManifestReader.ReadEntry(p.Line!).Image).ShouldBe(["a.png", "bä.png"]);
    }

    [Fact]
    public void Paths_are_relative_to_the_manifest()
    {
        folder.Write("sets/manifest.jsonl", """{"image": "../rgb/1.png"}"""u8.ToArray());
        var list = InputReader.Read(folder["sets/manifest.jsonl"]);
        list.Root.ShouldBe(folder["sets"]);
        list.Photos[0].FullPath.ShouldBe(folder["rgb/1.png"]);
        list.Photos[0].RelativePath.ShouldBe("../rgb/1.png");
    }

    private ManifestEntry Entry(string line)
    {
        var photo = Read(line.ReplaceLineEndings(" ")).Single();
        photo.Failure.ShouldBeNull();
        return ManifestReader.ReadEntry(photo.Line!);
    }

    private IReadOnlyList<PhotoInput> Read(params string[] lines)
    {
        folder.Write("manifest.jsonl", Encoding.UTF8.GetBytes(string.Join("\n", lines) + "\n"));
        return InputReader.Read(folder["manifest.jsonl"]).Photos;
    }

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("The brown chair.", "brown chair")]
    [InlineData("a mug", "mug")]
    [InlineData(" an apple", "apple")]
    [InlineData("antique vase", "antique vase")]
    public void A_leading_article_is_no_part_of_the_name(string given, string name) =>
        Entry($$"""{"image": "a.png", "objects": [{"caption": "{{given}}", "box": [0, 0, 1, 1]}]}""").Objects!.Single().Caption.ShouldBe(name);
}
