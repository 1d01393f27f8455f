namespace SpatialVlm.Modeling.Tokenization.Templates;

/// <summary>Reads text, output and block tags.</summary>
internal sealed class StatementParser
{
    private const string Supported = "for, if, set, macro, break, continue, generation, raw";

    private readonly TokenReader reader;
    private readonly ExpressionParser expressions;

    private StatementParser(IReadOnlyList<Token> tokens)
    {
        reader = new TokenReader(tokens);
        expressions = new ExpressionParser(reader);
    }

    public static Block Parse(string template)
    {
        var parser = new StatementParser(Lexer.Read(template));
        Block block = parser.Until(0, "");
        return block;
    }

    /// <summary>Everything up to a block tag that begins with one of these names; that name is the current token then.</summary>
    private Block Until(int opened, string opener, params string[] ends)
    {
        var statements = new List<Statement>();
        while (true)
        {
            Token token = reader.Take();
            switch (token.Kind)
            {
                case TokenKind.End:
                    return ends.Length == 0 ? new(statements) : throw new TemplateError(opened, $"'{opener}' is never closed; expected '{ends[^1]}'");
                case TokenKind.Text: statements.Add(new PlainText(token.Line, token.Text)); break;
                case TokenKind.OutputBegin:
                    statements.Add(new Output(token.Line, expressions.Tuple()));
                    reader.Expect(TokenKind.OutputEnd, "}}");
                    break;
                default:
                    if (reader.Current.Kind == TokenKind.Name && ends.Contains(reader.Current.Text)) return new(statements);
                    statements.Add(Tag(token.Line));
                    break;
            }
        }
    }

    private Statement Tag(int line)
    {
        string name = reader.Name();
        switch (name)
        {
            case "if": return If(line);
            case "for": return For(line);
            case "set": return Set(line);
            case "macro": return Macro(line);
            case "break" or "continue":
                End();
                return new Jump(line, name == "break" ? Flow.Break : Flow.Continue);
            // Marks the assistant's text for masks; it writes what stands in it.
            case "generation":
                End();
                Block body = Until(line, name, "endgeneration");
                Close("endgeneration");
                return body;
            default: throw new TemplateError(line, $"'{name}' is not supported or has nothing to close; supported: {Supported}");
        }
    }

    private If If(int line)
    {
        var branches = new List<(Expression, Block)>();
        do
        {
            Expression condition = expressions.Tuple();
            End();
            branches.Add((condition, Until(line, "if", "elif", "else", "endif")));
        }
        while (reader.AcceptName("elif"));
        Block? otherwise = Else(line, "if", "endif");
        Close("endif");
        return new(line, branches, otherwise);
    }

    private For For(int line)
    {
        List<string> names = Names();
        reader.ExpectName("in");
        Expression items = expressions.Or();
        // An inline if in the items, as opposed to the loop's condition, has an else.
        Expression? condition = reader.AcceptName("if") ? expressions.Or() : null;
        if (condition is not null && reader.AcceptName("else")) (items, condition) = (new Conditional(line, condition, items, expressions.Expression()), null);
        if (reader.IsName("recursive")) throw new TemplateError(line, "'recursive' loops are not supported");
        End();
        Block body = Until(line, "for", "else", "endfor");
        Block? otherwise = Else(line, "for", "endfor");
        Close("endfor");
        return new(line, names, items, condition, body, otherwise);
    }

    private Statement Set(int line)
    {
        List<string> names = Names();
        if (names.Count == 1 && reader.Accept("."))
        {
            string field = reader.Name();
            reader.Expect("=");
            Expression fieldValue = expressions.Tuple();
            End();
            return new SetField(line, names[0], field, fieldValue);
        }
        if (reader.Accept("="))
        {
            Expression value = expressions.Tuple();
            End();
            return new Set(line, names, value, null);
        }
        End();
        Block body = Until(line, "set", "endset");
        Close("endset");
        return new Set(line, names, null, body);
    }

    private Macro Macro(int line)
    {
        string name = reader.Name();
        var parameters = new List<(string, Expression?)>();
        reader.Expect("(");
        while (!reader.Accept(")"))
        {
            if (parameters.Count > 0) reader.Expect(",");
            parameters.Add((reader.Name(), reader.Accept("=") ? expressions.Expression() : null));
        }
        End();
        Block body = Until(line, "macro", "endmacro");
        Close("endmacro");
        return new(line, name, parameters, body);
    }

    private Block? Else(int line, string opener, string end)
    {
        if (!reader.AcceptName("else")) return null;
        End();
        return Until(line, opener, end);
    }

    private List<string> Names()
    {
        bool bracketed = reader.Accept("(");
        var names = new List<string> { reader.Name() };
        while (reader.Accept(",")) names.Add(reader.Name());
        if (bracketed) reader.Expect(")");
        return names;
    }

    private void Close(string name)
    {
        reader.ExpectName(name);
        // The name of a macro may be said again.
        if (name == "endmacro" && reader.Current.Kind == TokenKind.Name) reader.Take();
        End();
    }

    private void End() => reader.Expect(TokenKind.BlockEnd, "%}");
}
