using System.Text;

namespace SpatialVlm.Modeling.Tokenization.Templates;

/// <summary>Something that writes output or sets names.</summary>
internal abstract record Statement(int Line)
{
    public abstract Flow Run(Scope scope);
}

/// <summary>Whether what follows is run.</summary>
internal enum Flow
{
    On,
    Continue,
    Break,
}

internal sealed record Block(IReadOnlyList<Statement> Statements) : Statement(0)
{
    public override Flow Run(Scope scope)
    {
        foreach (Statement statement in Statements)
            if (statement.Run(scope) is var flow and not Flow.On) return flow;
        return Flow.On;
    }
}

internal sealed record PlainText(int Line, string Text) : Statement(Line)
{
    public override Flow Run(Scope scope)
    {
        scope.Output.Append(Text);
        return Flow.On;
    }
}

internal sealed record Output(int Line, Expression Value) : Statement(Line)
{
    public override Flow Run(Scope scope)
    {
        scope.Output.Append(Values.Text(Value.Evaluate(scope)));
        return Flow.On;
    }
}

internal sealed record Jump(int Line, Flow To) : Statement(Line)
{
    public override Flow Run(Scope scope) => To;
}

internal sealed record If(int Line, IReadOnlyList<(Expression Condition, Block Then)> Branches, Block? Else) : Statement(Line)
{
    public override Flow Run(Scope scope)
    {
        foreach ((Expression condition, Block then) in Branches)
            if (Values.IsTrue(condition.Evaluate(scope))) return then.Run(scope);
        return Else?.Run(scope) ?? Flow.On;
    }
}

internal sealed record For(int Line, IReadOnlyList<string> Names, Expression Items, Expression? Condition, Block Body, Block? Else) : Statement(Line)
{
    public override Flow Run(Scope scope)
    {
        List<object?> items = [.. Values.Items(Items.Evaluate(scope), Line)];
        if (Condition is not null) items = items.FindAll(i => Values.IsTrue(Condition.Evaluate(Bound(scope, i))));
        if (items.Count == 0) return Else?.Run(scope) ?? Flow.On;
        for (int i = 0; i < items.Count; i++)
        {
            Scope inner = Bound(scope, items[i]);
            inner["loop"] = Loop(items, i);
            if (Body.Run(inner) == Flow.Break) break;
        }
        return Flow.On;
    }

    private Scope Bound(Scope scope, object? item)
    {
        Scope inner = scope.Inner();
        Assignments.Unpack(inner, Names, item, Line);
        return inner;
    }

    private static Namespace Loop(List<object?> items, int i)
    {
        Callable cycle = a => a.Positional[i % a.Positional.Count];
        return new Namespace
        {
            ["index"] = (long)i + 1,
            ["index0"] = (long)i,
            ["first"] = i == 0,
            ["last"] = i == items.Count - 1,
            ["length"] = (long)items.Count,
            ["revindex"] = (long)items.Count - i,
            ["revindex0"] = (long)items.Count - i - 1,
            ["previtem"] = i > 0 ? items[i - 1] : new Undefined("loop.previtem"),
            ["nextitem"] = i + 1 < items.Count ? items[i + 1] : new Undefined("loop.nextitem"),
            ["cycle"] = cycle,
        };
    }
}

/// <summary>set names = value, or set name to what a block writes.</summary>
internal sealed record Set(int Line, IReadOnlyList<string> Names, Expression? Value, Block? Body) : Statement(Line)
{
    public override Flow Run(Scope scope)
    {
        object? value = Value?.Evaluate(scope);
        if (Body is not null)
        {
            var written = new StringBuilder();
            Body.Run(scope.Inner(written));
            value = written.ToString();
        }
        Assignments.Unpack(scope, Names, value, Line);
        return Flow.On;
    }
}

/// <summary>set name.field = value, where the name is a namespace: the way to carry a value out of a loop.</summary>
internal sealed record SetField(int Line, string Name, string Field, Expression Value) : Statement(Line)
{
    public override Flow Run(Scope scope)
    {
        if (scope[Name] is not Namespace target) throw new TemplateError(Line, $"set {Name}.{Field}: expected '{Name}' to be a namespace(), got {Values.Kind(scope[Name])}");
        target[Field] = Value.Evaluate(scope);
        return Flow.On;
    }
}

internal sealed record Macro(int Line, string Name, IReadOnlyList<(string Name, Expression? Default)> Parameters, Block Body) : Statement(Line)
{
    public override Flow Run(Scope scope)
    {
        Callable callable = arguments =>
        {
            var written = new StringBuilder();
            Scope inner = scope.Inner(written);
            for (int i = 0; i < Parameters.Count; i++)
                inner[Parameters[i].Name] = arguments.Get(i, Parameters[i].Name, Parameters[i].Default?.Evaluate(inner) ?? (Parameters[i].Default is null ? new Undefined(Parameters[i].Name) : null));
            Body.Run(inner);
            return written.ToString();
        };
        scope[Name] = callable;
        return Flow.On;
    }
}

internal static class Assignments
{
    public static void Unpack(Scope scope, IReadOnlyList<string> names, object? value, int line)
    {
        if (names.Count == 1)
        {
            scope[names[0]] = value;
            return;
        }
        List<object?> parts = [.. Values.Items(value, line)];
        if (parts.Count != names.Count) throw new TemplateError(line, $"{string.Join(", ", names)}: expected {names.Count} values, got {parts.Count}");
        for (int i = 0; i < names.Count; i++) scope[names[i]] = parts[i];
    }
}
