namespace SpatialVlm.Worlds.Objects;

/// <summary>The unseen kit's furniture and machines.</summary>
internal static class UnseenFurniture
{
    public static readonly ObjectKind[] All =
    [
        new("bar stool", "bamboo|vinyl", "light brown|black|red|white|teal", b =>
        {
            float d = b.Between(0.34f, 0.4f), h = b.Between(0.65f, 0.78f);
            var brass = Palette.Finish("brass", b.Pick("gold", "dark gray"));
            b.Cylinder(0, 0, 0, d * 1.1f, 0.02f, brass);
            b.Cylinder(0, 0, 0.02f, 0.05f, h - 0.1f, brass);
            b.Cylinder(0, 0, h * 0.32f, d * 0.9f, 0.018f, brass, 0.94f);
            b.Rod(new(-d * 0.42f, 0, (h * 0.32f) + 0.009f), new(d * 0.42f, 0, (h * 0.32f) + 0.009f), 0.014f, brass);
            b.Cylinder(0, 0, h - 0.09f, d, 0.09f);
        }),
        new("rocking chair", "bamboo", "light brown|brown|black|white", b =>
        {
            const float Seat = 0.42f, W = 0.52f;
            foreach (var x in new[] { -1, 1 })
            {
                for (var i = 0; i < 6; i++)
                {
                    float a = -0.5f + (i * 0.2f), c = a + 0.2f;
                    b.Rod(new(x * W / 2, a, 0.02f + (a * a * 0.28f)), new(x * W / 2, c, 0.02f + (c * c * 0.28f)), 0.04f);
                }
                b.Rod(new(x * W / 2, -0.22f, 0.05f), new(x * W / 2, -0.22f, 0.64f), 0.035f);
                b.Rod(new(x * W / 2, 0.24f, 0.05f), new(x * W / 2, 0.4f, 1.05f), 0.035f);
                b.Rod(new(x * W / 2, -0.27f, 0.64f), new(x * W / 2, 0.32f, 0.66f), 0.045f);
            }
            b.Box(0, 0, Seat, W, 0.48f, 0.035f);
            for (var i = 0; i < 5; i++) b.Rod(new((i - 2) * W / 6, 0.26f, Seat + 0.03f), new((i - 2) * W / 6, 0.39f, 1.02f), 0.022f);
            b.Rod(new(-W / 2, 0.4f, 1.04f), new(W / 2, 0.4f, 1.04f), 0.05f);
        }),
        new("ottoman", "corduroy|felt", "teal|orange|purple|olive|pink", b =>
        {
            float d = b.Between(0.45f, 0.65f), h = b.Between(0.36f, 0.44f);
            b.Cylinder(0, 0, 0, d * 0.9f, 0.05f, Palette.Finish("bamboo", "dark brown"));
            b.Cylinder(0, 0, 0.05f, d, h - 0.09f);
            b.Egg(0, 0, h - 0.14f, d, d, 0.14f, b.Lighter);
        }),
        new("school desk", "bamboo|vinyl", "light brown|white|light green|light blue", b =>
        {
            float w = b.Between(0.6f, 0.75f), d = 0.5f, h = b.Between(0.68f, 0.74f);
            var tube = Palette.Finish("brass", "dark gray");
            foreach (var x in new[] { -1, 1 })
            {
                b.Rod(new(x * w * 0.42f, -d * 0.4f, 0.015f), new(x * w * 0.42f, d * 0.4f, 0.015f), 0.03f, tube);
                b.Rod(new(x * w * 0.42f, 0, 0.015f), new(x * w * 0.42f, 0, h - 0.04f), 0.03f, tube);
            }
            b.Rod(new(-w * 0.42f, 0, 0.3f), new(w * 0.42f, 0, 0.3f), 0.025f, tube);
            b.Box(0, 0, h - 0.13f, w * 0.86f, d * 0.8f, 0.012f, tube);
            b.Box(0, 0, h - 0.03f, w, d, 0.03f);
            b.Surface(h, w - 0.05f, d - 0.05f, 0.8f);
        }),
        new("stacking chair", "vinyl|bamboo", "orange|teal|purple|olive|black", b =>
        {
            const float W = 0.46f, Seat = 0.45f;
            var tube = Palette.Finish("brass", "light gray");
            foreach (var x in new[] { -1, 1 })
            {
                b.Rod(new(x * 0.23f, -0.22f, 0.012f), new(x * 0.2f, -0.18f, Seat), 0.024f, tube);
                b.Rod(new(x * 0.23f, 0.24f, 0.012f), new(x * 0.2f, 0.16f, Seat), 0.024f, tube);
                b.Rod(new(x * 0.2f, 0.16f, Seat), new(x * 0.2f, 0.26f, 0.84f), 0.024f, tube);
            }
            b.Egg(0, -0.01f, Seat - 0.02f, W, 0.44f, 0.06f);
            b.Slab(0, 0.225f, 0.7f, W - 0.04f, 0.025f, 0.26f, -14);
        }),
        new("marble table", "marble", "white|black|light green|gray", b =>
        {
            float d = b.Between(0.7f, 1.1f), h = b.Between(0.7f, 0.76f);
            var brass = Palette.Finish("brass", "gold");
            for (var i = 0; i < 3; i++)
            {
                var (s, c) = MathF.SinCos(i * 2.094f);
                b.Rod(new(c * d * 0.34f, s * d * 0.34f, 0.016f), new(c * 0.06f, s * 0.06f, h * 0.5f), 0.032f, brass);
                b.Rod(new(c * 0.06f, s * 0.06f, h * 0.5f), new(c * d * 0.3f, s * d * 0.3f, h - 0.04f), 0.032f, brass);
            }
            b.Cylinder(0, 0, h - 0.03f, d, 0.03f);
            b.Surface(h, d * 0.66f, d * 0.66f, 1);
        }),
        new("cube shelf", "cork|bamboo|vinyl", "light brown|white|light blue|olive", b =>
        {
            const float Cell = 0.36f, Board = 0.022f, Depth = 0.34f;
            int across = b.Count(2, 3), down = b.Count(2, 4);
            float w = (across * (Cell + Board)) + Board, h = (down * (Cell + Board)) + Board;
            for (var i = 0; i <= across; i++) b.Box((-w / 2) + (Board / 2) + (i * (Cell + Board)), 0, 0, Board, Depth, h);
            for (var j = 0; j <= down; j++) for (var i = 0; i < across; i++) b.Box((-w / 2) + Board + (Cell / 2) + (i * (Cell + Board)), 0, j * (Cell + Board), Cell, Depth - 0.002f, Board);
            for (var j = 0; j < down; j++) for (var i = 0; i < across; i++) b.Surface((j * (Cell + Board)) + Board, Cell - 0.03f, Depth - 0.04f, Cell - 0.02f, (-w / 2) + Board + (Cell / 2) + (i * (Cell + Board)));
            b.Surface(h, Cell - 0.03f, Depth - 0.04f, 0.5f, (-w / 2) + Board + (Cell / 2));
        }),
        new("serving cart", "brass|bamboo", "gold|black|light brown|silver", b =>
        {
            const float W = 0.7f, D = 0.42f, H = 0.78f;
            var rubber = Palette.Finish("rubber", "black");
            foreach (var (x, y) in ObjectBuilder.Corners((W / 2) - 0.03f, (D / 2) - 0.03f))
            {
                b.Ball(x, y, 0, 0.07f, rubber);
                b.Rod(new(x, y, 0.06f), new(x, y, H), 0.024f);
            }
            foreach (var z in new[] { 0.16f, 0.66f })
            {
                b.Box(0, 0, z, W - 0.05f, D - 0.05f, 0.016f, Palette.Finish("marble", "white"));
                b.Surface(z + 0.016f, W - 0.12f, D - 0.12f, 0.44f);
            }
            b.Rod(new((W / 2) - 0.03f, (-D / 2) + 0.03f, H), new((W / 2) - 0.03f, (D / 2) - 0.03f, H), 0.026f);
        }),
        new("washing machine", "enamel", "white|light gray|black", b =>
        {
            const float W = 0.6f, D = 0.58f, H = 0.85f;
            b.Box(0, 0.01f, 0, W, D - 0.02f, H);
            b.Pipe(new(0, -(D / 2) - 0.02f, 0.44f), new(0, -D / 2, 0.44f), 0.38f, Palette.Finish("brass", "light gray"), 0.78f);
            b.Pipe(new(0, -(D / 2) - 0.005f, 0.44f), new(0, -D / 2, 0.44f), 0.3f, Palette.Finish("vinyl", "dark blue"));
            b.Box(0, -(D / 2) + 0.004f, 0.72f, W - 0.02f, 0.016f, 0.11f, b.Darker);
            b.Pipe(new(0.16f, -(D / 2) - 0.025f, 0.775f), new(0.16f, -D / 2, 0.775f), 0.07f, Palette.Finish("brass", "light gray"));
            b.Box(-0.16f, -(D / 2) - 0.006f, 0.745f, 0.18f, 0.01f, 0.06f, Palette.Finish("vinyl", "dark gray"));
            b.Surface(H, W - 0.06f, D - 0.08f, 0.6f);
        }),
        new("laundry hamper", "wicker|canvas", "light brown|white|gray|light blue", b =>
        {
            float w = b.Between(0.36f, 0.46f), h = b.Between(0.5f, 0.62f);
            b.Box(0, 0, 0, w, w * 0.78f, h - 0.04f);
            b.Box(0, 0, h - 0.04f, w + 0.02f, (w * 0.78f) + 0.02f, 0.04f, b.Darker);
            foreach (var x in new[] { -1, 1 }) b.Rod(new(x * ((w / 2) + 0.012f), -0.06f, h * 0.75f), new(x * ((w / 2) + 0.012f), 0.06f, h * 0.75f), 0.022f, b.Darker);
        }),
        new("ironing board", "canvas|felt", "light blue|orange|olive|purple", b =>
        {
            const float H = 0.86f;
            var tube = Palette.Finish("brass", "light gray");
            foreach (var y in new[] { -0.12f, 0.12f })
            {
                b.Rod(new(-0.5f, y, 0.014f), new(0.4f, y * 0.5f, H - 0.03f), 0.026f, tube);
                b.Rod(new(0.5f, y, 0.014f), new(-0.4f, y * 0.5f, H - 0.03f), 0.026f, tube);
            }
            foreach (var x in new[] { -0.5f, 0.5f }) b.Rod(new(x, -0.2f, 0.014f), new(x, 0.2f, 0.014f), 0.028f, Palette.Finish("rubber", "black"));
            b.Box(-0.08f, 0, H - 0.03f, 1.06f, 0.36f, 0.04f);
            b.Ellipse(0.45f, 0, H - 0.03f, 0.42f, 0.36f, 0.04f);
            b.Surface(H + 0.01f, 0.9f, 0.26f, 0.5f, -0.08f);
        }),
        new("easel", "bamboo", "light brown|brown|black", b =>
        {
            b.Clause = $"with {ObjectBuilder.ColorHole} legs";
            b.Rod(new(-0.32f, -0.12f, 0.02f), new(-0.06f, 0.12f, 1.6f), 0.036f);
            b.Rod(new(0.32f, -0.12f, 0.02f), new(0.06f, 0.12f, 1.6f), 0.036f);
            b.Rod(new(0, 0.55f, 0.02f), new(0, 0.14f, 1.5f), 0.036f);
            b.Box(0, -0.06f, 0.62f, 0.6f, 0.07f, 0.03f);
            b.Slab(0, -0.005f, 1.0f, 0.62f, 0.02f, 0.76f, -8.6f, new Material(Pattern.Abstract, Palette.Albedo("cream"), Palette.Albedo(b.Pick("purple", "orange", "teal", "olive")), 1));
        }),
        new("upright piano", "vinyl", "black|dark brown|white|dark green", b =>
        {
            const float W = 1.48f, H = 1.18f;
            b.Box(0, 0.13f, 0, W, 0.34f, H);
            b.Box(0, 0.12f, H, W + 0.04f, 0.38f, 0.03f, b.Darker);
            b.Box(0, -0.12f, 0.6f, W, 0.26f, 0.06f);
            b.Box(0, -0.13f, 0.66f, W - 0.16f, 0.16f, 0.02f, Palette.Finish("vinyl", "white"));
            for (var i = 0; i < 20; i++) if (i % 7 != 2 && i % 7 != 6) b.Box((-W / 2) + 0.14f + (i * 0.063f), -0.09f, 0.68f, 0.024f, 0.09f, 0.012f, Palette.Finish("vinyl", "black"));
            foreach (var x in new[] { -1, 1 })
            {
                b.Box(x * ((W / 2) - 0.04f), -0.13f, 0.66f, 0.08f, 0.24f, 0.08f);
                b.Box(x * ((W / 2) - 0.05f), -0.2f, 0, 0.08f, 0.08f, 0.6f);
            }
            b.Box(0, -0.06f, 0.86f, 0.6f, 0.02f, 0.22f, b.Darker);
            foreach (var x in new[] { -0.06f, 0.06f }) b.Box(x, -0.08f, 0.04f, 0.03f, 0.12f, 0.015f, Palette.Finish("brass", "gold"));
            b.Surface(H + 0.03f, W - 0.1f, 0.3f, 0.5f, 0, 0.12f);
        }),
        new("exercise bike", "enamel|vinyl", "black|white|orange|light gray", b =>
        {
            var rubber = Palette.Finish("rubber", "black");
            foreach (var y in new[] { -0.5f, 0.45f }) b.Rod(new(-0.25f, y, 0.03f), new(0.25f, y, 0.03f), 0.06f, rubber);
            b.Box(0, -0.02f, 0.05f, 0.08f, 0.9f, 0.06f);
            b.Pipe(new(-0.05f, -0.28f, 0.36f), new(0.05f, -0.28f, 0.36f), 0.46f);
            b.Pipe(new(-0.06f, -0.28f, 0.36f), new(0.06f, -0.28f, 0.36f), 0.3f, Palette.Finish("brass", "light gray"));
            b.Rod(new(0, 0.18f, 0.1f), new(0, 0.3f, 0.86f), 0.06f);
            b.Egg(0, 0.32f, 0.84f, 0.24f, 0.28f, 0.1f, rubber);
            b.Rod(new(0, -0.3f, 0.4f), new(0, -0.36f, 1.12f), 0.06f);
            b.Rod(new(-0.24f, -0.34f, 1.12f), new(0.24f, -0.34f, 1.12f), 0.035f, rubber);
            b.Slab(0, -0.42f, 1.16f, 0.18f, 0.03f, 0.12f, -30, Palette.Finish("vinyl", "dark gray"));
            b.Rod(new(0.05f, 0.05f, 0.3f), new(0.12f, 0.05f, 0.18f), 0.03f, rubber);
            b.Box(0.14f, 0.05f, 0.14f, 0.1f, 0.1f, 0.03f, rubber);
        }),
        new("weight bench", "vinyl", "black|red|purple|dark blue", b =>
        {
            var tube = Palette.Finish("enamel", "dark gray");
            foreach (var y in new[] { -0.45f, 0.45f })
            {
                b.Box(0, y, 0, 0.45f, 0.06f, 0.05f, tube);
                b.Box(0, y, 0.05f, 0.06f, 0.06f, 0.34f, tube);
            }
            b.Box(0, 0, 0.33f, 0.06f, 0.96f, 0.06f, tube);
            b.Box(0, -0.28f, 0.39f, 0.3f, 0.6f, 0.07f);
            b.Slab(0, 0.38f, 0.58f, 0.3f, 0.07f, 0.72f, -52);
        }),
        new("vaulting box", "canvas|bamboo", "light brown|olive|beige", b =>
        {
            for (var i = 0; i < 4; i++) b.Box(0, 0, i * 0.2f, 0.9f - (i * 0.05f), 0.55f - (i * 0.04f), 0.19f, i % 2 == 0 ? b.Main : b.Lighter);
            b.Box(0, 0, 0.79f, 0.78f, 0.46f, 0.1f, Palette.Finish("vinyl", "brown"));
            b.Surface(0.89f, 0.66f, 0.36f, 0.6f);
        }),
        new("display counter", "bamboo|marble", "light brown|white|olive|dark green", b =>
        {
            float w = b.Between(1.2f, 1.8f), d = 0.6f, h = 1f;
            b.Box(0, 0.03f, 0, w - 0.06f, d - 0.1f, 0.08f, Palette.Finish("vinyl", "black"));
            b.Box(0, 0, 0.08f, w, d, h - 0.11f);
            b.Box(0, 0, h - 0.03f, w + 0.04f, d + 0.04f, 0.03f, Palette.Finish("marble", "white"));
            var slats = (int)(w / 0.09f);
            for (var i = 0; i < slats; i++) b.Box((i - ((slats - 1) / 2f)) * w / slats, -(d / 2) - 0.008f, 0.1f, 0.03f, 0.016f, h - 0.16f, b.Darker);
            b.Surface(h, w - 0.06f, d - 0.06f, 0.9f);
        }),
        new("hanging shelf", "cork|bamboo", "light brown|brown|white", b =>
        {
            float w = b.Between(0.7f, 1f), d = 0.2f;
            foreach (var z in new[] { 0, 0.34f })
            {
                b.Box(0, 0, z, w, d, 0.02f);
                b.Surface(z + 0.02f, w - 0.1f, d - 0.03f, 0.3f);
            }
            foreach (var x in new[] { -1, 1 }) b.Box(x * ((w / 2) - 0.01f), 0, 0.02f, 0.02f, d, 0.32f, b.Darker);
        }),
    ];
}
