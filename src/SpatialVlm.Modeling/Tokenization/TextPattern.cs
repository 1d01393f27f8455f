using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace SpatialVlm.Modeling.Tokenization;

/// <summary>
/// A literal or a regular expression that sees whole code points. .NET's expressions see UTF-16 units, to which a letter outside the basic plane is two
/// surrogates and no letter; where there are any, the match runs over a shadow of the text in which each pair is one rare character of the same category.
/// </summary>
internal sealed class TextPattern
{
    private readonly string? literal;
    private readonly Regex? expression;

    private TextPattern(string? literal, Regex? expression) => (this.literal, this.expression) = (literal, expression);

    public static TextPattern Expression(string pattern) => new(null, new Regex(PatternTranslation.ToDotNet(pattern), RegexOptions.Compiled | RegexOptions.CultureInvariant));

    public static TextPattern Read(JsonPlace place)
    {
        if (place.TextOrNull("String") is { } literal) return new(literal, null);
        JsonPlace expression = place.Required("Regex");
        try
        {
            return Expression(expression.Text);
        }
        catch (ArgumentException error)
        {
            throw expression.Unsupported($"this regular expression ({error.Message})", "what Oniguruma and .NET have in common, possessive quantifiers and \\h");
        }
    }

    /// <summary>Appends the matches, in order; they don't overlap.</summary>
    public void Find(ReadOnlySpan<char> text, List<Range> matches)
    {
        if (expression is null) FindLiteral(text, matches);
        else if (!text.ContainsAnyInRange('\uD800', '\uDFFF'))
            foreach (ValueMatch match in expression.EnumerateMatches(text)) matches.Add(match.Index..(match.Index + match.Length));
        else FindInShadow(text, matches);
    }

    private void FindLiteral(ReadOnlySpan<char> text, List<Range> matches)
    {
        for (int start = 0; literal!.Length > 0 && text[start..].IndexOf(literal, StringComparison.Ordinal) is var at and >= 0; start = matches[^1].End.Value)
            matches.Add((start + at)..(start + at + literal.Length));
    }

    private void FindInShadow(ReadOnlySpan<char> text, List<Range> matches)
    {
        char[] shadow = ArrayPool<char>.Shared.Rent(text.Length);
        int[] origin = ArrayPool<int>.Shared.Rent(text.Length + 1);
        int length = 0, position = 0;
        while (position < text.Length)
        {
            Rune.DecodeFromUtf16(text[position..], out Rune rune, out int units);
            origin[length] = position;
            shadow[length++] = units == 1 ? text[position] : StandIn(Rune.GetUnicodeCategory(rune));
            position += units;
        }
        origin[length] = position;
        foreach (ValueMatch match in expression!.EnumerateMatches(shadow.AsSpan(0, length))) matches.Add(origin[match.Index]..origin[match.Index + match.Length]);
        ArrayPool<char>.Shared.Return(shadow);
        ArrayPool<int>.Shared.Return(origin);
    }

    private static char StandIn(UnicodeCategory category) => category switch
    {
        UnicodeCategory.UppercaseLetter => '\uA640',
        UnicodeCategory.LowercaseLetter => '\uA641',
        UnicodeCategory.TitlecaseLetter => '\u1F88',
        UnicodeCategory.ModifierLetter => '\uA4F8',
        UnicodeCategory.OtherLetter => '\uA000',
        UnicodeCategory.NonSpacingMark => '\uA66F',
        UnicodeCategory.SpacingCombiningMark => '\uA823',
        UnicodeCategory.EnclosingMark => '\uA670',
        UnicodeCategory.DecimalDigitNumber => '\uA620',
        UnicodeCategory.LetterNumber => '\uA6E6',
        UnicodeCategory.OtherNumber => '\uA830',
        UnicodeCategory.ConnectorPunctuation => '\u2054',
        UnicodeCategory.DashPunctuation => '\u2E17',
        UnicodeCategory.OpenPunctuation => '\u2045',
        UnicodeCategory.ClosePunctuation => '\u2046',
        UnicodeCategory.InitialQuotePunctuation => '\u2E02',
        UnicodeCategory.FinalQuotePunctuation => '\u2E03',
        UnicodeCategory.OtherPunctuation => '\uA60D',
        UnicodeCategory.MathSymbol => '\u2280',
        UnicodeCategory.CurrencySymbol => '\uA838',
        UnicodeCategory.ModifierSymbol => '\uA700',
        UnicodeCategory.OtherSymbol => '\uA828',
        UnicodeCategory.Format => '\u2064',
        UnicodeCategory.PrivateUse => '\uE000',
        _ => '\u0378',
    };
}
