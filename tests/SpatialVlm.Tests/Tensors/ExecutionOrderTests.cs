using System.Text.Json;
using SpatialVlm.Modeling;
using SpatialVlm.Tensors;
using SpatialVlm.Tensors.Gradients;
using SpatialVlm.Tests.Modeling;

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

    /// <summary>The same of a whole model as it is trained. The runtime's further fusions once broke it, and recomputation saved nothing any more.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_whole_model_is_done_with_a_layer_before_it_goes_back_to_the_one_below(bool recomputes)
    {
        using var store = new ParameterStore();
        var model = new VisionLanguageModel(new ParameterScope(store), WholeModels.Configuration(visionLayers: 3, textLayers: 3));
        store.Initialize(new Random(3));
        store.PrepareTraining();
        Dictionary<string, HostTensor> feeds = WholeModels.Batch(model.Configuration);
        var graph = new Graph { Recomputes = recomputes };
        IReadOnlyDictionary<string, Tensor> outputs = model.TraceLoss(graph, feeds.ToDictionary(f => f.Key, f => graph.Input(f.Key, f.Value.Type, f.Value.Shape)));
        Parameter[] parameters = [.. store.Trainable];
        Dictionary<Parameter, Tensor> gradients = parameters.Zip(outputs["loss"].Backward([.. parameters.Select(graph.Parameter)])).ToDictionary(g => g.First, g => g.Second);
        using (var session = new GraphSession(graph, outputs, new EngineOptions { Threads = 1, ProfilePrefix = Path.Combine(folder, "run") }, store, gradients))
            session.Run(feeds);
        string[] run = [.. Ran()];
        foreach (string tower in new[] { "text.layers.", "vision.encoder.layers." })
        {
            // Gradients that a joint kernel writes have no node of their own.
            int[][] layers = [.. Enumerable.Range(0, 3).Select(layer => gradients.Where(g => g.Key.Name.StartsWith($"{tower}{layer}.", StringComparison.Ordinal) && g.Key.Shape.Rank == 2)
                .Select(g => Array.IndexOf(run, g.Value.Name)).Where(place => place >= 0).ToArray())];
            layers.ShouldAllBe(l => l.Length >= 2);
            // Spread over their layer's reverse pass: all of them at the very end would be in order too.
            layers.ShouldAllBe(l => l.Max() - l.Min() > 20);
            for (int i = 0; i < 2; i++) layers[i].Min().ShouldBeGreaterThan(layers[i + 1].Max(), $"{tower}{i}");
        }
    }

    private IEnumerable<string> Ran()
    {
        using JsonDocument profile = JsonDocument.Parse(File.ReadAllText(Directory.GetFiles(folder).Single()));
        foreach (JsonElement item in profile.RootElement.EnumerateArray())
            if (item.GetProperty("name").GetString() is { } name && name.EndsWith("_kernel_time", StringComparison.Ordinal)) yield return name[..^"_kernel_time".Length];
    }
}
