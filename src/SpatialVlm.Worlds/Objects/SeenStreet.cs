using System.Numerics;

namespace SpatialVlm.Worlds.Objects;

/// <summary>The seen kit's things of the street, and people.</summary>
internal static class SeenStreet
{
    public static readonly ObjectKind[] All =
    [
        new("car", "painted", "red|blue|white|black|silver|gray|dark green|yellow", b =>
        {
            float l = b.Between(3.7f, 4.6f), w = b.Between(1.65f, 1.85f), h = b.Between(1.4f, 1.58f);
            Material glass = Palette.Finish("glass", "black"), dark = Palette.Finish("plastic", "black");
            b.Box(0, 0, 0.22f, w, l, 0.5f);
            b.Box(0, 0, 0.5f, w - 0.04f, l - 0.1f, 0.3f);
            b.Slab(0, -l * 0.17f, (h * 0.5f) + 0.4f, w - 0.24f, 0.04f, h * 0.52f, -42, glass);
            b.Slab(0, l * 0.33f, (h * 0.5f) + 0.4f, w - 0.24f, 0.04f, h * 0.5f, 34, glass);
            b.Box(0, l * 0.08f, 0.8f, w - 0.16f, l * 0.42f, h - 0.86f, glass);
            b.Box(0, l * 0.08f, h - 0.07f, w - 0.14f, l * 0.4f, 0.07f);
            foreach (var x in new[] { -1, 1 })
            {
                b.Box(x * (w - 0.14f) / 2, l * 0.08f, 0.8f, 0.03f, 0.08f, h - 0.84f);
                b.Box(x * w * 0.36f, (-l / 2) - 0.01f, 0.52f, 0.3f, 0.04f, 0.13f, Palette.Finish("glass", "white"));
                b.Box(x * w * 0.38f, (l / 2) - 0.02f, 0.55f, 0.26f, 0.05f, 0.13f, Palette.Finish("glass", "red"));
                b.Box(x * ((w / 2) + 0.07f), -l * 0.13f, 0.86f, 0.14f, 0.08f, 0.11f);
            }
            foreach (var y in new[] { -1, 1 }) b.Box(0, y * l * 0.495f, 0.2f, w - 0.1f, 0.1f, 0.16f, dark);
            foreach (var (x, y) in ObjectBuilder.Corners((w / 2) - 0.1f, l * 0.31f)) b.Wheel(x, y, 0.31f, 0.62f, 0.22f, true, dark, Palette.Finish("metal", "silver"));
        }),
        new("bicycle", "metal", "red|blue|black|green|yellow|white", b =>
        {
            Material dark = Palette.Finish("plastic", "black"), steel = Palette.Finish("metal", "silver");
            float r = b.Between(0.31f, 0.35f), half = 0.52f;
            foreach (var y in new[] { -1, 1 })
            {
                b.Pipe(new(-0.02f, y * half, r), new(0.02f, y * half, r), 2 * r, dark, 0.92f);
                b.Pipe(new(-0.04f, y * half, r), new(0.04f, y * half, r), 0.05f, steel);
                for (var i = 0; i < 6; i++)
                {
                    var (s, c) = MathF.SinCos(i * MathF.PI / 6);
                    b.Rod(new(0, (y * half) - (s * r * 0.93f), r - (c * r * 0.93f)), new(0, (y * half) + (s * r * 0.93f), r + (c * r * 0.93f)), 0.005f, steel);
                }
            }
            Vector3 crank = new(0, 0.08f, r - 0.04f), seat = new(0, 0.24f, 0.82f), head = new(0, -0.36f, 0.86f), rear = new(0, half, r), front = new(0, -half, r);
            b.Rod(crank, seat, 0.032f);
            b.Rod(crank, head - new Vector3(0, 0, 0.12f), 0.036f);
            b.Rod(seat - new Vector3(0, 0, 0.1f), head, 0.032f);
            foreach (var x in new[] { -0.045f, 0.045f })
            {
                b.Rod(rear with { X = x }, crank with { X = x * 0.5f }, 0.018f);
                b.Rod(rear with { X = x }, seat with { X = x * 0.4f, Z = 0.72f }, 0.016f);
                b.Rod(front with { X = x }, head with { X = x * 0.6f, Z = 0.76f }, 0.02f);
            }
            b.Rod(head, head + new Vector3(0, -0.02f, 0.12f), 0.03f, steel);
            b.Rod(new(-0.28f, -0.38f, 0.98f), new(0.28f, -0.38f, 0.98f), 0.026f, dark);
            b.Egg(0, 0.27f, 0.84f, 0.16f, 0.27f, 0.07f, dark);
            b.Pipe(new(-0.06f, crank.Y, crank.Z), new(-0.05f, crank.Y, crank.Z), 0.18f, steel);
        }),
        new("street lamp", "metal", "dark green|black|gray", b =>
        {
            var h = b.Between(3.2f, 4.2f);
            b.Cylinder(0, 0, 0, 0.3f, 0.3f);
            b.Taper(0, 0, 0.3f, 0.14f, 0.08f, h - 0.3f);
            b.Taper(0, 0, h, 0.18f, 0.38f, 0.34f, Palette.Finish("glass", "cream"));
            b.Taper(0, 0, h + 0.34f, 0.44f, 0.06f, 0.16f);
        }),
        new("tree", "leaves", "green|dark green", b =>
        {
            float h = b.Between(2.6f, 4.4f), crown = h * b.Between(0.5f, 0.65f);
            var leaves = b.Main with { ScaleMeters = 0.12f };
            var bark = Palette.Finish("wood", b.Pick("brown", "dark brown"));
            b.Taper(0, 0, 0, 0.26f, 0.14f, h * 0.6f, bark);
            for (var i = 0; i < 3; i++)
            {
                var (s, c) = MathF.SinCos(i * 2.1f);
                b.Rod(new(0, 0, h * 0.45f), new(c * crown * 0.3f, s * crown * 0.3f, h * 0.72f), 0.09f, bark);
            }
            b.Ball(0, 0, h - (crown * 0.8f), crown * 0.8f, leaves);
            for (var i = 0; i < 9; i++)
            {
                var (s, c) = MathF.SinCos(i * 2.4f);
                var d = crown * b.Between(0.36f, 0.52f);
                b.Ball(c * crown * 0.36f, s * crown * 0.36f, h - (crown * b.Between(0.45f, 0.9f)), d, leaves);
            }
        }),
        new("mailbox", "metal", "blue|red|green|yellow|gray", b =>
        {
            b.Box(0, 0, 0, 0.08f, 0.08f, 1f, Palette.Finish("wood", "brown"));
            b.Box(0, 0, 1f, 0.2f, 0.45f, 0.12f);
            b.Pipe(new(0, -0.225f, 1.12f), new(0, 0.225f, 1.12f), 0.2f);
            b.Box(0.11f, 0.05f, 1.1f, 0.01f, 0.03f, 0.2f, Palette.Finish("plastic", "red"));
        }),
        new("fire hydrant", "painted", "red|yellow|orange", b =>
        {
            b.Cylinder(0, 0, 0, 0.32f, 0.05f);
            b.Cylinder(0, 0, 0.05f, 0.22f, 0.5f);
            b.Cylinder(0, 0, 0.5f, 0.28f, 0.04f);
            b.Egg(0, 0, 0.44f, 0.24f, 0.24f, 0.26f);
            b.Cylinder(0, 0, 0.68f, 0.05f, 0.06f, b.Darker);
            b.Pipe(new(-0.2f, 0, 0.38f), new(0.2f, 0, 0.38f), 0.12f, b.Darker);
            b.Pipe(new(0, -0.19f, 0.34f), new(0, 0, 0.34f), 0.16f, b.Darker);
        }),
        new("planter", "concrete|wood", "gray|brown|beige|white", b =>
        {
            float w = b.Between(0.7f, 1.3f), d = 0.45f, h = b.Between(0.38f, 0.5f);
            b.Box(0, 0, 0, w, d, h - 0.06f);
            b.Box(0, 0, h - 0.06f, w + 0.05f, d + 0.05f, 0.06f);
            b.Box(0, 0, h, w - 0.08f, d - 0.08f, 0.01f, Palette.Finish("paper", "soil"));
            for (var i = 0; i < 5; i++) b.Egg((i - 2) * w / 5.6f, b.Between(-0.05f, 0.05f), h - 0.03f, 0.26f, 0.3f, b.Between(0.2f, 0.36f), Palette.Finish("leaves", "leaf", b.Between(0.8f, 1.3f)));
        }),
        new("bollard", "metal|concrete", "black|gray|yellow", b =>
        {
            b.Cylinder(0, 0, 0, 0.2f, 0.04f);
            b.Cylinder(0, 0, 0.04f, 0.14f, 0.75f);
            b.Cylinder(0, 0, 0.6f, 0.146f, 0.08f, Palette.Finish("plastic", "white"));
            b.Egg(0, 0, 0.72f, 0.14f, 0.14f, 0.14f);
        }),
        new("road sign", "metal", "red|blue|yellow|green", b =>
        {
            var steel = Palette.Finish("metal", "gray");
            var h = b.Between(2f, 2.5f);
            b.Cylinder(0, 0, 0, 0.16f, 0.04f, steel);
            b.Cylinder(0, 0, 0.04f, 0.06f, h, steel);
            b.Pipe(new(0, -0.045f, h - 0.2f), new(0, -0.028f, h - 0.2f), 0.6f);
            b.Pipe(new(0, -0.05f, h - 0.2f), new(0, -0.044f, h - 0.2f), 0.46f, Palette.Finish("painted", "white"));
            b.Box(0, -0.052f, h - 0.25f, 0.34f, 0.006f, 0.1f, Palette.Finish("painted", "black"));
        }),
        new("person", "fabric", "blue|red|green|black|white|gray|yellow|purple", b => People.Build(b)),
        new("dog", "fabric", "brown|black|light brown|white|gray", b =>
        {
            var s = b.Between(0.7f, 1.2f);
            b.Rod(new(0, -0.24f * s, 0.36f * s), new(0, 0.24f * s, 0.36f * s), 0.24f * s);
            foreach (var (x, y) in ObjectBuilder.Corners(0.07f * s, 0.2f * s)) b.Rod(new(x, y, 0.035f * s), new(x, y, 0.34f * s), 0.07f * s);
            b.Rod(new(0, -0.28f * s, 0.4f * s), new(0, -0.38f * s, 0.54f * s), 0.14f * s);
            b.Egg(0, -0.42f * s, 0.47f * s, 0.18f * s, 0.22f * s, 0.19f * s);
            b.Rod(new(0, -0.5f * s, 0.54f * s), new(0, -0.58f * s, 0.53f * s), 0.1f * s, b.Lighter);
            b.Ball(0, -0.645f * s, 0.535f * s, 0.035f * s, Palette.Finish("plastic", "black"));
            foreach (var x in new[] { -1, 1 }) b.Egg(x * 0.085f * s, -0.4f * s, 0.52f * s, 0.04f * s, 0.09f * s, 0.15f * s, b.Darker);
            b.Rod(new(0, 0.2f * s, 0.42f * s), new(0, 0.4f * s, 0.6f * s), 0.045f * s);
        }),
    ];
}
