using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace SpatialVlm.Modeling.Tokenization.Templates;

internal enum TokenKind
{
    Text,
    OutputBegin,
    OutputEnd,
    BlockBegin,
    BlockEnd,
    Name,
    String,
    Integer,
    Float,
    Operator,
    End,
}

/// <summary>A token of a template and the line it begins at.</summary>
internal readonly record struct Token(TokenKind Kind, string Text, int Line);

/// <summary>
/// Cuts a template into tokens as Jinja does with trim_blocks and lstrip_blocks, which is how chat templates are read: the newline after a block tag
/// and the blanks before it are no output, minus signs take all whitespace on their side, a plus sign none.
/// </summary>
internal sealed partial class Lexer
{
    private static readonly string[] Operators = ["//", "**", "==", "!=", "<=", ">=", "+", "-", "*", "/", "%", "~", "|", "<", ">", "=", "(", ")", "[", "]", "{", "}", ".", ",", ":"];

    private readonly string source;
    private readonly List<Token> tokens = [];
    private int at;
    private int line = 1;
    private bool lineStarts = true;

    private Lexer(string source) => this.source = source;

    public static List<Token> Read(string template)
    {
        string source = template.ReplaceLineEndings("\n");
        // The last newline of a file is none of the text.
        var lexer = new Lexer(source.EndsWith('\n') ? source[..^1] : source);
        while (lexer.at < lexer.source.Length) lexer.ReadNext();
        lexer.tokens.Add(new(TokenKind.End, "", lexer.line));
        return lexer.tokens;
    }

    private void ReadNext()
    {
        int tag = at;
        while (tag < source.Length && !IsTag(tag)) tag = source.IndexOf('{', tag + 1) is var next and >= 0 ? next : source.Length;
        string text = source[at..tag];
        if (tag == source.Length)
        {
            AddText(text);
            at = tag;
            return;
        }
        char kind = source[tag + 1], sign = tag + 2 < source.Length ? source[tag + 2] : ' ';
        AddText(sign == '-' ? text.TrimEnd() : kind != '{' && sign != '+' ? WithoutIndent(text) : text);
        Advance(text.Length);
        int begun = line;
        Advance(sign is '-' or '+' ? 3 : 2);
        if (kind == '#') SkipComment(begun);
        else if (kind == '%' && IsRaw()) ReadRaw(begun);
        else ReadTag(kind == '{', begun);
    }

    private bool IsTag(int i) => source[i] == '{' && i + 1 < source.Length && source[i + 1] is '{' or '%' or '#' && source[i] == '{';

    private string WithoutIndent(string text)
    {
        int start = text.LastIndexOf('\n') + 1;
        return (start > 0 || lineStarts) && string.IsNullOrWhiteSpace(text[start..]) ? text[..start] : text;
    }

    private void AddText(string text)
    {
        if (text.Length > 0) tokens.Add(new(TokenKind.Text, text, line));
    }

    private void Advance(int count)
    {
        for (int i = 0; i < count; i++)
            if (source[at + i] == '\n') line++;
        at += count;
        lineStarts = at > 0 && source[at - 1] == '\n';
    }

    private void SkipComment(int begun)
    {
        int end = source.IndexOf("#}", at, StringComparison.Ordinal);
        if (end < 0) throw new TemplateError(begun, "a comment '{#' is never closed; expected '#}'");
        char sign = source[end - 1];
        Advance(end + 2 - at);
        AfterTag(sign, trimsNewline: true);
    }

    private void AfterTag(char sign, bool trimsNewline)
    {
        if (sign == '-')
        {
            int end = at;
            while (end < source.Length && char.IsWhiteSpace(source[end])) end++;
            Advance(end - at);
        }
        else if (trimsNewline && sign != '+' && at < source.Length && source[at] == '\n') Advance(1);
    }

    private bool IsRaw() => source.AsSpan(at).TrimStart().StartsWith("raw", StringComparison.Ordinal) && source.AsSpan(at).TrimStart()[3..].TrimStart().TrimStart('-').StartsWith("%}");

    private void ReadRaw(int begun)
    {
        int open = source.IndexOf("%}", at, StringComparison.Ordinal);
        char sign = source[open - 1];
        Advance(open + 2 - at);
        AfterTag(sign, trimsNewline: true);
        Match end = EndOfRaw().Match(source, at);
        if (!end.Success) throw new TemplateError(begun, "'{% raw %}' is never closed; expected '{% endraw %}'");
        string text = source[at..end.Index];
        AddText(end.Groups[1].Value == "-" ? text.TrimEnd() : text);
        Advance(end.Index + end.Length - at);
        AfterTag(end.Groups[2].Value.FirstOrDefault(), trimsNewline: true);
    }

