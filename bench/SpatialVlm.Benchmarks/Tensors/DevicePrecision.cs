using SpatialVlm.Tensors;

namespace SpatialVlm.Benchmarks.Tensors;

/// <summary>One way to compute on a device, by the name it has in tables.</summary>
internal sealed record DevicePrecision(string Name, EngineOptions Engine, TrainingOptions Training)
{
    /// <param name="name">float32, tf32, bfloat16 or float16, each also with "+replay" (kernels recorded once), "+fusions" (the runtime's own in the training graph) and "+repeatable" (sums in a fixed order).</param>
    public static DevicePrecision Named(string name, EngineOptions engine)
    {
        string[] parts = name.Split('+');
        ElementType type = parts[0] switch { "bfloat16" => ElementType.BFloat16, "float16" => ElementType.Float16, "float32" or "tf32" => ElementType.Float32, _ => throw new ArgumentException($"'{name}': expected float32, tf32, bfloat16 or float16 first.", nameof(name)) };
        return new DevicePrecision(name, engine with { AllowTf32 = parts[0] == "tf32", ReplaysKernels = parts.Contains("replay"), RuntimeFusions = parts.Contains("fusions"), Repeatable = parts.Contains("repeatable") },
            new TrainingOptions { MatrixPrecision = type, LossScale = type == ElementType.Float16 ? 1024 : 1 });
    }

    public MatMulRate Rate() => new(Engine with { ReplaysKernels = false }, Training.MatrixPrecision);
}
