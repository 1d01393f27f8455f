using System.Numerics;

namespace SpatialVlm.Worlds.Objects;

/// <summary>Names of colours and materials, and the surfaces they stand for; a caption's colour word is the albedo's.</summary>
internal static class Palette
{
    private static readonly Dictionary<string, (int R, int G, int B)> Colors = new()
    {
        ["white"] = (232, 230, 225),
        ["black"] = (30, 30, 32),
        ["gray"] = (126, 127, 130),
        ["silver"] = (178, 181, 185),
        ["dark gray"] = (72, 74, 78),
        ["light gray"] = (186, 187, 188),
        ["red"] = (178, 38, 34),
        ["blue"] = (44, 88, 170),
        ["green"] = (56, 132, 66),
        ["yellow"] = (226, 188, 48),
        ["orange"] = (222, 116, 36),
        ["purple"] = (112, 64, 142),
        ["pink"] = (226, 142, 166),
        ["teal"] = (34, 132, 132),
        ["dark blue"] = (30, 44, 92),
        ["dark green"] = (32, 72, 46),
        ["light blue"] = (138, 178, 214),
        ["light green"] = (150, 190, 130),
        ["brown"] = (118, 76, 44),
        ["light brown"] = (184, 140, 94),
        ["dark brown"] = (68, 44, 30),
        ["beige"] = (208, 192, 162),
        ["cream"] = (232, 222, 196),
        ["gold"] = (196, 156, 70),
        ["skin"] = (205, 155, 125),
        ["dark skin"] = (120, 78, 56),
        ["leaf"] = (52, 104, 44),
        ["soil"] = (60, 44, 34),
        ["olive"] = (110, 112, 62),
        ["copper"] = (180, 104, 66),
    };

    private static readonly Dictionary<string, (Pattern Pattern, float Scale, float Second, float Specular, float Shininess)> Materials = new()
    {
        // The seen kit's.
        ["wood"] = (Pattern.Wood, 0.03f, 0.72f, 0.05f, 30),
        ["fabric"] = (Pattern.Weave, 0.004f, 0.8f, 0.01f, 5),
        ["leather"] = (Pattern.Leather, 0.012f, 0.8f, 0.08f, 25),
        ["plastic"] = (Pattern.Plain, 1, 1, 0.08f, 50),
        ["metal"] = (Pattern.Brushed, 0.004f, 0.8f, 0.2f, 40),
        ["ceramic"] = (Pattern.Ceramic, 0.03f, 1, 0.12f, 90),
        ["paper"] = (Pattern.Paper, 0.01f, 1, 0.01f, 5),
        ["cardboard"] = (Pattern.Paper, 0.03f, 0.9f, 0.01f, 5),
        ["glass"] = (Pattern.Plain, 1, 1, 0.05f, 110),
        ["leaves"] = (Pattern.Leaves, 0.03f, 0.6f, 0.03f, 15),
        ["striped fabric"] = (Pattern.Stripes, 0.06f, 2.2f, 0.01f, 5),
        ["checked fabric"] = (Pattern.Checks, 0.08f, 1.9f, 0.01f, 5),
        ["concrete"] = (Pattern.Concrete, 0.25f, 0.75f, 0.02f, 8),
        ["painted"] = (Pattern.Ceramic, 0.3f, 1, 0.06f, 60),
        ["rusty metal"] = (Pattern.Rust, 0.12f, 0.5f, 0.1f, 20),
        // The unseen kit's.
        ["bamboo"] = (Pattern.Planks, 0.02f, 0.75f, 0.05f, 25),
        ["felt"] = (Pattern.Felt, 0.006f, 0.9f, 0, 4),
        ["corduroy"] = (Pattern.Corduroy, 0.008f, 0.9f, 0.01f, 5),
        ["rubber"] = (Pattern.Leather, 0.004f, 0.9f, 0.04f, 12),
        ["marble"] = (Pattern.Marble, 0.12f, 0.45f, 0.15f, 80),
        ["stoneware"] = (Pattern.Concrete, 0.02f, 0.7f, 0.06f, 30),
        ["brass"] = (Pattern.Ceramic, 0.02f, 1, 0.45f, 60),
        ["canvas"] = (Pattern.Weave, 0.008f, 0.7f, 0.01f, 5),
        ["cork"] = (Pattern.Cork, 0.006f, 0.6f, 0.01f, 5),
        ["wicker"] = (Pattern.Wicker, 0.018f, 0.6f, 0.03f, 15),
        ["enamel"] = (Pattern.Terrazzo, 0.012f, 0.85f, 0.2f, 90),
        ["tin"] = (Pattern.Corrugated, 0.02f, 1, 0.3f, 35),
        ["moss"] = (Pattern.Grass, 0.01f, 0.6f, 0.01f, 4),
        ["terracotta"] = (Pattern.Plaster, 0.03f, 1, 0.02f, 8),
        ["vinyl"] = (Pattern.Leather, 0.03f, 0.9f, 0.12f, 45),
    };

    public static Vector3 Albedo(string color)
    {
        var (r, g, b) = Colors[color];
        return new(Linear(r), Linear(g), Linear(b));
    }

    /// <summary>Any albedo a little brighter or darker, so that two brown chairs are not the same brown.</summary>
    public static Material Finish(string material, string color, float shade = 1)
    {
        var (pattern, scale, second, specular, shininess) = Materials[material];
        var albedo = Vector3.Min(Albedo(color) * shade, new Vector3(0.9f));
        // Painted wood hardly shows its grain.
        if (material is "wood" or "bamboo" && !color.EndsWith("brown", StringComparison.Ordinal)) second = 0.93f;
        return new Material(pattern, albedo, Vector3.Min(albedo * second, new Vector3(0.85f)), scale, specular, shininess);
    }

    public static Vector3 Rgb(int r, int g, int b) => new(Linear(r), Linear(g), Linear(b));

    private static float Linear(int srgb)
    {
        var s = srgb / 255f;
        return s <= 0.04045f ? s / 12.92f : MathF.Pow((s + 0.055f) / 1.055f, 2.4f);
    }
}
