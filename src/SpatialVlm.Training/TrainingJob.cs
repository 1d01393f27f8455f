using System.Collections.Concurrent;
using SpatialVlm.Datasets.Runs;
using SpatialVlm.Modeling;
using SpatialVlm.Modeling.Configuration;
using SpatialVlm.Tensors;
using SpatialVlm.Training.Checkpoints;
using SpatialVlm.Training.Examples;
using SpatialVlm.Training.Logs;
using SpatialVlm.Training.Mixtures;
using SpatialVlm.Training.Recipes;
using SpatialVlm.Training.Stages;

namespace SpatialVlm.Training;

/// <summary>From a recipe to a trained model: checks everything, opens sources and model, and lets the trainer run.</summary>
/// <param name="file">Of the options; relative paths in it begin at its folder.</param>
/// <param name="watchers">Told of everything on rank 0, such as the console.</param>
/// <param name="versions">Of program and runtimes, for run.json.</param>
public sealed class TrainingJob(TrainOptions options, string file, TrainingRun run, IRanks ranks, IReadOnlyDictionary<string, string> versions, params ITrainingObserver[] watchers)
{
    private const int MostNotes = 1000;
    private readonly string folder = Path.GetDirectoryName(Path.GetFullPath(file))!;
    private readonly ConcurrentDictionary<string, byte> noted = new(StringComparer.Ordinal);

    /// <exception cref="TrainingException">The recipe, its sources or the run folder are wrong; every error is listed.</exception>
    public TrainingEnd Run(ExistingRun existing, Func<bool> isAskedToStop)
    {
        if (RecipeCheck.Problems(options, file, ranks.Size) is { Count: > 0 } problems) throw new TrainingException(problems);
        var opener = new SourceOpener(folder, Side());
        IReadOnlyList<IExampleSource> sources = OpenAll(opener);
        List<(SourceOptions, IExampleSource)> evaluation = ranks.Rank == 0 && options.Evaluation.Every > 0 ? OpenEvaluation(opener) : [];
        RunCheckpoint? resumed = Agreed(existing);
        var engine = new EngineOptions { Threads = options.Threads > 0 ? options.Threads : ranks.ThreadsPerRank, Device = options.Device, AllowTf32 = options.Precision == Precision.Tf32, ReplaysKernels = options.ReplayKernels, Repeatable = options.Device != Device.Cpu && options.Repeatable };
        RunRecorder? recorder = null;
        Trainer? training = null;
        using ITrainingStage stage = OpenStage(resumed?.Folder, sources, engine, text => Note(recorder, training?.Step ?? resumed?.Step ?? 0, text));
        Mixture mixture = MixtureBuilder.Build(sources, options, example => stage.Encoder.Encode(example).Ids.Length);
        using HeldOut? heldOut = evaluation.Count == 0 ? null : new HeldOut(options, evaluation, stage, engine);
        if (ranks.Rank == 0)
        {
            run.Describe(options, versions, stage.Store.Elements, stage.Store.Trainable.Sum(p => p.Elements), ranks.Size);
            recorder = RunRecorder.Continue(run.Folder, resumed?.Step ?? 0, TimeProvider.System, watchers);
        }
        using (recorder)
        {
            if (resumed is not null) recorder?.Note(new NoteRecord(resumed.Step, $"resumed from {Path.GetFileName(resumed.Folder)}"));
            if (heldOut is null) recorder?.Note(new NoteRecord(resumed?.Step ?? 0, "nothing is held out, so nothing is evaluated and no checkpoint is called best"));
            using var trainer = new Trainer(options, stage, mixture, heldOut, ranks, engine, recorder, run, resumed, ranks.Rank == 0 ? Limit(engine, Trainer.Products(options)) : double.NaN);
            training = trainer;
            return trainer.Train(isAskedToStop);
        }
    }

    // What share of it a step reaches says whether the machine is busy elsewhere.
    private static double Limit(EngineOptions engine, ElementType products)
    {
        using var rate = new MatMulRate(engine, products);
        return rate.Measure(runs: 2);
    }

    private int Side() => StartingPoint.Folder(options.Model.From, folder) is { } begin
        ? options.Stage == StageKind.Vlm ? PublishedConfigurations.ReadVlm(Path.Combine(begin, "config.json")).Vision.ImageSize : PublishedConfigurations.ReadSiglip(Path.Combine(begin, "config.json")).Vision.ImageSize
        : Presets.All[options.Model.Preset].Vision.ImageSize;

    private ITrainingStage OpenStage(string? resumed, IReadOnlyList<IExampleSource> sources, EngineOptions engine, Action<string> skipped) => options.Stage == StageKind.Contrastive
        ? new ContrastiveStage(options, folder, resumed, sources, engine, skipped)
        : new VlmStage(options, folder, resumed, sources, engine, skipped);

    // Rank 0 looks; all go on from the same place.
    private RunCheckpoint? Agreed(ExistingRun existing)
    {
        RunCheckpoint? found = ranks.Rank == 0 ? run.Prepare(options, existing) : null;
        string[] agreed = ranks.Broadcast(found is null ? "" : $"{found.Step}\n{found.Folder}").Split('\n');
        return agreed.Length < 2 ? null : new RunCheckpoint(long.Parse(agreed[0], System.Globalization.CultureInfo.InvariantCulture), agreed[1]);
    }

    private List<IExampleSource> OpenAll(SourceOpener opener)
    {
        var errors = new List<string>();
        var sources = new List<IExampleSource>();
        for (int i = 0; i < options.Sources.Count; i++)
            if (Try(() => opener.Training(options.Sources[i]), $"sources[{i}]", errors) is { } source) sources.Add(source);
        return errors.Count == 0 ? sources : throw new TrainingException(errors);
    }

    private List<(SourceOptions, IExampleSource)> OpenEvaluation(SourceOpener opener)
    {
        var errors = new List<string>();
        var opened = new List<(SourceOptions, IExampleSource)>();
        foreach (SourceOptions source in options.Sources.Where(s => s is { HeldOut: > 0, Weight: > 0 }))
            if (opener.HeldOut(source) is { Count: > 0 } held) opened.Add((source, held));
        for (int i = 0; i < options.Evaluation.Sources.Count; i++)
            if (Try(() => opener.Training(options.Evaluation.Sources[i]), $"evaluation.sources[{i}]", errors) is { } source) opened.Add((options.Evaluation.Sources[i], source));
        return errors.Count == 0 ? opened : throw new TrainingException(errors);
    }

    private IExampleSource? Try(Func<IExampleSource> open, string where, List<string> errors)
    {
        try
        {
            IExampleSource source = open();
            if (source.Count > 0) return source;
            errors.Add($"{file}: {where}: '{source.Name}' has no sample. Expected at least one; was everything filtered out, or held out?");
        }
        catch (Exception e) when (e is ExampleException or IOException or UnauthorizedAccessException or System.Text.Json.JsonException)
        {
            errors.Add($"{file}: {where}: {e.Message}");
        }
        return null;
    }

    // Once for each, however often it comes up.
    private void Note(RunRecorder? recorder, long step, string text)
    {
        if (noted.Count < MostNotes && noted.TryAdd(text, 0)) recorder?.Note(new NoteRecord(step, $"skipped: {text}"));
    }
}
