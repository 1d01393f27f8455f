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
        Dictionary<string, HostTensor> feeds = Pairs(batch.Examples.Count, batch.Examples.Select(e => e.Encoded.Ids), (i, target) => photos.Fill(batch.Examples[i], target));
        feeds[Weight] = HostTensor.Of([1], [1f / step.Batches.Count]);
        return feeds;
    }

    /// <summary>Right where a photo's own caption is the likeliest of its batch.</summary>
    public IReadOnlyList<Judged> Judge(IReadOnlyList<TrainingExample> questions)
    {
        var judged = new List<Judged>();
        foreach (TrainingExample[] batch in questions.Where(q => q.Photo is not null).Chunk(options.Batch.Rows).Where(b => b.Length == options.Batch.Rows))
        {
            float[] logits = forward.Run(Pairs(batch.Length, batch.Select(e => encoder.Encode(e).Ids), (i, target) => photos.Fill(batch[i].Photo!, target)))["logits_per_image"].Floats;
            for (int i = 0; i < batch.Length; i++)
            {
                int best = System.Numerics.Tensors.TensorPrimitives.IndexOfMax(logits.AsSpan(i * batch.Length, batch.Length));
                // The same words may caption two photos; either is right.
                judged.Add(new Judged(batch[i].Id, "match", "", batch[i].Turns[0].Answer, batch[best].Turns[0].Answer, batch[best].Turns[0].Answer == batch[i].Turns[0].Answer));
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

    private delegate void PhotoFiller(int index, Span<float> target);

    private Dictionary<string, HostTensor> Pairs(int count, IEnumerable<int[]> ids, PhotoFiller fill)
    {
        int side = configuration.Vision.ImageSize;
        var pixels = new float[count * photos.Elements];
        for (int i = 0; i < count; i++)
        {
            try
            {
                fill(i, pixels.AsSpan(i * photos.Elements, photos.Elements));
            }
            catch (PhotoException e)
            {
                skipped?.Invoke(e.Message);
            }
        }
        return new(StringComparer.Ordinal)
        {
            [Pixels] = HostTensor.Of([count, 3, side, side], pixels),
            [Ids] = HostTensor.Of([count, configuration.Text.MaxPositions], [.. ids.SelectMany(row => row).Select(id => (long)id)]),
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
