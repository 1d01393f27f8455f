using System.Globalization;
using SpatialVlm.Tensors;
using SpatialVlm.Training.Stages;

namespace SpatialVlm.Training.Checkpoints;

/// <summary>A whole checkpoint of a run.</summary>
public sealed record RunCheckpoint(long Step, string Folder);

/// <summary>
/// The checkpoints of a run folder: <c>checkpoints/step-000000200</c> and so on, written beside under another name and renamed when everything is on the disk,
/// so that a folder of that name is whole whenever the run was killed. <c>best</c> names the one with the least held-out loss.
/// </summary>
public sealed class RunCheckpoints(string run)
{
    private const string Prefix = "step-", Partial = ".partial", BestName = "best", TrainingFolder = "training";
    private readonly string root = Path.Combine(run, "checkpoints");

    /// <summary>Oldest first.</summary>
    public IReadOnlyList<RunCheckpoint> All => !Directory.Exists(root) ? [] :
        [.. Directory.EnumerateDirectories(root, Prefix + "*").Where(d => !d.EndsWith(Partial, StringComparison.Ordinal))
            .Select(d => (Folder: d, Step: StepOf(d))).Where(d => d.Step >= 0).OrderBy(d => d.Step).Select(d => new RunCheckpoint(d.Step, d.Folder))];

    public RunCheckpoint? Latest => All is [.., var last] ? last : null;

    /// <summary>Null until a held-out loss was measured.</summary>
    public RunCheckpoint? Best
    {
        get
        {
            string file = Path.Combine(root, BestName);
            if (!File.Exists(file)) return null;
            string name = File.ReadAllText(file).Trim();
            return All.FirstOrDefault(c => Path.GetFileName(c.Folder) == name);
        }
    }

    /// <summary>Folder of what only training needs.</summary>
    public static string TrainingPart(string checkpoint) => Path.Combine(checkpoint, TrainingFolder);

    /// <summary>Writes one; may run while training goes on, since it touches the snapshot only.</summary>
    /// <returns>The checkpoint and whether it is the best so far.</returns>
    public (RunCheckpoint Saved, bool IsBest) Save(Snapshot snapshot, TrainingProgress progress, ITrainingStage stage, string card, int keep)
    {
        string folder = Path.Combine(root, string.Create(CultureInfo.InvariantCulture, $"{Prefix}{progress.Step:000000000}")), beside = folder + Partial;
        if (Directory.Exists(beside)) Directory.Delete(beside, recursive: true);
        Directory.CreateDirectory(TrainingPart(beside));
        Checkpoint.Save(snapshot, beside, durable: true);
        TrainingState.Save(snapshot, TrainingPart(beside), durable: true);
        stage.WriteModelFiles(beside, card);
        progress.Save(TrainingPart(beside));
        if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
        Directory.Move(beside, folder);
        bool isBest = MarkBest(folder, progress);
        Prune(keep);
        return (new RunCheckpoint(progress.Step, folder), isBest);
    }

    /// <summary>Removes what a killed run left half written.</summary>
    public void RemovePartial()
    {
        if (!Directory.Exists(root)) return;
        foreach (string partial in Directory.EnumerateDirectories(root, "*" + Partial)) Directory.Delete(partial, recursive: true);
    }

    private bool MarkBest(string folder, TrainingProgress progress)
    {
        if (progress.HeldOutLoss is not { } loss || !double.IsFinite(loss)) return false;
        if (Best is { } best && best.Folder != folder && TrainingProgress.Load(TrainingPart(best.Folder)).HeldOutLoss is { } least && least <= loss) return false;
        string file = Path.Combine(root, BestName);
        File.WriteAllText(file + Partial, Path.GetFileName(folder) + "\n");
        File.Move(file + Partial, file, overwrite: true);
        return true;
    }

    private void Prune(int keep)
    {
        string? best = Best?.Folder;
        IReadOnlyList<RunCheckpoint> all = All;
        foreach (RunCheckpoint old in all.Take(Math.Max(0, all.Count - keep)).Where(c => c.Folder != best))
        {
            // Renamed first: a folder of the right name is always whole.
            string going = old.Folder + Partial;
            Directory.Move(old.Folder, going);
            Directory.Delete(going, recursive: true);
        }
    }

    private static long StepOf(string folder) =>
        long.TryParse(Path.GetFileName(folder).AsSpan(Prefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out long step) ? step : -1;
}
