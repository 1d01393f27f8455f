using SpatialVlm.Training.Examples;
using SpatialVlm.Training.Mixtures;
using SpatialVlm.Training.Recipes;

namespace SpatialVlm.Training.Batching;

/// <summary>Fills steps with samples: each goes into the first sequence with room, and a batch is full when one fits nowhere. A pure function of recipe, seed and state.</summary>
/// <param name="reserved">Places at the end of the last sequence that stay padding.</param>
/// <param name="skipped">Told of every sample that is left out; may be called from another thread.</param>
public sealed class BatchPlanner(Mixture mixture, IExampleEncoder encoder, TrainOptions options, int reserved, Action<string>? skipped = null)
{
    // So many unusable samples in a row mean that something is wrong with the source.
    private const int MostSkippedInARow = 1000;

    /// <summary>Steps from <paramref name="first"/> on, without end.</summary>
    public IEnumerable<PlannedStep> From(long first, MixtureState state)
    {
        for (long step = first; ; step++)
        {
            var batches = new List<PlannedBatch>();
            for (int i = 0; i < options.Batch.MicroBatches; i++)
            {
                (PlannedBatch batch, state) = Fill(state);
                batches.Add(batch);
            }
            yield return new PlannedStep(step, batches, state);
        }
    }

    private (PlannedBatch Batch, MixtureState State) Fill(MixtureState state)
    {
        int[] used = new int[options.Batch.Rows];
        var placed = new List<PlacedExample>();
        string last = "";
        for (int failures = 0; failures < MostSkippedInARow;)
        {
            Draw draw = mixture.Next(state);
            EncodedExample encoded;
            try
            {
                encoded = encoder.Encode(mixture.Take(draw));
            }
            catch (ExampleException e)
            {
                skipped?.Invoke(last = e.Message);
                state = state.After(draw.Source, 0, skipped: true);
                failures++;
                continue;
            }
            failures = 0;
            int row = FirstWithRoom(used, encoded.Ids.Length);
            if (row < 0) return (new PlannedBatch(placed), state);
            placed.Add(Place(encoded, draw, row, used[row]));
            used[row] += encoded.Ids.Length;
            state = state.After(draw.Source, encoded.Ids.Length, skipped: false);
        }
        throw new TrainingException($"{MostSkippedInARow} samples one after another could not be used, so the sources are wrong and not a few samples. The last one: {last}");
    }

    private int FirstWithRoom(int[] used, int length)
    {
        for (int row = 0; row < used.Length; row++)
            if (used[row] + length <= Room(row)) return row;
        return -1;
    }

    private int Room(int row) => options.Batch.Length - (row == options.Batch.Rows - 1 ? reserved : 0);

    private PlacedExample Place(EncodedExample encoded, Draw draw, int row, int start)
    {
        SourceOptions source = options.Sources[draw.Source];
        bool flip = source.Flip > 0 && Augmentation.MayFlip(encoded.Example) && mixture.RandomOf(draw, "flip").NextDouble() < source.Flip;
        Random? crop = source.Crop < 1 && encoded.Example.Boxes is not null ? mixture.RandomOf(draw, "crop") : null;
        return new PlacedExample(encoded, draw, row, start, flip, crop, source.Crop);
    }
}
