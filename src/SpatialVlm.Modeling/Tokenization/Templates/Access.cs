namespace SpatialVlm.Modeling.Tokenization.Templates;

/// <summary>value.name: a method of strings and mappings first, then a field.</summary>
internal sealed record Attribute(int Line, Expression Target, string Name) : Expression(Line)
{
    public override object? Evaluate(Scope scope)
    {
        object? target = Target.Evaluate(scope);
        return target is Undefined undefined
            ? throw new TemplateError(Line, $"'{undefined.Name}' is not defined, so it has no '{Name}'")
            : Methods.Find(target, Name) ?? (target is IReadOnlyDictionary<string, object?> map && map.TryGetValue(Name, out object? value) ? value : new Undefined(Name));
    }
}

/// <summary>value[index]: a field or an item, counted from the end where negative.</summary>
internal sealed record Subscript(int Line, Expression Target, Expression Index) : Expression(Line)
{
    public override object? Evaluate(Scope scope)
    {
        object? target = Target.Evaluate(scope), index = Index.Evaluate(scope);
        return (target, index) switch
        {
            (IReadOnlyDictionary<string, object?> map, string key) => map.TryGetValue(key, out object? value) ? value : (object?)Methods.Find(target, key) ?? new Undefined(key),
            (IReadOnlyList<object?> list, long i) => At(list.Count, i) is int at and >= 0 ? list[at] : new Undefined($"item {i} of {list.Count}"),
            (string text, long i) => At(text.Length, i) is int at and >= 0 ? text[at].ToString() : new Undefined($"character {i} of {text.Length}"),
            (Undefined undefined, _) => throw new TemplateError(Line, $"'{undefined.Name}' is not defined, so it has no item {Values.Text(index)}"),
            (_, string name) => (object?)Methods.Find(target, name) ?? new Undefined(name),
            _ => new Undefined($"item {Values.Text(index)}"),
        };
    }

    private static int At(int count, long index) => index < 0 ? (int)(index + count) : index < count ? (int)index : -1;
}

/// <summary>value[start:stop:step].</summary>
internal sealed record Slice(int Line, Expression Target, Expression? Start, Expression? Stop, Expression? Step) : Expression(Line)
{
    public override object? Evaluate(Scope scope)
    {
        object? target = Target.Evaluate(scope);
        IReadOnlyList<object?> items = target switch
        {
            string text => [.. text.Select(c => (object?)c)],
            IReadOnlyList<object?> list => list,
            _ => throw new TemplateError(Line, $"a slice: expected a list or a string, got {Values.Kind(target)}"),
        };
        long step = Bound(Step, scope) ?? 1;
        if (step == 0) throw new TemplateError(Line, "a slice's step must not be 0");
        long count = items.Count, start = Clamp(Bound(Start, scope), step > 0 ? 0 : count - 1, count, step), stop = Clamp(Bound(Stop, scope), step > 0 ? count : -1, count, step);
        var kept = new List<object?>();
        for (long i = start; step > 0 ? i < stop : i > stop; i += step) kept.Add(items[(int)i]);
        return target is string ? string.Concat(kept) : kept;
    }

    private static long Clamp(long? given, long fallback, long count, long step) =>
        given is not { } index ? fallback : Math.Clamp(index < 0 ? index + count : index, step > 0 ? 0 : -1, step > 0 ? count : count - 1);

    private long? Bound(Expression? bound, Scope scope) => bound?.Evaluate(scope) switch
    {
        null => null,
        long number => number,
        var other => throw new TemplateError(Line, $"a slice: expected a whole number, got {Values.Kind(other)}"),
    };
}

/// <summary>The arguments of a call, a filter or a test.</summary>
internal sealed record ArgumentList(IReadOnlyList<Expression> Positional, IReadOnlyList<(string Name, Expression Value)> Named)
{
    public static ArgumentList Empty { get; } = new([], []);

    public CallArguments Evaluate(Scope scope, int line) =>
        new([.. Positional.Select(p => p.Evaluate(scope))], Named.ToDictionary(n => n.Name, n => n.Value.Evaluate(scope), StringComparer.Ordinal), line);
}

internal sealed record Call(int Line, Expression Target, ArgumentList Arguments) : Expression(Line)
{
    public override object? Evaluate(Scope scope) => Target.Evaluate(scope) switch
    {
        Callable callable => callable(Arguments.Evaluate(scope, Line)),
        Undefined undefined => throw new TemplateError(Line, $"'{undefined.Name}' is not a function that templates have here"),
        var other => throw new TemplateError(Line, $"a call: expected a function, got {Values.Kind(other)}"),
    };
}

/// <summary>value | name(arguments).</summary>
internal sealed record Filtered(int Line, Expression Target, Filters.Filter Filter, ArgumentList Arguments) : Expression(Line)
{
    public override object? Evaluate(Scope scope) => Filter(Target.Evaluate(scope), Arguments.Evaluate(scope, Line));
}

/// <summary>value is name(arguments).</summary>
internal sealed record Tested(int Line, Expression Target, Tests.Test Test, ArgumentList Arguments) : Expression(Line)
{
    public override object? Evaluate(Scope scope) => Test(Target.Evaluate(scope), Arguments.Evaluate(scope, Line));
}
