using System.Text.RegularExpressions;
using SpatialVlm.Questions;

namespace SpatialVlm.Tests.Questions;

public sealed partial class TemplateTests
{
    public static TheoryData<string> TypeIds => [.. Catalogue.Types.Select(type => type.Id)];

    [Theory]
    [MemberData(nameof(TypeIds))]
    public void Type_has_20_questions_and_10_answers_an_outcome(string id)
    {
        var templates = TemplateCatalogue.Of(Catalogue.Find(id));
        Distinct(templates.Questions).ShouldBeGreaterThanOrEqualTo(20);
        foreach (var outcome in templates.Outcomes) Distinct(templates.Answers(outcome)).ShouldBeGreaterThanOrEqualTo(10, outcome);
    }

    [Theory]
    [MemberData(nameof(TypeIds))]
    public void At_least_12_questions_differ_in_more_than_their_leading_phrase(string id)
    {
        var texts = TemplateCatalogue.Of(Catalogue.Find(id)).Questions.Select(wording => wording.Variants.First().Text);
        texts.Select(WithoutLead).Distinct().Count().ShouldBeGreaterThanOrEqualTo(12);
    }

    [Theory]
    [MemberData(nameof(TypeIds))]
    public void Holes_are_those_of_the_family(string id)
    {
        var family = Catalogue.Find(id).Family;
        foreach (var template in TemplateCatalogue.All.Where(template => template.Type == id))
        {
            var holes = Hole().Matches(template.Text).Select(match => match.Groups[1].Value).ToHashSet();
            if (template.Outcome == "question") holes.ShouldBe(family.IsSingle ? ["A"] : new[] { "A", "B" }, ignoreOrder: true, template.Text);
            if (family.IsSingle) holes.ShouldNotContain("B", template.Text);
            holes.Contains("C").ShouldBe(template.Outcome == "chosen", template.Text);
            holes.Contains("X").ShouldBe(family.IsQuantitative && template.Outcome != "question", template.Text);
            holes.IsSubsetOf(["A", "B", "C", "X"]).ShouldBeTrue(template.Text);
        }
    }

    [Fact]
    public void No_two_types_share_a_question_even_with_A_and_B_exchanged()
    {
        // Two questions of a photo are then the same only when type, wording and objects are.
        var texts = TemplateCatalogue.All.Where(template => template.Outcome == "question").Select(template => template.Text).ToHashSet();
        texts.Count.ShouldBe(TemplateCatalogue.All.Count(template => template.Outcome == "question"));
        foreach (var text in texts.Where(text => text.Contains("[B]"))) texts.ShouldNotContain(text.Replace("[A]", "[_]").Replace("[B]", "[A]").Replace("[_]", "[B]"));
    }

    [Fact]
    public void Ids_are_unique_and_begin_with_their_type()
    {
        TemplateCatalogue.All.Select(template => template.Id).Distinct().Count().ShouldBe(TemplateCatalogue.All.Count);
        TemplateCatalogue.All.ShouldAllBe(template => template.Id.StartsWith(template.Type + "/"));
    }

    [Fact]
    public void Wordings_are_sentences_without_leftover_marks()
    {
        foreach (var template in TemplateCatalogue.All)
        {
            Regex.IsMatch(template.Text, @"^[A-Z\[].*[.?]$").ShouldBeTrue(template.Text);
            Regex.IsMatch(template.Text, @"[{}|~<>]|  |\b(a|an) \[| [.,?:]|(?<![Tt]he )\[[AB]\]").ShouldBeFalse(template.Text);
            Regex.IsMatch(template.Text, @"(?<![Tt]he )\[C\]").ShouldBe(template.Text == "[C].", template.Text);
        }
    }

    [Fact]
    public void Elevation_names_the_surface_that_it_is_measured_from()
    {
        var tabletop = TemplateCatalogue.All.Where(template => template.Id.StartsWith("elevation/q/") && template.Id.Contains("/tabletop")).ToList();
        tabletop.Count.ShouldBeGreaterThanOrEqualTo(20);
        tabletop.ShouldAllBe(template => template.Text.Contains("table-top") && !template.Text.Contains("floor"));
    }

