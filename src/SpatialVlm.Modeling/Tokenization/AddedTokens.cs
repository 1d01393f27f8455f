using System.Text;

namespace SpatialVlm.Modeling.Tokenization;

/// <summary>A token that is found in the text before anything else is done to it.</summary>
internal sealed record AddedToken(int Id, string Content, bool Special, bool SingleWord, bool LeftStrip, bool RightStrip, bool Normalized);

/// <summary>Finds added tokens in text: the leftmost first, of those that begin at one place the longest.</summary>
internal sealed class AddedTokenFinder
{
    private readonly Dictionary<char, (AddedToken Token, string Text)[]> byFirst;
    private readonly System.Buffers.SearchValues<char> firsts;

    /// <param name="normalize">Applied to the tokens' content, for the finder that looks in normalized text.</param>
    public AddedTokenFinder(IEnumerable<AddedToken> tokens, Func<string, string>? normalize = null)
    {
        byFirst = tokens.Select(t => (Token: t, Text: normalize?.Invoke(t.Content) ?? t.Content)).Where(t => t.Text.Length > 0)
            .GroupBy(t => t.Text[0]).ToDictionary(g => g.Key, g => g.OrderByDescending(t => t.Text.Length).ToArray());
        firsts = System.Buffers.SearchValues.Create([.. byFirst.Keys]);
    }

    /// <summary>The next token at or after a place, with the whitespace it takes along; null where there is none.</summary>
    /// <param name="from">Nothing before it is taken along.</param>
    /// <param name="search">Where the search begins; afterwards, where the next one does.</param>
    public (AddedToken Token, int Start, int End)? Next(ReadOnlySpan<char> text, int from, ref int search)
    {
        while (search < text.Length)
        {
            int at = text[search..].IndexOfAny(firsts);
            if (at < 0) break;
            int start = search + at;
            if (Longest(text[start..]) is not { } found)
            {
                search = start + 1;
                continue;
            }
            int end = start + found.Text.Length;
            search = end;
            if (found.Token.SingleWord && (EndsWithWord(text[..start]) || StartsWithWord(text[end..]))) continue;
            if (found.Token.LeftStrip) start = Math.Max(from, text[..start].TrimEnd().Length);
            if (found.Token.RightStrip) end = text.Length - text[end..].TrimStart().Length;
            search = Math.Max(search, end);
            return (found.Token, start, end);
        }
        return null;
    }

    private (AddedToken Token, string Text)? Longest(ReadOnlySpan<char> text)
    {
        foreach ((AddedToken Token, string Text) candidate in byFirst[text[0]])
            if (text.StartsWith(candidate.Text, StringComparison.Ordinal)) return candidate;
        return null;
    }

    private static bool EndsWithWord(ReadOnlySpan<char> text) => Rune.DecodeLastFromUtf16(text, out Rune rune, out _) == System.Buffers.OperationStatus.Done && IsWord(rune);

    private static bool StartsWithWord(ReadOnlySpan<char> text) => Rune.DecodeFromUtf16(text, out Rune rune, out _) == System.Buffers.OperationStatus.Done && IsWord(rune);

    private static bool IsWord(Rune rune) => Rune.IsLetterOrDigit(rune) || Rune.GetUnicodeCategory(rune) is System.Globalization.UnicodeCategory.NonSpacingMark
        or System.Globalization.UnicodeCategory.SpacingCombiningMark or System.Globalization.UnicodeCategory.EnclosingMark or System.Globalization.UnicodeCategory.LetterNumber or System.Globalization.UnicodeCategory.ConnectorPunctuation;
}
