using System.Text.Json;
using SpatialVlm.Training.Mixtures;

namespace SpatialVlm.Training.Checkpoints;

/// <summary>What a run needs beside weights and moments to go on as if it had never stopped.</summary>
/// <param name="Step">Steps taken.</param>
/// <param name="Mixture">Position in the data.</param>
/// <param name="Tokens">Seen so far.</param>
/// <param name="AnswerTokens">Of these, predicted ones.</param>
/// <param name="HeldOutLoss">At this step; null where it was not measured.</param>
public sealed record TrainingProgress(long Step, MixtureState Mixture, long Tokens, long AnswerTokens, double? HeldOutLoss)
{
    public const string FileName = "progress.json";

    private static readonly JsonSerializerOptions style = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower, WriteIndented = true };

    public static TrainingProgress Start(int sources) => new(0, MixtureState.Start(sources), 0, 0, null);

    public void Save(string folder) => File.WriteAllText(Path.Combine(folder, FileName), JsonSerializer.Serialize(this, style));

    /// <exception cref="IOException">The file is not what <see cref="Save"/> wrote.</exception>
    public static TrainingProgress Load(string folder)
    {
        string path = Path.Combine(folder, FileName);
        try
        {
            return JsonSerializer.Deserialize<TrainingProgress>(File.ReadAllText(path), style) ?? throw new JsonException("it is null");
        }
        catch (JsonException e)
        {
            throw new IOException($"{path}: not the progress of a run: {e.Message}", e);
        }
    }
}
