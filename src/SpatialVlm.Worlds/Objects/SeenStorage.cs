namespace SpatialVlm.Worlds.Objects;

/// <summary>The seen kit's tables, shelves and cabinets.</summary>
internal static class SeenStorage
{
    public static readonly ObjectKind[] All =
    [
        new("dining table", "wood", "brown|light brown|dark brown|white", b => Table(b, b.Between(1.2f, 1.9f), b.Between(0.75f, 0.95f), b.Between(0.72f, 0.77f), 0.07f)),
        new("coffee table", "wood|glass", "brown|light brown|black|white|dark brown", b =>
        {
            float w = b.Between(0.8f, 1.2f), d = b.Between(0.45f, 0.65f), h = b.Between(0.38f, 0.48f);
            var frame = b.Chance(0.5) ? b.Darker : b.Main;
            b.Legs(w, d, h - 0.035f, 0.05f, frame);
            b.Box(0, 0, h - 0.035f, w, d, 0.035f);
            if (b.Chance(0.6)) b.Box(0, 0, 0.12f, w - 0.1f, d - 0.1f, 0.02f, frame);
            b.Surface(h, w - 0.06f, d - 0.06f, 1);
        }),
        new("round table", "wood|metal", "brown|white|black|light brown", b =>
        {
            float d = b.Between(0.6f, 1.1f), h = b.Between(0.7f, 0.76f);
            b.Cylinder(0, 0, 0, d * 0.55f, 0.03f, b.Darker);
            b.Taper(0, 0, 0.03f, 0.12f, 0.07f, h - 0.06f, b.Darker);
            b.Cylinder(0, 0, h - 0.03f, d, 0.03f);
            b.Surface(h, d * 0.66f, d * 0.66f, 1);
        }),
        new("desk", "wood|metal", "light brown|white|brown|gray|black", b =>
        {
            float w = b.Between(1.2f, 1.7f), d = b.Between(0.6f, 0.8f), h = b.Between(0.72f, 0.76f), leg = 0.05f;
            b.Box(0, 0, h - 0.03f, w, d, 0.03f);
            b.Box(-(w - leg) / 2, 0, 0, leg, d - 0.04f, h - 0.03f, b.Darker);
            b.Box((w / 2) - 0.22f, 0.01f, 0, 0.44f, d - 0.06f, h - 0.03f, b.Darker);
            for (var i = 0; i < 3; i++)
            {
                b.Box((w / 2) - 0.22f, -(d / 2) + 0.03f, 0.06f + (i * 0.21f), 0.41f, 0.02f, 0.19f);
                b.Box((w / 2) - 0.22f, -(d / 2) + 0.012f, 0.15f + (i * 0.21f), 0.12f, 0.016f, 0.012f, Palette.Finish("metal", "silver"));
            }
            b.Surface(h, w - 0.06f, d - 0.06f, 1.2f);
        }),
        new("bookshelf", "wood", "brown|white|light brown|black|dark brown", b => Shelves(b, b.Between(0.7f, 1.1f), b.Between(0.28f, 0.36f), b.Between(1.1f, 2f), 0.025f, true)),
        new("metal shelf", "metal", "gray|silver|blue|dark gray", b => Shelves(b, b.Between(0.8f, 1.2f), b.Between(0.38f, 0.5f), b.Between(1.4f, 2f), 0.03f, false)),
        new("pallet rack", "metal", "blue|orange|dark green", b =>
        {
            float w = b.Between(2.2f, 2.8f), d = b.Between(0.9f, 1.1f), h = b.Between(2.8f, 3.6f), post = 0.08f;
            var beam = Palette.Finish("metal", b.Pick("orange", "yellow", "gray"));
            b.Legs(w, d, h, post);
            var levels = b.Count(2, 3);
            for (var i = 0; i < levels; i++)
            {
                var z = 0.14f + (i * (h - 0.5f) / levels);
                foreach (var y in new[] { -1, 1 }) b.Box(0, y * (d - 0.05f) / 2, z, w - (2 * post), 0.05f, 0.12f, beam);
                b.Box(0, 0, z + 0.12f, w - (2 * post), d - 0.02f, 0.02f, Palette.Finish("wood", "light brown"));
                b.Surface(z + 0.14f, w - (2 * post) - 0.06f, d - 0.08f, ((h - 0.5f) / levels) - 0.2f);
            }
            foreach (var x in new[] { -1, 1 }) b.Rod(new(x * (w - post) / 2, -(d - post) / 2, 0.3f), new(x * (w - post) / 2, (d - post) / 2, h - 0.4f), 0.03f);
        }),
        new("sideboard", "wood", "brown|white|dark brown|light brown|teal", b => Cabinet(b, b.Between(1.1f, 1.8f), b.Between(0.4f, 0.5f), b.Between(0.7f, 0.9f), 0.12f, b.Count(2, 4), 1)),
        new("nightstand", "wood", "brown|white|light brown|black", b => Cabinet(b, b.Between(0.4f, 0.55f), b.Between(0.36f, 0.45f), b.Between(0.48f, 0.62f), 0.1f, 1, 2)),
        new("dresser", "wood", "white|brown|light brown|dark brown", b => Cabinet(b, b.Between(0.8f, 1.3f), b.Between(0.42f, 0.5f), b.Between(0.8f, 1.1f), 0.06f, 2, 3)),
        new("wardrobe", "wood", "white|brown|light brown|dark brown", b => Cabinet(b, b.Between(1f, 1.5f), b.Between(0.55f, 0.62f), b.Between(1.85f, 2.2f), 0.05f, 2, 1)),
        new("filing cabinet", "metal", "gray|black|dark green|light gray", b => Cabinet(b, b.Between(0.4f, 0.48f), b.Between(0.5f, 0.62f), b.Between(0.7f, 1.35f), 0.02f, 1, 3)),
        new("kitchen cabinet", "wood|painted", "white|light brown|gray|teal|dark blue", b =>
        {
            float w = b.Between(1.2f, 2.2f), d = 0.6f, h = 0.9f;
            b.Box(0, 0.03f, 0, w, d - 0.08f, 0.1f, Palette.Finish("plastic", "dark gray"));
            b.Box(0, 0.01f, 0.1f, w, d - 0.02f, h - 0.14f);
            b.Box(0, 0, h - 0.04f, w + 0.02f, d + 0.02f, 0.04f, Palette.Finish("concrete", b.Pick("gray", "dark gray", "beige")));
            var doors = (int)Math.Round(w / 0.5f);
            for (var i = 0; i < doors; i++)
            {
                var x = (i - ((doors - 1) / 2f)) * w / doors;
                b.Box(x, -(d / 2) + 0.01f, 0.12f, (w / doors) - 0.012f, 0.02f, h - 0.19f);
                b.Box(x + (0.35f * w / doors), -(d / 2) - 0.008f, h - 0.3f, 0.012f, 0.016f, 0.14f, Palette.Finish("metal", "silver"));
            }
            b.Surface(h, w - 0.06f, d - 0.08f, 1);
        }),
        new("workbench", "wood", "light brown|brown", b =>
        {
            float w = b.Between(1.4f, 2f), d = b.Between(0.6f, 0.8f), h = b.Between(0.82f, 0.92f);
            var steel = Palette.Finish("metal", b.Pick("dark gray", "blue", "red"));
            b.Legs(w - 0.06f, d - 0.06f, h - 0.06f, 0.08f, steel);
            b.Box(0, 0, h - 0.06f, w, d, 0.06f);
            b.Box(0, 0.02f, 0.2f, w - 0.16f, d - 0.16f, 0.025f);
            foreach (var y in new[] { -1, 1 }) b.Box(0, y * ((d / 2) - 0.07f), h - 0.14f, w - 0.2f, 0.03f, 0.08f, steel);
            b.Surface(h, w - 0.08f, d - 0.08f, 1);
            b.Surface(0.225f, w - 0.3f, d - 0.3f, h - 0.45f, 0, 0.02f);
        }),
        new("wall shelf", "wood|metal", "brown|white|light brown|black", b =>
        {
            float w = b.Between(0.6f, 1.1f), d = b.Between(0.18f, 0.26f);
            foreach (var x in new[] { -0.35f, 0.35f })
            {
                b.Box(x * w, (d / 2) - 0.01f, 0, 0.025f, 0.02f, 0.16f, Palette.Finish("metal", "dark gray"));
                b.Box(x * w, 0, 0.14f, 0.025f, d, 0.02f, Palette.Finish("metal", "dark gray"));
            }
            b.Box(0, 0, 0.16f, w, d, 0.025f);
            b.Surface(0.185f, w - 0.04f, d - 0.03f, 0.4f);
        }),
    ];

