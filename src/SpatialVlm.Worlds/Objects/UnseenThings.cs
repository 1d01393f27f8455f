namespace SpatialVlm.Worlds.Objects;

/// <summary>The unseen kit's small things.</summary>
internal static class UnseenThings
{
    public static readonly ObjectKind[] All =
    [
        new("pitcher", "stoneware|enamel", "white|light blue|olive|orange", b =>
        {
            float d = b.Between(0.11f, 0.15f), h = d * b.Between(1.5f, 1.9f);
            b.Taper(0, 0, 0, d * 0.8f, d, h * 0.4f);
            b.Taper(0, 0, h * 0.4f, d, d * 0.62f, h * 0.35f);
            b.Taper(0, 0, h * 0.75f, d * 0.62f, d * 0.76f, h * 0.25f, null, 0.88f);
            b.Rod(new(-d * 0.3f, 0, h * 0.88f), new(-d * 0.78f, 0, h * 0.72f), 0.018f);
            b.Rod(new(-d * 0.78f, 0, h * 0.72f), new(-d * 0.48f, 0, h * 0.34f), 0.018f);
        }),
        new("thermos", "enamel|tin", "teal|olive|silver|purple|black", b =>
        {
            float d = b.Between(0.075f, 0.095f), h = b.Between(0.24f, 0.3f);
            b.Cylinder(0, 0, 0, d * 1.03f, 0.02f, b.Darker);
            b.Cylinder(0, 0, 0.02f, d, h * 0.68f);
            b.Cylinder(0, 0, 0.02f + (h * 0.68f), d * 0.8f, h * 0.08f, b.Darker);
            b.Taper(0, 0, 0.02f + (h * 0.76f), d * 0.9f, d * 0.76f, h * 0.2f, Palette.Finish("brass", "light gray"));
        }),
        new("blender", "enamel|vinyl", "white|black|orange|light green", b =>
        {
            b.Taper(0, 0, 0, 0.17f, 0.13f, 0.15f);
            b.Pipe(new(0, -0.095f, 0.06f), new(0, -0.07f, 0.06f), 0.04f, b.Darker);
            b.Taper(0, 0, 0.15f, 0.1f, 0.15f, 0.2f, Palette.Finish("vinyl", "light gray"));
            b.Cylinder(0, 0, 0.35f, 0.155f, 0.03f, b.Darker);
            b.Cylinder(0, 0, 0.38f, 0.06f, 0.02f, b.Darker);
            b.Rod(new(0.065f, 0, 0.32f), new(0.12f, 0, 0.3f), 0.018f, b.Darker);
            b.Rod(new(0.12f, 0, 0.3f), new(0.075f, 0, 0.18f), 0.018f, b.Darker);
        }),
        new("cake stand", "stoneware|brass", "white|pink|light green|gold", b =>
        {
            var d = b.Between(0.24f, 0.3f);
            b.Cylinder(0, 0, 0, d * 0.5f, 0.012f);
            b.Taper(0, 0, 0.012f, d * 0.2f, 0.03f, 0.07f);
            b.Taper(0, 0, 0.082f, 0.03f, d * 0.3f, 0.02f);
            b.Cylinder(0, 0, 0.1f, d, 0.012f);
            b.Cylinder(0, 0, 0.112f, d * 0.72f, 0.05f, Palette.Finish("cork", "brown"));
            b.Cylinder(0, 0, 0.162f, d * 0.73f, 0.02f, Palette.Finish("stoneware", b.Pick("pink", "cream", "white")));
            for (var i = 0; i < 6; i++)
            {
                var (s, c) = MathF.SinCos(i * 1.047f);
                b.Ball(c * d * 0.28f, s * d * 0.28f, 0.178f, 0.026f, Palette.Finish("vinyl", "red"));
            }
        }),
        new("pumpkin", "stoneware", "orange|olive", b =>
        {
            var d = b.Between(0.18f, 0.32f);
            for (var i = 0; i < 8; i++)
            {
                var (s, c) = MathF.SinCos(i * 0.785f);
                b.Egg(c * d * 0.2f, s * d * 0.2f, 0, d * 0.56f, d * 0.56f, d * 0.72f);
            }
            b.Rod(new(0, 0, d * 0.62f), new(0.012f, 0, d * 0.84f), d * 0.1f, Palette.Finish("moss", "olive"));
        }),
        new("pineapple", "wicker", "gold|orange", b =>
        {
            var d = b.Between(0.11f, 0.14f);
            b.Egg(0, 0, 0, d, d, d * 1.5f);
            for (var i = 0; i < 9; i++)
            {
                var (s, c) = MathF.SinCos(i * 2.4f);
                b.Rod(new(0, 0, d * 1.4f), new(c * d * (0.15f + (0.05f * (i % 3))), s * d * (0.15f + (0.05f * (i % 3))), d * (2.3f - (0.12f * i % 0.5f))), d * 0.1f, Palette.Finish("moss", "leaf"));
            }
        }),
        new("watermelon", "marble", "dark green|light green", b =>
        {
            var d = b.Between(0.2f, 0.28f);
            b.Egg(0, 0, 0, d * 1.3f, d, d * 0.96f);
            b.Rod(new(d * 0.63f, 0, d * 0.48f), new(d * 0.72f, 0, d * 0.52f), 0.012f, Palette.Finish("moss", "olive"));
        }),
        new("camera", "vinyl", "black|light gray|olive", b =>
        {
            b.Box(0, 0, 0, 0.13f, 0.055f, 0.085f);
            b.Box(0, -0.002f, 0.085f, 0.05f, 0.05f, 0.022f, b.Darker);
            b.Pipe(new(0, -0.085f, 0.042f), new(0, -0.02f, 0.042f), 0.068f, b.Darker);
            b.Pipe(new(0, -0.088f, 0.042f), new(0, -0.08f, 0.042f), 0.05f, Palette.Finish("enamel", "dark blue"));
            b.Cylinder(0.045f, 0, 0.085f, 0.022f, 0.012f, Palette.Finish("brass", "light gray"));
        }),
        new("binoculars", "rubber", "black|dark green|dark gray", b =>
        {
            foreach (var x in new[] { -1, 1 })
            {
                b.Taper(x * 0.036f, 0, 0, 0.062f, 0.046f, 0.09f);
                b.Cylinder(x * 0.032f, 0, 0.09f, 0.038f, 0.05f, b.Darker);
            }
            b.Box(0, 0, 0.06f, 0.05f, 0.018f, 0.06f, b.Darker);
        }),
        new("sewing machine", "enamel", "white|black|light green|pink", b =>
        {
            b.Box(0, 0, 0, 0.4f, 0.17f, 0.07f);
            b.Box(0.14f, 0.01f, 0.07f, 0.1f, 0.11f, 0.16f);
            b.Box(-0.01f, 0.01f, 0.2f, 0.37f, 0.1f, 0.09f);
            b.Box(-0.15f, 0.01f, 0.12f, 0.08f, 0.09f, 0.09f);
            b.Cylinder(-0.15f, 0.01f, 0.075f, 0.012f, 0.05f, Palette.Finish("brass", "light gray"));
            b.Pipe(new(0.19f, 0.01f, 0.2f), new(0.22f, 0.01f, 0.2f), 0.12f, Palette.Finish("brass", "gold"));
            b.Cylinder(0.06f, 0.02f, 0.29f, 0.028f, 0.05f, Palette.Finish("felt", "purple"));
        }),
        new("typewriter", "enamel|tin", "black|teal|olive|light blue", b =>
        {
            b.Box(0, 0.03f, 0, 0.34f, 0.26f, 0.1f);
            b.Slab(0, -0.13f, 0.05f, 0.32f, 0.12f, 0.05f, 12, b.Darker);
            for (var row = 0; row < 4; row++) for (var i = 0; i < 9; i++) b.Cylinder((i - 4) * 0.032f, -0.17f + (row * 0.026f), 0.065f + (row * 0.009f), 0.02f, 0.012f, Palette.Finish("vinyl", "cream"));
            b.Pipe(new(-0.2f, 0.1f, 0.125f), new(0.2f, 0.1f, 0.125f), 0.05f, Palette.Finish("rubber", "black"));
            b.Slab(0, 0.115f, 0.21f, 0.21f, 0.003f, 0.18f, -8, Palette.Finish("stoneware", "white"));
        }),
        new("drum", "canvas|enamel", "red|purple|teal|gold|olive", b =>
        {
            float d = b.Between(0.26f, 0.38f), h = d * b.Between(0.5f, 0.75f);
            b.Cylinder(0, 0, 0, d * 1.04f, 0.03f, Palette.Finish("brass", "gold"));
            b.Cylinder(0, 0, 0.02f, d, h - 0.04f);
            b.Cylinder(0, 0, h - 0.03f, d * 1.04f, 0.03f, Palette.Finish("brass", "gold"), 0.95f);
            b.Cylinder(0, 0, h - 0.02f, d * 0.98f, 0.012f, Palette.Finish("stoneware", "cream"));
            b.Surface(h - 0.008f, d * 0.55f, d * 0.55f, 0.3f);
        }),
        new("globe", "brass|bamboo", "gold|brown|black", b =>
        {
            b.Clause = $"with a {ObjectBuilder.ColorHole} stand";
            var d = b.Between(0.22f, 0.32f);
            b.Cylinder(0, 0, 0, d * 0.7f, 0.02f);
            b.Cylinder(0, 0, 0.02f, 0.03f, d * 0.2f);
            b.Ball(0, 0, d * 0.26f, d, new Material(Pattern.Marble, Palette.Albedo("teal"), Palette.Albedo("beige"), 0.16f, 0.1f, 60));
            b.Rod(new(-d * 0.2f, 0, d * 0.2f), new(-d * 0.56f, 0, d * 0.6f), 0.014f);
            b.Rod(new(-d * 0.56f, 0, d * 0.6f), new(-d * 0.42f, 0, d * 1.05f), 0.014f);
            b.Rod(new(-d * 0.42f, 0, d * 1.05f), new(-d * 0.02f, 0, d * 1.28f), 0.014f);
        }),
        new("microscope", "enamel", "white|black|light gray", b =>
        {
            var dark = Palette.Finish("rubber", "black");
            b.Box(0, 0.02f, 0, 0.15f, 0.2f, 0.03f);
            b.Box(0, 0.08f, 0.03f, 0.05f, 0.05f, 0.26f);
            b.Box(0, 0, 0.12f, 0.12f, 0.12f, 0.014f, dark);
            b.Box(0, 0.03f, 0.26f, 0.06f, 0.14f, 0.05f);
            b.Cylinder(0, -0.02f, 0.15f, 0.03f, 0.11f, dark);
            b.Pipe(new(0, -0.02f, 0.3f), new(0, -0.11f, 0.39f), 0.04f, dark);
            b.Pipe(new(-0.045f, 0.08f, 0.09f), new(0.045f, 0.08f, 0.09f), 0.05f, dark);
        }),
        new("lantern", "tin|brass", "black|olive|gold|orange", b =>
        {
            var h = b.Between(0.24f, 0.34f);
            b.Cylinder(0, 0, 0, 0.14f, h * 0.16f);
            b.Cylinder(0, 0, h * 0.16f, 0.1f, h * 0.5f, Palette.Finish("stoneware", "cream"));
            for (var i = 0; i < 4; i++)
            {
                var (s, c) = MathF.SinCos((i * 1.571f) + 0.785f);
                b.Rod(new(c * 0.062f, s * 0.062f, h * 0.14f), new(c * 0.062f, s * 0.062f, h * 0.68f), 0.01f);
            }
            b.Taper(0, 0, h * 0.66f, 0.15f, 0.05f, h * 0.2f);
            b.Pipe(new(-0.008f, 0, h * 0.93f), new(0.008f, 0, h * 0.93f), h * 0.22f, null, 0.8f);
        }),
        new("dumbbell", "rubber|enamel", "black|purple|teal|pink|orange", b =>
        {
            var s = b.Between(0.8f, 1.4f);
            b.Pipe(new(-0.07f * s, 0, 0.06f * s), new(0.07f * s, 0, 0.06f * s), 0.03f * s, Palette.Finish("brass", "light gray"));
            foreach (var x in new[] { -1, 1 })
            {
                b.Pipe(new(x * 0.07f * s, 0, 0.06f * s), new(x * 0.125f * s, 0, 0.06f * s), 0.12f * s);
                b.Pipe(new(x * 0.125f * s, 0, 0.06f * s), new(x * 0.14f * s, 0, 0.06f * s), 0.08f * s, b.Darker);
            }
        }),
        new("kettlebell", "rubber|enamel", "black|red|olive|dark blue", b =>
        {
            var d = b.Between(0.14f, 0.22f);
            b.Ball(0, 0, 0, d);
            b.Cylinder(0, 0, 0, d * 0.5f, 0.02f);
            b.Rod(new(-d * 0.3f, 0, d * 0.85f), new(-d * 0.26f, 0, d * 1.35f), d * 0.17f, b.Darker);
            b.Rod(new(d * 0.3f, 0, d * 0.85f), new(d * 0.26f, 0, d * 1.35f), d * 0.17f, b.Darker);
            b.Rod(new(-d * 0.26f, 0, d * 1.35f), new(d * 0.26f, 0, d * 1.35f), d * 0.17f, b.Darker);
        }),
        new("gym bag", "canvas|vinyl", "dark blue|red|olive|purple|orange", b =>
        {
            float w = b.Between(0.45f, 0.6f), d = b.Between(0.22f, 0.28f);
            b.Pipe(new(-w / 2, 0, d / 2), new(w / 2, 0, d / 2), d);
            b.Box(0, 0, 0, w * 0.92f, d * 0.72f, d * 0.3f);
            foreach (var x in new[] { -0.24f, 0.24f }) b.Pipe(new(x * w - 0.015f, 0, d / 2), new((x * w) + 0.015f, 0, d / 2), d * 1.04f, b.Darker);
            b.Rod(new(-0.24f * w, 0, d * 1.01f), new(-0.1f * w, 0, d * 1.3f), 0.022f, b.Darker);
            b.Rod(new(-0.1f * w, 0, d * 1.3f), new(0.1f * w, 0, d * 1.3f), 0.022f, b.Darker);
            b.Rod(new(0.1f * w, 0, d * 1.3f), new(0.24f * w, 0, d * 1.01f), 0.022f, b.Darker);
        }),
        new("toy train", "enamel", "red|teal|dark green|purple", b =>
        {
            Material dark = Palette.Finish("rubber", "black"), brass = Palette.Finish("brass", "gold");
            b.Box(0, 0, 0.03f, 0.09f, 0.26f, 0.03f, dark);
            b.Pipe(new(0, -0.12f, 0.095f), new(0, 0.05f, 0.095f), 0.075f);
            b.Box(0, 0.085f, 0.06f, 0.085f, 0.08f, 0.11f);
            b.Box(0, 0.085f, 0.17f, 0.1f, 0.1f, 0.012f, dark);
            b.Taper(0, -0.08f, 0.125f, 0.024f, 0.036f, 0.05f, dark);
            b.Ball(0, -0.01f, 0.12f, 0.035f, brass);
            foreach (var y in new[] { -0.085f, 0.0f, 0.085f }) foreach (var x in new[] { -1, 1 }) b.Pipe(new(x * 0.045f, y, 0.03f), new(x * 0.057f, y, 0.03f), 0.06f, brass);
        }),
        new("jewelry box", "cork|bamboo", "brown|light brown|dark brown", b =>
        {
            float w = b.Between(0.16f, 0.24f), d = w * 0.7f, h = b.Between(0.08f, 0.12f);
            b.Legs(w, d, 0.014f, 0.025f, Palette.Finish("brass", "gold"));
            b.Box(0, 0, 0.014f, w, d, h * 0.6f);
            b.Box(0, 0, 0.018f + (h * 0.6f), w + 0.008f, d + 0.008f, h * 0.3f, b.Lighter);
            b.Box(0, -(d / 2) - 0.006f, h * 0.5f, 0.03f, 0.008f, 0.03f, Palette.Finish("brass", "gold"));
            b.Surface(0.018f + (h * 0.9f), w - 0.03f, d - 0.03f, 0.3f);
        }),
        new("board game", "felt", "red|teal|purple|orange|olive", b =>
        {
            float w = b.Between(0.26f, 0.4f), h = b.Between(0.04f, 0.07f);
            b.Box(0, 0, 0, w - 0.006f, w - 0.006f, h * 0.4f, b.Darker);
            b.Box(0, 0, h * 0.3f, w, w, h * 0.7f);
            b.Box(0, 0, h, w * 0.7f, w * 0.3f, 0.001f, Palette.Finish("stoneware", "cream"));
            b.Surface(h + 0.001f, w - 0.03f, w - 0.03f, 0.3f);
        }) { IsSimple = true },
        new("dartboard", "cork", "black|dark green", b =>
        {
            b.Clause = $"with a {ObjectBuilder.ColorHole} rim";
            const float D = 0.45f;
            b.Pipe(new(0, -0.02f, D / 2), new(0, 0.02f, D / 2), D);
            b.Pipe(new(0, -0.024f, D / 2), new(0, 0.02f, D / 2), D * 0.78f, Palette.Finish("cork", "beige"));
            b.Pipe(new(0, -0.027f, D / 2), new(0, 0.02f, D / 2), D * 0.46f, Palette.Finish("felt", "red"));
            b.Pipe(new(0, -0.03f, D / 2), new(0, 0.02f, D / 2), D * 0.42f, Palette.Finish("cork", "beige"));
            b.Pipe(new(0, -0.034f, D / 2), new(0, 0.02f, D / 2), D * 0.08f, Palette.Finish("felt", "dark green"));
        }),
        new("wall lamp", "brass|tin", "gold|black|olive", b =>
        {
            b.Pipe(new(0, 0.04f, 0.12f), new(0, 0.06f, 0.12f), 0.11f);
            b.Rod(new(0, 0.04f, 0.12f), new(0, -0.08f, 0.14f), 0.02f);
            b.Taper(0, -0.1f, 0.08f, 0.2f, 0.1f, 0.15f, Palette.Finish("stoneware", "cream"), 0.95f);
            b.Ball(0, -0.1f, 0.12f, 0.06f, SeenDesk.Glow());
        }),
        new("tapestry", "felt|canvas", "purple|teal|orange|olive", b =>
        {
            float w = b.Between(0.5f, 0.9f), h = w * b.Between(1f, 1.4f);
            b.Pipe(new(-(w / 2) - 0.04f, 0, h), new((w / 2) + 0.04f, 0, h), 0.025f, Palette.Finish("bamboo", "brown"));
            b.Box(0, 0, 0, w, 0.012f, h);
            for (var i = 0; i < 3; i++) b.Box(0, -0.008f, h * (0.15f + (i * 0.27f)), w * (0.9f - (i * 0.2f)), 0.006f, h * 0.1f, Palette.Finish("felt", b.Pick("cream", "gold", "pink", "dark blue")));
        }),
        new("bulletin board", "cork", "light brown|beige", b =>
        {
            float w = b.Between(0.7f, 1.2f), h = w * 0.66f;
            b.Box(0, 0.004f, 0, w, 0.012f, h);
            foreach (var z in new[] { 0, h - 0.03f }) b.Box(0, -0.006f, z, w, 0.022f, 0.03f, Palette.Finish("bamboo", "dark brown"));
            foreach (var x in new[] { -1, 1 }) b.Box(x * ((w / 2) - 0.015f), -0.006f, 0.03f, 0.03f, 0.022f, h - 0.06f, Palette.Finish("bamboo", "dark brown"));
            for (var i = 0; i < 4; i++) b.Box((i - 1.5f) * w * 0.22f, -0.004f, h * b.Between(0.15f, 0.5f), w * 0.15f, 0.004f, h * 0.3f, Palette.Finish("stoneware", b.Pick("white", "yellow", "pink", "light blue")));
        }),
    ];
}
