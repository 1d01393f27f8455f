namespace SpatialVlm.Experts.Cameras;

/// <summary>The camera taken where a photo says nothing of its lens.</summary>
public sealed record CameraAssumption
{
    /// <summary>35 mm equivalent in millimetres: main cameras of telephones have 24 to 28, compact cameras start at 28 to 35, kit lenses span 27 to 80.</summary>
    public double FocalLength35mm { get; init; } = 30;

    /// <summary>One standard deviation of log focal length: 68 % between 22 and 40 mm.</summary>
    public double FocalRelativeError { get; init; } = 0.3;
}
