namespace SpatialVlm.Experts.Store;

/// <summary>One weight file that comes inside an npm package pinned in native/package-lock.json.</summary>
/// <param name="Role">What it does in the pipeline.</param>
/// <param name="Name">File in the experts folder beside the program.</param>
/// <param name="Package">npm package and version.</param>
public sealed record ExpertFile(string Role, string Expert, string Name, long Bytes, string Sha256, string License, string Package);

/// <param name="Problem">Null where the file is as expected; else what was expected, what was found and what to do.</param>
public sealed record ExpertFileCheck(ExpertFile File, string? Problem);
