namespace SpatialVlm.Worlds.Objects;

/// <summary>The seen kit's things of workshop and warehouse.</summary>
internal static class SeenTools
{
    public static readonly ObjectKind[] All =
    [
        new("toolbox", "metal|plastic", "red|blue|gray|orange|black", b =>
        {
            float w = b.Between(0.36f, 0.5f), d = b.Between(0.18f, 0.24f), h = b.Between(0.16f, 0.22f);
            b.Box(0, 0, 0, w, d, h * 0.62f);
            b.Box(0, 0, h * 0.62f, w + 0.01f, d + 0.01f, h * 0.38f, b.Darker);
            foreach (var x in new[] { -0.32f, 0.32f }) b.Box(x * w, -(d / 2) - 0.01f, h * 0.5f, 0.04f, 0.012f, 0.05f, Palette.Finish("metal", "silver"));
            foreach (var x in new[] { -0.2f, 0.2f }) b.Box(x * w, 0, h, 0.02f, 0.025f, 0.045f, Palette.Finish("plastic", "black"));
            b.Rod(new(-0.24f * w, 0, h + 0.05f), new(0.24f * w, 0, h + 0.05f), 0.024f, Palette.Finish("plastic", "black"));
        }),
        new("hammer", "wood", "light brown|brown|red", b =>
        {
            var steel = Palette.Finish("metal", "dark gray");
            b.Rod(new(0, -0.15f, 0.016f), new(0, 0.12f, 0.016f), 0.026f);
            b.Box(0, 0.12f, 0.002f, 0.05f, 0.028f, 0.028f, steel);
            b.Pipe(new(0.025f, 0.12f, 0.016f), new(0.06f, 0.12f, 0.016f), 0.032f, steel);
            b.Slab(-0.045f, 0.12f, 0.016f, 0.05f, 0.022f, 0.012f, 0, steel);
        }),
        new("screwdriver", "plastic", "red|yellow|blue|green|orange", b =>
        {
            b.Rod(new(0, -0.11f, 0.014f), new(0, -0.01f, 0.014f), 0.028f);
            b.Pipe(new(0, -0.01f, 0.014f), new(0, 0.11f, 0.014f), 0.007f, Palette.Finish("metal", "silver"));
            b.Box(0, 0.112f, 0.0125f, 0.008f, 0.012f, 0.003f, Palette.Finish("metal", "dark gray"));
        }),
        new("drill", "plastic", "yellow|teal|red|orange|green", b =>
        {
            var dark = Palette.Finish("plastic", "black");
            b.Box(0, 0.03f, 0, 0.07f, 0.12f, 0.05f, dark);
            b.Slab(0, 0.02f, 0.1f, 0.036f, 0.05f, 0.13f, 10);
            b.Pipe(new(0, -0.06f, 0.18f), new(0, 0.09f, 0.18f), 0.06f);
            b.Pipe(new(0, -0.11f, 0.18f), new(0, -0.06f, 0.18f), 0.04f, dark);
            b.Pipe(new(0, -0.19f, 0.18f), new(0, -0.1f, 0.18f), 0.008f, Palette.Finish("metal", "silver"));
        }),
        new("vise", "metal", "blue|gray|green|red", b =>
        {
            b.Cylinder(0, 0, 0, 0.16f, 0.03f);
            b.Box(0, 0.02f, 0.03f, 0.1f, 0.12f, 0.07f);
            b.Box(0, -0.02f, 0.1f, 0.15f, 0.03f, 0.06f, b.Darker);
            b.Box(0, -0.09f, 0.04f, 0.12f, 0.04f, 0.12f);
            b.Pipe(new(0, -0.2f, 0.07f), new(0, -0.09f, 0.07f), 0.028f, Palette.Finish("metal", "silver"));
            b.Rod(new(-0.08f, -0.19f, 0.07f), new(0.08f, -0.19f, 0.07f), 0.014f, Palette.Finish("metal", "silver"));
        }),
        new("paint can", "metal", "white|blue|red|green|yellow|silver", b =>
        {
            float d = b.Between(0.12f, 0.18f), h = d * 1.12f;
            var steel = Palette.Finish("metal", "silver");
            b.Cylinder(0, 0, 0, d, h - 0.008f);
            b.Cylinder(0, 0, h - 0.012f, d * 1.03f, 0.012f, steel);
            b.Cylinder(0, 0, 0, d * 1.02f, 0.008f, steel);
            foreach (var x in new[] { -1, 1 }) b.Rod(new(x * ((d / 2) + 0.004f), 0, h * 0.8f), new(x * ((d / 2) + 0.004f), -d * 0.24f, h * 0.35f), 0.006f, steel);
            b.Rod(new(-(d / 2) - 0.004f, -d * 0.24f, h * 0.35f), new((d / 2) + 0.004f, -d * 0.24f, h * 0.35f), 0.006f, steel);
        }),
        new("spray bottle", "plastic", "blue|white|green|pink|orange", b =>
        {
            var d = b.Between(0.075f, 0.095f);
            b.Cylinder(0, 0, 0, d, 0.13f);
            b.Taper(0, 0, 0.13f, d, 0.03f, 0.05f);
            b.Cylinder(0, 0, 0.18f, 0.032f, 0.03f, Palette.Finish("plastic", "white"));
            b.Box(0, -0.015f, 0.21f, 0.028f, 0.1f, 0.035f, Palette.Finish("plastic", "red"));
            b.Slab(0, -0.045f, 0.18f, 0.014f, 0.012f, 0.06f, 15, Palette.Finish("plastic", "red"));
        }),
        new("bucket", "plastic|metal", "blue|red|silver|green|gray|yellow", b =>
        {
            float d = b.Between(0.26f, 0.32f), h = d * 0.95f;
            b.Taper(0, 0, 0, d * 0.74f, d, h, null, 0.95f);
            b.Cylinder(0, 0, 0.002f, d * 0.7f, 0.02f, b.Darker);
            b.Cylinder(0, 0, h - 0.015f, d * 1.05f, 0.015f, null, 0.93f);
            foreach (var x in new[] { -1, 1 }) b.Rod(new(x * d * 0.53f, 0, h - 0.02f), new(x * d * 0.4f, -d * 0.42f, h - 0.12f), 0.008f, Palette.Finish("metal", "silver"));
            b.Rod(new(-d * 0.4f, -d * 0.42f, h - 0.12f), new(d * 0.4f, -d * 0.42f, h - 0.12f), 0.008f, Palette.Finish("metal", "silver"));
        }),
        new("step ladder", "metal|wood", "silver|light brown|red|yellow", b =>
        {
            float h = b.Between(0.9f, 1.6f), w = 0.45f, foot = h * 0.3f;
            foreach (var x in new[] { -1, 1 })
            {
                b.Pipe(new(x * w / 2, -foot, 0.02f), new(x * w * 0.4f, 0, h), 0.035f);
                b.Pipe(new(x * w / 2, foot, 0.02f), new(x * w * 0.4f, 0.03f, h), 0.03f);
            }
            var steps = (int)(h / 0.27f);
            for (var i = 1; i <= steps; i++) b.Box(0, -foot * (1 - (i * 0.27f / h)), i * 0.27f - 0.02f, w * (1 - (0.2f * i * 0.27f / h)), 0.09f, 0.02f, b.Lighter);
            b.Box(0, 0.015f, h - 0.02f, w * 0.84f, 0.16f, 0.035f, Palette.Finish("plastic", b.Pick("red", "black", "yellow")));
        }),
        new("pallet", "wood", "light brown|brown", b =>
        {
            float w = 1.2f, d = b.Between(0.8f, 1f);
            foreach (var x in new[] { -0.55f, 0, 0.55f }) b.Box(x, 0, 0, 0.1f, d, 0.022f);
            foreach (var x in new[] { -0.55f, 0, 0.55f }) foreach (var y in new[] { -0.42f, 0, 0.42f }) b.Box(x, y * d, 0.022f, 0.1f, 0.12f, 0.08f, b.Darker);
            for (var i = 0; i < 6; i++) b.Box(0, (i - 2.5f) * d / 6.4f, 0.102f, w, d / 8, 0.022f);
            b.Box(0, 0, 0.1f, w - 0.04f, d - 0.12f, 0.02f, b.Darker);
        }),
        new("crate", "plastic|wood", "red|blue|green|gray|light brown|yellow", b =>
        {
            float w = b.Between(0.4f, 0.6f), d = b.Between(0.3f, 0.4f), h = b.Between(0.2f, 0.32f);
            b.Box(0, 0, 0, w, d, 0.02f);
            b.Legs(w, d, h, 0.035f);
            for (var i = 0; i < 3; i++)
            {
                var z = 0.03f + (i * (h - 0.05f) / 2.6f);
                foreach (var y in new[] { -1, 1 }) b.Box(0, y * ((d / 2) - 0.008f), z, w - 0.06f, 0.015f, h * 0.22f);
                foreach (var x in new[] { -1, 1 }) b.Box(x * ((w / 2) - 0.008f), 0, z, 0.015f, d - 0.06f, h * 0.22f);
            }
            b.Surface(0.02f, w - 0.1f, d - 0.1f, 0.4f);
        }),
        new("barrel", "metal|plastic", "blue|red|dark green|black", b =>
        {
            float d = b.Between(0.5f, 0.6f), h = b.Between(0.8f, 0.92f);
            b.Cylinder(0, 0, 0, d, h - 0.015f);
            foreach (var at in new[] { 0.0f, 0.34f, 0.66f, 0.975f }) b.Cylinder(0, 0, at * h, d * 1.025f, 0.022f, b.Lighter, 0.94f);
            b.Cylinder(d * 0.3f, 0, h - 0.015f, 0.07f, 0.02f, Palette.Finish("metal", "silver"));
            b.Surface(h - 0.015f, d * 0.45f, d * 0.45f, 0.5f);
        }),
        new("fire extinguisher", "painted", "red", b =>
        {
            float d = b.Between(0.14f, 0.18f), h = b.Between(0.38f, 0.5f);
            var dark = Palette.Finish("plastic", "black");
            b.Cylinder(0, 0, 0, d * 1.02f, 0.02f, dark);
            b.Rod(new(0, 0, 0.01f), new(0, 0, h), d);
            b.Cylinder(0, 0, h - 0.01f, 0.05f, 0.05f, Palette.Finish("metal", "silver"));
            b.Box(0, -0.04f, h + 0.035f, 0.025f, 0.14f, 0.02f, dark);
            b.Rod(new(0.03f, 0, h + 0.03f), new(d * 0.62f, 0, h * 0.55f), 0.024f, dark);
            b.Rod(new(d * 0.62f, 0, h * 0.55f), new(d * 0.6f, 0, h * 0.25f), 0.03f, dark);
            b.Cylinder(0, 0, h * 0.4f, d * 1.006f, h * 0.22f, Palette.Finish("paper", "white"));
        }),
        new("traffic cone", "plastic", "orange|red|yellow", b =>
        {
            var h = b.Between(0.45f, 0.75f);
            b.Box(0, 0, 0, h * 0.55f, h * 0.55f, 0.03f, Palette.Finish("plastic", "black"));
            b.Taper(0, 0, 0.03f, h * 0.42f, h * 0.08f, h - 0.03f);
            b.Taper(0, 0, h * 0.45f, h * 0.262f, h * 0.172f, h * 0.22f, Palette.Finish("plastic", "white"));
        }),
        new("hand truck", "metal", "red|blue|gray|dark green", b =>
        {
            var h = b.Between(1.1f, 1.25f);
            var dark = Palette.Finish("plastic", "black");
            foreach (var x in new[] { -0.18f, 0.18f }) b.Rod(new(x, 0.02f, 0.08f), new(x, 0.16f, h), 0.035f);
            for (var i = 0; i < 4; i++) b.Rod(new(-0.18f, 0.05f + (i * 0.03f), 0.3f + (i * 0.24f)), new(0.18f, 0.05f + (i * 0.03f), 0.3f + (i * 0.24f)), 0.025f);
            b.Box(0, -0.12f, 0.01f, 0.42f, 0.26f, 0.012f);
            b.Box(0, 0, 0.01f, 0.42f, 0.012f, 0.16f);
            foreach (var x in new[] { -0.25f, 0.25f }) b.Wheel(x, 0.1f, 0.13f, 0.26f, 0.07f, true, dark, Palette.Finish("metal", "silver"));
            b.Pipe(new(-0.25f, 0.1f, 0.13f), new(0.25f, 0.1f, 0.13f), 0.025f, dark);
        }),
        new("broom", "wood", "light brown|red|blue|green", b =>
        {
            var h = b.Between(1.2f, 1.4f);
            b.Box(0, 0, 0, 0.3f, 0.06f, 0.09f, Palette.Finish("fabric", b.Pick("yellow", "black", "beige")));
            b.Box(0, 0, 0.09f, 0.31f, 0.065f, 0.035f);
            b.Rod(new(0, 0, 0.11f), new(0, 0, h), 0.026f);
        }),
    ];
}