    private void ReadTag(bool isOutput, int begun)
    {
        string end = isOutput ? "}}" : "%}";
        tokens.Add(new(isOutput ? TokenKind.OutputBegin : TokenKind.BlockBegin, "", begun));
        for (int depth = 0; ;)
        {
            while (at < source.Length && char.IsWhiteSpace(source[at])) Advance(1);
            if (at >= source.Length) throw new TemplateError(begun, $"a tag is never closed; expected '{end}'");
            char sign = source[at] is '-' or '+' && string.CompareOrdinal(source, at + 1, end, 0, 2) == 0 ? source[at] : ' ';
            if (depth == 0 && (sign != ' ' || string.CompareOrdinal(source, at, end, 0, 2) == 0))
            {
                tokens.Add(new(isOutput ? TokenKind.OutputEnd : TokenKind.BlockEnd, end, line));
                Advance(sign == ' ' ? 2 : 3);
                AfterTag(sign, trimsNewline: !isOutput);
                return;
            }
            Token token = ReadToken();
            depth += token is { Kind: TokenKind.Operator, Text: "{" or "[" or "(" } ? 1 : token is { Kind: TokenKind.Operator, Text: "}" or "]" or ")" } ? -1 : 0;
            tokens.Add(token);
        }
    }

    private Token ReadToken()
    {
        int begun = line, start = at;
        char c = source[at];
        if (c is '"' or '\'') return new(TokenKind.String, ReadString(c, begun), begun);
        if (char.IsLetter(c) || c == '_') return Take(TokenKind.Name, start, i => char.IsLetterOrDigit(source[i]) || source[i] == '_');
        if (char.IsAsciiDigit(c))
        {
            Match number = Number().Match(source, at);
            Advance(number.Length);
            return new(number.Groups[1].Success || number.Groups[2].Success ? TokenKind.Float : TokenKind.Integer, number.Value.Replace("_", "", StringComparison.Ordinal), begun);
        }
        string found = Operators.FirstOrDefault(o => string.CompareOrdinal(source, at, o, 0, o.Length) == 0) ?? throw new TemplateError(line, $"unexpected character '{c}'");
        Advance(found.Length);
        return new(TokenKind.Operator, found, begun);
    }

    [GeneratedRegex(@"\G[0-9][0-9_]*(\.[0-9][0-9_]*)?([eE][+-]?[0-9]+)?", RegexOptions.CultureInvariant)]
    private static partial Regex Number();

    [GeneratedRegex(@"\{%([-+]?)\s*endraw\s*([-+]?)%\}", RegexOptions.CultureInvariant)]
    private static partial Regex EndOfRaw();

    private Token Take(TokenKind kind, int start, Func<int, bool> goesOn)
    {
        int end = start + 1, begun = line;
        while (end < source.Length && goesOn(end)) end++;
        Advance(end - start);
        return new(kind, source[start..end], begun);
    }

    private string ReadString(char quote, int begun)
    {
        var text = new StringBuilder();
        Advance(1);
        while (true)
        {
            if (at >= source.Length) throw new TemplateError(begun, $"a string is never closed; expected {quote}");
            char c = source[at];
            Advance(1);
            if (c == quote) return text.ToString();
            if (c != '\\' || at >= source.Length) text.Append(c);
            else text.Append(ReadEscape());
        }
    }

    private string ReadEscape()
    {
        char c = source[at];
        Advance(1);
        int digits = c switch { 'x' => 2, 'u' => 4, 'U' => 8, _ => 0 };
        if (digits > 0 && at + digits <= source.Length && int.TryParse(source.AsSpan(at, digits), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out int code))
        {
            Advance(digits);
            return code is >= 0xD800 and <= 0xDFFF ? ((char)code).ToString() : char.ConvertFromUtf32(code);
        }
        return c switch { 'n' => "\n", 't' => "\t", 'r' => "\r", '0' => "\0", 'b' => "\b", 'f' => "\f", 'v' => "\v", 'a' => "\a", '\n' => "", '\\' or '\'' or '"' => c.ToString(), _ => "\\" + c };
    }
}
