using System.Security.Cryptography;
using System.Text;
using SpatialVlm.Experts;
using SpatialVlm.Experts.Detectors;
using SpatialVlm.Experts.Filters;
using SpatialVlm.Experts.MobileSam;
using SpatialVlm.Experts.Store;
using SpatialVlm.Experts.Surfaces;
using SpatialVlm.Imaging;

namespace SpatialVlm.Benchmarks.Filters;

/// <summary>The semantic filter's confusion table on labelled photos and made pictures: the half that the rules were set on, and the other.</summary>
public static class FilterTable
{
    private sealed record Labelled(string Path, string Label, string Kind, string Source, bool HeldOut);

    private sealed record Judged(Labelled Item, FilterVerdict Verdict);

    public static int Run(Arguments arguments)
    {
        var store = new ExpertStore();
        using var encoder = new MobileSamEncoder(store.PathOf(ExpertStore.MobileSamEncoder));
        using var proposer = EnsembleProposer.Open(store);
        var head = SurfaceHead.LoadEmbedded();
        var filter = new EvidenceFilter(head);
        var judged = new List<Judged>();
        foreach (var item in Items(arguments))
        {
            var image = PhotoDecoder.Decode(item.Path).Image;
            var evidence = new FilterEvidence(image, encoder.Encode(image), proposer.Propose(image), null);
            judged.Add(new Judged(item, filter.Judge(evidence)));
            if (arguments.Has("show")) Show(judged[^1], PictureEvidence.Gather(evidence, head));
        }
        foreach (var heldOut in new[] { false, true })
        {
            Console.WriteLine(heldOut ? "\nheld out" : "\nset on");
            Print([.. judged.Where(j => j.Item.HeldOut == heldOut)]);
        }
        return 0;
    }

    private static IEnumerable<Labelled> Items(Arguments arguments)
    {
        var samples = arguments.Required("samples");
        var kinds = File.Exists(arguments.Optional("kinds", "")) ? File.ReadLines(arguments.Required("kinds")).Select(l => l.Split(',')).ToDictionary(f => f[0], f => f[1]) : [];
        foreach (var line in File.ReadLines(Path.Combine(samples, "scene_labels.csv")).Skip(1))
        {
            var fields = line.Split(',');
            yield return Item(Path.Combine(samples, fields[0]), fields[1], kinds.GetValueOrDefault(fields[0], fields[2]), "photos");
        }
        foreach (var (path, label, kind) in OtherPhotos(samples, arguments.Optional("pages", ""))) yield return Item(path, label, kind, "other photos");
        if (!arguments.Has("made")) yield break;
        foreach (var path in Directory.GetFiles(arguments.Required("made")).Order(StringComparer.Ordinal))
            yield return Item(path, "drop", Path.GetFileName(path).Split('-')[0], "made");
    }

    private static Labelled Item(string path, string label, string kind, string source) =>
        new(path, label, kind, source, SHA256.HashData(Encoding.UTF8.GetBytes(Path.GetFileName(path)))[0] % 2 == 1);

    /// <summary>Frames of RGB-D and driving data sets, and the pictures of the web templates that the build restores.</summary>
    private static IEnumerable<(string Path, string Label, string Kind)> OtherPhotos(string samples, string pages)
    {
        string[] frames = ["metric3d_nyu/rgb/rgb_00000.jpg", "metric3d_nyu/rgb/rgb_00050.jpg", "metric3d_nyu/rgb/rgb_00100.jpg", "open3d_nyu_basement/color/00000.jpg", "sun3d_corridor/SUN_color.jpg", "tum_fr3_office/TUM_color.png"];
        foreach (var frame in frames) yield return (Path.Combine(samples, "rgbd", frame), "scene", "indoor");
        foreach (var frame in new[] { "000000.png", "000001.png" }) yield return (Path.Combine(samples, "noncommercial_kitti_format", "image_2", frame), "scene", "outdoor");
        if (pages.Length == 0) yield break;
        (string Path, string Label, string Kind)[] restored =
        [
            ("startbootstrap-business-casual/dist/assets/img/about.jpg", "scene", "indoor"), ("startbootstrap-business-casual/dist/assets/img/intro.jpg", "scene", "indoor"),
            ("startbootstrap-creative/dist/assets/img/bg-masthead.jpg", "scene", "indoor"), ("startbootstrap-business-casual/dist/assets/img/bg.jpg", "drop", "close_up"),
            ("startbootstrap-clean-blog/dist/assets/img/contact-bg.jpg", "drop", "product"),
        ];
        foreach (var (path, label, kind) in restored) yield return (Path.Combine(pages, path), label, kind);
    }

    private static void Print(IReadOnlyList<Judged> judged)
    {
        var taken = judged.Select(j => j.Verdict.Kind).Distinct().Order(StringComparer.Ordinal).ToArray();
        Console.WriteLine($"| source | label | kind | n | kept | dropped | {string.Join(" | ", taken)} |");
        Console.WriteLine($"|{string.Concat(Enumerable.Repeat("--|", taken.Length + 6))}");
        foreach (var group in judged.GroupBy(j => (j.Item.Source, j.Item.Label, j.Item.Kind)).OrderBy(g => g.Key))
        {
            var kept = group.Count(j => j.Verdict.Keep);
            Console.WriteLine($"| {group.Key.Source} | {group.Key.Label} | {group.Key.Kind} | {group.Count()} | {kept} | {group.Count() - kept} | {string.Join(" | ", taken.Select(k => group.Count(j => j.Verdict.Kind == k)))} |");
        }
        var (scenes, rest) = (judged.Where(j => j.Item.Label == "scene").ToArray(), judged.Where(j => j.Item.Label == "drop").ToArray());
        var photos = rest.Where(j => j.Item.Source != "made").ToArray();
        Console.WriteLine($"scenes kept {scenes.Count(j => j.Verdict.Keep)} of {scenes.Length}; the rest dropped {rest.Count(j => !j.Verdict.Keep)} of {rest.Length}, of photos alone {photos.Count(j => !j.Verdict.Keep)} of {photos.Length}");
        var placed = judged.Where(j => j.Verdict.Keep && j.Item.Kind is "indoor" or "outdoor").ToArray();
        Console.WriteLine($"indoor or outdoor right {placed.Count(j => j.Verdict.Kind == j.Item.Kind)} of {placed.Length} kept; wrong: {string.Join(", ", placed.Where(j => j.Verdict.Kind != j.Item.Kind).Select(j => $"{Path.GetFileName(j.Item.Path)} ({j.Item.Kind})"))}");
        Console.WriteLine($"wrongly dropped: {string.Join(", ", scenes.Where(j => !j.Verdict.Keep).Select(Describe))}");
        Console.WriteLine($"wrongly kept: {string.Join(", ", rest.Where(j => j.Verdict.Keep).Select(Describe))}");
    }

    private static string Describe(Judged judged) => $"{Path.GetFileName(judged.Item.Path)} ({judged.Verdict.Reason})";

    private static void Show(Judged judged, PictureEvidence evidence) => Console.WriteLine(
        $"{Path.GetFileName(judged.Item.Path)} {judged.Item.Label} {judged.Item.Kind} -> {judged.Verdict} {evidence.Flat} {evidence.Backdrop} {evidence.Texture} frame {evidence.FrameMeters:0.00} m");
}
