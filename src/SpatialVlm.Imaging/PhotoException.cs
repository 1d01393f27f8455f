namespace SpatialVlm.Imaging;

/// <summary>A file that cannot be used as a photo, depth map or mask; the message says what, where, expected, got and remedy.</summary>
/// <param name="reason">snake_case, counted: not_found, unreadable, empty_file, not_an_image, unsupported_format, too_large, too_small, truncated, corrupt, wrong_content.</param>
public sealed class PhotoException(string reason, string message, Exception? inner = null) : Exception(message, inner)
{
    public string Reason { get; } = reason;
}
