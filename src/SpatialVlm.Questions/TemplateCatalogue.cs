namespace SpatialVlm.Questions;

/// <summary>The template files of all question types, embedded in the assembly.</summary>
public static class TemplateCatalogue
{
    private static readonly Dictionary<string, TemplateSet> Sets = Catalogue.Types.ToDictionary(type => type.Id, type => Read(type.Id));

    /// <summary>Every wording that can occur, by type; ids are unique.</summary>
    public static IReadOnlyList<Template> All { get; } =
        [.. Catalogue.Types.SelectMany(type => Sets[type.Id].All).SelectMany(wording => wording.Variants)];

    public static TemplateSet Of(QuestionType type) => Sets[type.Id];

    private static TemplateSet Read(string type)
    {
        using var stream = typeof(TemplateCatalogue).Assembly.GetManifestResourceStream($"Templates/{type}")
            ?? throw new InvalidOperationException($"Templates/{type}.txt is not embedded: every row of the catalogue needs its template file.");
        using var reader = new StreamReader(stream);
        return TemplateSet.Parse(type, reader);
    }
}
