using System.Text.Json;

namespace SpatialVlm.Experts.Surfaces;

/// <summary>The surface head as it lies on disk: where it comes from, what was measured, and the weights.</summary>
/// <param name="Provenance">Training set with its hash, encoder, settings, measurements.</param>
/// <param name="Weights">[classes][256 features, y, x, y squared, x squared, 1].</param>
/// <param name="Ground">Null in a head made before there was a network for ground.</param>
public sealed record SurfaceHeadFile(IReadOnlyDictionary<string, string> Provenance, string[] Classes, float[][] Weights, GroundWeights? Ground)
{
    public static JsonSerializerOptions Json { get; } = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower, WriteIndented = false };
}

/// <summary>A <see cref="GroundNetwork"/>; arrays as Base64 of little-endian half-precision numbers.</summary>
/// <param name="Hidden">[units, inputs].</param>
public sealed record GroundWeights(string Hidden, string Bias, string Output, float OutputBias);
