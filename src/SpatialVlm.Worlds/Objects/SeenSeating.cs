namespace SpatialVlm.Worlds.Objects;

/// <summary>The seen kit's things to sit and lie on.</summary>
internal static class SeenSeating
{
    public static readonly ObjectKind[] All =
    [
        new("sofa", "fabric|leather|checked fabric", "gray|blue|brown|beige|dark green|red|black", b =>
        {
            float w = b.Between(1.6f, 2.3f), d = b.Between(0.85f, 1f), h = b.Between(0.75f, 0.9f), arm = b.Between(0.14f, 0.24f), seat = 0.43f;
            b.Legs(w - 0.1f, d - 0.1f, 0.1f, 0.06f, Palette.Finish("wood", "dark brown"));
            b.Box(0, 0, 0.1f, w, d, 0.17f);
            b.Box(0, (d / 2) - 0.11f, 0.27f, w, 0.22f, h - 0.27f);
            b.Box(-(w - arm) / 2, -0.11f, 0.27f, arm, d - 0.22f, 0.34f);
            b.Box((w - arm) / 2, -0.11f, 0.27f, arm, d - 0.22f, 0.34f);
            var cushions = w > 1.9f ? 3 : 2;
            var each = (w - (2 * arm)) / cushions;
            for (var i = 0; i < cushions; i++)
            {
                var x = (i - ((cushions - 1) / 2f)) * each;
                b.Box(x, -0.11f, 0.27f, each - 0.012f, d - 0.24f, seat - 0.27f, b.Lighter);
                b.Surface(seat, each - 0.06f, d - 0.36f, 0.6f, x, -0.14f);
            }
        }),
        new("armchair", "fabric|leather|striped fabric", "gray|dark blue|brown|red|teal|yellow", b =>
        {
            float w = b.Between(0.75f, 0.95f), d = b.Between(0.75f, 0.9f), h = b.Between(0.8f, 1f), arm = 0.13f;
            b.RoundLegs(w - 0.08f, d - 0.08f, 0.14f, 0.05f, Palette.Finish("wood", "brown"));
            b.Box(0, 0, 0.14f, w, d, 0.15f);
            b.Slab(0, (d / 2) - 0.1f, (h + 0.22f) / 2, w - 0.04f, 0.17f, h - 0.26f, -5);
            b.Box(-(w - arm) / 2, -0.06f, 0.29f, arm, d - 0.2f, 0.3f);
            b.Box((w - arm) / 2, -0.06f, 0.29f, arm, d - 0.2f, 0.3f);
            b.Box(0, -0.08f, 0.29f, w - (2 * arm) - 0.01f, d - 0.26f, 0.15f, b.Lighter);
        }),
        new("dining chair", "wood|plastic|metal", "brown|light brown|dark brown|white|black|red|blue", b =>
        {
            float w = b.Between(0.4f, 0.48f), d = b.Between(0.4f, 0.48f), seat = b.Between(0.43f, 0.48f), h = b.Between(0.8f, 1f), leg = b.Between(0.03f, 0.045f);
            b.Legs(w, d, seat - 0.03f, leg);
            b.Box(0, 0, seat - 0.03f, w, d, 0.03f);
            b.Box(-(w - leg) / 2, (d - leg) / 2, seat, leg, leg, h - seat);
            b.Box((w - leg) / 2, (d - leg) / 2, seat, leg, leg, h - seat);
            var slats = b.Count(2, 4);
            for (var i = 0; i < slats; i++) b.Box(0, (d - leg) / 2, h - 0.07f - (i * (h - seat - 0.1f) / slats), w - (2 * leg), 0.018f, 0.06f);
            b.Box(0, -(d - leg) / 2, seat * 0.4f, w - (2 * leg), 0.02f, 0.03f);
        }),
        new("stool", "wood|metal", "light brown|brown|white|black|red|yellow", b =>
        {
            float d = b.Between(0.3f, 0.38f), h = b.Between(0.42f, 0.7f);
            b.Cylinder(0, 0, h - 0.04f, d, 0.04f);
            for (var i = 0; i < 4; i++)
            {
                var (s, c) = MathF.SinCos((i * MathF.PI / 2) + 0.785f);
                b.Rod(new(c * d * 0.5f, s * d * 0.5f, 0.015f), new(c * d * 0.33f, s * d * 0.33f, h - 0.02f), 0.03f);
            }
            b.Cylinder(0, 0, h * 0.35f, d * 0.92f, 0.015f, null, 0.93f);
            b.Surface(h, d * 0.6f, d * 0.6f, 0.5f);
        }),
        new("office chair", "fabric|leather", "black|gray|dark blue|red|green", b =>
        {
            float seat = b.Between(0.44f, 0.54f), w = b.Between(0.46f, 0.52f), h = seat + b.Between(0.5f, 0.68f);
            Material black = Palette.Finish("plastic", "black"), steel = Palette.Finish("metal", "gray");
            for (var i = 0; i < 5; i++)
            {
                var (s, c) = MathF.SinCos(i * 2 * MathF.PI / 5);
                b.Rod(new(c * 0.05f, s * 0.05f, 0.1f), new(c * 0.3f, s * 0.3f, 0.075f), 0.04f, black);
                b.Ball(c * 0.29f, s * 0.29f, 0, 0.055f, black);
            }
            b.Cylinder(0, 0, 0.08f, 0.05f, seat - 0.15f, steel);
            b.Box(0, 0, seat - 0.08f, w, w, 0.08f);
            b.Slab(0, (w / 2) + 0.02f, (seat + h + 0.14f) / 2, w - 0.04f, 0.06f, h - seat - 0.14f, -8);
            b.Box(0, (w / 2) - 0.03f, seat - 0.03f, 0.06f, 0.08f, 0.3f, black);
            foreach (var x in new[] { -1, 1 })
            {
                b.Box(x * ((w / 2) + 0.02f), 0.02f, seat - 0.06f, 0.03f, 0.05f, 0.26f, black);
                b.Box(x * ((w / 2) + 0.02f), -0.03f, seat + 0.2f, 0.06f, 0.24f, 0.03f, black);
            }
        }),
        new("bed", "fabric|striped fabric|checked fabric", "blue|light blue|green|red|gray|purple|yellow", b =>
        {
            b.Clause = $"with a {ObjectBuilder.ColorHole} cover";
            float w = b.Pick("single", "double") == "single" ? b.Between(0.9f, 1f) : b.Between(1.4f, 1.7f), l = b.Between(2f, 2.1f);
            Material sheet = Palette.Finish("fabric", "white"), wood = Palette.Finish("wood", b.Pick("brown", "light brown", "white", "black", "dark brown"));
            b.Legs(w, l, 0.2f, 0.08f, wood);
            b.Box(0, 0, 0.2f, w, l, 0.12f, wood);
            b.Box(0, (l / 2) - 0.025f, 0.32f, w, 0.05f, b.Between(0.4f, 0.65f), wood);
            b.Box(0, -(l / 2) + 0.02f, 0.32f, w, 0.04f, 0.12f, wood);
            b.Box(0, -0.005f, 0.32f, w - 0.04f, l - 0.1f, 0.18f, sheet);
            b.Box(0, -0.3f, 0.5f, w - 0.02f, l - 0.72f, 0.05f);
            foreach (var x in w > 1.2f ? new[] { -0.25f, 0.25f } : [0f]) b.Egg(x * w, (l / 2) - 0.3f, 0.49f, Math.Min(0.62f, w * 0.46f), 0.36f, 0.16f, sheet);
            b.Surface(0.55f, w * 0.8f, l * 0.45f, 0.8f, 0, -0.35f);
        }),
        new("bench", "wood|metal", "brown|green|dark brown|gray", b =>
        {
            float w = b.Between(1.2f, 1.8f), d = 0.5f, iron = 0.05f;
            var frame = Palette.Finish("metal", "black");
            foreach (var x in new[] { -0.42f, 0.42f })
            {
                b.Box(x * w, -0.17f, 0, iron, iron, 0.42f, frame);
                b.Box(x * w, 0.2f, 0, iron, iron, 0.42f, frame);
                b.Box(x * w, 0, 0.38f, iron, d - 0.06f, 0.04f, frame);
                b.Slab(x * w, 0.24f, 0.62f, iron, 0.04f, 0.46f, -12, frame);
            }
            for (var i = 0; i < 4; i++) b.Box(0, -0.17f + (i * 0.12f), 0.42f, w, 0.1f, 0.03f);
            for (var i = 0; i < 3; i++) b.Slab(0, 0.2f + (i * 0.03f), 0.55f + (i * 0.13f), w, 0.03f, 0.1f, -12);
            b.Surface(0.45f, w * 0.85f, 0.34f, 0.5f);
        }),
    ];
}
