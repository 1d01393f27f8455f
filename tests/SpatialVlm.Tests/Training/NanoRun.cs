using SpatialVlm.Tensors;
using SpatialVlm.Tests.Datasets.Inputs;
using SpatialVlm.Tests.Tensors;
using SpatialVlm.Training;
using SpatialVlm.Training.Checkpoints;
using SpatialVlm.Training.Examples;
using SpatialVlm.Training.Logs;
using SpatialVlm.Training.Mixtures;
using SpatialVlm.Training.Recipes;
using SpatialVlm.Training.Stages;

namespace SpatialVlm.Tests.Training;

/// <summary>Runs the real trainer on made-up samples at a size that a test can wait for.</summary>
internal sealed class NanoRun : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public NanoRun()
    {
        Recipe = new TrainOptions
        {
            Steps = 6,
            LogEvery = 1,
            Sources = [new() { Name = "colours", Weight = 3 }, new() { Name = "more", Weight = 1 }],
            Batch = new() { Rows = 2, Length = 96 },
            Tokenizer = new() { Vocabulary = 300 },
            Optimizer = new() { LearningRate = 2e-3, WarmupSteps = 2 },
            Checkpoints = new() { Every = 2, Keep = 2 },
        };
        Sources = [new SketchSource("colours", 12), new SketchSource("more", 5)];
    }

    public TrainOptions Recipe { get; set; }

    public IReadOnlyList<IExampleSource> Sources { get; set; }

    /// <summary>Weights of the run that is on.</summary>
    public ParameterStore? Store { get; private set; }

    public string Folder => folder["run"];

    public RunCheckpoints Checkpoints => new(Folder);

    /// <summary>Losses by step, from the log.</summary>
    public Dictionary<long, double> Losses() => TrainingCurve.Read(Folder).Steps.ToDictionary(s => s.Step, s => s.Loss);

    /// <summary>Trains from the latest checkpoint, or from the start.</summary>
    /// <param name="observe">Called after each step; may throw to play a crash.</param>
    /// <param name="saved">Called while a checkpoint is being written, when it is whole.</param>
    public TrainingEnd Train(Action<StepRecord>? observe = null, Func<bool>? asksToStop = null, IRanks? ranks = null, Action<CheckpointRecord>? saved = null)
    {
        var engine = TestEngine.One;
        RunCheckpoint? resumed = Checkpoints.Latest;
        using var stage = new VlmStage(Recipe, folder.Root, resumed?.Folder, Sources, engine);
        Mixture mixture = MixtureBuilder.Build(Sources, Recipe, e => stage.Encoder.Encode(e).Ids.Length);
        using RunRecorder recorder = RunRecorder.Continue(Folder, resumed?.Step ?? 0, TimeProvider.System, new Watcher(observe, saved));
        using var trainer = new Trainer(Recipe, stage, mixture, null, ranks ?? new SingleRank(), engine, recorder, new TrainingRun(Folder), resumed);
        Store = stage.Store;
        return trainer.Train(asksToStop ?? (() => false));
    }

    public void Dispose() => folder.Dispose();

    private sealed class Watcher(Action<StepRecord>? observe, Action<CheckpointRecord>? saved) : ITrainingObserver
    {
        public void Step(StepRecord r) => observe?.Invoke(r);

        public void Evaluation(EvaluationRecord r)
        {
        }

        public void Checkpoint(CheckpointRecord r) => saved?.Invoke(r);

        public void Note(NoteRecord r)
        {
        }

        public void Mixture(IReadOnlyList<SourceShare> shares)
        {
        }
    }
}
