using SpatialVlm.Datasets.Inputs;

namespace SpatialVlm.Tests.Datasets.Inputs;

public sealed class PhotoFolderTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    [Fact]
    public void Photos_are_found_in_every_depth_and_sorted_by_ordinal_path()
    {
        foreach (var name in new[] { "b.jpg", "a/z.PNG", "a/b/c.webp", "B.jpg", "a.tiff", "notes.txt", "ä.avif" }) folder.Write(name, [1]);
        var list = InputReader.Read(folder.Root);
        list.Root.ShouldBe(folder.Root);
        list.Photos.Select(p => p.RelativePath).ShouldBe(["B.jpg", "a.tiff", "a/b/c.webp", "a/z.PNG", "b.jpg", "ä.avif"]);
        list.Photos.ShouldAllBe(p => p.Failure == null && File.Exists(p.FullPath));
    }

    [Fact]
    public void Hidden_files_and_folders_are_skipped()
    {
        foreach (var name in new[] { ".hidden.jpg", ".git/x.jpg", "seen.jpg" }) folder.Write(name, [1]);
        InputReader.Read(folder.Root).Photos.Select(p => p.Id).ShouldBe(["seen.jpg"]);
    }

    [Fact]
    public void Link_that_leads_back_up_is_walked_once()
    {
        folder.Write("rooms/one.jpg", [1]);
        Directory.CreateSymbolicLink(folder["rooms/loop"], folder.Root);
        Directory.CreateSymbolicLink(folder["again"], folder["rooms"]);
        Directory.CreateSymbolicLink(folder["circle"], folder["circle"]);
        InputReader.Read(folder.Root).Photos.Select(p => p.RelativePath).ShouldBe(["rooms/one.jpg"]);
    }

    [Fact]
    public void Linked_folder_outside_is_read()
    {
        using var elsewhere = new TemporaryFolder();
        elsewhere.Write("far.jpg", [1]);
        Directory.CreateSymbolicLink(folder["linked"], elsewhere.Root);
        InputReader.Read(folder.Root).Photos.Select(p => p.RelativePath).ShouldBe(["linked/far.jpg"]);
    }

    [Fact]
    public void Of_a_photo_and_a_link_to_it_the_photo_stays_whatever_their_names()
    {
        folder.Write("photo.jpg", [1]);
        File.CreateSymbolicLink(folder["a-link.jpg"], folder["photo.jpg"]);
        File.CreateSymbolicLink(folder["z-link.jpg"], folder["photo.jpg"]);
        var photos = InputReader.Read(folder.Root).Photos;
        photos.Select(p => p.Failure?.Reason).ShouldBe(["same_file_twice", null, "same_file_twice"]);
    }

    [Fact]
    public void Name_that_is_no_text_is_a_counted_failure()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Other systems allow no such names.");
        folder.Write("good.jpg", [1]);
        // .NET can neither make nor remove such a file.
        Shell($"printf x > \"{folder.Root}/$(printf 'caf\\351.jpg')\"");
        try
        {
            InputReader.Read(folder.Root).Photos.Select(p => p.Failure?.Reason).ShouldBe(["name_not_utf8", null]);
        }
        finally
        {
            Shell($"rm \"{folder.Root}\"/caf*");
        }

        static void Shell(string command)
        {
            using var shell = System.Diagnostics.Process.Start("sh", ["-c", command]);
            shell.WaitForExit();
        }
    }

    [Fact]
    public void Second_link_to_a_photo_is_a_counted_failure()
    {
        folder.Write("a.jpg", [1]);
        File.CreateSymbolicLink(folder["b.jpg"], folder["a.jpg"]);
        var photos = InputReader.Read(folder.Root).Photos;
        photos[0].Failure.ShouldBeNull();
        photos[1].Failure!.Reason.ShouldBe("same_file_twice");
    }

    [Fact]
    public void Copies_of_a_photo_are_two_inputs()
    {
        folder.Write("a.jpg", [1]);
        folder.Write("copy/a.jpg", [1]);
        InputReader.Read(folder.Root).Photos.Count(p => p.Failure is null).ShouldBe(2);
    }

    [Fact]
    public void What_a_run_wrote_among_the_photos_is_not_read()
    {
        folder.Write("a.jpg", [1]);
        folder.Write("runs/first/report/card.jpg", [1]);
        folder.Write("runs/first/run.json", [1]);
        folder.Write("runs/first/scenes/part-00000.jsonl", [1]);
        folder.Write("runs/killed/.work/plan.json", [1]);
        folder.Write("runs/killed/report/card.jpg", [1]);
        InputReader.Read(folder.Root).Photos.Select(p => p.RelativePath).ShouldBe(["a.jpg"]);
    }

    [Fact]
    public void A_single_photo_is_named_after_its_file()
    {
        folder.Write("sub/my photo.jpg", [1]);
        var list = InputReader.Read(folder["sub/my photo.jpg"]);
        list.Root.ShouldBe(folder["sub"]);
        list.Photos.Single().ShouldBe(new PhotoInput("my%20photo.jpg", "my photo.jpg", folder["sub/my photo.jpg"]));
    }

    [Fact]
    public void Nothing_there_says_what_to_give() =>
        Should.Throw<InputException>(() => InputReader.Read(folder["nowhere"])).Message.ShouldContain("Give a folder of photos, one photo, or a manifest");

    [Theory]
    [InlineData("plain-1_2.jpg", "plain-1_2.jpg")]
    [InlineData("a b/c'd\".jpg", "a%20b%2Fc%27d%22.jpg")]
    [InlineData("50%.jpg", "50%25.jpg")]
    [InlineData("süß.jpg", "s%C3%BC%C3%9F.jpg")]
    [InlineData("a\nb~.jpg", "a%0Ab%7E.jpg")]
    public void Ids_are_percent_encoded(string path, string id) => PhotoId.FromPath(path).ShouldBe(id);

    [Fact]
    public void File_names_of_ids_are_short_distinct_and_never_leave_their_folder()
    {
        PhotoId.FileName("a%20b.jpg").ShouldBe("a%20b.jpg");
        PhotoId.FileName("../../etc/x").ShouldStartWith("..%2F..%2Fetc%2Fx-");
        PhotoId.FileName("a/b").ShouldNotBe(PhotoId.FileName("a%2Fb"));
        var one = PhotoId.FileName(new string('x', 300) + "1");
        var two = PhotoId.FileName(new string('x', 300) + "2");
        one.Length.ShouldBeLessThanOrEqualTo(180);
        one.ShouldNotBe(two);
    }

    public void Dispose() => folder.Dispose();
}
