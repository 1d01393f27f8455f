namespace SpatialVlm.Modeling.Tokenization;

/// <summary>A tokenizer or chat template that can't be used; the message says which file, which field, what was expected and what was found.</summary>
public sealed class TokenizerException : IOException
{
    public TokenizerException()
    {
    }

    public TokenizerException(string message) : base(message)
    {
    }

    public TokenizerException(string message, Exception innerException) : base(message, innerException)
    {
    }
}
