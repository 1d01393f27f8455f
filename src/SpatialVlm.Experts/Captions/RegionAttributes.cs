namespace SpatialVlm.Experts.Captions;

/// <summary>Everything measured about a region that a caption may say; null where nothing was.</summary>
/// <param name="Size">"small" or "large", against others of its class in the photo.</param>
/// <param name="Pattern">"striped".</param>
/// <param name="Support">Noun of what it stands on.</param>
public sealed record RegionAttributes(string Noun, string? Size = null, string? Pattern = null, RegionColor? Color = null, Clothing? Clothing = null, string? Support = null);

/// <summary>Colours of a person's clothes.</summary>
/// <param name="Upper">Of the top.</param>
/// <param name="Lower">Of the trousers, only where two legs or a whole covered lower half were seen.</param>
public sealed record Clothing(RegionColor? Upper, RegionColor? Lower);
