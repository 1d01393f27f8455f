namespace SpatialVlm.Modeling.Tokenization.Templates;

/// <summary>Something with a value.</summary>
internal abstract record Expression(int Line)
{
    public abstract object? Evaluate(Scope scope);
}

internal sealed record Literal(int Line, object? Value) : Expression(Line)
{
    public override object? Evaluate(Scope scope) => Value;
}

internal sealed record NameOf(int Line, string Name) : Expression(Line)
{
    public override object? Evaluate(Scope scope) => scope[Name];
}

internal sealed record ListOf(int Line, IReadOnlyList<Expression> Items) : Expression(Line)
{
    public override object? Evaluate(Scope scope) => Items.Select(i => i.Evaluate(scope)).ToList();
}

internal sealed record MapOf(int Line, IReadOnlyList<(Expression Key, Expression Value)> Items) : Expression(Line)
{
    public override object? Evaluate(Scope scope)
    {
        var map = new Dictionary<string, object?>(StringComparer.Ordinal);
        foreach ((Expression key, Expression value) in Items) map[Values.Text(key.Evaluate(scope))] = value.Evaluate(scope);
        return map;
    }
}

internal sealed record Conditional(int Line, Expression Condition, Expression Then, Expression? Else) : Expression(Line)
{
    public override object? Evaluate(Scope scope) => Values.IsTrue(Condition.Evaluate(scope)) ? Then.Evaluate(scope) : Else is null ? new Undefined("the missing else") : Else.Evaluate(scope);
}

internal sealed record Not(int Line, Expression Operand) : Expression(Line)
{
    public override object? Evaluate(Scope scope) => !Values.IsTrue(Operand.Evaluate(scope));
}

/// <summary>And, or: the value of the side that decides.</summary>
internal sealed record Logical(int Line, bool IsAnd, Expression Left, Expression Right) : Expression(Line)
{
    public override object? Evaluate(Scope scope)
    {
        object? left = Left.Evaluate(scope);
        return Values.IsTrue(left) == IsAnd ? Right.Evaluate(scope) : left;
    }
}

/// <summary>A chain such as 1 &lt; x &lt;= 3.</summary>
internal sealed record Comparison(int Line, Expression First, IReadOnlyList<(string Operator, Expression Right)> Rest) : Expression(Line)
{
    public override object? Evaluate(Scope scope)
    {
        object? left = First.Evaluate(scope);
        foreach ((string op, Expression next) in Rest)
        {
            object? right = next.Evaluate(scope);
            if (!Holds(op, left, right)) return false;
            left = right;
        }
        return true;
    }

    private bool Holds(string op, object? left, object? right) => op switch
    {
        "==" => Values.Equals(left, right),
        "!=" => !Values.Equals(left, right),
        "in" => Values.Contains(right, left, Line),
        "not in" => !Values.Contains(right, left, Line),
        "<" => Values.Compare(left, right, Line) < 0,
        "<=" => Values.Compare(left, right, Line) <= 0,
        ">" => Values.Compare(left, right, Line) > 0,
        _ => Values.Compare(left, right, Line) >= 0,
    };
}

internal sealed record Arithmetic(int Line, string Operator, Expression Left, Expression Right) : Expression(Line)
{
    public override object? Evaluate(Scope scope)
    {
        object? left = Left.Evaluate(scope), right = Right.Evaluate(scope);
        return (Operator, left, right) switch
        {
            ("~", _, _) => Values.Text(left) + Values.Text(right),
            ("+", string a, string b) => a + b,
            ("+", IReadOnlyList<object?> a, IReadOnlyList<object?> b) => (List<object?>)[.. a, .. b],
            ("*", string a, long n) => string.Concat(Enumerable.Repeat(a, (int)Math.Max(0, n))),
            (not "/", long a, long b) => Whole(a, b),
            (_, long or double or bool, long or double or bool) => Real(Values.Number(left), Values.Number(right)),
            _ => throw new TemplateError(Line, $"'{Operator}': expected two numbers, two strings or two lists, got {Values.Kind(left)} and {Values.Kind(right)}"),
        };
    }

    private object Whole(long a, long b)
    {
        if (b == 0 && Operator is "//" or "%") throw new TemplateError(Line, "division by zero");
        return Operator switch
        {
            "+" => a + b,
            "-" => a - b,
            "*" => a * b,
            "//" => (long)Math.Floor((double)a / b),
            "%" => ((a % b) + b) % b,
            _ => b >= 0 ? (object)(long)Math.Pow(a, b) : Math.Pow(a, b),
        };
    }

    private double Real(double a, double b)
    {
        if (b == 0 && Operator is "/" or "//" or "%") throw new TemplateError(Line, "division by zero");
        return Operator switch
        {
            "+" => a + b,
            "-" => a - b,
            "*" => a * b,
            "/" => a / b,
            "//" => Math.Floor(a / b),
            "%" => a - (b * Math.Floor(a / b)),
            _ => Math.Pow(a, b),
        };
    }
}

internal sealed record Negation(int Line, Expression Operand) : Expression(Line)
{
    public override object? Evaluate(Scope scope) => Operand.Evaluate(scope) switch
    {
        long number => (object)-number,
        double number => -number,
        var other => throw new TemplateError(Line, $"'-': expected a number, got {Values.Kind(other)}"),
    };
}
