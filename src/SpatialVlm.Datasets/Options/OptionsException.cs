namespace SpatialVlm.Datasets.Options;

/// <summary>Options that can't be used; lists every error, each with its path.</summary>
public sealed class OptionsException(IReadOnlyList<string> errors) : Exception(string.Join(Environment.NewLine, errors))
{
    public IReadOnlyList<string> Errors { get; } = errors;
}
