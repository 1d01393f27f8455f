using System.Globalization;
using System.Text;

namespace SpatialVlm.Modeling.Tokenization.PreTokenization;

/// <summary>Takes the pieces that the last pre-tokenizer leaves.</summary>
internal interface IPieces
{
    void Add(ReadOnlySpan<char> piece);
}

/// <summary>Cuts text into the pieces within which merges may happen; each hands its pieces to the next.</summary>
internal abstract class PreTokenizer
{
    public PreTokenizer? Next { get; set; }

    public abstract void Split(ReadOnlySpan<char> text, IPieces pieces);

    protected void Pass(ReadOnlySpan<char> piece, IPieces pieces)
    {
        if (piece.IsEmpty) return;
        if (Next is null) pieces.Add(piece);
        else Next.Split(piece, pieces);
    }
}

/// <summary>Cuts around the matches of a pattern.</summary>
internal sealed class PatternSplit(Action<ReadOnlySpan<char>, List<Range>> find, SplitBehavior behavior, bool inverted) : PreTokenizer
{
    [ThreadStatic] private static Stack<List<Range>>? spare;

    public override void Split(ReadOnlySpan<char> text, IPieces pieces)
    {
        // The steps after this one run inside this call and want lists of their own.
        Stack<List<Range>> lists = spare ??= new Stack<List<Range>>();
        List<Range> matches = lists.TryPop(out List<Range>? used) ? used : [];
        find(text, matches);
        if (behavior == SplitBehavior.Isolated) PassAll(text, matches, pieces);
        else
            foreach (Range kept in SplitBehaviors.Apply(behavior, matches, text.Length, inverted)) Pass(text[kept], pieces);
        matches.Clear();
        lists.Push(matches);
    }

    private void PassAll(ReadOnlySpan<char> text, List<Range> matches, IPieces pieces)
    {
        int last = 0;
        foreach (Range match in matches)
        {
            Pass(text[last..match.Start.Value], pieces);
            Pass(text[match], pieces);
            last = match.End.Value;
        }
        Pass(text[last..], pieces);
    }

    /// <summary>Every code point for which the predicate holds is a match of its own.</summary>
    public static Action<ReadOnlySpan<char>, List<Range>> Each(Func<Rune, bool> predicate) => (text, matches) =>
    {
        for (int i = 0; i < text.Length;)
        {
            Rune.DecodeFromUtf16(text[i..], out Rune rune, out int units);
            if (predicate(rune)) matches.Add(i..(i + units));
            i += units;
        }
    };

    public static bool IsPunctuation(Rune rune) => Rune.GetUnicodeCategory(rune) is >= UnicodeCategory.ConnectorPunctuation and <= UnicodeCategory.OtherPunctuation
        || (rune.IsAscii && rune.Value > ' ' && rune.Value < 127 && !Rune.IsLetterOrDigit(rune));
}

/// <summary>GPT-2's step: a space before the text if asked for, its split if asked for, and bytes as printable characters.</summary>
internal sealed class ByteLevel(bool addsPrefixSpace, bool splits) : PreTokenizer
{
    private const string Gpt2 = @"'s|'t|'re|'ve|'m|'ll|'d| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+";

    private static readonly Lazy<TextPattern> Pattern = new(() => TextPattern.Expression(Gpt2));

    private readonly PatternSplit? split = splits ? new PatternSplit((text, matches) => Pattern.Value.Find(text, matches), SplitBehavior.Isolated, inverted: false) { Next = new Characters() } : null;

    /// <summary>The last step leaves its pieces as text: they are the keys of the cache, and only misses are spelt out as bytes.</summary>
    public bool IsLast => Next is null;

    public override void Split(ReadOnlySpan<char> text, IPieces pieces)
    {
        if (addsPrefixSpace && !text.StartsWith(' ')) text = string.Concat(" ", text);
        var target = IsLast ? pieces : new Spelled(this, pieces);
        if (split is null) target.Add(text);
        else split.Split(text, target);
    }

    private sealed class Characters : PreTokenizer
    {
        public override void Split(ReadOnlySpan<char> text, IPieces pieces) => pieces.Add(text);
    }

    private sealed class Spelled(ByteLevel owner, IPieces pieces) : IPieces
    {
        public void Add(ReadOnlySpan<char> piece) => owner.Next!.Split(ByteAlphabet.Encode(piece), pieces);
    }
}
