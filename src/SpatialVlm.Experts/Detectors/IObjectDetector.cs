using SpatialVlm.Geometry;

namespace SpatialVlm.Experts.Detectors;

/// <param name="Box">In pixels of the detector's input.</param>
/// <param name="Class">In the words of <see cref="CocoClasses"/> where COCO has such a class.</param>
public readonly record struct Detection(PixelBox Box, float Score, string Class);

/// <summary>A network that finds objects of known classes in one view of a photo.</summary>
public interface IObjectDetector : IDisposable
{
    /// <summary>As the weights of the ensemble call it.</summary>
    string Name { get; }

    DetectorInput Input { get; }

    /// <param name="planes">[3, side, side], R G B, 0 to 255; left as they are.</param>
    /// <param name="leastScore">Boxes below are not read out.</param>
    /// <returns>Best first; one object may come several times and under several classes.</returns>
    IReadOnlyList<Detection> Detect(float[] planes, double leastScore);
}
