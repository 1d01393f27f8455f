namespace SpatialVlm.Training.Logs;

/// <summary>
/// Appends the records of a run to log.jsonl. Every line reaches the file in one write, so a kill leaves whole lines and at most a torn last one,
/// which readers leave out and <see cref="Continue"/> cuts off. May be called from several threads.
/// </summary>
public sealed class TrainingLog : IDisposable
{
    public const string FileName = "log.jsonl";
    private readonly string path;
    private readonly FileStream stream;
    private readonly Lock gate = new();

    private TrainingLog(string path, FileMode mode)
    {
        this.path = path;
        stream = new FileStream(path, mode, FileAccess.Write, FileShare.Read | FileShare.Delete, bufferSize: 0);
        stream.Seek(0, SeekOrigin.End);
    }

    /// <summary>Begins the log of a new run.</summary>
    /// <exception cref="TrainingLogException">There is one already: hours of training are not lightly overwritten.</exception>
    public static TrainingLog Create(string folder)
    {
        Directory.CreateDirectory(folder);
        var path = Path.Combine(folder, FileName);
        return File.Exists(path)
            ? throw new TrainingLogException($"{path} is there already. Go on with that run (--resume), give another folder, or remove the file.")
            : new TrainingLog(path, FileMode.CreateNew);
    }

    /// <summary>Goes on with the log of a killed run: records of steps after <paramref name="afterStep"/> are cut, as the resumed run writes them again.</summary>
    /// <param name="afterStep">Step of the checkpoint that training goes on from; 0 begins anew.</param>
    public static TrainingLog Continue(string folder, long afterStep)
    {
        Directory.CreateDirectory(folder);
        var path = Path.Combine(folder, FileName);
        if (File.Exists(path)) Cut(path, afterStep);
        return new TrainingLog(path, FileMode.OpenOrCreate);
    }

    public void Write(StepRecord r) => Append(LogLine.Of(r));

    public void Write(EvaluationRecord r) => Append(LogLine.Of(r));

    public void Write(NoteRecord r) => Append(LogLine.Of(r));

    public void Write(MixtureRecord r) => Append(LogLine.Of(r));

    /// <summary>Also puts the log onto the disk, so that after a power cut it reaches at least as far as the checkpoint.</summary>
    public void Write(CheckpointRecord r)
    {
        Append(LogLine.Of(r));
        lock (gate) stream.Flush(flushToDisk: true);
    }

    public void Dispose() => stream.Dispose();

    // A checkpoint written by another thread may be logged a step late: each line is judged, not only where to cut.
    private static void Cut(string path, long afterStep)
    {
        var beside = path + ".tmp";
        using (var kept = new FileStream(beside, FileMode.Create, FileAccess.Write, FileShare.None, 1 << 16))
        {
            var number = 0;
            foreach (var line in LogReader.WholeLines(path))
            {
                number++;
                if (LogReader.Head(LogReader.Parse(line, path, number), path, number).Step > afterStep) continue;
                kept.Write(line.Span);
                kept.WriteByte((byte)'\n');
            }
            kept.Flush(flushToDisk: true);
        }
        File.Move(beside, path, overwrite: true);
    }

    private void Append(byte[] line)
    {
        lock (gate)
        {
            var whole = stream.Position;
            try
            {
                stream.Write(line);
            }
            catch (IOException e)
            {
                // A full disk takes half a line: without it the next one would be joined to that half.
                stream.SetLength(whole);
                throw new IOException($"{path}: can't append ({e.Message}) What was logged before is whole. Free space, then go on with --resume.", e);
            }
        }
    }
}
