using SpatialVlm.Experts.Texts;

namespace SpatialVlm.Tests.Experts.Texts;

public sealed class LexicalTextEncoderTests
{
    private readonly LexicalTextEncoder texts = new();

    private bool Alike(string first, string second) => texts.Similarity(first, second) >= LexicalTextEncoder.SameThreshold;

    [Theory]
    [InlineData("cake shaped like a house", "cake in container")]
    [InlineData("cake in container", "cake on the plate")]
    [InlineData("cake shaped like a house", "cake on the plate")]
    [InlineData("clear plastic container", "clear plastic container")]
    public void Figure_12_joins_these(string first, string second) => Alike(first, second).ShouldBeTrue();

    [Theory]
    [InlineData("girl wearing a blue sweatshirt", "girl wearing a purple shirt")]
    [InlineData("girl wearing a blue sweatshirt", "keyboard of the laptop")]
    [InlineData("clear plastic container", "cake in container")]
    [InlineData("keyboard of the laptop", "cake on the plate")]
    public void Figure_12_keeps_these_apart(string first, string second) => Alike(first, second).ShouldBeFalse();

    [Theory]
    [InlineData("cup", "mug")]
    [InlineData("red cup", "mug")]
    [InlineData("chair", "red chair")]
    [InlineData("couch", "dark brown leather sofa")]
    [InlineData("seat", "armchair")]
    [InlineData("desk", "dining table")]
    [InlineData("man", "person in a blue top")]
    [InlineData("baseball player", "man in white")]
    [InlineData("dark blue chair", "navy chair")]
    [InlineData("stack of books", "book on the shelf")]
    [InlineData("two chairs", "chair")]
    [InlineData("wooden chair", "brown chair")]
    [InlineData("red object", "red chair")]
    [InlineData("tall floor lamp", "the lamp by the window")]
    [InlineData("person sitting on a bench", "person")]
    [InlineData("gizmo", "blue gizmos")]
    [InlineData("gray filing cabinet", "tall grey cabinet")]
    public void A_name_that_fits_both_joins_them(string first, string second) => Alike(first, second).ShouldBeTrue();

    [Theory]
    [InlineData("red chair", "blue chair")]
    [InlineData("small cup", "large cup")]
    [InlineData("wooden chair", "plastic chair")]
    [InlineData("man", "woman")]
    [InlineData("teddy bear", "bear")]
    [InlineData("hot dog", "dog")]
    [InlineData("cup", "bowl")]
    [InlineData("laptop", "keyboard")]
    [InlineData("wall clock", "wall")]
    [InlineData("floor lamp", "floor")]
    [InlineData("book on the chair", "chair")]
    [InlineData("cup on the left", "cup on the right")]
    [InlineData("person in a white top and black trousers", "person in a white top and blue trousers")]
    [InlineData("black chair", "white chair with a cushion")]
    [InlineData("red object", "chair")]
    [InlineData("light blue bag", "dark blue bag")]
    [InlineData("box with a red lid", "box with a blue lid")]
    [InlineData("standing lamp", "person standing")]
    public void Names_that_contradict_each_other_stay_apart(string first, string second) => Alike(first, second).ShouldBeFalse();

    [Theory]
    [InlineData("girl wearing a blue sweatshirt", "girl")]
    [InlineData("the keyboard of the laptop", "keyboard")]
    [InlineData("old wooden dining table with four chairs", "table")]
    [InlineData("a pair of brown leather shoes", "shoe")]
    [InlineData("standing lamp", "lamp")]
    [InlineData("black tv", "screen")]
    [InlineData("man's jacket", "jacket")]
    [InlineData("piece of chocolate cake", "cake")]
    [InlineData("small, red toy car", "car")]
    [InlineData("lower shelf", "shelf")]
    [InlineData("knives", "knife")]
    [InlineData("flux capacitor", "capacitor")]
    [InlineData("in", "in")]
    [InlineData("", "")]
    public void The_head_noun_is_found_in_free_text(string caption, string head) => new CaptionParser(Taxonomy.Embedded).Parse(caption).Head.ShouldBe(head);

    [Fact]
    public void Similarity_is_symmetric_reflexive_and_between_0_and_1()
    {
        var heads = Taxonomy.Embedded.Kinds.Where((_, i) => i % 5 == 0).ToArray();
        foreach (var first in heads)
        {
            texts.Similarity($"dark red {first}", $"dark red {first}").ShouldBe(1);
            foreach (var second in heads)
            {
                var there = texts.Similarity($"small red {first}", $"{second} on the table");
                there.ShouldBe(texts.Similarity($"{second} on the table", $"small red {first}"));
                there.ShouldBeInRange(0, 1);
            }
        }
    }

    [Fact]
    public void Every_broader_term_is_itself_a_kind_and_the_kinds_form_no_circle()
    {
        foreach (var kind in Taxonomy.Embedded.Kinds)
        {
            Taxonomy.Embedded.Find(kind).ShouldBe(kind);
            Taxonomy.Embedded.IsKindOf(kind, kind).ShouldBeFalse(kind);
        }
    }
}
