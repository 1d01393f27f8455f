namespace SpatialVlm.Datasets.Options;

/// <summary>The values that a numeric option may take, both ends included.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class OptionRangeAttribute(double least, double most) : Attribute
{
    public double Least { get; } = least;
    public double Most { get; } = most;
}