    private static void Table(ObjectBuilder b, float w, float d, float h, float leg)
    {
        b.Legs(w - 0.06f, d - 0.06f, h - 0.03f, leg);
        foreach (var y in new[] { -1, 1 }) b.Box(0, y * ((d / 2) - 0.06f), h - 0.12f, w - 0.2f, 0.025f, 0.09f);
        foreach (var x in new[] { -1, 1 }) b.Box(x * ((w / 2) - 0.06f), 0, h - 0.12f, 0.025f, d - 0.2f, 0.09f);
        b.Box(0, 0, h - 0.03f, w, d, 0.03f, b.Chance(0.5) ? b.Lighter : b.Main);
        b.Surface(h, w - 0.06f, d - 0.06f, 1.2f);
    }

    private static void Shelves(ObjectBuilder b, float w, float d, float h, float board, bool closed)
    {
        var levels = Math.Max(2, (int)Math.Round(h / 0.4f));
        if (closed)
        {
            foreach (var x in new[] { -1, 1 }) b.Box(x * (w - board) / 2, 0, 0, board, d, h);
            b.Box(0, (d / 2) - 0.006f, 0.05f, w - (2 * board), 0.012f, h - 0.06f, b.Darker);
        }
        else
        {
            b.Legs(w, d, h, 0.04f);
        }
        var inner = w - (2 * (closed ? board : 0.04f));
        for (var i = 0; i <= levels; i++)
        {
            var z = 0.06f + (i * (h - 0.06f - board) / levels);
            b.Box(0, closed ? -0.006f : 0, z, inner, closed ? d - 0.012f : d - 0.02f, board);
            if (i < levels || h < 1.6f) b.Surface(z + board, inner - 0.03f, d - 0.05f, i < levels ? ((h - 0.06f - board) / levels) - board - 0.01f : 0.4f, 0, -0.006f);
        }
    }

