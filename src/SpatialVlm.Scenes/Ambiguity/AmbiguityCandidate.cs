using System.Numerics;
using SpatialVlm.Geometry;

namespace SpatialVlm.Scenes.Ambiguity;

/// <summary>A visible object that needs a name no other object answers to.</summary>
/// <param name="Caption">The caption drawn, or given by a manifest.</param>
/// <param name="Alternatives">Other true captions; empty where the caption was given and must stay.</param>
/// <param name="CenterCamera">Metres, camera frame; null where not lifted.</param>
/// <param name="CenterCanonical">Metres, canonical frame; null without one.</param>
/// <param name="Bystander">Seen but not asked about (too weak, or dropped by an earlier stage): it makes names ambiguous and gets none.</param>
public sealed record AmbiguityCandidate(
    string Id, string Caption, IReadOnlyList<string> Alternatives, PixelBox Box, Vector3? CenterCamera = null, Vector3? CenterCanonical = null, bool Bystander = false)
{
    /// <summary>Where the caption says a broader term for want of certainty ("vehicle"), what the object may be ("car", "truck"); null otherwise.</summary>
    public IReadOnlyList<string>? MayBe { get; init; }

    /// <summary>The caption that says most: what the object answers to.</summary>
    internal string Fullest { get; } = Alternatives.Append(Caption).OrderByDescending(Words).ThenBy(c => c, StringComparer.Ordinal).First();

    internal static int Words(string caption) => caption.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length;
}

/// <param name="Name">Unique in the photo, without article.</param>
/// <param name="Clause">The clause of position that was added, null where the caption alone was enough.</param>
public sealed record ResolvedName(string Id, string Name, string? Clause);

/// <param name="Reason">more_than_two_alike, not_distinguishable or background.</param>
public sealed record UnresolvedName(string Id, string Caption, string Reason);

/// <summary>Every candidate but the bystanders is in one of the two lists, each in the order of the input.</summary>
public sealed record AmbiguityResult(IReadOnlyList<ResolvedName> Named, IReadOnlyList<UnresolvedName> Dropped);
