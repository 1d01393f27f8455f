namespace SpatialVlm.Modeling.Tokenization.Templates;

/// <summary>What went wrong in a template and at which line; the template adds its source.</summary>
internal sealed class TemplateError(int line, string what) : Exception(what)
{
    public int Line => line;
}
