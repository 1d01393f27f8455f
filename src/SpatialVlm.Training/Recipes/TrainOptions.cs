using SpatialVlm.Datasets.Options;
using SpatialVlm.Tensors;

namespace SpatialVlm.Training.Recipes;

/// <summary>One stage of training as a JSON file; <c>recipes/</c> holds files made to be copied.</summary>
public sealed record TrainOptions
{
    public StageKind Stage { get; init; } = StageKind.Vlm;

    public int Seed { get; init; }

    [OptionRange(1, 1e9)]
    public int Steps { get; init; } = 1000; // A.2: 110k, then 70k

    public ModelOptions Model { get; init; } = new();

    public TokenizerOptions Tokenizer { get; init; } = new();

    public IReadOnlyList<SourceOptions> Sources { get; init; } = [];

    /// <summary>What the sources' weights are shares of.</summary>
    public ShareUnit WeightsAre { get; init; } = ShareUnit.Samples;

    /// <summary>Which words are learned. Evaluation always measures answers.</summary>
    public LossText LossOn { get; init; } = LossText.Answers;

    public BatchOptions Batch { get; init; } = new();

    public OptimizerOptions Optimizer { get; init; } = new();

    public EvaluationOptions Evaluation { get; init; } = new();

    public CheckpointOptions Checkpoints { get; init; } = new();

    /// <summary>Threads that compute; 0 takes every processor (divided among the ranks of a machine).</summary>
    [OptionRange(0, 1024)]
    public int Threads { get; init; }

    /// <summary>Cuda needs a build with <c>-p:Gpu=true</c>; weights, gradients and moments then live on the GPU.</summary>
    public Device Device { get; init; } = Device.Cpu;

    /// <summary>Of matrix products; all else is float32. Anything but float32 is for CUDA, and gives other losses.</summary>
    public Precision Precision { get; init; } = Precision.Float32;

    /// <summary>On CUDA: the kernels of a step are recorded once and replayed. For small models, whose kernels are over before the next is launched; takes more GPU memory.</summary>
    public bool ReplayKernels { get; init; }

    /// <summary>On CUDA: sums in a fixed order, so that a run that was killed and resumed has the very losses of an unbroken one. The CPU always does.</summary>
    public bool Repeatable { get; init; } = true;

    /// <summary>Steps between lines of the log.</summary>
    [OptionRange(1, 1_000_000)]
    public int LogEvery { get; init; } = 10;
}

/// <summary>What matrix products compute in.</summary>
public enum Precision
{
    Float32,

    /// <summary>float32 whose factors are rounded to 10 bits of mantissa.</summary>
    Tf32,
    Bfloat16,
}

/// <summary>What is trained.</summary>
public enum StageKind
{
    /// <summary>Image and text towers with SigLIP's loss: the vision encoder before it meets a language model.</summary>
    Contrastive,

    /// <summary>The vision-language model on the mixture.</summary>
    Vlm,
}

/// <summary>What a source's weight counts.</summary>
public enum ShareUnit
{
    /// <summary>Samples drawn, as in the paper's 174 : 2.5.</summary>
    Samples,

    /// <summary>Tokens, as in the paper's "5 % of tokens"; turned into samples by the sources' mean lengths.</summary>
    Tokens,
}

/// <summary>Which tokens of a conversation are predicted.</summary>
public enum LossText
{
    Answers,

    /// <summary>Questions too: for a language model from nothing, which has words and names to learn before it can answer.</summary>
    All,
}

/// <summary>Who sees whom in a sequence.</summary>
public enum AttentionKind
{
    Causal,

    /// <summary>Everything before the first answer sees each other.</summary>
    Prefix,
}

/// <summary>The model, where its weights begin, and what of it learns.</summary>
public sealed record ModelOptions
{
    /// <summary>One of <see cref="Modeling.Presets"/>; ignored where <see cref="From"/> names a checkpoint.</summary>
    public string Preset { get; init; } = "nano";

