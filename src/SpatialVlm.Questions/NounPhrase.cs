namespace SpatialVlm.Questions;

/// <summary>What verbs and pronouns agree with; "the woman is" but "they are".</summary>
public enum GrammaticalNumber
{
    Singular,
    Plural,
    Person,
}

/// <summary>Where a name says that its object is.</summary>
[Flags]
public enum Directions
{
    None = 0,
    Sideways = 1,
    Height = 2,
    Depth = 4,
}

/// <summary>What grammar needs to know of a name such as "small white cup to the left".</summary>
public static class NounPhrase
{
    /// <summary>"scissors" and "people in red" are plural, "pair of skis" and "bus" are not.</summary>
    public static GrammaticalNumber NumberOf(string phrase)
    {
        var head = Head(phrase);
        if (Plurals.Contains(head)) return GrammaticalNumber.Plural;
        if (People.Contains(head)) return GrammaticalNumber.Person;
        var endsAsPlural = head.Length > 2 && head[^1] is 's' or 'S' && head[^2] is not ('s' or 'S' or 'u' or 'i' or '\'' or '’');
        return endsAsPlural && !SingularsInS.Contains(head) ? GrammaticalNumber.Plural : GrammaticalNumber.Singular;
    }

    /// <summary>The directions in which a distinguishing clause sets its object apart: "cup on the left", "chair nearer the camera".</summary>
    public static Directions DirectionsIn(string phrase)
    {
        var found = Directions.None;
        foreach (var word in phrase.Split(' '))
            found |= word switch
            {
                "left" or "right" => Directions.Sideways,
                "higher" or "lower" or "upper" or "top" or "bottom" => Directions.Height,
                "nearer" or "closer" or "farther" or "further" or "front" or "back" => Directions.Depth,
                _ => Directions.None,
            };
        return found;
    }

    // The head noun is the last word before one of these: "pair of scissors", "people on the bench".
    private static string Head(string phrase)
    {
        var head = "";
        foreach (var word in phrase.Split([' ', ','], StringSplitOptions.RemoveEmptyEntries))
        {
            if (head.Length > 0 && AfterHead.Contains(word)) break;
            head = word;
        }
        return head;
    }

    private static readonly HashSet<string> AfterHead = new(StringComparer.OrdinalIgnoreCase)
    {
        "of", "in", "on", "at", "to", "by", "with", "without", "near", "nearer", "closer", "from", "for", "under", "over", "above", "below", "behind",
        "beside", "between", "against", "inside", "along", "around", "into", "next", "that", "that's", "which", "who", "wearing", "holding", "shaped",
        "made", "standing", "sitting", "lying", "hanging", "higher", "lower", "further", "farther", "and",
    };

    private static readonly HashSet<string> Plurals = new(StringComparer.OrdinalIgnoreCase)
    {
        "people", "men", "women", "children", "feet", "teeth", "geese", "mice", "police", "cattle", "policemen", "firemen", "fishermen", "dice", "skis", "taxis", "menus",
    };

    private static readonly HashSet<string> SingularsInS = new(StringComparer.OrdinalIgnoreCase)
    {
        "lens", "gas", "canvas", "atlas", "christmas", "chaos", "news", "series", "species",
    };

    private static readonly HashSet<string> People = new(StringComparer.OrdinalIgnoreCase)
    {
        "person", "man", "woman", "child", "boy", "girl", "lady", "guy", "gentleman", "kid", "baby", "toddler", "teenager", "player", "rider", "cyclist", "skier", "skater",
        "skateboarder", "snowboarder", "surfer", "pedestrian", "driver", "worker", "waiter", "waitress", "barista", "chef", "cook", "bartender", "student", "teacher", "doctor",
        "nurse", "officer", "policeman", "policewoman", "soldier", "farmer", "singer", "dancer", "musician", "guitarist", "tourist", "customer", "seller", "vendor",
        "runner", "swimmer", "umpire", "referee", "bride", "groom", "mother", "father", "friend", "adult",
    };
}
