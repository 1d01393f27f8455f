using SpatialVlm.Experts.Surfaces;

namespace SpatialVlm.Benchmarks.Surfaces;

/// <summary>Which of COCO's panoptic categories each surface class stands for; all others are "rest".</summary>
internal static class PanopticCategories
{
    private static readonly Dictionary<string, byte[]> members = new()
    {
        // gravel, platform, playing field, railroad, road, sand, snow, pavement, grass, dirt
        ["ground"] = [125, 144, 145, 147, 149, 154, 159, 191, 193, 194],
        // wood, other, rug
        ["floor"] = [118, 190, 200],
        // dining table, counter, table
        ["tabletop"] = [67, 107, 189],
        ["sky"] = [187],
        // brick, stone, tile, wood, other
        ["wall"] = [171, 175, 176, 177, 199],
        // flower, tree
        ["vegetation"] = [119, 184],
        // river, sea, other
        ["water"] = [148, 155, 178],
        // couch, bed, toilet, tv, mouse, keyboard, microwave, oven, sink, fridge, book, blanket, curtain, door, mirror, pillow, shelf, towel, blind, ceiling, cabinet
        ["indoor"] = [63, 65, 70, 72, 74, 76, 78, 79, 81, 82, 84, 93, 109, 112, 133, 141, 156, 168, 180, 186, 188],
        // vehicles, traffic lights and signs, hydrant, large animals, skis, snowboard, surfboard, bridge, house, roof, fence, mountain, building, rock
        ["outdoor"] = [2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 20, 22, 24, 25, 35, 36, 41, 42, 95, 128, 151, 185, 192, 197, 198],
    };

    private static readonly int[] labels = [.. Enumerable.Range(0, 256).Select(Find)];

    public static int LabelOf(byte category) => labels[category];

    private static int Find(int category)
    {
        var name = members.FirstOrDefault(member => member.Value.Contains((byte)category)).Key ?? "rest";
        return SurfaceHead.Classes.ToList().IndexOf(name);
    }
}
