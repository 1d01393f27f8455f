namespace SpatialVlm.Worlds.Objects;

/// <summary>What moves in trajectories; in no kit, so that both may use them.</summary>
internal static class Movers
{
    public static readonly ObjectKind Ball = new("rolling ball", "rubber", "red|blue|yellow|green|orange", b => b.Ball(0, 0, 0, b.Between(0.1f, 0.22f))) { IsSimple = true };

    public static readonly ObjectKind Gripper = new("robot gripper", "metal", "gray|white|orange|black", b =>
    {
        var dark = Palette.Finish("plastic", "black");
        var open = b.Between(0.08f, 0.12f);
        foreach (var x in new[] { -1, 1 })
        {
            b.Box(x * open / 2, 0, 0, 0.014f, 0.03f, 0.07f, dark);
            b.Box(x * open / 2, 0, 0.07f, 0.02f, 0.034f, 0.05f);
        }
        b.Box(0, 0, 0.12f, open + 0.05f, 0.06f, 0.035f);
        b.Cylinder(0, 0, 0.155f, 0.075f, 0.06f, dark);
        b.Cylinder(0, 0, 0.215f, 0.06f, 0.2f);
        b.Ball(0, 0, 0.38f, 0.09f, dark);
    });
}
