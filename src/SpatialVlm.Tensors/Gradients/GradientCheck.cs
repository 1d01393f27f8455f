namespace SpatialVlm.Tensors.Gradients;

/// <summary>Compares traced gradients with central differences, in double precision where the runtime has the kernels.</summary>
public static class GradientCheck
{
    /// <summary>The largest difference between the traced and the numeric gradient of sum(weights * f(operands)), relative to the largest numeric one.</summary>
    /// <param name="function">Traced on operands of the given shapes.</param>
    /// <param name="draw">Fills operands; keep clear of kinks and poles.</param>
    public static double RelativeError(Func<Tensor[], Tensor> function, IReadOnlyList<Shape> shapes, Func<double> draw, ElementType type = ElementType.Float64, EngineOptions? engine = null)
    {
        engine ??= new EngineOptions { Threads = 1 };
        double step = type == ElementType.Float64 ? 1e-5 : 1e-2;
        var graph = new Graph { Fuses = engine.FusesKernels, Repeatable = engine.Repeatable };
        Tensor[] operands = [.. shapes.Select((s, i) => graph.Input($"x{i}", type, s))];
        Tensor result = function(operands);
        Tensor weights = graph.Constant(Filled(result.Shape, ElementType.Float64, draw)).Cast(result.Type);
        Tensor loss = (result * weights).Sum();
        IReadOnlyList<Tensor> gradients = loss.Backward(operands);
        var outputs = gradients.Select((g, i) => KeyValuePair.Create($"d{i}", g)).Append(KeyValuePair.Create("loss", loss)).ToDictionary();
        using var full = new GraphSession(graph, outputs, engine);
        using var forward = new GraphSession(graph, new Dictionary<string, Tensor> { ["loss"] = loss }, engine);
        Dictionary<string, HostTensor> feeds = shapes.Select((s, i) => KeyValuePair.Create($"x{i}", Filled(s, type, draw))).ToDictionary();
        IReadOnlyDictionary<string, HostTensor> traced = full.Run(feeds);
        double worst = 0, largest = 1e-3;
        for (int i = 0; i < operands.Length; i++)
        {
            Array values = feeds[$"x{i}"].Values, gradient = traced[$"d{i}"].Values;
            for (int k = 0; k < values.Length; k++)
            {
                double numeric = Slope(forward, feeds, values, k, step);
                largest = Math.Max(largest, Math.Abs(numeric));
                worst = Math.Max(worst, Math.Abs(numeric - Convert.ToDouble(gradient.GetValue(k))));
            }
        }
        return worst / largest;
    }

    private static double Slope(GraphSession forward, Dictionary<string, HostTensor> feeds, Array values, int k, double step)
    {
        double at = Convert.ToDouble(values.GetValue(k));
        double up = Loss(at + step), down = Loss(at - step);
        Set(values, k, at);
        return (up - down) / (2 * step);

        double Loss(double value)
        {
            Set(values, k, value);
            return Convert.ToDouble(forward.Run(feeds)["loss"].Values.GetValue(0));
        }
    }

    private static HostTensor Filled(Shape shape, ElementType type, Func<double> draw)
    {
        Array values = HostTensor.Allocate(type, shape.Elements.Size);
        for (int i = 0; i < values.Length; i++) Set(values, i, draw());
        return HostTensor.Of(shape, type, values);
    }

    private static void Set(Array values, int index, double value)
    {
        if (values is float[] floats) floats[index] = (float)value;
        else ((double[])values)[index] = value;
    }
}
