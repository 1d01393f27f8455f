using System.Text.RegularExpressions;
using SpatialVlm.Experts.Captions;
using SpatialVlm.Experts.Texts;

namespace SpatialVlm.Tests.Experts.Captions;

public sealed partial class CaptionGrammarTests
{
    private static readonly RegionColor?[] Colors =
        [null, new([new("orange")], 1), new([new("blue", "dark")], 1), new([new("red"), new("white")], 1)];

    public static IReadOnlyList<string> CocoClasses { get; } = """
        person,bicycle,car,motorcycle,airplane,bus,train,truck,boat,traffic light,fire hydrant,stop sign,parking meter,bench,bird,cat,dog,horse,sheep,cow,elephant,bear,zebra,giraffe,
        backpack,umbrella,handbag,tie,suitcase,frisbee,skis,snowboard,sports ball,kite,baseball bat,baseball glove,skateboard,surfboard,tennis racket,bottle,wine glass,cup,fork,knife,
        spoon,bowl,banana,apple,sandwich,orange,broccoli,carrot,hot dog,pizza,donut,cake,chair,couch,potted plant,bed,dining table,toilet,tv,laptop,mouse,remote,keyboard,cell phone,
        microwave,oven,toaster,sink,refrigerator,book,clock,vase,scissors,teddy bear,hair drier,toothbrush
        """.Split([',', '\n'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    private static IEnumerable<(string Class, string Phrase)> AllPhrases() =>
        from name in CocoClasses
        let noun = ClassNoun.For(name)
        from color in Colors
        from size in new[] { null, "small", "large" }
        from pattern in new[] { null, "striped" }
        from support in new[] { null, "table" }
        let clothing = name == "person" && color is not null ? new Clothing(color, new RegionColor([new("grey", "light")], 1)) : null
        from phrase in CaptionGrammar.Phrases(new RegionAttributes(noun.Noun, size, pattern, noun.SaysColor ? color : null, clothing, noun.SaysSupport ? support : null))
        select (name, phrase);

    [Fact]
    public void There_are_eighty_classes() => CocoClasses.Count.ShouldBe(80);

    [Fact]
    public void No_phrase_stammers_or_starts_with_an_article()
    {
        foreach (var (_, phrase) in AllPhrases())
        {
            phrase.ShouldMatch("^[a-z][a-z -]*[a-z]$");
            phrase.ShouldNotContain("  ");
            Stammer().IsMatch(phrase).ShouldBeFalse(phrase);
            phrase.Split(' ')[0].ShouldNotBeOneOf("a", "an", "the");
            Regex.IsMatch(phrase, "\\ba [aeio]|\\ban [^aeio]").ShouldBeFalse(phrase);
            CaptionGrammar.Words(phrase).ShouldBeLessThanOrEqualTo(CaptionGrammar.MaxWords);
        }
    }

    [Fact]
    public void Size_comes_before_pattern_before_color_before_noun()
    {
        foreach (var (_, phrase) in AllPhrases())
        {
            var words = phrase.Split(' ').ToList();
            var places = new[] { "small", "large", "striped", "blue", "white" }.Select(w => words.IndexOf(w)).ToArray();
            if (places[0] >= 0) places[0].ShouldBe(0);
            if (places[1] >= 0) places[1].ShouldBe(0);
            if (places[2] >= 0) places[2].ShouldBe(Math.Max(places[0], places[1]) + 1);
        }
    }

    [Fact]
    public void The_text_encoder_finds_the_class_again_in_every_phrase()
    {
        var parser = new CaptionParser(Taxonomy.Embedded);
        foreach (var (name, phrase) in AllPhrases())
            parser.Parse(phrase).Head.ShouldBe(Taxonomy.Embedded.Find(ClassNoun.For(name).Noun)!, phrase);
    }

    [Fact]
    public void A_full_description_reads_like_English()
    {
        CaptionGrammar.Phrases(new RegionAttributes("cup", "small", "striped", new([new("blue", "dark")], 1), null, "table"))[^1]
            .ShouldBe("small striped dark blue cup on the table");
        CaptionGrammar.Phrases(new RegionAttributes("person", Clothing: new(new([new("white")], 1), new([new("black")], 1))))[^1]
            .ShouldBe("person in a white top and black trousers");
        CaptionGrammar.Phrases(new RegionAttributes("person", Clothing: new(new([new("black")], 1), new([new("black")], 1))))[^1]
            .ShouldBe("person dressed in black");
    }

    [GeneratedRegex(@"\b(\w+) \1\b")]
    private static partial Regex Stammer();
}
