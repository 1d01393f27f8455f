using SpatialVlm.OnnxRuntime;

namespace SpatialVlm.Experts.MobileSam;

/// <summary>How prompts become masks.</summary>
public sealed record MobileSamOptions
{
    /// <summary>Prompts in one call of the decoder; 8 to 16 are a quarter faster a prompt than singly.</summary>
    public int BatchSize { get; init; } = 16;

    /// <summary>A mask whose box agrees less than this (IoU) with the prompt's box is asked again with the box's centre as a point; 0 never asks again.</summary>
    public double AskAgainBelow { get; init; } = 0.4;

    public SessionSettings Session { get; init; } = new();
}
