namespace SpatialVlm.Tensors.Kernels;

/// <summary>A fused operation that the runtime calls back into C# for: what standard operators need many passes over memory for, in one.</summary>
/// <param name="inputs">All float32; those from <paramref name="required"/> on may be left out.</param>
/// <param name="attributes">Numbers fixed when the graph is written, handed to the kernel in this order.</param>
internal sealed unsafe class KernelDefinition(string name, int inputs, int required, int outputs, string[] attributes, delegate*<KernelContext, void> compute)
{
    public const string Domain = "spatialvlm.fused";

    public string Name => name;

    public int Inputs => inputs;

    public int Required => required;

    public int Outputs => outputs;

    public IReadOnlyList<string> Attributes => attributes;

    public delegate*<KernelContext, void> Compute { get; } = compute;

    /// <summary>The operation's name in a traced graph.</summary>
    public string Operation => $"{Domain}.{Name}";

    public static KernelDefinition[] All { get; } =
    [
        new("GeluTanh", 1, 1, 1, [], &ActivationKernels.GeluTanh),
        new("GeluTanhGradient", 2, 2, 1, [], &ActivationKernels.GeluTanhGradient),
        new("GatedSilu", 1, 1, 1, [], &ActivationKernels.GatedSilu),
        new("GatedSiluGradient", 2, 2, 1, [], &ActivationKernels.GatedSiluGradient),
        new("LayerNorm", 3, 3, 3, ["epsilon"], &NormKernels.LayerNorm),
        new("LayerNormGradient", 5, 5, 3, [], &NormKernels.LayerNormGradient),
        new("RmsNorm", 2, 2, 2, ["epsilon"], &NormKernels.RmsNorm),
        new("RmsNormGradient", 4, 4, 2, [], &NormKernels.RmsNormGradient),
        new("MaskedSoftmax", 2, 1, 1, ["scale", "group"], &SoftmaxKernels.MaskedSoftmax),
        new("SoftmaxGradient", 2, 2, 1, ["scale"], &SoftmaxKernels.Gradient),
        new("SplitHeads", 3, 1, 3, ["heads", "shared"], &HeadKernels.Split),
        new("GatherGradient", 2, 2, 1, ["rows"], &GatherKernels.Gradient),
        new("MergeHeads", 5, 3, 1, [], &HeadKernels.Merge),
    ];

    public static KernelDefinition Of(string name) => All.First(k => k.Name == name);
}
