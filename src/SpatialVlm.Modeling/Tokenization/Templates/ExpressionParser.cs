using System.Globalization;

namespace SpatialVlm.Modeling.Tokenization.Templates;

/// <summary>Reads expressions, with Jinja's precedence: inline if, or, and, not, comparisons, + -, ~, * / // %, **, signs, then calls, indices, filters and tests.</summary>
internal sealed class ExpressionParser(TokenReader reader)
{
    private static readonly string[] Comparisons = ["==", "!=", "<", "<=", ">", ">="];
    private static readonly string[][] Levels = [["+", "-"], ["~"], ["*", "/", "//", "%"], ["**"]];

    /// <summary>An expression; where several stand with commas between, a tuple.</summary>
    public Expression Tuple()
    {
        int line = reader.Current.Line;
        Expression first = Expression();
        if (!reader.Is(",")) return first;
        var items = new List<Expression> { first };
        while (reader.Accept(",") && !AtEnd()) items.Add(Expression());
        return new ListOf(line, items);
    }

    public Expression Expression()
    {
        int line = reader.Current.Line;
        Expression value = Or();
        while (reader.AcceptName("if")) value = new Conditional(line, Or(), value, reader.AcceptName("else") ? Expression() : null);
        return value;
    }

    /// <summary>Without an inline if, which would swallow a loop's own condition.</summary>
    public Expression Or()
    {
        Expression left = And();
        while (reader.Current.Line is var line && reader.AcceptName("or")) left = new Logical(line, IsAnd: false, left, And());
        return left;
    }

    public ArgumentList Arguments()
    {
        var positional = new List<Expression>();
        var named = new List<(string, Expression)>();
        reader.Expect("(");
        while (!reader.Accept(")"))
        {
            if (positional.Count + named.Count > 0) reader.Expect(",");
            if (reader.Accept(")")) break;
            if (reader.Current.Kind == TokenKind.Name && reader.Following is { Kind: TokenKind.Operator, Text: "=" })
            {
                string name = reader.Name();
                reader.Expect("=");
                named.Add((name, Expression()));
            }
            else positional.Add(Expression());
        }
        return new(positional, named);
    }

    private Expression And()
    {
        Expression left = Negated();
        while (reader.Current.Line is var line && reader.AcceptName("and")) left = new Logical(line, IsAnd: true, left, Negated());
        return left;
    }

    private Expression Negated() => reader.Current.Line is var line && reader.AcceptName("not") ? new Not(line, Negated()) : Compared();

    private Expression Compared()
    {
        int line = reader.Current.Line;
        Expression first = Binary(0);
        var rest = new List<(string, Expression)>();
        while (true)
        {
            if (reader.Current.Kind == TokenKind.Operator && Comparisons.Contains(reader.Current.Text)) rest.Add((reader.Take().Text, Binary(0)));
            else if (reader.AcceptName("in")) rest.Add(("in", Binary(0)));
            else if (reader.IsName("not") && reader.Following is { Kind: TokenKind.Name, Text: "in" })
            {
                reader.Take();
                reader.Take();
                rest.Add(("not in", Binary(0)));
            }
            else return rest.Count == 0 ? first : new Comparison(line, first, rest);
        }
    }

    private Expression Binary(int level)
    {
        if (level == Levels.Length) return Signed(withFilters: true);
        Expression left = Binary(level + 1);
        while (reader.Current is { Kind: TokenKind.Operator } op && Levels[level].Contains(op.Text))
        {
            reader.Take();
            left = new Arithmetic(op.Line, op.Text, left, Binary(level + 1));
        }
        return left;
    }

    private Expression Signed(bool withFilters)
    {
        int line = reader.Current.Line;
        Expression value = reader.Accept("-") ? new Negation(line, Signed(withFilters: false)) : reader.Accept("+") ? Signed(withFilters: false) : Postfix(Primary());
        return withFilters ? FiltersAndTests(value) : value;
    }

