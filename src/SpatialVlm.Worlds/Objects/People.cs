using System.Numerics;

namespace SpatialVlm.Worlds.Objects;

/// <summary>People as simple figures of capsules; the drawn colour is the upper garment's.</summary>
internal static class People
{
    public static void Build(ObjectBuilder b)
    {
        var h = b.Between(1.5f, 1.9f);
        var skinColor = b.Pick("skin", "dark skin", "beige");
        Material skin = Palette.Finish("painted", skinColor) with { Specular = 0.02f }, shirt = b.Main with { Pattern = Pattern.Weave, ScaleMeters = 0.006f, Specular = 0.01f, Second = b.Main.Albedo * 0.8f };
        var trouserColor = b.Pick("dark blue", "black", "gray", "beige", "brown");
        Material trousers = Palette.Finish("fabric", trouserColor), hair = Palette.Finish("fabric", b.Pick("black", "dark brown", "brown", "gold", "gray")), shoes = Palette.Finish("leather", b.Pick("black", "brown", "white"));
        float hip = h * 0.5f, shoulder = h * 0.815f, stride = b.Between(-0.12f, 0.12f);
        foreach (var side in new[] { -1, 1 })
        {
            float x = side * h * 0.055f, forward = side * stride;
            Vector3 hipAt = new(x, 0, hip), knee = new(x * 1.05f, (forward * 0.5f) - 0.015f, h * 0.28f), ankle = new(x * 1.1f, forward, h * 0.06f);
            b.Rod(hipAt, knee, h * 0.088f, trousers);
            b.Rod(knee, ankle, h * 0.068f, trousers);
            b.Box(ankle.X, forward - (h * 0.03f), 0, h * 0.055f, h * 0.15f, h * 0.045f, shoes);
            Vector3 armTop = new(side * h * 0.115f, 0, shoulder - (h * 0.02f)), elbow = new(side * h * 0.15f, -forward * 0.4f, h * 0.63f), hand = new(side * h * 0.145f, (-forward * 0.9f) - (h * 0.05f), h * 0.49f);
            b.Rod(armTop, elbow, h * 0.06f, shirt);
            b.Rod(elbow, hand, h * 0.048f, b.Chance(0.5) ? shirt : skin);
            b.Ball(hand.X, hand.Y, hand.Z - (h * 0.045f), h * 0.055f, skin);
        }
        b.Egg(0, 0, hip - (h * 0.06f), h * 0.2f, h * 0.135f, h * 0.16f, trousers);
        b.Taper(0, 0, hip + (h * 0.02f), h * 0.15f, h * 0.19f, h * 0.2f, shirt);
        b.Egg(0, 0, h * 0.62f, h * 0.24f, h * 0.14f, h * 0.22f, shirt);
        b.Cylinder(0, 0, h * 0.8f, h * 0.06f, h * 0.07f, skin);
        b.Egg(0, -h * 0.005f, h * 0.855f, h * 0.092f, h * 0.11f, h * 0.14f, skin);
        b.Egg(0, h * 0.008f, h * 0.9f, h * 0.104f, h * 0.112f, h * 0.1f, hair);
        b.Ball(0, -h * 0.062f, h * 0.915f, h * 0.016f, skin);
        b.Clause = $"in a {ObjectBuilder.ColorHole} shirt and {trouserColor} trousers";
    }
}
