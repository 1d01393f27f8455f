using System.Globalization;
using System.Text;

namespace SpatialVlm.Modeling.Tokenization.Templates;

/// <summary>JSON as Python's json.dumps writes it, with every character left as it is.</summary>
internal static class JsonText
{
    /// <param name="indent">Blanks a level; null for one line.</param>
    public static string Write(object? value, int? indent, int line)
    {
        var result = new StringBuilder();
        Write(value, indent, 0, result, line);
        return result.ToString();
    }

    private static void Write(object? value, int? indent, int depth, StringBuilder result, int line)
    {
        switch (value)
        {
            case null: result.Append("null"); break;
            case bool flag: result.Append(flag ? "true" : "false"); break;
            case long number: result.Append(number.ToString(CultureInfo.InvariantCulture)); break;
            case double: result.Append(Values.Text(value)); break;
            case string text: Quote(text, result); break;
            case IReadOnlyDictionary<string, object?> map:
                WriteAll('{', '}', map, indent, depth, result, pair =>
                {
                    Quote(pair.Key, result);
                    result.Append(": ");
                    Write(pair.Value, indent, depth + 1, result, line);
                });
                break;
            case IReadOnlyList<object?> list: WriteAll('[', ']', list, indent, depth, result, item => Write(item, indent, depth + 1, result, line)); break;
            default: throw new TemplateError(line, $"tojson: expected a value, got {Values.Kind(value)}");
        }
    }

    private static void WriteAll<T>(char open, char close, IReadOnlyCollection<T> items, int? indent, int depth, StringBuilder result, Action<T> write)
    {
        result.Append(open);
        bool first = true;
        foreach (T item in items)
        {
            if (!first) result.Append(indent is null ? ", " : ",");
            first = false;
            if (indent is { } step) result.Append('\n').Append(' ', step * (depth + 1));
            write(item);
        }
        if (indent is { } blanks && items.Count > 0) result.Append('\n').Append(' ', blanks * depth);
        result.Append(close);
    }

    private static void Quote(string text, StringBuilder result)
    {
        result.Append('"');
        foreach (char c in text)
            result.Append(c switch { '"' => "\\\"", '\\' => "\\\\", '\n' => "\\n", '\r' => "\\r", '\t' => "\\t", '\b' => "\\b", '\f' => "\\f", < ' ' => $"\\u{(int)c:x4}", _ => c.ToString() });
        result.Append('"');
    }
}
