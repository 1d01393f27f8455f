namespace SpatialVlm.Questions;

/// <summary>The six relations and the 43 question types of appendix A.3; weights are those read off figures 14 (no canonical frame) and 15 (with one).</summary>
public static class Catalogue
{
    public static Relation Left { get; } = new(("left", "left"), ("right", "right"), Margins.Left, Directions.Sideways);
    public static Relation Above { get; } = new(("above", "above"), ("below", "below"), Margins.Above, Directions.Height, needsCanonical: true);
    public static Relation Behind { get; } = new(("behind", "behind"), ("front", "front"), Margins.Behind, Directions.Depth);
    public static Relation Tall { get; } = new(("tall", "taller"), ("short", "shorter"), Margins.Tall, needsCanonical: true);
    public static Relation Wide { get; } = new(("wide", "wider"), ("thin", "thinner"), Margins.Wide, needsReliableDepth: true);
    public static Relation Big { get; } = new(("big", "bigger"), ("small", "smaller"), Margins.Big, needsReliableDepth: true, isLogarithmic: true);

    public static IReadOnlyList<Relation> Relations { get; } = [Left, Above, Behind, Tall, Wide, Big];

    /// <summary>All types, in the paper's order; a template file of the same name words each.</summary>
    public static IReadOnlyList<QuestionType> Types { get; } =
    [
        new("left_predicate", new Predicate(Left), 4, 4),
        new("right_predicate", new Predicate(Left.Opposite), 4, 4),
        new("above_predicate", new Predicate(Above), 0, 4),
        new("below_predicate", new Predicate(Above.Opposite), 0, 4),
        new("behind_predicate", new Predicate(Behind), 3, 3),
        new("front_predicate", new Predicate(Behind.Opposite), 3, 3),
        new("tall_predicate", new Predicate(Tall), 0, 2),
        new("short_predicate", new Predicate(Tall.Opposite), 0, 2),
        new("wide_predicate", new Predicate(Wide), 2, 2),
        new("thin_predicate", new Predicate(Wide.Opposite), 2, 2),
        new("big_predicate", new Predicate(Big), 1, 1),
        new("small_predicate", new Predicate(Big.Opposite), 1, 1),

        new("left_choice", new Choice(Left), 2, 2),
        new("right_choice", new Choice(Left.Opposite), 2, 2),
        new("above_choice", new Choice(Above), 0, 2),
        new("below_choice", new Choice(Above.Opposite), 0, 2),
        new("behind_choice", new Choice(Behind), 2, 2),
        new("front_choice", new Choice(Behind.Opposite), 2, 2),
        new("tall_choice", new Choice(Tall), 0, 1),
        new("short_choice", new Choice(Tall.Opposite), 0, 1),
        new("wide_choice", new Choice(Wide), 1, 1),
        new("thin_choice", new Choice(Wide.Opposite), 1, 1),
        new("big_choice", new Choice(Big), 1, 1),
        new("small_choice", new Choice(Big.Opposite), 1, 1),

        new("left_right_classify", new Classify(Left), 3, 3),
        new("above_below_classify", new Classify(Above), 0, 3),
        new("behind_front_classify", new Classify(Behind), 2, 2),
        new("tall_short_classify", new Classify(Tall), 0, 2),
        new("wide_thin_classify", new Classify(Wide), 2, 2),
        new("big_small_classify", new Classify(Big), 1, 1),

        new("distance", new Estimate(Lengths.Distance), 4, 4),
        new("gap", new Estimate(Lengths.Gap, CanTouch: true), 0, 1),
        new("height", new Estimate(Lengths.Height, Canonical: true, Single: true), 0, 1),
        new("width", new Estimate(Lengths.Width, Single: true), 0, 1),
        new("elevation", new Estimate(Lengths.Elevation, Canonical: true, Single: true, CanTouch: true), 0, 1),
        new("vertical_dist", new Estimate(Lengths.Vertical, Canonical: true), 0, 2),
        new("horizontal_dist", new Estimate(Lengths.Horizontal, Canonical: true), 0, 2),
        new("above_diff", new Difference(Above, Lengths.Elevations), 0, 1),
        new("below_diff", new Difference(Above.Opposite, (a, b) => Lengths.Elevations(b, a)), 0, 1),
        new("behind_diff", new Difference(Behind), 1, 1),
        new("front_diff", new Difference(Behind.Opposite), 1, 1),
        new("left_diff", new Difference(Left), 1, 1),
        new("right_diff", new Difference(Left.Opposite), 1, 1),
    ];

    private static readonly Dictionary<string, QuestionType> ById = Types.ToDictionary(type => type.Id);

    public static QuestionType Find(string id) =>
        ById.TryGetValue(id, out var type) ? type : throw new ArgumentException($"No question type is called '{id}'; known are {string.Join(", ", ById.Keys)}.", nameof(id));
}
