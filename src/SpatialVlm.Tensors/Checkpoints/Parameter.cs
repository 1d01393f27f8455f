namespace SpatialVlm.Tensors;

/// <summary>One named array of weights, declared before anything is traced; its numbers live in the store's arena.</summary>
public sealed class Parameter
{
    internal Parameter(string name, Shape shape, Initialization initialization) => (Name, Shape, Initialization) = (name, shape, initialization);

    /// <summary>The name published checkpoints have for it.</summary>
    public string Name { get; }

    public Shape Shape { get; }

    public Initialization Initialization { get; }

    /// <summary>A frozen parameter gets no gradient and no moments, and nothing is traced towards it.</summary>
    public bool Frozen { get; set; }

    public long Elements => Shape.Elements.Size;

    /// <summary>Where it lies in the weight arena, in elements.</summary>
    internal long Offset { get; set; }

    /// <summary>Where its gradient and moments lie in theirs, in elements; -1 when frozen.</summary>
    internal long TrainingOffset { get; set; } = -1;

    public override string ToString() => $"{Name} {Shape}{(Frozen ? " frozen" : "")}";
}

/// <summary>How fresh weights are drawn: a normal distribution around a mean.</summary>
public readonly record struct Initialization(float Mean, float Deviation)
{
    public static Initialization Zeros => new(0, 0);

    public static Initialization Ones => new(1, 0);

    public static Initialization Normal(float deviation) => new(0, deviation);
}
