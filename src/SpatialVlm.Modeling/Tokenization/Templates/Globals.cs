namespace SpatialVlm.Modeling.Tokenization.Templates;

/// <summary>The functions every chat template may call. strftime_now is left out, so that the same messages always give the same text; templates ask whether it is defined.</summary>
internal static class Globals
{
    private static readonly (string Name, Callable Function)[] All =
    [
        ("raise_exception", a => throw new TemplateError(a.Line, $"the template refuses these messages: {Values.Text(a.Get(0, "message"))}")),
        ("range", Range),
        ("namespace", a => Fill(new Namespace(), a)),
        ("dict", a => Fill(new Dictionary<string, object?>(StringComparer.Ordinal), a)),
    ];

    public static void AddTo(Scope scope)
    {
        foreach ((string name, Callable function) in All) scope[name] = function;
    }

    private static Dictionary<string, object?> Fill(Dictionary<string, object?> target, CallArguments arguments)
    {
        if (arguments.Positional.Count > 0 && arguments.Positional[0] is IReadOnlyDictionary<string, object?> given)
            foreach ((string name, object? value) in given) target[name] = value;
        foreach ((string name, object? value) in arguments.Named) target[name] = value;
        return target;
    }

    private static List<object?> Range(CallArguments arguments)
    {
        long[] bounds = [.. arguments.Positional.Select(p => p as long? ?? throw new TemplateError(arguments.Line, $"range: expected whole numbers, got {Values.Kind(p)}"))];
        if (bounds.Length is 0 or > 3) throw new TemplateError(arguments.Line, $"range: expected 1 to 3 numbers, got {bounds.Length}");
        long start = bounds.Length > 1 ? bounds[0] : 0, stop = bounds.Length > 1 ? bounds[1] : bounds[0], step = bounds.Length > 2 ? bounds[2] : 1;
        if (step == 0) throw new TemplateError(arguments.Line, "range: the step must not be 0");
        var numbers = new List<object?>();
        for (long i = start; step > 0 ? i < stop : i > stop; i += step) numbers.Add(i);
        return numbers;
    }
}
