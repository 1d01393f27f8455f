using System.Text;
using SpatialVlm.Imaging;
using SpatialVlm.Tests.Datasets.Inputs;
using SpatialVlm.Training.Examples;
using SpatialVlm.Training.Recipes;
using SpatialVlm.Worlds;

namespace SpatialVlm.Tests.Training;

public sealed class SourceTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_run_folder_gives_each_photo_with_its_own_pairs()
    {
        WriteRun(photos: 5, pairs: 4);
        IExampleSource source = Open(new() { Name = "rooms", Kind = SourceKind.Run, Path = "run", Turns = 3 });
        source.Count.ShouldBe(5);
        for (int i = 0; i < 5; i++)
        {
            TrainingExample example = source.Get(i, new Random(i));
            example.Turns.Count.ShouldBe(3);
            example.Turns.ShouldAllBe(t => t.Question.StartsWith($"{example.Id} question", StringComparison.Ordinal) && t.Answer == t.Question.Replace("question", "answer"));
            example.Turns.Select(t => t.Question).Distinct().Count().ShouldBe(3);
            example.Photo.ShouldBe(new PhotoFile(folder[$"photos/{example.Id}.png"]));
        }
        source.Get(2, new Random(9)).Turns.ShouldBe(source.Get(2, new Random(9)).Turns);
    }

    [Fact]
    public void Crops_are_told_the_boxes_of_what_is_asked_about_and_nothing_else()
    {
        WriteRun(photos: 1, pairs: 1);
        Open(new() { Name = "rooms", Path = "run", Crop = 0.8 }).Get(0, new Random(1)).Boxes.ShouldBe([new(1, 2, 11, 12)]);
        Open(new() { Name = "rooms", Path = "run" }).Get(0, new Random(1)).Boxes.ShouldBeNull();
    }

    [Fact]
    public void Held_out_photos_are_never_trained_on_and_are_the_same_for_every_source_over_them()
    {
        WriteRun(photos: 200, pairs: 1);
        SourceOptions pairs = new() { Name = "rooms", Path = "run", HeldOut = 0.2 }, captions = new() { Name = "captions", Kind = SourceKind.RunCaptions, Path = "run", HeldOut = 0.2 };
        string[] train = Ids(Open(pairs)), held = Ids(Opener.HeldOut(pairs)!);
        held.Length.ShouldBeInRange(20, 60);
        train.Intersect(held).ShouldBeEmpty();
        train.Union(held).Count().ShouldBe(200);
        Ids(Opener.HeldOut(captions)!).Order().ShouldBe(held.Order());
    }

    [Fact]
    public void Captions_of_a_run_name_what_stands_in_the_photo()
    {
        WriteRun(photos: 3, pairs: 1);
        string[] said = [.. Enumerable.Range(0, 20).Select(seed => Open(new() { Name = "c", Kind = SourceKind.RunCaptions, Path = "run" }).Get(0, new Random(seed)).Turns[0].Answer)];
        said.ShouldContain("A red cup.");
        said.ShouldContain("An oak table and a red cup.");
    }

    [Fact]
    public void Llava_and_sharegpt_files_give_the_same_turns()
    {
        Write("llava.json", """[{"id":"1","image":"a.png","conversations":[{"from":"human","value":"<image>\nWhat is it?"},{"from":"gpt","value":"A cup."},{"from":"human","value":"How wide?"},{"from":"gpt","value":"8 cm."}]}]""");
        Write("chat.jsonl", """{"images":["a.png"],"messages":[{"role":"user","content":[{"type":"image"},{"type":"text","text":"What is it?"}]},{"role":"assistant","content":"A cup."},{"role":"user","content":"How wide?"},{"role":"assistant","content":"8 cm."}]}""" + "\n");
        TrainingExample llava = Open(new() { Name = "a", Kind = SourceKind.Llava, Path = "llava.json" }).Get(0, new Random(1));
        TrainingExample chat = Open(new() { Name = "b", Kind = SourceKind.Sharegpt, Path = "chat.jsonl" }).Get(0, new Random(1));
        llava.Turns.ShouldBe([new Turn("What is it?", "A cup.", "conversation"), new Turn("How wide?", "8 cm.", "conversation")]);
        chat.Turns.ShouldBe(llava.Turns);
        chat.Photo.ShouldBe(llava.Photo);
    }

    [Fact]
    public void What_synthesize_writes_as_llava_json_is_read_back()
    {
        Write("llava.json", "[\n{\"id\":\"x\",\"image\":\"x.png\",\"conversations\":[{\"from\":\"human\",\"value\":\"<image>\\nHow far?\"},{\"from\":\"gpt\",\"value\":\"1 meter.\"}]},\n{\"id\":\"y\",\"image\":\"y.png\",\"conversations\":[{\"from\":\"human\",\"value\":\"<image>\\nHow tall?\"},{\"from\":\"gpt\",\"value\":\"2 feet.\"}]}\n]\n");
        IExampleSource source = Open(new() { Name = "a", Kind = SourceKind.Llava, Path = "llava.json" });
        source.Count.ShouldBe(2);
        source.Get(1, new Random(1)).Turns[0].Answer.ShouldBe("2 feet.");
    }

    [Fact]
    public void Question_and_caption_files_are_read_in_each_of_their_forms()
    {
        Write("vqa.jsonl", "{\"image\":\"a.png\",\"question\":\"How many?\",\"answers\":[\"2\",\"2\"]}\n\n{\"image\":\"b.png\",\"question\":\"Which?\",\"answer\":\"left\"}\n");
        Write("captions.jsonl", "{\"image\":\"a.png\",\"caption\":\"A cup.\"}\n");
        Write("coco.json", """{"info":{},"images":[{"id":7,"file_name":"7.jpg"}],"annotations":[{"image_id":7,"id":1,"caption":"A dog runs. "}]}""");
        IExampleSource vqa = Open(new() { Name = "v", Kind = SourceKind.Vqa, Path = "vqa.jsonl" });
        vqa.Count.ShouldBe(2);
        vqa.Get(0, new Random(1)).Turns[0].ShouldBe(new Turn("How many?", "2", "vqa"));
        vqa.Get(1, new Random(1)).Turns[0].Answer.ShouldBe("left");
        Open(new() { Name = "c", Kind = SourceKind.Captions, Path = "captions.jsonl" }).Get(0, new Random(1)).Turns[0].Answer.ShouldBe("A cup.");
        TrainingExample coco = Open(new() { Name = "d", Kind = SourceKind.Captions, Path = "coco.json", Images = "." }).Get(0, new Random(1));
        coco.Turns[0].Answer.ShouldBe("A dog runs.");
        coco.Photo.ShouldBe(new PhotoFile(folder["7.jpg"]));
    }

    [Fact]
    public void A_record_that_is_no_sample_says_file_number_and_what_was_expected()
    {
        Write("vqa.jsonl", "{\"image\":\"a.png\",\"question\":\"How many?\",\"answer\":\"2\"}\n{\"image\":\"b.png\"}\n{nonsense\n");
        IExampleSource source = Open(new() { Name = "v", Kind = SourceKind.Captions, Path = "vqa.jsonl" });
        ExampleException missing = Should.Throw<ExampleException>(() => source.Get(1, new Random(1)));
        missing.Message.ShouldContain("vqa.jsonl: record 2");
        missing.Message.ShouldContain("'caption'");
        source.Count.ShouldBe(3);
        Should.Throw<ExampleException>(() => source.Get(2, new Random(1))).Message.ShouldContain("record 3: not JSON");
    }

    [Fact]
    public void A_world_made_while_training_is_the_world_that_render_and_synthesize_make()
    {
        IExampleSource source = new SourceOpener(folder.Root, 96).Training(new() { Name = "w", Kind = SourceKind.Worlds, WorldSeed = 5, Samples = 3, Turns = 4 });
        TrainingExample first = source.Get(0, new Random(1)), again = new SourceOpener(folder.Root, 96).Training(new() { Name = "w", Kind = SourceKind.Worlds, WorldSeed = 5, Samples = 3, Turns = 4 }).Get(0, new Random(7));
        again.Turns.ShouldBe(first.Turns);
        first.Turns.Count.ShouldBeInRange(1, 4);
        Image rendered = WorldRenderer.Render(WorldGenerator.Create("seen", "any", 5, 0), 96, 96, 1).Image;
        first.Photo!.Open().Rgb.ShouldBe(rendered.Rgb);
    }

    private SourceOpener Opener => new(folder.Root, 64);

    private IExampleSource Open(SourceOptions options) => Opener.Training(options);

    private static string[] Ids(IExampleSource source) => [.. Enumerable.Range(0, source.Count).Select(i => source.Get(i, new Random(i)).Id)];

    private void Write(string name, string text) => folder.Write(name, Encoding.UTF8.GetBytes(text));

    // As synthesize writes them, with the fields that training reads.
    private void WriteRun(int photos, int pairs)
    {
        var qa = new StringBuilder();
        var scenes = new StringBuilder();
        for (int p = 0; p < photos; p++)
        {
            scenes.Append($$"""{"id":"p{{p}}","image":"p{{p}}.png","objects":[{"id":"o1","caption":"red cup","box":[1,2,11,12]},{"id":"o2","caption":"oak table","box":[0,0,30,30]}]}""").Append('\n');
            for (int i = 0; i < pairs; i++)
                qa.Append($$"""{"id":"p{{p}}/{{i}}","image":"p{{p}}.png","scene":"p{{p}}","type":"height","question":"p{{p}} question {{i}}","answer":"p{{p}} answer {{i}}","objects":["o1"]}""").Append('\n');
        }
        Write("run/qa/part-00000.jsonl", qa.ToString());
        Write("run/scenes/part-00000.jsonl", scenes.ToString());
        Write("run/run.json", $$"""{"input_root":"{{folder["photos"].Replace("\\", "/", StringComparison.Ordinal)}}"}""");
    }
}
