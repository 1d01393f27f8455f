using System.Text.Json;
using SpatialVlm.Tensors;
using SpatialVlm.Tensors.Gradients;

namespace SpatialVlm.Tests.Tensors;

public sealed class ExecutionOrderTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("order").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    /// <summary>Else the inputs and gradients of all layers wait in memory for the first layer's.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Each_weight_gradient_is_computed_before_the_reverse_pass_reaches_the_layer_below(bool recomputes)
    {
        const int Layers = 4;
        var graph = new Graph { Recomputes = recomputes };
        Tensor x = graph.Input("x", ElementType.Float32, [3, 5]);
        Tensor[] weights = [.. Enumerable.Range(0, Layers).Select(i => graph.Input($"w{i}", ElementType.Float32, [5, 5]))];
        Tensor y = weights.Aggregate(x, (h, w) => h.Block(b => b + b.Linear(w).GeluTanh()));
        Tensor[] gradients = [.. y.Square().Mean().Backward(weights)];
        var feeds = weights.Prepend(x).ToDictionary(t => t.Name, t => HostTensor.Of(t.Shape, [.. Enumerable.Range(0, (int)t.Shape.Elements.Size).Select(i => MathF.Sin(i))]));
        using (var session = new GraphSession(graph, gradients.Select((g, i) => KeyValuePair.Create($"d{i}", g)).ToDictionary(), new EngineOptions { Threads = 1, ProfilePrefix = Path.Combine(folder, "run") }))
            session.Run(feeds);
        string[] run = [.. Ran()];
        int[] places = [.. gradients.Select(g => Array.IndexOf(run, g.Name))];
        places.ShouldAllBe(p => p >= 0);
        places.ShouldBe(places.OrderDescending());
        // Between two weight gradients lies the rest of one layer's reverse pass, not all of it at the end.
        places.Zip(places.Skip(1), (a, b) => a - b).ShouldAllBe(distance => distance > 3);
    }

    private IEnumerable<string> Ran()
    {
        using JsonDocument profile = JsonDocument.Parse(File.ReadAllText(Directory.GetFiles(folder).Single()));
        foreach (JsonElement item in profile.RootElement.EnumerateArray())
            if (item.GetProperty("name").GetString() is { } name && name.EndsWith("_kernel_time", StringComparison.Ordinal)) yield return name[..^"_kernel_time".Length];
    }
}
