using System.Numerics;

namespace SpatialVlm.Worlds.Objects;

/// <summary>The seen kit's things that stand about or hang on walls.</summary>
internal static class SeenHome
{
    public static readonly ObjectKind[] All =
    [
        new("floor lamp", "metal", "black|silver|white|gold", b =>
        {
            b.Clause = $"with a {ObjectBuilder.ColorHole} pole";
            float h = b.Between(1.4f, 1.75f), d = b.Between(0.32f, 0.45f);
            b.Cylinder(0, 0, 0, 0.28f, 0.025f);
            b.Cylinder(0, 0, 0.025f, 0.025f, h - 0.26f);
            b.Taper(0, 0, h - 0.28f, d, d * 0.68f, 0.28f, Palette.Finish("fabric", b.Pick("cream", "white", "beige")), 0.97f);
            b.Ball(0, 0, h - 0.19f, 0.08f, SeenDesk.Glow());
        }),
        new("table lamp", "ceramic|wood", "white|blue|green|brown|black|teal", b =>
        {
            b.Clause = $"with a {ObjectBuilder.ColorHole} base";
            float h = b.Between(0.38f, 0.55f), d = b.Between(0.22f, 0.3f);
            b.Cylinder(0, 0, 0, d * 0.5f, 0.015f);
            b.Egg(0, 0, 0.012f, d * 0.58f, d * 0.58f, h * 0.48f);
            b.Cylinder(0, 0, h * 0.46f, 0.02f, h * 0.2f, Palette.Finish("metal", "gold"));
            b.Taper(0, 0, h * 0.55f, d, d * 0.6f, h * 0.45f, Palette.Finish("fabric", b.Pick("cream", "white", "beige")), 0.97f);
            b.Ball(0, 0, h * 0.66f, 0.06f, SeenDesk.Glow());
        }),
        new("potted plant", "ceramic|plastic", "white|brown|gray|blue|black", b =>
        {
            b.Clause = $"in a {ObjectBuilder.ColorHole} pot";
            float d = b.Between(0.14f, 0.34f), h = d * b.Between(0.8f, 1f), tall = d * b.Between(1.6f, 3f);
            b.Taper(0, 0, 0, d * 0.7f, d, h, null, 0.92f);
            b.Cylinder(0, 0, h * 0.5f, d * 0.75f, h * 0.36f, Palette.Finish("paper", "soil"));
            var leaf = Palette.Finish("leaves", "leaf", b.Between(0.7f, 1.4f));
            var leaves = b.Count(9, 15);
            for (var i = 0; i < leaves; i++)
            {
                var (s, c) = MathF.SinCos(i * 2.4f);
                float reach = d * b.Between(0.35f, 0.8f), up = h + (tall * b.Between(0.25f, 1f));
                Vector3 tip = new(c * reach, s * reach, up);
                b.Rod(new(0, 0, h * 0.8f), tip, d * 0.025f, leaf);
                b.Egg(tip.X, tip.Y, tip.Z - (d * 0.1f), d * 0.34f, d * 0.34f, d * 0.16f, leaf);
            }
        }),
        new("waste bin", "metal|plastic", "gray|black|white|blue|green|red", b =>
        {
            float d = b.Between(0.22f, 0.32f), h = d * b.Between(1.1f, 1.35f);
            b.Taper(0, 0, 0, d * 0.8f, d, h, null, 0.95f);
            b.Cylinder(0, 0, 0, d * 0.76f, 0.01f);
            b.Cylinder(0, 0, h, d * 1.03f, 0.012f, b.Darker, 0.92f);
            for (var i = 0; i < 3; i++) b.Ball((i - 1) * d * 0.18f, (i % 2) * d * 0.12f, 0.012f + (i * 0.02f), d * 0.3f, Palette.Finish("paper", "white"));
        }),
        new("trash can", "metal|plastic", "silver|black|dark green|white", b =>
        {
            float d = b.Between(0.3f, 0.4f), h = b.Between(0.5f, 0.7f);
            b.Cylinder(0, 0, 0, d * 1.02f, 0.03f, b.Darker);
            b.Cylinder(0, 0, 0.03f, d, h - 0.05f);
            b.Egg(0, 0, h - 0.11f, d * 1.02f, d * 1.02f, 0.2f, b.Darker);
            b.Box(0, -(d / 2) - 0.03f, 0.01f, 0.12f, 0.09f, 0.02f, Palette.Finish("plastic", "black"));
        }),
        new("backpack", "fabric", "red|blue|black|green|gray|purple|orange", b =>
        {
            float w = b.Between(0.28f, 0.34f), d = b.Between(0.16f, 0.22f), h = b.Between(0.4f, 0.5f);
            b.Box(0, 0, 0, w, d, h * 0.8f);
            b.Egg(0, 0, h * 0.6f, w, d, h * 0.4f);
            b.Box(0, -(d / 2) - 0.03f, 0.03f, w * 0.76f, 0.07f, h * 0.4f, b.Darker);
            foreach (var x in new[] { -1, 1 }) b.Slab(x * w * 0.28f, (d / 2) + 0.008f, h * 0.42f, 0.055f, 0.016f, h * 0.66f, 0, b.Darker);
            b.Rod(new(-0.04f, d * 0.3f, h * 0.99f), new(0.04f, d * 0.3f, h * 0.99f), 0.02f, b.Darker);
        }),
        new("suitcase", "plastic|leather", "black|red|blue|brown|silver|yellow", b =>
        {
            float w = b.Between(0.38f, 0.5f), d = b.Between(0.22f, 0.3f), h = w * 1.45f;
            foreach (var (x, y) in ObjectBuilder.Corners(w * 0.4f, d * 0.32f)) b.Ball(x, y, 0, 0.05f, Palette.Finish("plastic", "black"));
            b.Box(0, 0, 0.04f, w, d, h);
            for (var i = -2; i <= 2; i++) b.Box(i * w * 0.17f, -(d / 2) - 0.004f, 0.08f, 0.024f, 0.012f, h - 0.08f, b.Darker);
            foreach (var x in new[] { -0.09f, 0.09f }) b.Cylinder(x, d * 0.3f, h + 0.04f, 0.014f, 0.28f, Palette.Finish("metal", "silver"));
            b.Rod(new(-0.1f, d * 0.3f, h + 0.33f), new(0.1f, d * 0.3f, h + 0.33f), 0.03f, Palette.Finish("plastic", "black"));
        }),
        new("cardboard box", "cardboard", "light brown|brown|white", b =>
        {
            float w = b.Between(0.28f, 0.6f), d = b.Between(0.25f, 0.45f), h = b.Between(0.2f, 0.45f);
            b.Box(0, 0, 0, w, d, h);
            b.Box(0, 0, h, w * 0.12f, d + 0.002f, 0.001f, Palette.Finish("plastic", "beige"));
            b.Box(0, -(d / 2) - 0.0008f, h - (h * 0.25f), w * 0.12f, 0.0016f, h * 0.25f, Palette.Finish("plastic", "beige"));
            b.Box(w * 0.25f, -(d / 2) - 0.001f, h * 0.3f, w * 0.26f, 0.002f, h * 0.24f, Palette.Finish("paper", "white"));
            b.Surface(h + 0.001f, w - 0.04f, d - 0.04f, 0.5f);
        }) { IsSimple = true },
        new("ball", "plastic|leather", "red|blue|yellow|green|orange|white", b => b.Ball(0, 0, 0, b.Between(0.12f, 0.26f))) { IsSimple = true },
        new("basket", "fabric|wood", "light brown|gray|beige|blue", b =>
        {
            float d = b.Between(0.28f, 0.42f), h = b.Between(0.2f, 0.34f);
            b.Taper(0, 0, 0, d * 0.86f, d, h, null, 0.92f);
            b.Cylinder(0, 0, 0, d * 0.8f, h * 0.5f, Palette.Finish("fabric", b.Pick("white", "red", "blue", "green")));
            foreach (var x in new[] { -1, 1 }) b.Pipe(new(x * d * 0.49f, -0.06f, h * 0.86f), new(x * d * 0.49f, 0.06f, h * 0.86f), 0.025f, b.Darker);
        }),
        new("shoe", "leather|fabric", "black|brown|white|red|blue", b =>
        {
            var l = b.Between(0.24f, 0.31f);
            b.Ellipse(0, 0, 0, l * 0.36f, l, 0.022f, Palette.Finish("plastic", b.Pick("white", "black", "beige")));
            b.Egg(0, -l * 0.18f, 0.002f, l * 0.34f, l * 0.6f, l * 0.26f);
            b.Taper(0, l * 0.22f, 0.02f, l * 0.36f, l * 0.3f, l * 0.26f, null, 0.8f);
            b.Box(0, -l * 0.04f, l * 0.2f, l * 0.14f, l * 0.2f, 0.014f, Palette.Finish("fabric", "light gray"));
        }),
        new("pillow", "fabric|striped fabric|checked fabric", "red|blue|yellow|teal|white|gray|pink", b =>
        {
            var w = b.Between(0.38f, 0.5f);
            b.Egg(0, 0, 0, w, w, 0.15f);
            b.Box(0, 0, 0.045f, w * 0.74f, w * 0.74f, 0.06f);
        }),
        new("television", "plastic", "black", b =>
        {
            float w = b.Between(0.9f, 1.35f), h = w * 0.57f;
            foreach (var x in new[] { -0.3f, 0.3f }) b.Box(x * w, 0, 0, 0.05f, 0.22f, 0.012f);
            foreach (var x in new[] { -0.3f, 0.3f }) b.Box(x * w, 0, 0.012f, 0.03f, 0.03f, 0.07f);
            b.Box(0, 0, 0.07f, w, 0.05f, h);
            b.Box(0, -0.027f, 0.085f, w - 0.03f, 0.004f, h - 0.03f, b.Chance(0.4) ? new Material(Pattern.Landscape, Palette.Rgb(120, 170, 220), Palette.Rgb(60, 110, 50), 1) { Emission = new(0.9f) } : Palette.Finish("glass", "black"));
        }),
        new("refrigerator", "metal|painted", "white|silver|black|red", b =>
        {
            float w = b.Between(0.6f, 0.75f), d = 0.65f, h = b.Between(1.5f, 1.85f), split = h * b.Between(0.32f, 0.6f);
            b.Box(0, 0.02f, 0, w, d - 0.04f, h);
            foreach (var (z, high) in new[] { (0.05f, split - 0.06f), (split, h - split - 0.01f) })
            {
                b.Box(0, -(d / 2) + 0.01f, z, w, 0.05f, high);
                b.Rod(new(-w * 0.4f, -(d / 2) - 0.04f, z + (high * 0.3f)), new(-w * 0.4f, -(d / 2) - 0.04f, z + (high * 0.7f)), 0.02f, Palette.Finish("metal", "silver"));
                foreach (var at in new[] { 0.34f, 0.66f }) b.Pipe(new(-w * 0.4f, -(d / 2) - 0.04f, z + (high * at)), new(-w * 0.4f, -d / 2, z + (high * at)), 0.014f, Palette.Finish("metal", "silver"));
            }
        }),
        new("stove", "metal|painted", "white|black|silver", b =>
        {
            float w = 0.6f, d = 0.6f, h = 0.9f;
            var black = Palette.Finish("glass", "black");
            b.Box(0, 0, 0, w, d, h - 0.02f);
            b.Box(0, 0, h - 0.02f, w, d, 0.02f, black);
            foreach (var (x, y) in ObjectBuilder.Corners(0.14f, 0.14f)) b.Cylinder(x, y, h, b.Between(0.14f, 0.2f), 0.002f, Palette.Finish("plastic", "dark gray"));
            b.Box(0, -(d / 2) - 0.008f, 0.16f, w - 0.06f, 0.016f, 0.48f, black);
            b.Rod(new(-0.2f, -(d / 2) - 0.045f, 0.68f), new(0.2f, -(d / 2) - 0.045f, 0.68f), 0.02f, Palette.Finish("metal", "silver"));
            foreach (var x in new[] { -0.2f, 0.2f }) b.Pipe(new(x, -(d / 2) - 0.045f, 0.68f), new(x, -d / 2, 0.68f), 0.014f, Palette.Finish("metal", "silver"));
            for (var i = 0; i < 4; i++) b.Pipe(new(-0.18f + (i * 0.12f), -(d / 2) - 0.025f, 0.81f), new(-0.18f + (i * 0.12f), -d / 2, 0.81f), 0.045f, b.Darker);
            b.Surface(h + 0.002f, w - 0.1f, d - 0.1f, 0.6f);
        }),
        new("picture", "wood|metal", "brown|black|white|gold", b =>
        {
            b.Clause = $"with a {ObjectBuilder.ColorHole} frame";
            float w = b.Between(0.3f, 0.9f), h = w * b.Between(0.65f, 1.3f), border = b.Between(0.02f, 0.05f);
            foreach (var x in new[] { -1, 1 }) b.Box(x * (w - border) / 2, 0, 0, border, 0.03f, h);
            foreach (var z in new[] { 0, h - border }) b.Box(0, 0, z, w - (2 * border), 0.03f, border);
            var pattern = b.Chance(0.5) ? Pattern.Landscape : Pattern.Abstract;
            b.Box(0, 0.005f, border, w - (2 * border), 0.02f, h - (2 * border), new Material(pattern, Palette.Albedo(b.Pick("light blue", "cream", "yellow", "pink")), Palette.Albedo(b.Pick("green", "dark blue", "red", "brown", "teal")), 1));
        }),
        new("wall clock", "plastic|metal|wood", "black|white|red|silver|brown", b =>
        {
            b.Clause = $"with a {ObjectBuilder.ColorHole} rim";
            var d = b.Between(0.24f, 0.36f);
            var dark = Palette.Finish("plastic", "black");
            b.Pipe(new(0, -0.025f, d / 2), new(0, 0.02f, d / 2), d, null, 0.9f);
            b.Pipe(new(0, -0.01f, d / 2), new(0, 0.02f, d / 2), d * 0.9f, Palette.Finish("paper", "white"));
            b.Slab(0, -0.013f, d * 0.66f, 0.008f, 0.004f, d * 0.34f, 0, dark);
            b.Slab(d * 0.1f, -0.013f, d / 2, d * 0.22f, 0.004f, 0.01f, 0, dark);
            for (var i = 0; i < 12; i++)
            {
                var (s, c) = MathF.SinCos(i * MathF.PI / 6);
                b.Box(s * d * 0.38f, -0.012f, (d / 2) + (c * d * 0.38f) - 0.006f, 0.012f, 0.004f, 0.012f, dark);
            }
        }),
        new("mirror", "wood|metal", "gold|black|white|brown", b =>
        {
            b.Clause = $"with a {ObjectBuilder.ColorHole} frame";
            float w = b.Between(0.4f, 0.7f), h = w * b.Between(1.2f, 1.8f);
            foreach (var x in new[] { -1, 1 }) b.Box(x * (w - 0.04f) / 2, 0, 0, 0.04f, 0.03f, h);
            foreach (var z in new[] { 0, h - 0.04f }) b.Box(0, 0, z, w - 0.08f, 0.03f, 0.04f);
            b.Box(0, 0.005f, 0.04f, w - 0.08f, 0.02f, h - 0.08f, Palette.Finish("glass", "light gray"));
        }),
        new("whiteboard", "metal", "silver|gray", b =>
        {
            float w = b.Between(0.9f, 1.6f), h = w * 0.62f;
            b.Box(0, 0.004f, 0, w, 0.016f, h);
            b.Box(0, -0.006f, 0.02f, w - 0.04f, 0.006f, h - 0.04f, Palette.Finish("painted", "white"));
            b.Box(0, -0.035f, 0.005f, w * 0.5f, 0.06f, 0.012f, b.Darker);
            for (var i = 0; i < 4; i++) b.Box(-w * 0.25f, -0.0095f, h * (0.4f + (i * 0.12f)), w * b.Between(0.15f, 0.4f), 0.001f, 0.012f, Palette.Finish("painted", b.Pick("blue", "red", "black", "green")));
        }),
        new("coat rack", "wood", "brown|white|black", b =>
        {
            var w = b.Between(0.5f, 0.8f);
            b.Box(0, 0.01f, 0.1f, w, 0.02f, 0.1f);
            for (var i = 0; i < 4; i++) b.Rod(new((i - 1.5f) * w / 4.4f, 0, 0.14f), new((i - 1.5f) * w / 4.4f, -0.07f, 0.18f), 0.018f, Palette.Finish("metal", "silver"));
        }),
    ];
}
