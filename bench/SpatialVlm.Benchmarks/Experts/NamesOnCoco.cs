using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using SpatialVlm.Experts;
using SpatialVlm.Experts.CenterNet;
using SpatialVlm.Experts.Store;
using SpatialVlm.Experts.Texts;
using SpatialVlm.Geometry;
using SpatialVlm.Imaging;

namespace SpatialVlm.Benchmarks.Experts;

/// <summary>How many proposals bear a right name, for several ways of looking and least scores, on both halves of the annotated COCO photos (by a hash of the file's name; choices are made on half 0).</summary>
internal static class NamesOnCoco
{
    private static readonly (string Name, CenterNetOptions Options)[] ways =
    [
        ("whole photo and squares", new CenterNetOptions { TileShare = 0, RivalShare = 2 }),
        ("and five enlarged parts", new CenterNetOptions { RivalShare = 2 }),
        ("and broader names where contested", new CenterNetOptions()),
        ("without the parts, broader names where contested", new CenterNetOptions { TileShare = 0 }),
    ];

    private static readonly double[] leastScores = [0.22, 0.24, 0.26, 0.28, 0.3, 0.34];

    public static int Run(Arguments arguments)
    {
        var store = new ExpertStore();
        var photos = Truth(arguments);
        foreach (var (name, options) in ways)
        {
            // Better boxes are taken first: those of a higher threshold are the better ones of the lowest.
            using var detector = new CenterNetProposer(store.PathOf(ExpertStore.CenterNetGraph), store.PathOf(ExpertStore.CenterNetWeights), options with { LeastScore = leastScores[0] });
            var found = new List<(int Half, double Score, bool IsRight)>();
            foreach (var (file, things) in photos)
                found.AddRange(detector.Propose(PhotoDecoder.Decode(file).Image).Select(proposal => (Half(file), proposal.Score, IsNamedRight(proposal, things))));
            foreach (var least in leastScores)
                Console.WriteLine($"{name}, score {least:F2}: " + string.Join("; ", Enumerable.Range(0, 2).Select(half => Line(half, [.. found.Where(p => p.Half == half && p.Score >= least)]))));
        }
        return 0;
    }

    private static string Line(int half, IReadOnlyList<(int Half, double Score, bool IsRight)> proposals) =>
        $"half {half}: {proposals.Count(p => p.IsRight)} of {proposals.Count} names right ({(double)proposals.Count(p => p.IsRight) / proposals.Count:F3})";

    /// <summary>Loose boxes do: the name is judged, not the outline.</summary>
    private static bool IsNamedRight(RegionProposal proposal, IReadOnlyList<(string Class, PixelBox Box)> things) =>
        things.Any(thing => (thing.Box.IoU(proposal.Box) >= 0.3 || Common(thing.Box, proposal.Box) > 0.7 * Math.Min(thing.Box.Area, proposal.Box.Area)) && IsCalled(thing.Class, proposal.SaidClass!));

    private static bool IsCalled(string truth, string said) =>
        truth == said || (Taxonomy.Embedded.Find(truth) is { } kind && Taxonomy.Embedded.Find(said) is { } broader && broader != kind && Taxonomy.Embedded.IsKindOf(kind, broader));

    private static double Common(PixelBox a, PixelBox b) => a.Intersect(b) is { Width: > 0, Height: > 0 } both ? both.Area : 0;

    private static int Half(string file) => SHA256.HashData(Encoding.UTF8.GetBytes(Path.GetFileName(file)))[0] & 1;

    private static List<(string File, IReadOnlyList<(string Class, PixelBox Box)> Things)> Truth(Arguments arguments)
    {
        var images = arguments.Required("images");
        var photos = CocoPhoto.Read(arguments.Required("annotations"))
            .Select(photo => (Path.Combine(images, photo.File), (IReadOnlyList<(string, PixelBox)>)[.. photo.Instances.Select(thing => (thing.Class, thing.Box))])).ToList();
        foreach (var list in Directory.GetFiles(arguments.Required("yolo"), "*.txt").Order(StringComparer.Ordinal))
        {
            var file = Path.Combine(images, Path.GetFileNameWithoutExtension(list) + ".jpg");
            if (!File.Exists(file) || photos.Exists(photo => photo.Item1 == file)) continue;
            var image = PhotoDecoder.Decode(file).Image;
            photos.Add((file, [.. File.ReadLines(list).Select(line => line.Split(' ')).Select(row => (CocoClasses.Names[int.Parse(row[0], CultureInfo.InvariantCulture)], Box(row, image.Width, image.Height)))]));
        }
        return photos;
    }

    /// <summary>YOLO's centre and size, as shares of the photo.</summary>
    private static PixelBox Box(string[] row, int width, int height)
    {
        double[] v = [.. row.Skip(1).Take(4).Select(value => double.Parse(value, CultureInfo.InvariantCulture))];
        return new PixelBox((v[0] - v[2] / 2) * width, (v[1] - v[3] / 2) * height, (v[0] + v[2] / 2) * width, (v[1] + v[3] / 2) * height);
    }
}
