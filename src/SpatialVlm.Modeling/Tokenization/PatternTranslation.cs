using System.Text;
using System.Text.RegularExpressions;

namespace SpatialVlm.Modeling.Tokenization;

/// <summary>Rewrites a pattern of Oniguruma, which Hugging Face's tokenizers use, for .NET: possessive quantifiers, \h, \x{…} and the long s that folds to s.</summary>
internal static partial class PatternTranslation
{
    public static string ToDotNet(string pattern)
    {
        var result = new StringBuilder(pattern.Length + 16);
        var groups = new Stack<(int Start, bool IgnoresCase)>();
        bool ignoresCase = false;
        for (int i = 0; i < pattern.Length;)
        {
            int start = result.Length;
            char c = pattern[i];
            if (c == '(')
            {
                groups.Push((start, ignoresCase));
                (string opening, bool? flag, bool wholeRest) = Opening(pattern, i);
                ignoresCase = flag ?? ignoresCase;
                // (?i) lasts to the end of the group around it.
                if (wholeRest) groups.Pop();
                result.Append(opening);
                i += opening.Length;
                continue;
            }
            if (c == ')' && groups.Count > 0)
            {
                (start, ignoresCase) = groups.Pop();
                result.Append(c);
                i++;
            }
            else i = Atom(pattern, i, ignoresCase, result);
            i = Quantifier(pattern, i, start, result);
        }
        return result.ToString();
    }

    private static (string Text, bool? IgnoresCase, bool WholeRest) Opening(string pattern, int i)
    {
        if (i + 1 >= pattern.Length || pattern[i + 1] != '?') return ("(", null, false);
        int end = i + 2;
        while (end < pattern.Length && (char.IsAsciiLetter(pattern[end]) || pattern[end] == '-')) end++;
        if (end >= pattern.Length || pattern[end] is not (':' or ')') || end == i + 2) return ("(?", null, false);
        string flags = pattern[(i + 2)..end];
        int minus = flags.IndexOf('-', StringComparison.Ordinal), at = flags.IndexOf('i', StringComparison.Ordinal);
        return (pattern[i..(end + 1)], at < 0 ? null : minus < 0 || at < minus, pattern[end] == ')');
    }

    /// <summary>Copies one character, escape or class; returns where the next begins.</summary>
    private static int Atom(string pattern, int i, bool ignoresCase, StringBuilder result)
    {
        char c = pattern[i];
        if (c == '[')
        {
            int end = ClassEnd(pattern, i);
            result.Append(pattern[i..(end - 1)].Replace(@"\h", "0-9a-fA-F", StringComparison.Ordinal)).Append(ignoresCase && HoldsS(pattern[(i + 1)..(end - 1)]) ? "\u017F]" : "]");
            return end;
        }
        if (c == '\\' && i + 1 < pattern.Length) return Escape(pattern, i, result);
        result.Append(ignoresCase && c is ('s' or 'S') ? "[sS\u017F]" : c.ToString());
        return i + 1;
    }

    private static bool HoldsS(string inner)
    {
        for (int i = 0; i < inner.Length; i++)
        {
            if (inner[i] == '\\') i++;
            else if (inner[i] is 's' or 'S' || (i + 2 < inner.Length && inner[i + 1] == '-' && char.ToLowerInvariant(inner[i]) < 's' && char.ToLowerInvariant(inner[i + 2]) > 's' && char.IsAsciiLetter(inner[i]))) return true;
        }
        return false;
    }

    private static int Escape(string pattern, int i, StringBuilder result)
    {
        char kind = pattern[i + 1];
        if (kind == 'h')
        {
            result.Append("[0-9a-fA-F]");
            return i + 2;
        }
        bool braced = kind is 'p' or 'P' or 'x' && i + 2 < pattern.Length && pattern[i + 2] == '{';
        int end = braced ? pattern.IndexOf('}', i) + 1 : i + 2;
        if (end <= 0) throw new ArgumentException($"'{{' at character {i + 2} is never closed");
        if (kind == 'x' && braced) result.Append($@"\u{Convert.ToInt32(pattern[(i + 3)..(end - 1)], 16):X4}");
        else result.Append(pattern, i, end - i);
        return end;
    }

    private static int ClassEnd(string pattern, int i)
    {
        int start = i;
        for (i += i + 1 < pattern.Length && pattern[i + 1] == '^' ? 2 : 1; i < pattern.Length; i++)
        {
            if (pattern[i] == '\\') i++;
            else if (pattern[i] == ']') return i + 1;
            else if (pattern[i] == '[' || (pattern[i] == '&' && i + 1 < pattern.Length && pattern[i + 1] == '&'))
                throw new ArgumentException($"a class within a class (character {i})");
        }
        throw new ArgumentException($"'[' at character {start} is never closed");
    }

    /// <summary>Copies a quantifier; a possessive one (x++, x*+, x?+) becomes an atomic group, and an interval with another after it (x{1,3}+) a group repeated.</summary>
    private static int Quantifier(string pattern, int i, int atomStart, StringBuilder result)
    {
        Match quantifier = Quantifiers().Match(pattern, i);
        if (!quantifier.Success) return i;
        string first = quantifier.Groups[1].Value, second = quantifier.Groups[2].Value;
        result.Append(first);
        if (second == "?") result.Append('?');
        else if (second.Length > 0) result.Insert(atomStart, first[0] == '{' ? "(?:" : "(?>").Append(first[0] == '{' ? ")" + second : ")");
        return i + quantifier.Length;
    }

    [GeneratedRegex(@"\G([+*?]|\{[0-9]+,?[0-9]*\}|\{,[0-9]+\})((?<=\})[+*?]|[+?])?", RegexOptions.CultureInvariant)]
    private static partial Regex Quantifiers();
}
