using SpatialVlm.Scenes;

namespace SpatialVlm.Datasets.Inputs;

/// <summary>One photo to work on; small, so that millions can be listed.</summary>
/// <param name="RelativePath">Relative to the input root, with '/'.</param>
/// <param name="FullPath">Where to read it.</param>
/// <param name="Line">Its manifest line, null without a manifest.</param>
/// <param name="Failure">Why it can't be worked on, known already from the listing; it counts as an input all the same.</param>
public sealed record PhotoInput(string Id, string RelativePath, string FullPath, ManifestLine? Line = null, Drop? Failure = null);

/// <summary>Where a manifest line lies; it is read again when its photo's turn comes, since masks can make it long.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Offset">Bytes before the line.</param>
/// <param name="Length">Bytes of the line.</param>
public sealed record ManifestLine(string ManifestPath, int Number, long Offset, int Length);

/// <param name="Root">Full path of the folder that relative paths start from; run.json's input_root.</param>
/// <param name="Photos">A folder's sorted by relative path (ordinal), a manifest's in its order; ids are unique.</param>
public sealed record InputList(string Root, IReadOnlyList<PhotoInput> Photos);

/// <summary>There is nothing that could be read as an input; the message says what to give instead.</summary>
public sealed class InputException(string message, Exception? inner = null) : Exception(message, inner);
