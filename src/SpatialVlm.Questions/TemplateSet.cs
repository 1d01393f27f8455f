namespace SpatialVlm.Questions;

/// <summary>All wordings of one question type: a section of questions and one of answers for each outcome.</summary>
public sealed class TemplateSet
{
    private readonly Dictionary<string, IReadOnlyList<Wording>> sections;

    private TemplateSet(string type, Dictionary<string, IReadOnlyList<Wording>> sections) => (Type, this.sections) = (type, sections);

    public string Type { get; }

    public IReadOnlyList<Wording> Questions => sections["question"];

    public IEnumerable<string> Outcomes => sections.Keys.Where(name => name != "question");

    public IReadOnlyList<Wording> Answers(string outcome) => sections[outcome];

    public IEnumerable<Wording> All => sections.Values.SelectMany(wordings => wordings);

    /// <summary>Reads a template file: a section's name at the line's start, its wordings indented below, # before a remark.</summary>
    public static TemplateSet Parse(string type, TextReader file)
    {
        var sections = new Dictionary<string, IReadOnlyList<Wording>>();
        List<Wording>? current = null;
        var section = "";
        while (file.ReadLine() is { } line)
        {
            var text = line.Trim();
            if (text.Length == 0 || text[0] == '#') continue;
            if (!char.IsWhiteSpace(line[0])) sections[section = text] = current = [];
            else if (current is null) throw new FormatException($"Templates/{type}.txt: '{text}' stands before the first section, such as \"question\".");
            else current.Add(new Wording($"{type}/{(section == "question" ? "q" : section)}/{current.Count + 1}", type, section, text));
        }
        return new TemplateSet(type, sections);
    }
}
