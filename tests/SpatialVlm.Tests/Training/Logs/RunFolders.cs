namespace SpatialVlm.Tests.Training.Logs;

/// <summary>A folder of its own for a test, gone afterwards.</summary>
internal sealed class RunFolders : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("spatialvlm-log-");

    public string Root => folder.FullName;

    public string Log => Path.Combine(Root, "log.jsonl");

    public string Inner(string name) => Directory.CreateDirectory(Path.Combine(Root, name)).FullName;

    public void Dispose() => folder.Delete(recursive: true);
}
