namespace SpatialVlm.Tensors;

/// <summary>An operation met shapes or element types that do not fit; the message names the operation and all of them.</summary>
public sealed class ShapeException : ArgumentException
{
    public ShapeException()
    {
    }

    public ShapeException(string message) : base(message)
    {
    }

    public ShapeException(string message, Exception innerException) : base(message, innerException)
    {
    }
}
