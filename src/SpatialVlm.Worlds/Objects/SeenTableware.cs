using System.Numerics;

namespace SpatialVlm.Worlds.Objects;

/// <summary>The seen kit's things of kitchen and table.</summary>
internal static class SeenTableware
{
    private const string Bright = "white|red|blue|green|yellow|black|orange|teal|pink";

    public static readonly ObjectKind[] All =
    [
        new("mug", "ceramic", Bright, b =>
        {
            float d = b.Between(0.075f, 0.095f), h = b.Between(0.085f, 0.11f);
            b.Cylinder(0, 0, 0, d, h, null, 0.9f);
            b.Cylinder(0, 0, 0.001f, d * 0.9f, h * 0.75f, Palette.Finish("plastic", b.Pick("dark brown", "white", "brown")));
            Handle(b, d, h);
        }),
        new("bowl", "ceramic|wood", "white|blue|green|red|light brown|gray|yellow", b =>
        {
            float d = b.Between(0.13f, 0.28f), h = d * b.Between(0.34f, 0.45f);
            b.Cylinder(0, 0, 0, d * 0.4f, 0.008f);
            b.Taper(0, 0, 0.008f, d * 0.45f, d * 0.85f, h * 0.55f, null, 0.94f);
            b.Taper(0, 0, 0.008f + (h * 0.55f), d * 0.85f, d, (h * 0.45f) - 0.008f, null, 0.95f);
            b.Cylinder(0, 0, 0.008f, d * 0.42f, 0.006f, b.Lighter);
        }),
        new("plate", "ceramic", "white|blue|gray|green|black", b =>
        {
            var d = b.Between(0.17f, 0.28f);
            b.Cylinder(0, 0, 0, d * 0.6f, 0.006f);
            b.Taper(0, 0, 0.004f, d * 0.66f, d, 0.016f, null, 0.96f);
            b.Cylinder(0, 0, 0.005f, d * 0.68f, 0.003f, b.Lighter);
            b.Surface(0.008f, d * 0.4f, d * 0.4f, 0.4f);
        }),
        new("bottle", "glass|plastic", "green|brown|dark blue|black|red|white", b =>
        {
            float d = b.Between(0.06f, 0.09f), h = b.Between(0.2f, 0.33f);
            b.Cylinder(0, 0, 0, d, h * 0.62f);
            b.Taper(0, 0, h * 0.62f, d, d * 0.36f, h * 0.14f);
            b.Cylinder(0, 0, h * 0.76f, d * 0.36f, h * 0.18f);
            b.Cylinder(0, 0, h * 0.93f, d * 0.42f, h * 0.07f, Palette.Finish("plastic", b.Pick("white", "black", "red", "gold")));
            b.Cylinder(0, 0, h * 0.18f, d * 1.012f, h * 0.3f, Palette.Finish("paper", b.Pick("white", "cream", "yellow")));
        }),
        new("can", "metal", "red|blue|green|silver|orange", b =>
        {
            float d = 0.066f, h = b.Between(0.1f, 0.125f);
            b.Taper(0, 0, 0, d * 0.85f, d, 0.008f, Palette.Finish("metal", "silver"));
            b.Cylinder(0, 0, 0.008f, d, h - 0.018f);
            b.Taper(0, 0, h - 0.01f, d, d * 0.84f, 0.01f, Palette.Finish("metal", "silver"));
        }) { IsSimple = true },
        new("jar", "glass|ceramic", "orange|red|light brown|green|white", b =>
        {
            float d = b.Between(0.07f, 0.11f), h = b.Between(0.09f, 0.16f);
            b.Cylinder(0, 0, 0, d, h * 0.78f);
            b.Taper(0, 0, h * 0.78f, d, d * 0.8f, h * 0.06f);
            b.Cylinder(0, 0, h * 0.84f, d * 0.86f, h * 0.16f, Palette.Finish("metal", b.Pick("gold", "black", "silver", "white")));
        }),
        new("teapot", "ceramic|metal", "white|blue|black|green|red|silver", b =>
        {
            var d = b.Between(0.13f, 0.17f);
            b.Egg(0, 0, 0.004f, d, d, d * 0.82f);
            b.Cylinder(0, 0, 0, d * 0.55f, 0.02f);
            b.Cylinder(0, 0, d * 0.74f, d * 0.5f, d * 0.1f);
            b.Ball(0, 0, d * 0.82f, d * 0.16f, b.Darker);
            b.Rod(new(d * 0.4f, 0, d * 0.3f), new(d * 0.85f, 0, d * 0.72f), d * 0.14f);
            b.Rod(new(-d * 0.4f, 0, d * 0.62f), new(-d * 0.75f, 0, d * 0.6f), d * 0.08f);
            b.Rod(new(-d * 0.75f, 0, d * 0.6f), new(-d * 0.45f, 0, d * 0.24f), d * 0.08f);
        }),
        new("kettle", "metal|plastic", "silver|black|white|red", b =>
        {
            float d = b.Between(0.15f, 0.19f), h = b.Between(0.2f, 0.25f);
            var dark = Palette.Finish("plastic", "black");
            b.Cylinder(0, 0, 0, d * 1.02f, 0.02f, dark);
            b.Taper(0, 0, 0.02f, d, d * 0.68f, h * 0.82f);
            b.Cylinder(0, 0, (h * 0.82f) + 0.02f, d * 0.6f, 0.015f, dark);
            b.Ball(0, 0, (h * 0.82f) + 0.03f, 0.025f, dark);
            b.Slab(d * 0.44f, 0, h * 0.78f, 0.05f, 0.035f, 0.03f, 0, null);
            b.Rod(new(-d * 0.38f, 0, h * 0.84f), new(-d * 0.72f, 0, h * 0.8f), 0.024f, dark);
            b.Rod(new(-d * 0.72f, 0, h * 0.8f), new(-d * 0.62f, 0, h * 0.25f), 0.024f, dark);
        }),
        new("pan", "metal", "black|dark gray|red", b =>
        {
            var d = b.Between(0.2f, 0.3f);
            b.Cylinder(0, 0, 0, d * 0.86f, 0.006f);
            b.Taper(0, 0, 0.004f, d * 0.86f, d, 0.045f, null, 0.96f);
            b.Rod(new(0, -d * 0.48f, 0.035f), new(0, (-d * 0.5f) - 0.19f, 0.05f), 0.022f, Palette.Finish("plastic", "black"));
        }),
        new("pot", "metal", "silver|red|blue|black", b =>
        {
            float d = b.Between(0.18f, 0.27f), h = b.Between(0.11f, 0.18f);
            b.Cylinder(0, 0, 0, d, h);
            b.Cylinder(0, 0, h, d * 1.03f, 0.012f, b.Lighter);
            b.Ball(0, 0, h + 0.008f, 0.035f, Palette.Finish("plastic", "black"));
            foreach (var x in new[] { -1, 1 }) b.Rod(new(x * ((d / 2) + 0.025f), -0.035f, h * 0.8f), new(x * ((d / 2) + 0.025f), 0.035f, h * 0.8f), 0.018f, Palette.Finish("plastic", "black"));
            foreach (var x in new[] { -1, 1 }) b.Box(x * ((d / 2) + 0.01f), 0, (h * 0.8f) - 0.008f, 0.03f, 0.03f, 0.012f, Palette.Finish("plastic", "black"));
        }),
        new("cutting board", "wood", "light brown|brown|dark brown", b =>
        {
            float w = b.Between(0.28f, 0.42f), d = w * 0.62f;
            b.Box(0, 0, 0, w, d, 0.02f);
            b.Box((w / 2) + 0.045f, 0, 0, 0.09f, 0.05f, 0.02f);
            b.Surface(0.02f, w - 0.04f, d - 0.04f, 0.4f, -0.02f);
        }),
        new("toaster", "metal|plastic", "silver|red|white|black|teal", b =>
        {
            float w = b.Between(0.27f, 0.33f), d = 0.17f, h = 0.19f;
            var dark = Palette.Finish("plastic", "black");
            b.Legs(w - 0.03f, d - 0.03f, 0.012f, 0.02f, dark);
            b.Box(0, 0, 0.012f, w, d, h - 0.012f);
            foreach (var y in new[] { -0.035f, 0.035f }) b.Box(0, y, h, w - 0.07f, 0.028f, 0.002f, dark);
            b.Box((w / 2) + 0.01f, 0, 0.1f, 0.02f, 0.04f, 0.016f, dark);
            b.Pipe(new(w * 0.3f, -(d / 2) - 0.01f, 0.06f), new(w * 0.3f, -(d / 2), 0.06f), 0.03f, dark);
        }),
        new("microwave", "metal|plastic", "white|black|silver", b =>
        {
            float w = b.Between(0.45f, 0.52f), d = b.Between(0.34f, 0.4f), h = b.Between(0.26f, 0.3f);
            b.Box(0, 0, 0, w, d, h);
            b.Box(-w * 0.12f, -(d / 2) - 0.004f, 0.035f, w * 0.66f, 0.008f, h - 0.07f, Palette.Finish("glass", "black"));
            b.Rod(new(w * 0.24f, -(d / 2) - 0.022f, 0.05f), new(w * 0.24f, -(d / 2) - 0.022f, h - 0.05f), 0.014f, Palette.Finish("metal", "silver"));
            b.Box(w * 0.37f, -(d / 2) - 0.002f, h - 0.085f, w * 0.17f, 0.004f, 0.04f, Palette.Finish("plastic", "dark green"));
            for (var i = 0; i < 3; i++) b.Box(w * 0.37f, -(d / 2) - 0.003f, 0.04f + (i * 0.04f), w * 0.16f, 0.006f, 0.025f, b.Darker);
            b.Surface(h, w - 0.06f, d - 0.06f, 0.4f);
        }),
        new("apple", "painted", "red|green|yellow", b =>
        {
            var d = b.Between(0.065f, 0.09f);
            b.Egg(0, 0, 0, d, d, d * 0.9f);
            b.Rod(new(0, 0, d * 0.86f), new(0.006f, 0, d * 1.05f), 0.005f, Palette.Finish("wood", "dark brown"));
            b.Slab(0.014f, 0, d, 0.026f, 0.013f, 0.002f, 20, Palette.Finish("plastic", "leaf"));
        }),
        new("orange", "leather", "orange", b =>
        {
            var d = b.Between(0.07f, 0.09f);
            b.Egg(0, 0, 0, d, d, d * 0.96f);
            b.Cylinder(0, 0, d * 0.945f, 0.01f, 0.004f, Palette.Finish("plastic", "leaf"));
        }),
        new("candle", "paper", "white|red|cream|purple", b =>
        {
            float d = b.Between(0.04f, 0.08f), h = b.Between(0.07f, 0.18f);
            b.Cylinder(0, 0, 0, d * 1.7f, 0.008f, Palette.Finish("metal", "gold"));
            b.Cylinder(0, 0, 0.008f, d, h);
            b.Cylinder(0, 0, h + 0.008f, 0.004f, 0.014f, Palette.Finish("plastic", "black"));
        }),
    ];

    private static void Handle(ObjectBuilder b, float d, float h)
    {
        var x = (d / 2) - 0.003f;
        Vector3 top = new(x, 0, h * 0.8f), bottom = new(x, 0, h * 0.25f), reach = new(0.026f, 0, 0);
        b.Rod(top, top + reach, 0.011f);
        b.Rod(top + reach, bottom + reach, 0.011f);
        b.Rod(bottom + reach, bottom, 0.011f);
    }
}
