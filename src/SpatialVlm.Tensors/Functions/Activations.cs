namespace SpatialVlm.Tensors;

/// <summary>Activation functions with gradients written to touch memory as few times as possible.</summary>
public static class Activations
{
    /// <summary>GELU in its tanh approximation, written as x sigmoid(2 c (x + 0.044715 x³)) with c = sqrt(2/pi): the same function, since 1 + tanh(u) = 2 sigmoid(2u).</summary>
    public static Tensor GeluTanh(this Tensor x)
    {
        if (x.Fuses && !x.Graph.ForwardOnly)
            return x.Graph.Fused("GeluTanh", [x], [x.Shape])[0].WithGradient([x], (dy, _) => [x.Graph.Fused("GeluTanhGradient", [x, dy], [x.Shape])[0]]);
        if (x.Graph.ForwardOnly && x.Type == ElementType.Float32) return x.Graph.Append("Gelu", [x], x.Type, x.Shape, ("approximate", "tanh"));
        const float Linear = 1.5957691216057308f, Cubic = 0.044715f * Linear;
        Tensor square = x * x;
        Tensor gate = (x * ((square * Cubic) + Linear)).Sigmoid();
        return (x * gate).WithGradient([x], (dy, _) =>
        {
            Tensor y = x * gate;
            return [dy * (gate + ((y - (y * gate)) * ((square * (3 * Cubic)) + Linear)))];
        });
    }

    /// <summary>GELU exactly, by the error function.</summary>
    public static Tensor Gelu(this Tensor x)
    {
        Tensor cumulative = ((x * MathF.Sqrt(0.5f)).Erf() + 1f) * 0.5f;
        return (x * cumulative).WithGradient([x], (dy, _) => [dy * (cumulative + (x * (x * x * -0.5f).Exp() * (1 / MathF.Sqrt(2 * MathF.PI))))]);
    }

    /// <summary>x sigmoid(x), also called swish.</summary>
    public static Tensor Silu(this Tensor x)
    {
        Tensor gate = x.Sigmoid();
        Tensor y = x * gate;
        return y.WithGradient([x], (dy, _) => [dy * (gate + (y - (y * gate)))]);
    }

    /// <summary>x sigmoid(1.702 x), the approximation that CLIP was trained with.</summary>
    public static Tensor QuickGelu(this Tensor x)
    {
        Tensor gate = (x * 1.702f).Sigmoid();
        Tensor y = x * gate;
        return y.WithGradient([x], (dy, _) => [dy * (gate + ((y - (y * gate)) * 1.702f))]);
    }

    /// <summary>By the name that configurations give it.</summary>
    public static Tensor Activate(this Tensor x, string name) => name switch
    {
        "gelu_pytorch_tanh" or "gelu_new" or "gelu_fast" => x.GeluTanh(),
        "gelu" => x.Gelu(),
        "quick_gelu" => x.QuickGelu(),
        "silu" or "swish" => x.Silu(),
        "relu" => x.Relu(),
        _ => throw new NotSupportedException($"Activation '{name}' is not known. Known: {string.Join(", ", Known)}."),
    };

    /// <summary>The first half of the last axis, activated, times the second half: SwiGLU and its kin (arXiv 2002.05202).</summary>
    public static Tensor Gated(this Tensor x, string activation)
    {
        long half = x.Shape[-1].Size / 2;
        if (x.Shape[-1].Size != 2 * half) throw new ShapeException($"Gated: {x.Shape}: expected an even last extent.");
        if (x.Fuses && activation is ("silu" or "swish"))
            return x.Graph.Fused("GatedSilu", [x], [x.Shape.With(-1, half)])[0].WithGradient([x], (dy, _) => [x.Graph.Fused("GatedSiluGradient", [x, dy], [x.Shape])[0]]);
        return x.Slice(-1, 0, half).Activate(activation) * x.Slice(-1, half, 2 * half);
    }

    public static IReadOnlyList<string> Known { get; } = ["gelu_pytorch_tanh", "gelu_new", "gelu_fast", "gelu", "quick_gelu", "silu", "swish", "relu"];
}
