using System.Text;

namespace SpatialVlm.Modeling.Tokenization.Templates;

/// <summary>The names that can be seen at a place of a template, and where its output goes.</summary>
internal sealed class Scope(Scope? parent, StringBuilder output)
{
    private readonly Dictionary<string, object?> names = new(StringComparer.Ordinal);

    public StringBuilder Output => output;

    public object? this[string name]
    {
        get
        {
            for (Scope? scope = this; scope is not null; scope = scope.Parent)
                if (scope.names.TryGetValue(name, out object? value)) return value;
            return new Undefined(name);
        }
        set => names[name] = value;
    }

    private Scope? Parent => parent;

    /// <summary>What is set inside is not seen outside.</summary>
    public Scope Inner(StringBuilder? elsewhere = null) => new(this, elsewhere ?? output);
}
