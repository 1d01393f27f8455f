using Microsoft.ML.OnnxRuntime;

namespace SpatialVlm.Tensors;

/// <summary>
/// The same update as <see cref="HostUpdate"/>'s in graphs of standard operators over memory of the device: sums of squares in double, sums over micro-batches, AdamW in place.
/// Only a few numbers travel. On the CPU weights and moments come out the same to the last bit; the norm is summed in another order.
/// </summary>
internal sealed class GraphUpdate : IUpdate
{
    private const string Sums = "sums", Scale = "scale", RootCorrection = "root_correction";

    private readonly ParameterStore store;
    private readonly TrainingOptions options;
    private readonly EngineOptions engine;
    private readonly DeviceMemory memory;
    private readonly ParameterGroup?[] groups;
    private readonly Run[] runs;
    private readonly List<OrtValue> views = [];
    private readonly GraphSession norm, step;
    private GraphSession? add;
    private IntPtr accumulated;

    /// <param name="longestRun">In elements: bounds what the update takes besides; each run takes about sixteen nodes.</param>
    public GraphUpdate(ParameterStore store, TrainingOptions options, EngineOptions engine, long longestRun = 1 << 25)
    {
        (this.store, this.options) = (store, options);
        this.engine = engine with { RequireAllOnDevice = false };
        memory = store.On(engine);
        groups = [.. store.Trainable.Select(p => AdamW.Group(options, p)).Distinct()];
        runs = [.. Runs().SelectMany(run => run.Parts(longestRun))];
        norm = OpenNorm();
        step = OpenStep();
    }

    private long GradientBytes => store.Gradients.Elements * sizeof(float);

    public double GradientNorm()
    {
        store.Gradients.ToDevice();
        return Math.Sqrt(norm.Run(new Dictionary<string, HostTensor>())[Sums].Doubles.Sum());
    }

    public void Step(long step, float gradientScale)
    {
        MirroredArena[] read = [store.Weights, store.Gradients, store.FirstMoments, store.SecondMoments], written = [store.Weights, store.FirstMoments, store.SecondMoments];
        foreach (MirroredArena arena in read) arena.ToDevice();
        var feeds = new Dictionary<string, HostTensor> { [Scale] = Number(gradientScale), [RootCorrection] = Number(AdamWRates.At(options, null, step).RootCorrection) };
        for (int i = 0; i < groups.Length; i++)
        {
            AdamWRates rates = AdamWRates.At(options, groups[i], step);
            (feeds[$"decay.{i}"], feeds[$"rate.{i}"]) = (Number(rates.Decay), Number(rates.Rate));
        }
        this.step.Run(feeds);
        foreach (MirroredArena arena in written) arena.WrittenOnDevice();

        static HostTensor Number(float value) => HostTensor.Of([1], [value]);
    }

    public void Accumulate(bool first, bool last)
    {
        store.Gradients.ToDevice();
        if (accumulated == IntPtr.Zero) (accumulated, add) = OpenAdd();
        IntPtr gradients = store.Gradients.Address(memory);
        if (first) memory.Within(gradients, accumulated, GradientBytes);
        else add!.Run(new Dictionary<string, HostTensor>());
        if (!last) return;
        memory.Within(accumulated, gradients, GradientBytes);
        store.Gradients.WrittenOnDevice();
    }

    public void Dispose()
    {
        norm.Dispose();
        step.Dispose();
        add?.Dispose();
        foreach (OrtValue view in views) view.Dispose();
        if (accumulated != IntPtr.Zero) memory.Free(accumulated);
    }

    // Parameters that lie side by side in every arena and are treated alike: one vector each, instead of hundreds of small kernels.
    private IEnumerable<Run> Runs()
    {
        Run? open = null;
        foreach (Parameter p in store.Trainable.OrderBy(p => p.TrainingOffset))
        {
            int group = Array.IndexOf(groups, AdamW.Group(options, p));
            long elements = NativeArena.Aligned(p.Elements);
            if (open is { } run && run.Group == group && run.Offset + run.Elements == p.Offset && run.TrainingOffset + run.Elements == p.TrainingOffset) open = run with { Elements = run.Elements + elements };
            else
            {
                if (open is { } done) yield return done;
                open = new Run(group, p.Offset, p.TrainingOffset, elements);
            }
        }
        if (open is { } last) yield return last;
    }

