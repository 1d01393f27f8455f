using System.Text.Json;

namespace SpatialVlm.Experts.Surfaces;

/// <summary>The surface head as it lies on disk: where it comes from, what was measured, and the weights.</summary>
/// <param name="Provenance">Training set with its hash, encoder, settings, measurements.</param>
/// <param name="Weights">[classes][256 features, y, x, y squared, x squared, 1].</param>
public sealed record SurfaceHeadFile(IReadOnlyDictionary<string, string> Provenance, string[] Classes, float[][] Weights)
{
    public static JsonSerializerOptions Json { get; } = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower, WriteIndented = false };
}
