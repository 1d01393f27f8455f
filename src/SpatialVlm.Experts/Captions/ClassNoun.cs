namespace SpatialVlm.Experts.Captions;

/// <summary>How a detector's class is said, and what may be said of it.</summary>
/// <param name="Noun">Natural English, true for everything the class holds.</param>
/// <param name="SaysColor">False where a colour is a matter of course (broccoli), changes (a traffic light) or is someone's skin.</param>
/// <param name="IsFabric">Stripes are measured only where slats, keys or shelves can't pass for them.</param>
/// <param name="MayBeGlass">Grey goes unsaid: it is what clear glass looks like.</param>
/// <param name="SaysSupport">Whether "on the table" sounds right for it.</param>
public sealed record ClassNoun(string Noun, bool SaysColor = true, bool IsFabric = false, bool MayBeGlass = false, bool SaysSupport = true)
{
    private static readonly Dictionary<string, ClassNoun> Special = new()
    {
        ["person"] = new("person", SaysColor: false, SaysSupport: false),
        ["traffic light"] = new("traffic light", SaysColor: false, SaysSupport: false),
        ["stop sign"] = new("stop sign", SaysColor: false, SaysSupport: false),
        ["zebra"] = new("zebra", SaysColor: false, SaysSupport: false),
        ["giraffe"] = new("giraffe", SaysColor: false, SaysSupport: false),
        ["elephant"] = new("elephant", SaysColor: false, SaysSupport: false),
        ["potted plant"] = new("potted plant", SaysColor: false),
        ["broccoli"] = new("broccoli", SaysColor: false),
        ["carrot"] = new("carrot", SaysColor: false),
        ["orange"] = new("orange", SaysColor: false),
        ["banana"] = new("banana", SaysColor: false),
        ["pizza"] = new("pizza", SaysColor: false),
        ["sandwich"] = new("sandwich", SaysColor: false),
        ["hot dog"] = new("hot dog", SaysColor: false),
        ["wine glass"] = new("wine glass", SaysColor: false), // shows what is behind it
        ["tv"] = new("screen"), // the class holds computer monitors, too
        ["dining table"] = new("table", SaysSupport: false), // and coffee tables and desks
        ["chair"] = new("chair", SaysSupport: false), // furniture stands beside furniture: "table on the chair" was one behind it
        ["bench"] = new("bench", SaysSupport: false),
        ["sports ball"] = new("ball"),
        ["cell phone"] = new("phone"),
        ["hair drier"] = new("hair dryer"),
        ["remote"] = new("remote control"),
        ["mouse"] = new("computer mouse"),
        ["handbag"] = new("bag", IsFabric: true), // the class holds bags of all kinds
        ["couch"] = new("couch", IsFabric: true, SaysSupport: false),
        ["bed"] = new("bed", IsFabric: true, SaysSupport: false),
        ["umbrella"] = new("umbrella", IsFabric: true),
        ["tie"] = new("tie", IsFabric: true, SaysSupport: false),
        ["backpack"] = new("backpack", IsFabric: true),
        ["suitcase"] = new("suitcase", IsFabric: true),
        ["kite"] = new("kite", IsFabric: true, SaysSupport: false),
        ["cup"] = new("cup", IsFabric: true, MayBeGlass: true),
        ["vase"] = new("vase", IsFabric: true, MayBeGlass: true),
        ["bottle"] = new("bottle", MayBeGlass: true),
        ["bowl"] = new("bowl", MayBeGlass: true),
        ["bus"] = new("bus", MayBeGlass: true, SaysSupport: false), // mostly windows
        ["train"] = new("train", MayBeGlass: true, SaysSupport: false),
        ["airplane"] = new("airplane", SaysSupport: false),
        ["toilet"] = new("toilet", SaysSupport: false),
        ["sink"] = new("sink", SaysSupport: false),
        ["refrigerator"] = new("refrigerator", SaysSupport: false),
        ["oven"] = new("oven", SaysSupport: false),
    };

    public static ClassNoun For(string className) => Special.TryGetValue(className, out var noun) ? noun : new ClassNoun(className);
}
