using SpatialVlm.Modeling.Configuration;
using SpatialVlm.Modeling.Layers;
using SpatialVlm.Tensors;

namespace SpatialVlm.Modeling.Vision;

/// <summary>Image features to the language model's width: a matrix, two with an activation, or a matrix after folding squares of patches together.</summary>
public sealed class Projector
{
    private readonly Linear first;
    private readonly Linear? second;
    private readonly int factor;

    public Projector(ParameterScope scope, VlmConfiguration c)
    {
        long inputs = c.Vision.HiddenSize, outputs = c.Text.HiddenSize;
        factor = c.Projector == ProjectorKind.PixelShuffle ? c.ShuffleFactor : 1;
        first = c.Projector switch
        {
            ProjectorKind.Linear => new Linear(scope / "linear", inputs, outputs, bias: true),
            ProjectorKind.Mlp => new Linear(scope / "linear_1", inputs, outputs, bias: true),
            _ => new Linear(scope / "modality_projection" / "proj", inputs * factor * factor, outputs, bias: false),
        };
        second = c.Projector == ProjectorKind.Mlp ? new Linear(scope / "linear_2", outputs, outputs, bias: true) : null;
    }

    // features: [T, N, D] of square grids -> [T, N / factor², width]
    public Tensor Forward(Tensor features)
    {
        Tensor x = first.Forward(factor == 1 ? features : Shuffle(features));
        return second is null ? x : second.Forward(x.Gelu());
    }

    // Space to depth: what were neighbours in a square become channels of one place, row by row.
    private Tensor Shuffle(Tensor x)
    {
        long side = (long)Math.Round(Math.Sqrt(x.Shape[1].Size)), width = x.Shape[2].Size;
        if (side * side != x.Shape[1].Size || side % factor != 0) throw new ShapeException($"Pixel shuffle by {factor}: {x.Shape} is no square grid of a side that {factor} divides.");
        return x.Reshape(x.Shape[0], side / factor, factor, side / factor, factor, width)
            .Transpose(0, 1, 3, 2, 4, 5)
            .Reshape(x.Shape[0], side / factor * (side / factor), factor * factor * width);
    }
}
