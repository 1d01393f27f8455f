namespace SpatialVlm.Datasets.Runs;

/// <summary>What a run was made with: the same versions and options give the same bytes on the same kind of CPU.</summary>
/// <param name="Versions">Program, runtimes and libraries by name.</param>
/// <param name="Experts">sha256 of every weight file by role.</param>
public sealed record RunVersions(IReadOnlyDictionary<string, string> Versions, IReadOnlyDictionary<string, string> Experts);
