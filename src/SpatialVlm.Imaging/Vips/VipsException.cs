namespace SpatialVlm.Imaging.Vips;

/// <summary>A libvips operation failed; the message is libvips' own.</summary>
public sealed class VipsException(string message) : Exception(message);