    private GraphSession OpenNorm()
    {
        var graph = new Graph { ForwardOnly = true };
        var lying = new Dictionary<Tensor, OrtValue>();
        Tensor[] sums = [.. runs.Select((run, i) => Lies(graph, lying, $"gradient.{i}", store.Gradients, run.TrainingOffset, run).Cast(ElementType.Float64).Square().Sum(0))];
        return new GraphSession(graph, new Dictionary<string, Tensor> { [Sums] = Tensor.Concat(0, sums) }, engine, null, null, lying);
    }

    private GraphSession OpenStep()
    {
        var graph = new Graph { ForwardOnly = true };
        Tensor[] decays = [.. groups.Select((_, i) => graph.Input($"decay.{i}", ElementType.Float32, [1]))], rates = [.. groups.Select((_, i) => graph.Input($"rate.{i}", ElementType.Float32, [1]))];
        Tensor scale = graph.Input(Scale, ElementType.Float32, [1]), root = graph.Input(RootCorrection, ElementType.Float32, [1]);
        var lying = new Dictionary<Tensor, OrtValue>();
        for (int i = 0; i < runs.Length; i++)
        {
            Run run = runs[i];
            Tensor g = Lies(graph, lying, $"gradient.{i}", store.Gradients, run.TrainingOffset, run) * scale;
            Tensor w = Lies(graph, lying, $"weight.{i}", store.Weights, run.Offset, run);
            Tensor m = Lies(graph, lying, $"first.{i}", store.FirstMoments, run.TrainingOffset, run), v = Lies(graph, lying, $"second.{i}", store.SecondMoments, run.TrainingOffset, run);
            // In place: each old value is read by one node alone, on the way to the node that overwrites it.
            Tensor first = (m * options.Beta1) + (g * (1 - options.Beta1)), second = (v * options.Beta2) + (g * g * (1 - options.Beta2));
            Tensor weight = (w * decays[run.Group]) - (first * rates[run.Group] / ((second.Sqrt() * root) + options.Epsilon));
            (lying[first], lying[second], lying[weight]) = (lying[m], lying[v], lying[w]);
        }
        return new GraphSession(graph, new Dictionary<string, Tensor>(), engine, null, null, lying);
    }

    private (IntPtr Memory, GraphSession Session) OpenAdd()
    {
        IntPtr sum = memory.Allocate(Math.Max(1, GradientBytes));
        var graph = new Graph { ForwardOnly = true };
        var lying = new Dictionary<Tensor, OrtValue>();
        for (int i = 0; i < runs.Length; i++)
        {
            Tensor g = Lies(graph, lying, $"gradient.{i}", store.Gradients, runs[i].TrainingOffset, runs[i]), before = graph.Input($"sum.{i}", ElementType.Float32, [runs[i].Elements]);
            OrtValue place = memory.View(sum + (nint)(runs[i].TrainingOffset * sizeof(float)), ElementType.Float32, [runs[i].Elements]);
            views.Add(place);
            lying[before] = lying[before + g] = place;
        }
        return (sum, new GraphSession(graph, new Dictionary<string, Tensor>(), engine, null, null, lying));
    }

    private Tensor Lies(Graph graph, Dictionary<Tensor, OrtValue> lying, string name, MirroredArena arena, long offset, Run run)
    {
        Tensor tensor = graph.Input(name, ElementType.Float32, [run.Elements]);
        views.Add(lying[tensor] = arena.View(memory, offset, [run.Elements]));
        return tensor;
    }

    /// <summary>Floats that lie side by side, paddings included: those are zero and stay so.</summary>
    private readonly record struct Run(int Group, long Offset, long TrainingOffset, long Elements)
    {
        public IEnumerable<Run> Parts(long longest)
        {
            for (long at = 0; at < Elements; at += longest) yield return new Run(Group, Offset + at, TrainingOffset + at, Math.Min(longest, Elements - at));
        }
    }
}
