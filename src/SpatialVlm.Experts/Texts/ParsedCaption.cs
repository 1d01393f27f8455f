using SpatialVlm.Experts.Captions;

namespace SpatialVlm.Experts.Texts;

/// <summary>A caption taken apart.</summary>
/// <param name="Head">Kind of the head noun where the taxonomy knows it, else the word itself.</param>
/// <param name="Traits">What is said of the head itself: trait ("size", "material", "side", ...) to value.</param>
/// <param name="Parts">Colours of what it wears or has, by garment place or noun ("upper", "lid").</param>
public sealed record ParsedCaption(
    string Head, IReadOnlyList<ColorName> Colors, IReadOnlyDictionary<string, string> Traits,
    IReadOnlyDictionary<string, IReadOnlyList<ColorName>> Parts, IReadOnlyList<string> OtherWords);
