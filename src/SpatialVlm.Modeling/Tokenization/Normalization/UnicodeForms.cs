using System.Globalization;
using System.Text;

namespace SpatialVlm.Modeling.Tokenization.Normalization;

/// <summary>Unicode's normalization forms C, D, KC and KD from a table of our own: the runtime's string.Normalize does nothing under InvariantGlobalization.</summary>
internal static class UnicodeForms
{
    private const int HangulFirst = 0xAC00, LeadFirst = 0x1100, VowelFirst = 0x1161, TailFirst = 0x11A7, Vowels = 21, Tails = 28, Leads = 19;

    private static readonly Lazy<Tables> Table = new(Tables.Read);

    public static string Normalize(string text, bool compatibility, bool compose)
    {
        // Below U+0300 form C changes nothing, below U+0080 no form does.
        if (!text.AsSpan().ContainsAnyExceptInRange('\0', compose && !compatibility ? '\u02FF' : '\u007F')) return text;
        var points = new List<int>(text.Length);
        foreach (Rune rune in text.EnumerateRunes()) Decompose(rune.Value, compatibility, points);
        Reorder(points);
        if (compose) Compose(points);
        var result = new StringBuilder(points.Count);
        foreach (int point in points) result.Append(char.ConvertFromUtf32(point));
        return result.ToString();
    }

    private static void Decompose(int point, bool compatibility, List<int> into)
    {
        if (point is >= HangulFirst and < HangulFirst + (Leads * Vowels * Tails))
        {
            int index = point - HangulFirst, tail = index % Tails;
            into.Add(LeadFirst + (index / (Vowels * Tails)));
            into.Add(VowelFirst + (index / Tails % Vowels));
            if (tail > 0) into.Add(TailFirst + tail);
        }
        else if (Table.Value.Canonical.TryGetValue(point, out int[]? parts) || (compatibility && Table.Value.Compatibility.TryGetValue(point, out parts)))
            foreach (int part in parts) Decompose(part, compatibility, into);
        else into.Add(point);
    }

    /// <summary>Sorts runs of combining marks by class, stably.</summary>
    private static void Reorder(List<int> points)
    {
        for (int i = 1; i < points.Count; i++)
        {
            int kind = Class(points[i]), point = points[i], j = i;
            for (; kind > 0 && j > 0 && Class(points[j - 1]) > kind; j--) points[j] = points[j - 1];
            points[j] = point;
        }
    }

    private static void Compose(List<int> points)
    {
        int starter = -1, written = 0, lastClass = 0;
        for (int i = 0; i < points.Count; i++)
        {
            int point = points[i], kind = Class(point);
            bool blocked = starter < 0 || (written > starter + 1 && (lastClass >= kind || lastClass == 0));
            if (!blocked && Pair(points[starter], point) is int composed)
            {
                points[starter] = composed;
                continue;
            }
            if (kind == 0) starter = written;
            lastClass = kind;
            points[written++] = point;
        }
        points.RemoveRange(written, points.Count - written);
    }

    private static int? Pair(int first, int second)
    {
        if (first is >= LeadFirst and < LeadFirst + Leads && second is >= VowelFirst and < VowelFirst + Vowels)
            return HangulFirst + ((((first - LeadFirst) * Vowels) + (second - VowelFirst)) * Tails);
        if (first is >= HangulFirst and < HangulFirst + (Leads * Vowels * Tails) && (first - HangulFirst) % Tails == 0 && second is > TailFirst and < TailFirst + Tails)
            return first + (second - TailFirst);
        return Table.Value.Pairs.TryGetValue((first, second), out int composed) ? composed : null;
    }

    private static int Class(int point) => Table.Value.Classes.TryGetValue(point, out int kind) ? kind : 0;

    private sealed class Tables
    {
        public Dictionary<int, int[]> Canonical { get; } = [];

        public Dictionary<int, int[]> Compatibility { get; } = [];

        public Dictionary<int, int> Classes { get; } = [];

        public Dictionary<(int First, int Second), int> Pairs { get; } = [];

        public static Tables Read()
        {
            using Stream stream = typeof(UnicodeForms).Assembly.GetManifestResourceStream("decompositions.txt") ?? throw new InvalidOperationException("decompositions.txt is not embedded: build again.");
            using var reader = new StreamReader(stream);
            var tables = new Tables();
            while (reader.ReadLine() is { } line)
                if (!line.StartsWith('#')) tables.Add(line.Split(';'));
            return tables;
        }

        private void Add(string[] fields)
        {
            int point = Hexadecimal(fields[0]);
            if (fields[1].Length > 0) Classes[point] = int.Parse(fields[1], CultureInfo.InvariantCulture);
            if (fields[2].Length == 0) return;
            int[] parts = [.. fields[2].TrimStart('~', '!').Split(' ').Select(Hexadecimal)];
            (fields[2][0] == '~' ? Compatibility : Canonical)[point] = parts;
            if (fields[2][0] is not ('~' or '!')) Pairs[(parts[0], parts[1])] = point;
        }

        private static int Hexadecimal(string text) => int.Parse(text, NumberStyles.HexNumber, CultureInfo.InvariantCulture);
    }
}