    [Theory]
    [InlineData("left_predicate", "left", "right")]
    [InlineData("above_choice", "above|higher", "below|lower")]
    [InlineData("behind_choice", "behind|back|depth|last", "front|before|closer|nearer")]
    [InlineData("tall_choice", "tall|height|more", "short|less")]
    [InlineData("wide_choice", "wide|width|more", "thin|narrow|less")]
    [InlineData("big_choice", "big|larg|size|more", "small|less")]
    public void Chosen_answers_never_name_the_opposite(string id, string own, string opposite)
    {
        foreach (var template in TemplateCatalogue.All.Where(template => template.Type == id && template.Outcome == "chosen" && template.Text.Split(' ').Length > 5))
        {
            Regex.IsMatch(template.Text, own).ShouldBeTrue(template.Text);
            Regex.IsMatch(template.Text, opposite).ShouldBeFalse(template.Text);
        }
    }

    [Fact]
    public void Verbs_agree_with_the_names_put_in()
    {
        var question = TemplateCatalogue.Of(Catalogue.Find("left_predicate")).Questions[0];
        question.Variant(GrammaticalNumber.Singular, default, 0).Fill("cup", "plate", "", "").ShouldBe("Is the cup to the left of the plate?");
        question.Variant(GrammaticalNumber.Plural, default, 0).Fill("scissors", "plate", "", "").ShouldBe("Are the scissors to the left of the plate?");
        var answer = TemplateCatalogue.Of(Catalogue.Find("left_predicate")).Answers("yes")[4];
        answer.Variant(GrammaticalNumber.Singular, default, 0).Text.ShouldBe("Yes, it is further left than the [B].");
        answer.Variant(GrammaticalNumber.Person, default, 0).Text.ShouldBe("Yes, they are further left than the [B].");
    }

    [Theory]
    [InlineData("small white cup to the left", GrammaticalNumber.Singular)]
    [InlineData("scissors", GrammaticalNumber.Plural)]
    [InlineData("pair of scissors", GrammaticalNumber.Singular)]
    [InlineData("red skis in the snow", GrammaticalNumber.Plural)]
    [InlineData("bus", GrammaticalNumber.Singular)]
    [InlineData("wine glass", GrammaticalNumber.Singular)]
    [InlineData("wine glasses", GrammaticalNumber.Plural)]
    [InlineData("people on the bench", GrammaticalNumber.Plural)]
    [InlineData("man in shorts", GrammaticalNumber.Person)]
    [InlineData("tennis racket", GrammaticalNumber.Singular)]
    [InlineData("cactus", GrammaticalNumber.Singular)]
    public void Number_is_that_of_the_head_noun(string name, GrammaticalNumber number) => NounPhrase.NumberOf(name).ShouldBe(number);

    [Fact]
    public void Sentence_that_begins_with_a_hole_begins_with_a_capital()
    {
        new Template("x", "left_choice", "chosen", "[C].").Fill("cup", "plate", "plate", "").ShouldBe("Plate.");
        new Template("x", "width", "answer", "[X].").Fill("cup", "", "", "half a meter").ShouldBe("Half a meter.");
    }

    private static int Distinct(IEnumerable<Wording> wordings) => wordings.Select(wording => wording.Variants.First().Text).Distinct().Count();

    private static string WithoutLead(string text) => Lead().Replace(text, "").TrimEnd('.', '?');

    [GeneratedRegex(@"\[(.)\]")]
    private static partial Regex Hole();

    private const string Leads =
        "please |can you tell me (if |whether )?|could you (estimate|tell me|give me) |what is |what's |tell me (whether |which )?|would you say that |"
        + "i'd like to know |give me |estimate |roughly |do you |is it correct that |check whether |say whether ";

    [GeneratedRegex("^(" + Leads + ")+", RegexOptions.IgnoreCase)]
    private static partial Regex Lead();
}
