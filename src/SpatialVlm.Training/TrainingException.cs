namespace SpatialVlm.Training;

/// <summary>A run that cannot begin or go on; the message says what, where and what to do.</summary>
public sealed class TrainingException : Exception
{
    public TrainingException()
    {
    }

    public TrainingException(string message) : base(message)
    {
    }

    public TrainingException(string message, Exception innerException) : base(message, innerException)
    {
    }

    public TrainingException(IEnumerable<string> problems) : base(string.Join(Environment.NewLine, problems))
    {
    }
}
