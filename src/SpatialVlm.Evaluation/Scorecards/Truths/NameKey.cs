using SpatialVlm.Worlds;

namespace SpatialVlm.Evaluation.Scorecards.Truths;

/// <summary>What names mean, by the true kinds, attributes, supports and places of the objects in one photo.</summary>
internal sealed class NameKey(WorldTruth world, IReadOnlyList<ObjectTruth> listed)
{
    private static readonly string[] places = ["on the left", "on the right", "nearer the camera", "farther away", "higher up", "lower down"];

    private static readonly string[] clauses = [" in a ", " with a "];

    private static readonly HashSet<string> colors =
    [
        "white", "black", "gray", "silver", "red", "blue", "green", "yellow", "orange", "purple", "pink", "teal", "brown", "beige", "cream", "gold", "olive", "copper",
    ];

    // What a detector or a person calls a thing that truth calls otherwise.
    private static readonly Dictionary<string, string[]> nouns = new()
    {
        ["couch"] = ["sofa"],
        ["sofa"] = ["couch"],
        ["cup"] = ["mug", "teacup"],
        ["screen"] = ["monitor", "television", "tv", "laptop"],
        ["plant"] = ["tree", "cactus", "fern"],
        ["table"] = ["desk", "workbench", "bench"],
        ["bag"] = ["handbag", "tote", "backpack", "satchel"],
        ["phone"] = ["smartphone", "telephone"],
        ["glass"] = ["goblet", "tumbler"],
        ["vase"] = ["jar", "pot", "urn"],
        ["bowl"] = ["basin"],
        ["chair"] = ["armchair", "stool"],
        ["refrigerator"] = ["fridge"],
        ["person"] = ["man", "woman"],
        ["remote"] = ["remote control"],
        ["box"] = ["carton", "crate", "chest"],
        ["thing"] = [],
        ["bottle"] = ["flask", "jug"],
    };

    private static readonly Dictionary<string, string> adjectives = new()
    {
        ["wooden"] = "wood",
        ["striped"] = "striped fabric",
        ["checked"] = "checked fabric",
        ["rusty"] = "rusty metal",
    };

    /// <summary>Words of a name that hold and that do not; places and what truth does not know are not judged.</summary>
    public (int Hold, int Fail) Words(string name, ObjectTruth truth)
    {
        int holds = 0, fails = 0;
        foreach (var verdict in Judge(Base(name).Text, truth))
        {
            if (verdict) holds++;
            else fails++;
        }
        return (holds, fails);
    }

    /// <summary>The listed objects that a reader would take the name for.</summary>
    public IEnumerable<ObjectTruth> Meant(string name)
    {
        var (text, place) = Base(name);
        var fitting = listed.Where(o => Words(text, o).Fail == 0).ToArray();
        if (place is null || fitting.Length != 2) return fitting;
        var by = place switch
        {
            "on the left" => fitting.OrderBy(o => o.Visible?.CenterCameraM[0]),
            "on the right" => fitting.OrderByDescending(o => o.Visible?.CenterCameraM[0]),
            "nearer the camera" => fitting.OrderBy(o => o.Visible?.CenterCameraM[2]),
            "farther away" => fitting.OrderByDescending(o => o.Visible?.CenterCameraM[2]),
            "higher up" => fitting.OrderByDescending(o => o.Visible?.CenterCanonicalM[2]),
            _ => fitting.OrderBy(o => o.Visible?.CenterCanonicalM[2]),
        };
        return [by.First()];
    }

    private static (string Text, string? Place) Base(string name)
    {
        var place = Array.Find(places, p => name.EndsWith(p, StringComparison.Ordinal));
        return (place is null ? name : name[..^place.Length].TrimEnd(' ', ','), place);
    }

    private IEnumerable<bool> Judge(string text, ObjectTruth truth)
    {
        var support = text.IndexOf(" on the ", StringComparison.Ordinal);
        if (support >= 0)
        {
            yield return StandsOn(text[(support + " on the ".Length)..], truth);
            text = text[..support];
        }
        foreach (var part in clauses)
        {
            if (text.IndexOf(part, StringComparison.Ordinal) is not (> 0 and var clause)) continue;
            // "In a red shirt", "with a silver rim": the object's colour is that part's.
            var worn = text[(clause + part.Length)..].Split(' ').TakeWhile(word => word is "dark" or "light" or "grey" || colors.Contains(word)).ToArray();
            if (worn.Length > 0) yield return SameColor(string.Join(' ', worn), truth.Attributes.GetValueOrDefault("color", ""));
            text = text[..clause];
        }
        var rest = text;
        if ((" " + text).EndsWith(" " + truth.Name, StringComparison.Ordinal))
        {
            yield return true;
            rest = text[..^truth.Name.Length].Trim();
        }
        else
        {
            var said = text.Split(' ')[^1];
            yield return IsNoun(said, truth.Name);
            rest = text[..^said.Length].Trim();
        }
        foreach (var verdict in JudgeAttributes(rest.Split(' ', StringSplitOptions.RemoveEmptyEntries), truth)) yield return verdict;
    }

    private IEnumerable<bool> JudgeAttributes(string[] words, ObjectTruth truth)
    {
        string color = truth.Attributes.GetValueOrDefault("color", ""), material = truth.Attributes.GetValueOrDefault("material", "");
        for (var i = 0; i < words.Length; i++)
        {
            var word = words[i] == "grey" ? "gray" : words[i];
            if (word is "dark" or "light" && i + 1 < words.Length && colors.Contains(words[i + 1])) yield return SameColor($"{word} {words[++i]}", color);
            else if (colors.Contains(word)) yield return SameColor(word, color);
            else if (word is "large" or "big" or "small") yield return IsSize(word == "small", truth);
            else if (adjectives.TryGetValue(word, out var made)) yield return made == material;
            else if (material.Split(' ').Contains(word)) yield return true;
            else if (listed.Any(o => o.Attributes.GetValueOrDefault("material", "") == word)) yield return false;
            else if (listed.Any(o => o.Name != truth.Name && o.Name.Split(' ').Contains(word)) && !truth.Name.Split(' ').Contains(word)) yield return false;
        }
    }

    private static bool IsNoun(string said, string name)
    {
        var words = name.Split(' ');
        return words.Contains(said) || (nouns.TryGetValue(said, out var others) && others.Any(other => other == name || words.Contains(other)));
    }

    // "Blue" holds for dark blue; "dark blue" does not for blue.
    private static bool SameColor(string said, string color)
    {
        said = said.Replace("grey", "gray", StringComparison.Ordinal);
        return said == color || color.EndsWith(" " + said, StringComparison.Ordinal)
            || (said, color) is ("gray", "silver") or ("beige", "cream") or ("white", "cream") or ("yellow", "gold") or ("brown", "copper") or ("green", "olive")
                or ("light gray", "silver");
    }

    private bool IsSize(bool small, ObjectTruth truth)
    {
        var others = listed.Where(o => o.Name == truth.Name && o.Id != truth.Id).Select(Volume).ToArray();
        return others.Length == 0 || (small ? Volume(truth) < others.Min() : Volume(truth) > others.Max());
    }

    private bool StandsOn(string said, ObjectTruth truth)
    {
        if (truth.SupportedBy == said) return true;
        var carrier = world.Objects.FirstOrDefault(o => o.Id == truth.SupportedBy);
        return carrier is not null && (carrier.Name == said || IsNoun(said, carrier.Name));
    }

    private static double Volume(ObjectTruth o) => o.SizeM[0] * o.SizeM[1] * o.SizeM[2];
}
