using System.Numerics;

namespace SpatialVlm.Worlds.Objects;

/// <summary>One kind of thing: its name, what it may be made of, and how it is built.</summary>
/// <param name="Materials">Names divided by "|"; one is drawn.</param>
/// <param name="Colors">Names divided by "|"; one is drawn.</param>
internal sealed record ObjectKind(string Name, string Materials, string Colors, Action<ObjectBuilder> Build)
{
    /// <summary>A single primitive is enough for it: balls, boxes, books, cans.</summary>
    public bool IsSimple { get; init; }

    public ObjectDraft Draw(Random random)
    {
        var color = Pick(Colors, random);
        // Silver is said of metal only.
        var material = color is "silver" && Materials.Contains("metal", StringComparison.Ordinal) ? "metal" : Pick(Materials, random);
        var builder = new ObjectBuilder(random, Palette.Finish(material, color, 0.88f + (0.24f * random.NextSingle())));
        Build(builder);
        return builder.Finish(this, color, material);
    }

    private static string Pick(string names, Random random)
    {
        var all = names.Split('|');
        return all[random.Next(all.Length)];
    }
}

/// <summary>A flat place on an object where others may stand, in the object's own frame.</summary>
/// <param name="Clearance">Free height above it, metres.</param>
internal sealed record SupportPatch(Vector2 Center, float Height, Vector2 Size, float Clearance);

/// <summary>An object built but not yet placed: its own frame has the middle of its lower face at the origin and its front towards -y.</summary>
internal sealed record ObjectDraft(
    ObjectKind Kind, string Color, string Material, Vector3 SizeMeters, IReadOnlyList<Solid> Solids, IReadOnlyList<SupportPatch> Patches, string? Clause);