    /// <summary>A checkpoint folder to begin with: sizes, weights and tokenizer.</summary>
    public string? From { get; init; }

    /// <summary>A checkpoint of the contrastive stage whose vision tower replaces the model's.</summary>
    public string? VisionFrom { get; init; }

    /// <summary>Parts that do not learn: vision, projector, language.</summary>
    public IReadOnlyList<string> Freeze { get; init; } = [];

    public AttentionKind Attention { get; init; } = AttentionKind.Causal;

    /// <summary>Less memory for about a third more time.</summary>
    public bool Recompute { get; init; }
}

/// <summary>Which tokenizer; without a path one is trained on the sources' text when the run begins.</summary>
public sealed record TokenizerOptions
{
    public string? Path { get; init; }

    [OptionRange(300, 1_000_000)]
    public int Vocabulary { get; init; } = 2048;
}

/// <summary>How a step is cut up: <see cref="MicroBatches"/> times <see cref="Rows"/> sequences of <see cref="Length"/> tokens.</summary>
public sealed record BatchOptions
{
    /// <summary>Sequences computed at a time.</summary>
    [OptionRange(1, 65536)]
    public int Rows { get; init; } = 8;

    /// <summary>Tokens of a sequence, image tokens included; several samples are packed into one.</summary>
    [OptionRange(16, 131072)]
    public int Length { get; init; } = 256;

    /// <summary>Gradients of so many are summed for a step; ranks share them.</summary>
    [OptionRange(1, 65536)]
    public int MicroBatches { get; init; } = 1;

    /// <summary>Steps made ready ahead of the one being computed.</summary>
    [OptionRange(1, 64)]
    public int Ahead { get; init; } = 4;

    /// <summary>Decoded photos kept in memory.</summary>
    [OptionRange(0, 1e6)]
    public int ImageCacheMegabytes { get; init; } = 512;
}

/// <summary>AdamW and its schedule.</summary>
public sealed record OptimizerOptions
{
    [OptionRange(0, 10)]
    public double LearningRate { get; init; } = 1e-3; // A.2: 2e-4 for a model 1000 times larger

    [OptionRange(0, 1)]
    public double Beta1 { get; init; } = 0.9;

    [OptionRange(0, 1)]
    public double Beta2 { get; init; } = 0.95;

    [OptionRange(0, 10)]
    public double WeightDecay { get; init; } = 0.05;

    [OptionRange(0, 1e9)]
    public double ClipNorm { get; init; } = 1;

    public int WarmupSteps { get; init; } = 100;

    /// <summary>Half a cosine down to <see cref="FinalShare"/>, or constant after the warm-up.</summary>
    public bool Cosine { get; init; } = true;

    [OptionRange(0, 1)]
    public double FinalShare { get; init; } = 0.05;
}

/// <summary>What is measured on the way.</summary>
public sealed record EvaluationOptions
{
    /// <summary>Steps between evaluations; 0 never.</summary>
    [OptionRange(0, 1e9)]
    public int Every { get; init; } = 200;

    /// <summary>Beside what the sources hold out.</summary>
    public IReadOnlyList<SourceOptions> Sources { get; init; } = [];

    /// <summary>Held-out samples whose loss is measured.</summary>
    [OptionRange(0, 1e6)]
    public int Samples { get; init; } = 128;

    /// <summary>Held-out questions answered by generation.</summary>
    [OptionRange(0, 1e6)]
    public int Questions { get; init; } = 32;
}

/// <summary>When to save, and what to keep.</summary>
public sealed record CheckpointOptions
{
    [OptionRange(1, 1e9)]
    public int Every { get; init; } = 200;

    /// <summary>Latest ones kept; the best by held-out loss is kept besides.</summary>
    [OptionRange(1, 10000)]
    public int Keep { get; init; } = 2;
}
