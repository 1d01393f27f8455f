using SpatialVlm.Questions;

namespace SpatialVlm.Tests.Questions;

public sealed class CatalogueTests
{
    private static readonly string[] NeedFrame =
    [
        "above_predicate", "below_predicate", "tall_predicate", "short_predicate", "above_choice", "below_choice", "tall_choice", "short_choice",
        "above_below_classify", "tall_short_classify", "height", "elevation", "vertical_dist", "horizontal_dist", "above_diff", "below_diff",
    ];

    [Fact]
    public void Catalogue_has_the_papers_43_types_of_which_13_are_lengths()
    {
        Catalogue.Types.Count.ShouldBe(43);
        Catalogue.Types.Select(type => type.Id).Distinct().Count().ShouldBe(43);
        Catalogue.Types.Count(type => type.Family.IsQuantitative).ShouldBe(13);
    }

    [Fact]
    public void Weights_sum_to_those_of_figures_14_and_15()
    {
        Catalogue.Types.Sum(type => type.WeightWithoutFrame).ShouldBe(48);
        Catalogue.Types.Sum(type => type.WeightWithFrame).ShouldBe(81);
        Catalogue.Types.Where(type => type.Family.IsQuantitative).Sum(type => type.WeightWithoutFrame).ShouldBe(8);
        Catalogue.Types.Where(type => type.Family.IsQuantitative).Sum(type => type.WeightWithFrame).ShouldBe(18);
    }

    [Fact]
    public void Types_that_need_the_canonical_frame_declare_it()
    {
        Catalogue.Types.Where(type => type.Family.NeedsCanonical).Select(type => type.Id).ShouldBe(NeedFrame, ignoreOrder: true);
        Catalogue.Types.Where(type => type.Family.NeedsCanonical).ShouldAllBe(type => type.WeightWithoutFrame == 0);
    }

    [Fact]
    public void Types_that_need_reliable_depth_are_the_lengths_and_widths_and_sizes()
    {
        foreach (var type in Catalogue.Types)
            type.Family.NeedsReliableDepth.ShouldBe(type.Family.IsQuantitative || new[] { "wide", "thin", "big", "small" }.Any(type.Id.Contains), type.Id);
    }

    [Fact]
    public void Every_row_has_a_template_file_with_its_outcomes_and_no_file_lacks_a_row()
    {
        foreach (var type in Catalogue.Types) TemplateCatalogue.Of(type).Outcomes.ShouldBe(type.Family.Outcomes, ignoreOrder: true, type.Id);
        var files = typeof(Catalogue).Assembly.GetManifestResourceNames().Where(name => name.StartsWith("Templates/", StringComparison.Ordinal));
        files.ShouldBe(Catalogue.Types.Select(type => $"Templates/{type.Id}"), ignoreOrder: true);
    }

    [Fact]
    public void Unknown_type_is_refused_by_name()
    {
        Should.Throw<ArgumentException>(() => Catalogue.Find("left_predicat")).Message.ShouldContain("'left_predicat'");
    }

    [Fact]
    public void Opposites_lead_back_to_themselves()
    {
        foreach (var relation in Catalogue.Relations)
        {
            relation.Opposite.Opposite.ShouldBeSameAs(relation);
            relation.Opposite.Name.ShouldNotBe(relation.Name);
        }
    }
}
