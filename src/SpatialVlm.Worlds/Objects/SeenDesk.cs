using System.Numerics;

namespace SpatialVlm.Worlds.Objects;

/// <summary>The seen kit's things of desks and shelves.</summary>
internal static class SeenDesk
{
    public static readonly ObjectKind[] All =
    [
        new("book", "paper", "red|blue|green|brown|black|yellow|orange|purple|white|teal|dark blue", b =>
        {
            float w = b.Between(0.12f, 0.2f), d = w * b.Between(1.3f, 1.5f), h = b.Between(0.015f, 0.05f);
            b.Box(0, 0, 0, w, d, 0.003f);
            b.Box(0, 0, h - 0.003f, w, d, 0.003f);
            b.Box(-(w / 2) + 0.002f, 0, 0.003f, 0.004f, d, h - 0.006f);
            b.Box(0.002f, 0, 0.003f, w - 0.012f, d - 0.008f, h - 0.006f, Palette.Finish("paper", "cream"));
            b.Surface(h, w - 0.02f, d - 0.02f, 0.25f);
        }) { IsSimple = true },
        new("row of books", "paper", "red|blue|green|brown|dark blue|dark green", b =>
        {
            var x = 0f;
            var count = b.Count(4, 9);
            for (var i = 0; i < count; i++)
            {
                float thick = b.Between(0.016f, 0.045f), h = b.Between(0.17f, 0.26f), d = b.Between(0.13f, 0.17f);
                var cover = i % 2 == 0 ? b.Main : Palette.Finish("paper", b.Pick("white", "black", "orange", "yellow", "teal", "brown", "gray"));
                b.Box(x + (thick / 2), 0.085f - (d / 2), 0, thick - 0.0015f, d, h, cover);
                b.Box(x + (thick / 2), 0.085f - d - 0.0006f, h * 0.62f, thick * 0.7f, 0.0012f, h * 0.2f, Palette.Finish("paper", "cream"));
                x += thick;
            }
        }),
        new("laptop", "metal|plastic", "silver|black|gray|white", b =>
        {
            float w = b.Between(0.3f, 0.37f), d = w * 0.68f;
            Material key = Palette.Finish("plastic", "dark gray"), screen = Screen(b);
            b.Box(0, 0, 0, w, d, 0.016f);
            b.Box(0, d * 0.12f, 0.016f, w * 0.9f, d * 0.48f, 0.002f, key);
            b.Box(0, -d * 0.3f, 0.016f, w * 0.32f, d * 0.28f, 0.001f, b.Darker);
            float lean = -b.Between(8, 28), high = d * 0.96f;
            var (sin, cos) = MathF.SinCos(-lean * MathF.PI / 180);
            var middle = new Vector3(0, (d / 2) + (sin * high / 2), 0.014f + (cos * high / 2));
            b.Slab(middle.X, middle.Y, middle.Z, w, 0.007f, high, lean);
            b.Slab(0, middle.Y - (0.004f * cos), middle.Z - (0.004f * sin), w * 0.93f, 0.002f, high * 0.88f, lean, screen);
        }),
        new("monitor", "plastic", "black|gray|white", b =>
        {
            float w = b.Between(0.5f, 0.72f), h = w * 0.57f, foot = b.Between(0.08f, 0.16f);
            b.Ellipse(0, 0.02f, 0, w * 0.42f, 0.2f, 0.014f);
            b.Box(0, 0.06f, 0.014f, 0.05f, 0.03f, foot + (h * 0.5f));
            b.Box(0, 0.03f, foot, w, 0.03f, h);
            b.Box(0, 0.014f, foot + 0.014f, w - 0.024f, 0.003f, h - 0.03f, Screen(b));
        }),
        new("keyboard", "plastic", "black|white|gray", b =>
        {
            float w = b.Between(0.36f, 0.45f), d = 0.135f;
            b.Box(0, 0, 0, w, d, 0.016f);
            var keys = b.Main.Albedo.X > 0.3f ? Palette.Finish("plastic", "light gray") : Palette.Finish("plastic", "dark gray");
            for (var row = 0; row < 5; row++) for (var i = 0; i < 3; i++) b.Box((i - 1) * w * 0.31f, -0.048f + (row * 0.024f), 0.016f, w * 0.295f, 0.019f, 0.006f, keys);
        }),
        new("mouse", "plastic", "black|white|gray|red|blue", b =>
        {
            b.Box(0, 0, 0, 0.058f, 0.1f, 0.006f, b.Darker);
            b.Egg(0, 0, 0.001f, 0.06f, 0.105f, 0.038f);
            b.Pipe(new(-0.004f, -0.028f, 0.031f), new(0.004f, -0.028f, 0.031f), 0.014f, Palette.Finish("plastic", "dark gray"));
        }),
        new("desk lamp", "metal|plastic", "black|white|red|green|yellow|blue", b =>
        {
            b.Cylinder(0, 0.08f, 0, 0.15f, 0.02f);
            Vector3 elbow = new(0, 0.2f, b.Between(0.22f, 0.3f)), head = new(0, -0.03f, b.Between(0.38f, 0.48f));
            b.Rod(new(0, 0.08f, 0.015f), elbow, 0.014f);
            b.Rod(elbow, head, 0.014f);
            b.Taper(0, -0.05f, head.Z - 0.09f, 0.15f, 0.05f, 0.11f, null, 0.93f);
            b.Ball(0, -0.05f, head.Z - 0.075f, 0.055f, Glow());
        }),
        new("pencil cup", "ceramic|metal|plastic", "black|blue|white|red|green|silver", b =>
        {
            float d = b.Between(0.07f, 0.09f), h = b.Between(0.09f, 0.11f);
            b.Cylinder(0, 0, 0, d, h, null, 0.9f);
            b.Cylinder(0, 0, 0, d * 0.9f, 0.01f);
            var count = b.Count(3, 6);
            for (var i = 0; i < count; i++)
            {
                var (s, c) = MathF.SinCos(i * 6.28f / count);
                b.Pipe(new(c * d * 0.2f, s * d * 0.2f, 0.012f), new(c * d * 0.4f, s * d * 0.4f, h + b.Between(0.04f, 0.08f)), 0.008f, Palette.Finish("painted", b.Pick("yellow", "red", "blue", "green", "black")));
            }
        }),
        new("telephone", "plastic", "black|red|white|gray", b =>
        {
            b.Box(0, 0, 0, 0.17f, 0.2f, 0.025f);
            b.Slab(0.03f, 0, 0.04f, 0.1f, 0.17f, 0.035f, 6);
            for (var i = 0; i < 12; i++) b.Box(0.005f + (i % 3 * 0.025f), -0.06f + (i / 3 * 0.024f), 0.056f + (i / 3 * 0.003f), 0.016f, 0.014f, 0.008f, b.Main.Albedo.X > 0.3f ? b.Darker : Palette.Finish("plastic", "light gray"));
            b.Rod(new(-0.055f, -0.075f, 0.05f), new(-0.055f, 0.075f, 0.05f), 0.03f, b.Darker);
            foreach (var y in new[] { -0.075f, 0.075f }) b.Cylinder(-0.055f, y, 0.025f, 0.048f, 0.03f, b.Darker);
        }),
        new("clock", "plastic|wood", "white|black|red|brown|blue", b =>
        {
            var d = b.Between(0.11f, 0.18f);
            b.Pipe(new(0, -0.025f, (d / 2) + 0.012f), new(0, 0.025f, (d / 2) + 0.012f), d);
            b.Pipe(new(0, -0.028f, (d / 2) + 0.012f), new(0, -0.024f, (d / 2) + 0.012f), d * 0.86f, Palette.Finish("paper", "white"));
            b.Slab(0, -0.0295f, (d * 0.65f) + 0.012f, 0.006f, 0.002f, d * 0.3f, 0, Palette.Finish("plastic", "black"));
            b.Slab(d * 0.1f, -0.0295f, (d / 2) + 0.012f, d * 0.22f, 0.002f, 0.008f, 0, Palette.Finish("plastic", "black"));
            foreach (var x in new[] { -1, 1 }) b.Rod(new(x * d * 0.3f, 0, 0.006f), new(x * d * 0.26f, 0, d * 0.15f), 0.012f, b.Darker);
        }),
        new("photo frame", "wood|metal", "brown|black|white|silver|light brown", b =>
        {
            b.Clause = $"with a {ObjectBuilder.ColorHole} border";
            float w = b.Between(0.13f, 0.22f), h = w * b.Between(1.1f, 1.4f);
            b.Slab(0, 0, (h / 2) * 0.985f, w, 0.014f, h, -10);
            b.Slab(0, -0.008f, (h / 2) * 0.985f, w - 0.04f, 0.003f, h - 0.04f, -10, new Material(Pattern.Landscape, Palette.Albedo("light blue"), Palette.Albedo("green"), 1));
            b.Slab(0, (h * 0.17f) + 0.02f, h * 0.3f, 0.03f, 0.006f, h * 0.62f, 20, b.Darker);
        }),
        new("box", "cardboard|paper|painted", "light brown|white|red|blue|green|yellow|black", b =>
        {
            float w = b.Between(0.1f, 0.3f), d = b.Between(0.1f, 0.24f), h = b.Between(0.05f, 0.2f);
            b.Box(0, 0, 0, w, d, h - 0.012f);
            b.Box(0, 0, h - 0.03f, w + 0.006f, d + 0.006f, 0.03f, b.Lighter);
            b.Surface(h, w - 0.02f, d - 0.02f, 0.25f);
        }) { IsSimple = true },
        new("vase", "ceramic|glass", "white|blue|green|red|black|teal|yellow", b =>
        {
            float d = b.Between(0.09f, 0.16f), h = d * b.Between(1.5f, 2.2f);
            b.Taper(0, 0, 0, d * 0.6f, d, h * 0.4f);
            b.Taper(0, 0, h * 0.4f, d, d * 0.45f, h * 0.4f);
            b.Taper(0, 0, h * 0.8f, d * 0.45f, d * 0.6f, h * 0.2f, null, 0.85f);
            if (!b.Chance(0.6)) return;
            for (var i = 0; i < 5; i++)
            {
                var (s, c) = MathF.SinCos(i * 1.2566f);
                Vector3 tip = new(c * d * 0.8f, s * d * 0.8f, h + b.Between(0.1f, 0.2f));
                b.Rod(new(0, 0, h * 0.85f), tip, 0.006f, Palette.Finish("leaves", "leaf"));
                b.Ball(tip.X, tip.Y, tip.Z - 0.01f, b.Between(0.03f, 0.05f), Palette.Finish("paper", b.Pick("red", "yellow", "pink", "white", "purple")));
            }
        }),
        new("radio", "wood|plastic", "brown|red|black|white|teal", b =>
        {
            float w = b.Between(0.22f, 0.32f), d = 0.09f, h = b.Between(0.13f, 0.18f);
            b.Box(0, 0, 0, w, d, h);
            b.Box(-w * 0.2f, -(d / 2) - 0.002f, 0.02f, w * 0.5f, 0.004f, h - 0.04f, Palette.Finish("fabric", "dark gray"));
            foreach (var z in new[] { 0.3f, 0.7f }) b.Pipe(new(w * 0.3f, -(d / 2) - 0.018f, h * z), new(w * 0.3f, -d / 2, h * z), 0.04f, Palette.Finish("metal", "silver"));
            b.Rod(new(w * 0.42f, 0.02f, h), new(w * 0.6f, 0.02f, h + 0.2f), 0.006f, Palette.Finish("metal", "silver"));
        }),
        new("speaker", "wood|plastic", "black|brown|white", b =>
        {
            float w = b.Between(0.16f, 0.24f), d = w * 1.1f, h = w * 1.6f;
            b.Box(0, 0, 0, w, d, h);
            b.Pipe(new(0, -(d / 2) - 0.006f, h * 0.33f), new(0, -(d / 2), h * 0.33f), w * 0.72f, Palette.Finish("plastic", "dark gray"));
            b.Pipe(new(0, -(d / 2) - 0.01f, h * 0.33f), new(0, -(d / 2), h * 0.33f), w * 0.24f, Palette.Finish("metal", "silver"));
            b.Pipe(new(0, -(d / 2) - 0.006f, h * 0.78f), new(0, -(d / 2), h * 0.78f), w * 0.32f, Palette.Finish("plastic", "dark gray"));
        }),
        new("teddy bear", "fabric", "brown|light brown|beige|white", b =>
        {
            var s = b.Between(0.8f, 1.5f) * 0.14f;
            b.Egg(0, 0, 0, s * 1.5f, s * 1.3f, s * 1.6f);
            b.Ball(0, 0, s * 1.35f, s * 1.25f);
            b.Egg(0, -s * 0.6f, s * 1.7f, s * 0.5f, s * 0.4f, s * 0.4f, b.Lighter);
            b.Ball(0, -s * 0.76f, s * 1.9f, s * 0.14f, Palette.Finish("plastic", "black"));
            foreach (var x in new[] { -1, 1 })
            {
                b.Ball(x * s * 0.48f, 0, s * 2.25f, s * 0.45f);
                b.Ball(x * s * 0.24f, -s * 0.55f, s * 2.05f, s * 0.1f, Palette.Finish("plastic", "black"));
                b.Rod(new(x * s * 0.65f, -s * 0.1f, s * 1.2f), new(x * s * 1.05f, -s * 0.5f, s * 0.7f), s * 0.5f);
                b.Rod(new(x * s * 0.45f, -s * 0.3f, s * 0.3f), new(x * s * 0.7f, -s * 1.1f, s * 0.3f), s * 0.55f);
            }
        }),
        new("toy car", "plastic|metal", "red|blue|yellow|green|white", b =>
        {
            var l = b.Between(0.1f, 0.24f);
            b.Box(0, 0, l * 0.12f, l * 0.46f, l, l * 0.16f);
            b.Box(0, l * 0.06f, l * 0.28f, l * 0.4f, l * 0.5f, l * 0.14f, Palette.Finish("glass", "dark gray"));
            b.Box(0, l * 0.06f, l * 0.42f, l * 0.4f, l * 0.46f, l * 0.02f);
            foreach (var (x, y) in ObjectBuilder.Corners(l * 0.22f, l * 0.3f)) b.Wheel(x, y, l * 0.12f, l * 0.24f, l * 0.1f, true, Palette.Finish("plastic", "black"), Palette.Finish("metal", "silver"));
        }),
    ];

    internal static Material Glow() => Material.Plain(Vector3.One) with { Emission = new Vector3(1f, 0.86f, 0.62f) * 3 };

    private static Material Screen(ObjectBuilder b) => b.Chance(0.6)
        ? new Material(Pattern.Screen, Palette.Rgb(235, 238, 242), Palette.Rgb(40, 60, 110), 1) { Emission = new(0.9f) }
        : Palette.Finish("glass", "black");
}