    private static void Cabinet(ObjectBuilder b, float w, float d, float h, float foot, int across, int down)
    {
        b.Legs(w - 0.04f, d - 0.06f, foot, 0.045f, b.Darker);
        b.Box(0, 0, foot, w, d - 0.02f, h - foot - 0.025f);
        b.Box(0, 0, h - 0.025f, w + 0.02f, d + 0.01f, 0.025f, b.Lighter);
        float doorW = w / across, doorH = (h - foot - 0.045f) / down;
        var knob = Palette.Finish("metal", b.Pick("silver", "gold", "black"));
        for (var i = 0; i < across; i++)
        {
            for (var j = 0; j < down; j++)
            {
                float x = (i - ((across - 1) / 2f)) * doorW, z = foot + 0.01f + (j * doorH);
                b.Box(x, -(d / 2) + 0.002f, z, doorW - 0.014f, 0.018f, doorH - 0.012f);
                if (down > 1) b.Ball(x, -(d / 2) - 0.016f, z + (doorH / 2) - 0.015f, 0.03f, knob);
                else b.Rod(new(x + (0.38f * doorW), -(d / 2) - 0.012f, z + (doorH * 0.42f)), new(x + (0.38f * doorW), -(d / 2) - 0.012f, z + (doorH * 0.58f)), 0.014f, knob);
            }
        }
        if (h < 1.4f) b.Surface(h, w - 0.04f, d - 0.06f, 0.9f);
    }
}
