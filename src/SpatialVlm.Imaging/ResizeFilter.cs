namespace SpatialVlm.Imaging;

/// <summary>Interpolation kernels; all are widened when shrinking, so that nothing aliases.</summary>
public enum ResizeFilter
{
    /// <summary>The mean over each new pixel's area.</summary>
    Area,
    Bilinear,
    /// <summary>Keys' cubic with a = -0.5, as Pillow has it.</summary>
    Bicubic,
    /// <summary>Lanczos with three lobes.</summary>
    Lanczos
}
