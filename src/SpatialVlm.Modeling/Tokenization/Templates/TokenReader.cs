namespace SpatialVlm.Modeling.Tokenization.Templates;

/// <summary>Goes through the tokens of a template.</summary>
internal sealed class TokenReader(IReadOnlyList<Token> tokens)
{
    private int at;

    public Token Current => tokens[at];

    public Token Following => tokens[Math.Min(at + 1, tokens.Count - 1)];

    public Token Take() => tokens[at].Kind == TokenKind.End ? tokens[at] : tokens[at++];

    public bool Is(string op) => Current.Kind == TokenKind.Operator && Current.Text == op;

    public bool IsName(string name) => Current.Kind == TokenKind.Name && Current.Text == name;

    public bool Accept(string op)
    {
        if (!Is(op)) return false;
        at++;
        return true;
    }

    public bool AcceptName(string name)
    {
        if (!IsName(name)) return false;
        at++;
        return true;
    }

    public void Expect(string op)
    {
        if (!Accept(op)) throw Unexpected($"'{op}'");
    }

    public void ExpectName(string name)
    {
        if (!AcceptName(name)) throw Unexpected($"'{name}'");
    }

    public void Expect(TokenKind kind, string shown)
    {
        if (Current.Kind != kind) throw Unexpected($"'{shown}'");
        at++;
    }

    public string Name() => Current.Kind == TokenKind.Name ? Take().Text : throw Unexpected("a name");

    public TemplateError Unexpected(string expected) => new(Current.Line, $"expected {expected}, got {(Current.Kind == TokenKind.End ? "the end of the template" : $"'{Current.Text}'")}");
}
