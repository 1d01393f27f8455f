using System.Text;

namespace SpatialVlm.Modeling.Tokenization;

/// <summary>
/// Where the answers stand in a rendered conversation: found once for each order of roles and parts by rendering marks in place of all texts, and
/// filled with the texts of every further conversation of that shape.
/// </summary>
internal sealed class AnswerLayout
{
    private const char Open = '\uE0F0', Close = '\uE0F1';

    private readonly List<Item> items;

    private AnswerLayout(List<Item> items) => this.items = items;

    /// <summary>The ranges by rendering what goes before each answer, and what goes up to its end; both must begin the whole.</summary>
    public static List<Range> Find(ChatTemplate template, IReadOnlyList<ChatMessage> messages, string whole, IReadOnlyDictionary<string, string>? variables)
    {
        var answers = new List<Range>();
        for (int i = 0; i < messages.Count; i++)
        {
            if (messages[i].Role != "assistant") continue;
            string before = template.Render([.. messages.Take(i)], addGenerationPrompt: true, variables), through = template.Render([.. messages.Take(i + 1)], addGenerationPrompt: false, variables);
            Require(template, i, "the conversation up to this answer, with the beginning of an answer,", before, through);
            Require(template, i, "the conversation up to this answer", through, whole);
            answers.Add(before.Length..through.Length);
        }
        return answers;
    }

    /// <summary>Null where the template does not write every text once and unchanged, or writes earlier turns otherwise than later ones.</summary>
    public static AnswerLayout? TryMake(ChatTemplate template, IReadOnlyList<ChatMessage> messages, IReadOnlyDictionary<string, string>? variables)
    {
        int texts = 0;
        ChatMessage[] marked = [.. messages.Select(m => m with { Content = [.. m.Content.Select(p => p is ChatPart.Text ? new ChatPart.Text($"{Open}{texts++}{Close}") : p)] })];
        try
        {
            string whole = template.Render(marked, addGenerationPrompt: false, variables);
            List<Item> items = Cut(whole, Find(template, marked, whole, variables));
            return items.Where(i => i.Text >= 0).Select(i => i.Text).SequenceEqual(Enumerable.Range(0, texts)) ? new(items) : null;
        }
        catch (TokenizerException)
        {
            return null;
        }
    }

    public (string Text, IReadOnlyList<Range> Answers) Fill(IReadOnlyList<ChatMessage> messages)
    {
        string[] texts = [.. messages.SelectMany(m => m.Content).OfType<ChatPart.Text>().Select(t => t.Content)];
        var text = new StringBuilder();
        var answers = new List<Range>();
        int begun = 0;
        foreach (Item item in items)
        {
            if (item.BeginsAnswer) begun = text.Length;
            else if (item.EndsAnswer) answers.Add(begun..text.Length);
            else text.Append(item.Text >= 0 ? texts[item.Text] : item.Literal);
        }
        return (text.ToString(), answers);
    }

    private static List<Item> Cut(string whole, List<Range> answers)
    {
        var items = new List<Item>();
        int from = 0;
        foreach (Range answer in answers)
        {
            AddTexts(whole[from..answer.Start.Value], items);
            items.Add(new Item("", -1, BeginsAnswer: true));
            AddTexts(whole[answer], items);
            items.Add(new Item("", -1, EndsAnswer: true));
            from = answer.End.Value;
        }
        AddTexts(whole[from..], items);
        return items;
    }

    private static void AddTexts(string part, List<Item> items)
    {
        string[] pieces = part.Split(Open);
        items.Add(new Item(pieces[0], -1));
        foreach (string piece in pieces[1..])
        {
            int close = piece.IndexOf(Close, StringComparison.Ordinal);
            items.Add(new Item("", int.TryParse(piece.AsSpan(0, Math.Max(close, 0)), out int text) ? text : int.MaxValue));
            items.Add(new Item(piece[(close + 1)..], -1));
        }
    }

    private static void Require(ChatTemplate template, int turn, string what, string beginning, string whole)
    {
        if (whole.StartsWith(beginning, StringComparison.Ordinal)) return;
        int same = beginning.Zip(whole).TakeWhile(p => p.First == p.Second).Count();
        throw new TokenizerException($"{template.Source}: message {turn}: {what} is not how the longer conversation begins: from character {same} expected '{Shown(beginning, same)}', got '{Shown(whole, same)}'. "
            + "Answers can't be told from prompts with this template: use one that writes earlier turns as it writes the last, such as ChatTemplates.Nano.");
    }

    private static string Shown(string text, int from) => text[from..Math.Min(text.Length, from + 40)].ReplaceLineEndings("\\n");

    /// <param name="Text">The number of a text to put here; -1 for what the template wrote.</param>
    private sealed record Item(string Literal, int Text, bool BeginsAnswer = false, bool EndsAnswer = false);
}
