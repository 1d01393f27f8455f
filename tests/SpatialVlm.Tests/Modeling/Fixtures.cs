using System.Text.Json;
using SpatialVlm.Tensors;

namespace SpatialVlm.Tests.Modeling;

/// <summary>One folder of stored answers of a public implementation; skipped with a message where the fixtures are absent.</summary>
internal sealed class VlmFixture : IDisposable
{
    private readonly SafetensorsFile file;

    private VlmFixture(string folder)
    {
        Folder = folder;
        file = SafetensorsFile.Open(Path.Combine(folder, "case.safetensors"));
    }

    public string Folder { get; }

    public string Name => Path.GetFileName(Folder);

    public string ModelType => TypeOf(Folder);

    public HostTensor this[string name] => file.Read(name);

    public bool Has(string name) => file.Contains(name);

    public IEnumerable<string> Names => file.Entries.Select(e => e.Name);

    /// <summary>Both styles of configuration, where the folder has them.</summary>
    public IEnumerable<string> Configurations => new[] { "config.json", "config.v5.json" }.Select(n => Path.Combine(Folder, n)).Where(File.Exists);

    public string Configuration => Configurations.First();

    /// <summary>Every case that the rule accepts, found by what its folder holds.</summary>
    public static IReadOnlyList<VlmFixture> All(Func<string, string, bool> accepts)
    {
        string root = Root();
        Assert.SkipUnless(Directory.Exists(root), $"No fixtures at {root}: set SPATIALVLM_FIXTURES or lay them beside the repository as shared/fixtures.");
        VlmFixture[] found = [.. Directory.GetDirectories(root).Order(StringComparer.Ordinal)
            .Where(d => File.Exists(Path.Combine(d, "case.safetensors")) && accepts(d, TypeOf(d))).Select(d => new VlmFixture(d))];
        Assert.SkipWhen(found.Length == 0, $"No fixture of this kind in {root}.");
        return found;
    }

    public void Dispose() => file.Dispose();

    public override string ToString() => Name;

    private static string TypeOf(string folder)
    {
        string path = Path.Combine(folder, "config.json");
        if (!File.Exists(path)) return "";
        using JsonDocument document = JsonDocument.Parse(File.ReadAllText(path));
        return document.RootElement.TryGetProperty("model_type", out JsonElement type) ? type.GetString() ?? "" : "";
    }

    private static string Root()
    {
        if (Environment.GetEnvironmentVariable("SPATIALVLM_FIXTURES") is { Length: > 0 } set)
            return Directory.Exists(Path.Combine(set, "vlm")) ? Path.Combine(set, "vlm") : set;
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (Directory.Exists(Path.Combine(folder.FullName, "shared", "fixtures", "vlm"))) return Path.Combine(folder.FullName, "shared", "fixtures", "vlm");
        return Path.Combine("..", "shared", "fixtures", "vlm");
    }
}

/// <summary>The fixtures' tolerances, and a line of the parity table for each comparison.</summary>
internal sealed class ParityTable(ITestOutputHelper output, VlmFixture fixture)
{
    private readonly List<string> wrong = [];

    /// <summary>Largest difference as a share of the largest expected entry.</summary>
    public void Close(string what, ReadOnlySpan<float> actual, ReadOnlySpan<float> expected, double tolerance, double slack = 0)
    {
        double largest = 0, difference = 0;
        bool finite = actual.Length == expected.Length;
        for (int i = 0; finite && i < expected.Length; i++)
        {
            finite = float.IsFinite(actual[i]);
            largest = Math.Max(largest, Math.Abs(expected[i]));
            difference = Math.Max(difference, Math.Abs((double)actual[i] - expected[i]));
        }
        Record(what, difference / Math.Max(largest, 1e-30), tolerance, finite && difference <= (tolerance * largest) + slack);
    }

    public void Close(string what, double actual, double expected, double tolerance) =>
        Record(what, Math.Abs(actual - expected) / Math.Abs(expected), tolerance, Math.Abs(actual - expected) <= tolerance * Math.Abs(expected));

    /// <summary>Every stored gradient; one line with the worst share of what is allowed.</summary>
    public void Gradients(ParameterStore store, double globalNorm, IEnumerable<string> names, string prefix)
    {
        double worst = 0;
        int count = 0;
        foreach (string name in names)
        {
            float[] expected = fixture[prefix + name].Floats;
            Span<float> actual = store.GradientsOf(store[name]);
            double largest = expected.Max(Math.Abs), allowed = (2e-4 * largest) + (1e-6 * globalNorm), difference = 0;
            for (int i = 0; i < expected.Length; i++) difference = Math.Max(difference, Math.Abs((double)actual[i] - expected[i]));
            worst = Math.Max(worst, double.IsNaN(difference) ? double.PositiveInfinity : difference / allowed);
            if (!(difference <= allowed)) wrong.Add($"{fixture} gradient {name}: {difference:0.0e+0} where {allowed:0.0e+0} is allowed");
            count++;
        }
        output.WriteLine($"| {fixture} | {count} gradients, worst as share of its tolerance | {worst:0.000} | 1 |");
        count.ShouldBeGreaterThan(0);
    }

    public void Equal(string what, long[] actual, long[] expected)
    {
        bool same = actual.AsSpan().SequenceEqual(expected);
        output.WriteLine($"| {fixture} | {what} | {(same ? "equal" : "differ")} | equal |");
        if (!same) wrong.Add($"{fixture} {what}: expected {string.Join(' ', expected)}, got {string.Join(' ', actual)}");
    }

    public void Settle() => wrong.ShouldBeEmpty();

    private void Record(string what, double difference, double tolerance, bool right)
    {
        output.WriteLine($"| {fixture} | {what} | {difference:0.0e+0} | {tolerance:0.0e+0} |");
        if (!right) wrong.Add($"{fixture} {what}: {difference:0.0e+0} where {tolerance:0.0e+0} is allowed");
    }
}
