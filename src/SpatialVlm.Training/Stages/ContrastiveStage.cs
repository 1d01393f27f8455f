using SpatialVlm.Geometry;
using SpatialVlm.Imaging;
using SpatialVlm.Modeling;
using SpatialVlm.Modeling.Configuration;
using SpatialVlm.Modeling.Tokenization;
using SpatialVlm.Modeling.Vision;
using SpatialVlm.Tensors;
using SpatialVlm.Training.Batching;
using SpatialVlm.Training.Checkpoints;
using SpatialVlm.Training.Examples;
using SpatialVlm.Training.Recipes;

namespace SpatialVlm.Training.Stages;

/// <summary>
/// Contrastive pretraining of the vision encoder on captions, as the paper's ViT had (section 3.3): SigLIP's loss over the photos and captions of a batch, each micro-batch and rank by itself.
/// </summary>
public sealed class ContrastiveStage : ITrainingStage
{
    private const string Pixels = "pixel_values", Ids = "input_ids", Weight = "loss_weight";
    private readonly SiglipModel model;
    private readonly SiglipConfiguration configuration;
    private readonly Tokenizer tokenizer;
    private readonly TrainOptions options;
    private readonly CaptionEncoder encoder;
    private readonly PhotoTensors photos;
    private readonly TracedFunction forward;
    private readonly Action<string>? skipped;

    /// <inheritdoc cref="VlmStage(TrainOptions, string, string?, IReadOnlyList{IExampleSource}, EngineOptions, Action{string}?)"/>
    public ContrastiveStage(TrainOptions options, string folder, string? resumed, IReadOnlyList<IExampleSource> sources, EngineOptions engine, Action<string>? skipped = null)
    {
        (this.options, this.skipped) = (options, skipped);
        string? begin = resumed ?? StartingPoint.Folder(options.Model.From, folder);
        tokenizer = Tokenizers.Open(options, folder, begin, sources);
        configuration = begin is null ? Fresh(options, tokenizer) : PublishedConfigurations.ReadSiglip(Path.Combine(begin, "config.json"));
        Store = new ParameterStore();
        model = new SiglipModel(new ParameterScope(Store), configuration);
        Store.Initialize(Seeds.For(options.Seed, "model", "weights"));
        if (begin is not null) Checkpoint.Load(Store, begin);
        photos = new PhotoTensors(configuration.Vision.ImageSize, options.Batch.ImageCacheMegabytes * 1_000_000L);
        encoder = new CaptionEncoder(tokenizer, (int)configuration.Text.MaxPositions);
        forward = new TracedFunction((_, inputs) => model.Forward(inputs[Pixels], inputs[Ids]), engine, Store);
    }

    public ParameterStore Store { get; }

    public IExampleEncoder Encoder => encoder;

    public int ReservedPlaces => 0;

    public IReadOnlyDictionary<string, Tensor> TraceLoss(Graph graph, IReadOnlyDictionary<string, Tensor> inputs) =>
        new Dictionary<string, Tensor> { ["loss"] = model.Forward(inputs[Pixels], inputs[Ids])["loss"] * inputs[Weight].Reshape() };

    public IReadOnlyDictionary<string, HostTensor> Feeds(PlannedBatch batch, PlannedStep step)
    {
        (PlacedExample Placed, float[] Pixels)[] shown = [.. Readable(batch.Examples, photos.Fill)];
        // Nothing readable at all: one blank pair that counts for nothing keeps the step whole.
        Dictionary<string, HostTensor> feeds = shown.Length == 0
            ? Pairs([new float[photos.Elements]], [batch.Examples[0].Encoded.Ids])
            : Pairs([.. shown.Select(s => s.Pixels)], shown.Select(s => s.Placed.Encoded.Ids));
        feeds[Weight] = HostTensor.Of([1], [shown.Length == 0 ? 0 : 1f / step.Batches.Count]);
        return feeds;
    }

    /// <summary>Right where a photo's own caption is the likeliest of its batch.</summary>
    public IReadOnlyList<Judged> Judge(IReadOnlyList<TrainingExample> questions)
    {
        var judged = new List<Judged>();
        foreach ((TrainingExample Example, float[] Pixels)[] batch in Readable(questions.Where(q => q.Photo is not null), (e, target) => photos.Fill(e.Photo!, target)).Chunk(options.Batch.Rows).Where(b => b.Length == options.Batch.Rows))
        {
            float[] logits = forward.Run(Pairs([.. batch.Select(b => b.Pixels)], batch.Select(b => encoder.Encode(b.Example).Ids)))["logits_per_image"].Floats;
            for (int i = 0; i < batch.Length; i++)
            {
                TrainingExample own = batch[i].Example, best = batch[System.Numerics.Tensors.TensorPrimitives.IndexOfMax(logits.AsSpan(i * batch.Length, batch.Length))].Example;
                // The same words may caption two photos; either is right.
                judged.Add(new Judged(own.Id, "match", "", own.Turns[0].Answer, best.Turns[0].Answer, best.Turns[0].Answer == own.Turns[0].Answer));
            }
        }
        return judged;
    }

    public void WriteModelFiles(string folder, string card)
    {
        ConfigurationWriter.Write(configuration, Path.Combine(folder, "config.json"));
        tokenizer.Save(Path.Combine(folder, Tokenizers.FileName));
        ModelFiles.Write(folder, configuration.Vision.ImageSize, null, card);
    }

    public void Dispose()
    {
        forward.Dispose();
        Store.Dispose();
    }

    private delegate void PhotoFiller<T>(T item, Span<float> target);

    // Pairs whose photo cannot be read are left out, and told.
    private IEnumerable<(T Item, float[] Pixels)> Readable<T>(IEnumerable<T> items, PhotoFiller<T> fill)
    {
        foreach (T item in items)
        {
            var pixels = new float[photos.Elements];
            try
            {
                fill(item, pixels);
            }
            catch (PhotoException e)
            {
                skipped?.Invoke(e.Message);
                continue;
            }
            yield return (item, pixels);
        }
    }

    private Dictionary<string, HostTensor> Pairs(float[][] pixels, IEnumerable<int[]> ids)
    {
        int side = configuration.Vision.ImageSize;
        var joined = new float[pixels.Length * photos.Elements];
        for (int i = 0; i < pixels.Length; i++) pixels[i].CopyTo(joined, i * photos.Elements);
        return new(StringComparer.Ordinal)
        {
            [Pixels] = HostTensor.Of([pixels.Length, 3, side, side], joined),
            [Ids] = HostTensor.Of([pixels.Length, configuration.Text.MaxPositions], [.. ids.SelectMany(row => row).Select(id => (long)id)]),
        };
    }

    private static SiglipConfiguration Fresh(TrainOptions options, Tokenizer tokenizer)
    {
        VisionConfiguration vision = Presets.All[options.Model.Preset].Vision with { UseHead = true };
        return new SiglipConfiguration(vision, new SiglipTextConfiguration
        {
            HiddenSize = vision.HiddenSize,
            IntermediateSize = vision.IntermediateSize,
            Layers = Math.Max(2, vision.Layers / 2),
            Heads = vision.Heads,
            Vocabulary = (tokenizer.VocabularySize + 63) / 64 * 64,
            MaxPositions = options.Batch.Length,
            ProjectionSize = vision.HiddenSize,
        });
    }
}
