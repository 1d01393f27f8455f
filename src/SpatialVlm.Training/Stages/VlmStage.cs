using SpatialVlm.Geometry;
using SpatialVlm.Modeling;
using SpatialVlm.Modeling.Configuration;
using SpatialVlm.Modeling.Tokenization;
using SpatialVlm.Tensors;
using SpatialVlm.Training.Batching;
using SpatialVlm.Training.Checkpoints;
using SpatialVlm.Training.Examples;
using SpatialVlm.Training.Recipes;

namespace SpatialVlm.Training.Stages;

/// <summary>The vision-language model on its mixture (section 3.3), with the vision encoder frozen or not (section 4.3).</summary>
public sealed class VlmStage : ITrainingStage
{
    private readonly VisionLanguageModel model;
    private readonly Tokenizer tokenizer;
    private readonly string? template, begin;
    private readonly TurnEncoder encoder, answers;
    private readonly PackedFeeds feeds;
    private readonly PhotoTensors photos;
    private readonly VlmQuestions asked;

    /// <param name="folder">Of the options file.</param>
    /// <param name="resumed">Checkpoint of this very run to go on with; null at its start.</param>
    /// <param name="skipped">Told of photos that cannot be read.</param>
    public VlmStage(TrainOptions options, string folder, string? resumed, IReadOnlyList<IExampleSource> sources, EngineOptions engine, Action<string>? skipped = null)
    {
        begin = resumed ?? StartingPoint.Folder(options.Model.From, folder);
        tokenizer = Tokenizers.Open(options, folder, begin, sources);
        (CheckpointTemplate read, template) = Template(begin);
        Configuration = begin is null ? Fresh(options, tokenizer) : PublishedConfigurations.ReadVlm(Path.Combine(begin, "config.json"));
        Store = new ParameterStore();
        model = new VisionLanguageModel(new ParameterScope(Store), Configuration);
        Store.Initialize(Seeds.For(options.Seed, "model", "weights"));
        if (begin is not null) Checkpoint.Load(Store, begin);
        else if (StartingPoint.Folder(options.Model.VisionFrom, folder) is { } vision) StartingPoint.LoadVision(Store, Configuration.Names.Vision, vision);
        Freeze(options.Model.Freeze);
        photos = new PhotoTensors(Configuration.Vision.ImageSize, options.Batch.ImageCacheMegabytes * 1_000_000L);
        encoder = new TurnEncoder(tokenizer, read, Configuration, options.Batch.Length - 1, options.LossOn);
        answers = new TurnEncoder(tokenizer, read, Configuration, options.Batch.Length - 1);
        feeds = new PackedFeeds(Configuration, options, photos, skipped);
        asked = new VlmQuestions(model, Store, tokenizer, encoder, photos, options.Model.Attention, engine);
    }

    public VlmConfiguration Configuration { get; }

    public ParameterStore Store { get; }

    public IExampleEncoder Encoder => encoder;

    public IExampleEncoder HeldOutEncoder => answers;

    public int ReservedPlaces => 1;

    public IReadOnlyDictionary<string, Tensor> TraceLoss(Graph graph, IReadOnlyDictionary<string, Tensor> inputs) => model.TraceLoss(graph, inputs);

    public IReadOnlyDictionary<string, HostTensor> Feeds(PlannedBatch batch, PlannedStep step) => feeds.Make(batch, step.Targets);

    public IReadOnlyList<Judged> Judge(IReadOnlyList<TrainingExample> questions) => asked.Ask(questions);

    public void WriteModelFiles(string folder, string card)
    {
        ConfigurationWriter.Write(Configuration, Path.Combine(folder, "config.json"));
        tokenizer.Save(Path.Combine(folder, Tokenizers.FileName));
        ModelFiles.Write(folder, Configuration.Vision.ImageSize, template, card);
        if (template is null) ModelFiles.CopyTemplates(begin!, folder);
    }

    public void Dispose()
    {
        asked.Dispose();
        Store.Dispose();
    }

    // A checkpoint that brings a template keeps it; all else speaks as nano does.
    private static (CheckpointTemplate Template, string? Text) Template(string? begin)
    {
        if (begin is null || CheckpointTemplate.Find(begin) is not { } found) return (new CheckpointTemplate(ChatTemplates.Nano, new Dictionary<string, string>()), ChatTemplates.NanoText);
        string file = Path.Combine(begin, "chat_template.jinja");
        return (found, File.Exists(file) ? File.ReadAllText(file) : null);
    }

    private static VlmConfiguration Fresh(TrainOptions options, Tokenizer tokenizer)
    {
        VlmConfiguration preset = Presets.All[options.Model.Preset];
        int image = tokenizer.IdOf(Tokenizers.Image) ?? throw new ConfigurationException($"The tokenizer has no token '{Tokenizers.Image}'. Give one that has, or none, and one is trained.");
        long[] ends = tokenizer.IdOf(Tokenizers.End) is { } end ? [end] : [];
        // A multiple of 64 keeps the rows of the head's matrix aligned.
        long vocabulary = (tokenizer.VocabularySize + 63) / 64 * 64;
        return preset with { ImageToken = image, Text = preset.Text with { Vocabulary = vocabulary, EndTokens = ends } };
    }

    private void Freeze(IReadOnlyList<string> parts)
    {
        foreach (string part in parts)
            Store.Freeze(part switch { "vision" => Configuration.Names.Vision, "projector" => Configuration.Names.Projector, _ => Configuration.Names.Text });
        if (parts.Contains("language")) Store.Freeze(Configuration.Names.Head);
    }
}
