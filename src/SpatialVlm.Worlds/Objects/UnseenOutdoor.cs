namespace SpatialVlm.Worlds.Objects;

/// <summary>The unseen kit's things of yard and garage.</summary>
internal static class UnseenOutdoor
{
    public static readonly ObjectKind[] All =
    [
        new("picnic table", "bamboo", "brown|light brown|olive", b =>
        {
            float w = b.Between(1.5f, 1.9f);
            foreach (var x in new[] { -0.36f, 0.36f })
            {
                b.Slab(x * w, -0.36f, 0.37f, 0.08f, 0.05f, 0.83f, -26);
                b.Slab(x * w, 0.36f, 0.37f, 0.08f, 0.05f, 0.83f, 26);
                b.Box(x * w, 0, 0.4f, 0.06f, 1.36f, 0.05f);
            }
            for (var i = 0; i < 5; i++) b.Box(0, (i - 2) * 0.15f, 0.72f, w, 0.14f, 0.035f);
            foreach (var y in new[] { -0.6f, 0.6f }) b.Box(0, y, 0.45f, w, 0.25f, 0.035f);
            b.Surface(0.755f, w - 0.08f, 0.13f, 0.6f);
            b.Surface(0.755f, w - 0.08f, 0.13f, 0.6f, 0, 0.15f);
            b.Surface(0.755f, w - 0.08f, 0.13f, 0.6f, 0, -0.15f);
        }),
        new("barbecue grill", "enamel", "black|red|dark green", b =>
        {
            for (var i = 0; i < 3; i++)
            {
                var (s, c) = MathF.SinCos(i * 2.094f);
                b.Rod(new(c * 0.3f, s * 0.3f, 0.015f), new(c * 0.16f, s * 0.16f, 0.62f), 0.03f, Palette.Finish("brass", "light gray"));
            }
            b.Egg(0, 0, 0.5f, 0.56f, 0.56f, 0.42f);
            b.Cylinder(0, 0, 0.7f, 0.58f, 0.025f, b.Darker, 0.94f);
            b.Rod(new(-0.06f, 0, 0.95f), new(0.06f, 0, 0.95f), 0.03f, Palette.Finish("bamboo", "brown"));
            foreach (var x in new[] { -0.06f, 0.06f }) b.Rod(new(x, 0, 0.89f), new(x, 0, 0.95f), 0.014f, Palette.Finish("brass", "light gray"));
        }),
        new("wheelbarrow", "tin|enamel", "dark green|red|orange|light gray", b =>
        {
            var bamboo = Palette.Finish("bamboo", "brown");
            b.Taper(0, 0, 0.3f, 0.5f, 0.8f, 0.26f, null, 0.94f);
            b.Cylinder(0, 0, 0.3f, 0.52f, 0.02f);
            b.Wheel(0, -0.62f, 0.19f, 0.38f, 0.09f, true, Palette.Finish("rubber", "black"), Palette.Finish("brass", "light gray"));
            foreach (var x in new[] { -1, 1 })
            {
                b.Rod(new(x * 0.07f, -0.62f, 0.19f), new(x * 0.3f, 0.78f, 0.56f), 0.035f, bamboo);
                b.Rod(new(x * 0.22f, 0.22f, 0.36f), new(x * 0.28f, 0.3f, 0.0175f), 0.035f, bamboo);
            }
        }),
        new("watering can", "tin|enamel", "light gray|teal|olive|orange", b =>
        {
            float d = b.Between(0.16f, 0.2f), h = d * 1.1f;
            b.Cylinder(0, 0, 0, d, h);
            b.Cylinder(0, 0, h, d * 0.8f, 0.01f, b.Darker);
            b.Rod(new(d * 0.4f, 0, h * 0.25f), new(d * 1.15f, 0, h * 1.05f), 0.028f);
            b.Taper(d * 1.16f, 0, h, 0.035f, 0.075f, 0.04f);
            b.Rod(new(-d * 0.45f, 0, h * 0.3f), new(-d * 0.85f, 0, h * 0.8f), 0.016f);
            b.Rod(new(-d * 0.85f, 0, h * 0.8f), new(-d * 0.2f, 0, h * 1.25f), 0.016f);
            b.Rod(new(-d * 0.2f, 0, h * 1.25f), new(d * 0.2f, 0, h * 1.02f), 0.016f);
        }),
        new("garden gnome", "stoneware", "red|dark blue|dark green|purple", b =>
        {
            var s = b.Between(0.28f, 0.45f);
            b.Cylinder(0, 0, 0, s * 0.44f, s * 0.05f, Palette.Finish("moss", "leaf"));
            b.Taper(0, 0, s * 0.05f, s * 0.4f, s * 0.26f, s * 0.42f, Palette.Finish("stoneware", b.Pick("teal", "olive", "brown")));
            b.Ball(0, 0, s * 0.4f, s * 0.26f, Palette.Finish("stoneware", "skin"));
            b.Egg(0, -s * 0.06f, s * 0.3f, s * 0.2f, s * 0.16f, s * 0.24f, Palette.Finish("felt", "white"));
            b.Taper(0, 0, s * 0.58f, s * 0.27f, 0.01f, s * 0.42f);
            foreach (var x in new[] { -1, 1 }) b.Rod(new(x * s * 0.15f, 0, s * 0.38f), new(x * s * 0.17f, -s * 0.14f, s * 0.24f), s * 0.09f, Palette.Finish("stoneware", "brown"));
        }),
        new("birdhouse", "bamboo|cork", "light brown|red|light blue|olive", b =>
        {
            b.Cylinder(0, 0, 0, 0.26f, 0.03f, Palette.Finish("stoneware", "gray"));
            b.Cylinder(0, 0, 0.03f, 0.05f, 1.17f, Palette.Finish("bamboo", "brown"));
            b.Box(0, 0, 1.2f, 0.22f, 0.22f, 0.2f);
            foreach (var x in new[] { -1, 1 }) b.Pitched(x * 0.075f, 1.44f, 0.22f, 0.28f, 0.02f, x * 42, Palette.Finish("cork", "brown"));
            b.Pipe(new(0, -0.114f, 1.31f), new(0, -0.1f, 1.31f), 0.06f, Palette.Finish("vinyl", "black"));
            b.Rod(new(0, -0.18f, 1.25f), new(0, -0.1f, 1.25f), 0.014f, Palette.Finish("bamboo", "brown"));
        }),
        new("doghouse", "bamboo|vinyl", "red|light blue|white|olive", b =>
        {
            const float W = 0.8f, D = 1f, H = 0.6f;
            b.Box(0, 0, 0, W, D, H);
            b.Box(0, 0, H, W * 0.5f, D - 0.02f, 0.16f);
            foreach (var x in new[] { -1, 1 }) b.Pitched(x * 0.22f, H + 0.14f, 0.62f, D + 0.12f, 0.04f, x * 36, b.Darker);
            b.Box(0, -(D / 2) - 0.003f, 0.02f, 0.34f, 0.006f, 0.34f, Palette.Finish("vinyl", "black"));
            b.Pipe(new(0, -(D / 2) - 0.003f, 0.36f), new(0, -D / 2, 0.36f), 0.34f, Palette.Finish("vinyl", "black"));
        }),
        new("tent", "canvas", "orange|olive|dark blue|light green", b =>
        {
            float l = b.Between(1.8f, 2.3f);
            foreach (var side in new[] { -1, 1 }) b.Pitched(side * 0.36f, 0.615f, 1.42f, l, 0.012f, side * 59, b.Main);
            b.Rod(new(0, -l / 2, 0.02f), new(0, -l / 2, 1.24f), 0.035f, Palette.Finish("bamboo", "brown"));
            b.Rod(new(0, l / 2, 0.02f), new(0, l / 2, 1.24f), 0.035f, Palette.Finish("bamboo", "brown"));
            b.Rod(new(0, -l / 2, 1.22f), new(0, l / 2, 1.22f), 0.035f, Palette.Finish("bamboo", "brown"));
        }),
        new("scooter", "enamel", "red|teal|purple|orange|black", b =>
        {
            Material rubber = Palette.Finish("rubber", "black"), steel = Palette.Finish("brass", "light gray");
            foreach (var y in new[] { -0.42f, 0.4f }) b.Wheel(0, y, 0.1f, 0.2f, 0.04f, true, rubber, steel);
            b.Box(0, 0.06f, 0.09f, 0.14f, 0.56f, 0.03f);
            b.Rod(new(0, -0.2f, 0.11f), new(0, -0.37f, 0.24f), 0.04f);
            b.Rod(new(0, -0.42f, 0.1f), new(0, -0.34f, 0.95f), 0.036f, steel);
            b.Rod(new(-0.22f, -0.34f, 0.95f), new(0.22f, -0.34f, 0.95f), 0.034f, rubber);
        }),
        new("skateboard", "bamboo|cork", "light brown|red|teal|purple", b =>
        {
            const float L = 0.78f, W = 0.2f;
            b.Box(0, 0, 0.08f, W, L * 0.72f, 0.014f);
            foreach (var y in new[] { -1, 1 })
            {
                b.Slab(0, y * L * 0.42f, 0.105f, W, L * 0.16f, 0.014f, y * 18);
                foreach (var x in new[] { -1, 1 }) b.Pipe(new((x * 0.08f) - 0.018f, y * L * 0.27f, 0.03f), new((x * 0.08f) + 0.018f, y * L * 0.27f, 0.03f), 0.06f, Palette.Finish("rubber", "cream"));
                b.Box(0, y * L * 0.27f, 0.022f, 0.14f, 0.03f, 0.06f, Palette.Finish("brass", "light gray"));
            }
        }),
        new("hay bale", "wicker", "gold|beige", b =>
        {
            float w = b.Between(0.8f, 1f);
            b.Box(0, 0, 0, w, 0.45f, 0.38f);
            foreach (var x in new[] { -0.25f, 0.25f }) b.Box(x * w, 0, -0.002f, 0.015f, 0.455f, 0.385f, Palette.Finish("canvas", "brown"));
            b.Surface(0.383f, w * 0.4f, 0.38f, 0.5f);
        }),
        new("terracotta pot", "terracotta", "orange|brown|copper", b =>
        {
            float d = b.Between(0.22f, 0.45f), h = d * 0.9f;
            b.Taper(0, 0, 0, d * 0.62f, d * 0.92f, h * 0.78f);
            b.Cylinder(0, 0, h * 0.76f, d, h * 0.24f, null, 0.88f);
            b.Cylinder(0, 0, h * 0.6f, d * 0.87f, h * 0.3f, Palette.Finish("moss", "soil"));
            for (var i = 0; i < 7; i++)
            {
                var (s, c) = MathF.SinCos(i * 2.4f);
                b.Taper(c * d * 0.2f, s * d * 0.2f, h * 0.85f, d * 0.13f, 0.004f, d * b.Between(0.8f, 1.6f), Palette.Finish("moss", "leaf", b.Between(0.8f, 1.4f)));
            }
        }),
        new("robot", "enamel|tin", "white|orange|light gray|teal", b =>
        {
            var s = b.Between(0.8f, 1.25f);
            var dark = Palette.Finish("rubber", "black");
            foreach (var x in new[] { -1, 1 })
            {
                b.Box(x * 0.2f * s, 0, 0, 0.12f * s, 0.5f * s, 0.16f * s, dark);
                b.Rod(new(x * 0.26f * s, 0, 0.78f * s), new(x * 0.34f * s, -0.1f * s, 0.56f * s), 0.08f * s, dark);
                b.Rod(new(x * 0.34f * s, -0.1f * s, 0.56f * s), new(x * 0.3f * s, -0.34f * s, 0.58f * s), 0.07f * s);
                b.Ball(x * 0.075f * s, -0.13f * s, 1.04f * s, 0.06f * s, Palette.Finish("enamel", "light blue"));
            }
            b.Cylinder(0, 0, 0.14f * s, 0.36f * s, 0.06f * s, dark);
            b.Taper(0, 0, 0.2f * s, 0.3f * s, 0.5f * s, 0.62f * s);
            b.Cylinder(0, 0, 0.82f * s, 0.1f * s, 0.12f * s, dark);
            b.Egg(0, 0, 0.9f * s, 0.34f * s, 0.3f * s, 0.28f * s);
            b.Box(0, -0.2f * s, 0.5f * s, 0.2f * s, 0.06f * s, 0.16f * s, dark);
        }),
        new("cat", "felt", "black|orange|gray|white|beige", b =>
        {
            b.Egg(0, 0.02f, 0, 0.18f, 0.24f, 0.22f);
            b.Egg(0, -0.05f, 0.08f, 0.14f, 0.14f, 0.2f);
            b.Ball(0, -0.08f, 0.24f, 0.13f);
            foreach (var x in new[] { -1, 1 })
            {
                b.Taper(x * 0.038f, -0.08f, 0.345f, 0.045f, 0.004f, 0.05f);
                b.Rod(new(x * 0.04f, -0.1f, 0.02f), new(x * 0.04f, -0.09f, 0.16f), 0.04f);
                b.Ball(x * 0.028f, -0.14f, 0.305f, 0.02f, Palette.Finish("enamel", "light green"));
            }
            b.Rod(new(0.02f, 0.12f, 0.03f), new(0.12f, 0.2f, 0.02f), 0.036f);
        }),
    ];
}