    private Expression Primary()
    {
        Token token = reader.Take();
        switch (token.Kind)
        {
            case TokenKind.Name:
                return token.Text switch
                {
                    "true" or "True" => new Literal(token.Line, true),
                    "false" or "False" => new Literal(token.Line, false),
                    "none" or "None" => new Literal(token.Line, null),
                    _ => new NameOf(token.Line, token.Text),
                };
            case TokenKind.String:
                string text = token.Text;
                while (reader.Current.Kind == TokenKind.String) text += reader.Take().Text;
                return new Literal(token.Line, text);
            case TokenKind.Integer: return new Literal(token.Line, long.Parse(token.Text, CultureInfo.InvariantCulture));
            case TokenKind.Float: return new Literal(token.Line, double.Parse(token.Text, CultureInfo.InvariantCulture));
            case TokenKind.Operator when token.Text == "(":
                if (reader.Accept(")")) return new ListOf(token.Line, []);
                Expression inner = Tuple();
                reader.Expect(")");
                return inner;
            case TokenKind.Operator when token.Text == "[": return new ListOf(token.Line, Until("]", Expression));
            case TokenKind.Operator when token.Text == "{": return new MapOf(token.Line, Until("}", Pair));
            default: throw new TemplateError(token.Line, $"expected a value, got {(token.Kind == TokenKind.End ? "the end of the template" : $"'{token.Text}'")}");
        }
    }

    private (Expression Key, Expression Value) Pair()
    {
        Expression key = Expression();
        reader.Expect(":");
        return (key, Expression());
    }

    private List<T> Until<T>(string end, Func<T> read)
    {
        var items = new List<T>();
        while (!reader.Accept(end))
        {
            if (items.Count > 0) reader.Expect(",");
            if (reader.Accept(end)) break;
            items.Add(read());
        }
        return items;
    }

    private Expression Postfix(Expression value)
    {
        while (true)
        {
            int line = reader.Current.Line;
            if (reader.Accept(".")) value = reader.Current.Kind == TokenKind.Integer ? new Subscript(line, value, Primary()) : new Attribute(line, value, reader.Name());
            else if (reader.Accept("[")) value = Indexed(line, value);
            else if (reader.Is("(")) value = new Call(line, value, Arguments());
            else return value;
        }
    }

    private Expression Indexed(int line, Expression value)
    {
        Expression? start = reader.Is(":") ? null : Expression();
        if (!reader.Accept(":"))
        {
            reader.Expect("]");
            return new Subscript(line, value, start!);
        }
        Expression? stop = reader.Is(":") || reader.Is("]") ? null : Expression();
        Expression? step = reader.Accept(":") && !reader.Is("]") ? Expression() : null;
        reader.Expect("]");
        return new Slice(line, value, start, stop, step);
    }

    private Expression FiltersAndTests(Expression value)
    {
        while (true)
        {
            int line = reader.Current.Line;
            if (reader.Accept("|"))
            {
                Filters.Filter filter = Filters.Find(reader.Name(), line);
                value = new Filtered(line, value, filter, reader.Is("(") ? Arguments() : ArgumentList.Empty);
            }
            else if (reader.AcceptName("is")) value = Test(line, value);
            else if (reader.Is("(")) value = new Call(line, value, Arguments());
            else return value;
        }
    }

    private Expression Test(int line, Expression value)
    {
        bool negated = reader.AcceptName("not");
        Tests.Test test = Tests.Find(reader.Name(), line);
        bool takesOne = reader.Current.Kind is TokenKind.String or TokenKind.Integer or TokenKind.Float || reader.Is("[") || reader.Is("{")
            || (reader.Current.Kind == TokenKind.Name && reader.Current.Text is not ("else" or "or" or "and" or "is" or "if" or "in" or "not"));
        ArgumentList arguments = reader.Is("(") ? Arguments() : takesOne ? new([Postfix(Primary())], []) : ArgumentList.Empty;
        Expression tested = new Tested(line, value, test, arguments);
        return negated ? new Not(line, tested) : tested;
    }

    private bool AtEnd() => reader.Current.Kind is TokenKind.BlockEnd or TokenKind.OutputEnd || reader.Is(")");
}
