namespace SpatialVlm.Imaging;

/// <summary>A decoded photo: upright sRGB pixels, and what its file says about the lens.</summary>
/// <param name="Focal">Null where the file has no EXIF focal length.</param>
/// <param name="StoredWidth">Pixels before the EXIF orientation was applied.</param>
/// <param name="Orientation">EXIF orientation that was applied, 1 to 8.</param>
/// <param name="Format">jpeg, png, webp, tiff, gif or avif.</param>
public sealed record Photo(Image Image, ExifFocal? Focal, int StoredWidth, int StoredHeight, int Orientation, string Format);
