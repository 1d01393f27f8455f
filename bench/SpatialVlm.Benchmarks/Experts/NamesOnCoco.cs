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

/// <summary>How many proposals bear a right name, for several ways of looking, on both halves of the annotated COCO photos (by a hash of the file's name; choices are made on half 0).</summary>
internal static class NamesOnCoco
{
    private static readonly (string Name, CenterNetOptions Options)[] ways =
    [
        ("whole photo and squares", new CenterNetOptions { TileShare = 0, RivalShare = 2 }),
        ("and five enlarged parts", new CenterNetOptions { RivalShare = 2 }),
        ("and broader names where contested", new CenterNetOptions()),
    ];

    public static int Run(Arguments arguments)
    {
        var store = new ExpertStore();
        var photos = Truth(arguments);
        foreach (var (name, options) in ways)
        {
            using var detector = new CenterNetProposer(store.PathOf(ExpertStore.CenterNetGraph), store.PathOf(ExpertStore.CenterNetWeights), options);
            var counts = new (int Proposals, int Named)[2];
            foreach (var (file, things) in photos)
            {
                var proposals = detector.Propose(PhotoDecoder.Decode(file).Image);
                ref var half = ref counts[Half(file)];
                half = (half.Proposals + proposals.Count, half.Named + proposals.Count(proposal => IsNamedRight(proposal, things)));
            }
            Console.WriteLine($"{name}: " + string.Join("; ", counts.Select((c, i) => $"half {i}: {c.Named} of {c.Proposals} names right ({(double)c.Named / c.Proposals:F3})")));
        }
        return 0;
    }

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
