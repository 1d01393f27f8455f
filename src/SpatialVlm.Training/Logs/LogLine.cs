using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace SpatialVlm.Training.Logs;

/// <summary>
/// One record as one line of log.jsonl: `kind`, `step`, the record's own fields. Whatever differs between equal runs lies under `timings`, so that
/// two logs can be compared line by line without it.
/// </summary>
internal static class LogLine
{
    private static readonly JsonWriterOptions readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static byte[] Of(StepRecord r) => Line("step", r.Step, json =>
    {
        json.Number("loss", r.Loss);
        json.Number("gradient_norm", r.GradientNorm);
        json.Number("learning_rate", r.LearningRate);
        json.WriteNumber("tokens", r.Tokens);
        json.WriteNumber("answer_tokens", r.AnswerTokens);
        json.WriteStartObject("timings");
        json.Number("tokens_per_second", r.TokensPerSecond);
        json.Number("step_seconds", r.StepSeconds);
        json.Number("wait_share", r.WaitShare);
        json.Number("mat_mul_share", r.MatMulShare);
        json.Number("elapsed_seconds", r.ElapsedSeconds);
        json.WriteNumber("memory_bytes", r.MemoryBytes);
        json.WriteNumber("peak_memory_bytes", r.PeakMemoryBytes);
        json.WriteEndObject();
    });

    public static byte[] Of(EvaluationRecord r) => Line("evaluation", r.Step, json =>
    {
        json.Number("loss", r.Loss);
        json.WriteNumber("pairs", r.Pairs);
        json.WriteNumber("generated", r.Generated);
        json.WriteNumber("exact", r.Exact);
        json.WriteStartObject("by_type");
        foreach (var (type, share) in r.ByType.OrderBy(t => t.Key, StringComparer.Ordinal)) json.Number(type, share);
        json.WriteEndObject();
        if (r.GeneratedByType is not { } counts) return;
        json.WriteStartObject("generated_by_type");
        foreach (var (type, count) in counts.OrderBy(t => t.Key, StringComparer.Ordinal)) json.WriteNumber(type, count);
        json.WriteEndObject();
    });

    public static byte[] Of(CheckpointRecord r) => Line("checkpoint", r.Step, json =>
    {
        json.WriteString("folder", r.Folder);
        json.WriteBoolean("best", r.Best);
        json.WriteStartObject("timings");
        json.Number("seconds", r.Seconds);
        json.WriteEndObject();
    });

    public static byte[] Of(NoteRecord r) => Line("note", r.Step, json => json.WriteString("text", r.Text));

    public static byte[] Of(MixtureRecord r) => Line("mixture", r.Step, json =>
    {
        json.WriteStartArray("sources");
        foreach (var source in r.Sources)
        {
            json.WriteStartObject();
            json.WriteString("name", source.Name);
            json.Number("wanted_samples", source.WantedSamples);
            json.Number("achieved_samples", source.AchievedSamples);
            json.Number("achieved_tokens", source.AchievedTokens);
            json.WriteNumber("samples", source.Samples);
            json.WriteNumber("skipped", source.Skipped);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    });

    private static byte[] Line(string kind, long step, Action<Utf8JsonWriter> fields)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using (var json = new Utf8JsonWriter(buffer, readable))
        {
            json.WriteStartObject();
            json.WriteString("kind", kind);
            json.WriteNumber("step", step);
            fields(json);
            json.WriteEndObject();
        }
        buffer.Write("\n"u8);
        return buffer.WrittenSpan.ToArray();
    }

    // JSON has neither NaN nor infinity: unknown is null, an infinite loss is said in a word.
    private static void Number(this Utf8JsonWriter json, string name, double value)
    {
        if (double.IsNaN(value)) json.WriteNull(name);
        else if (double.IsInfinity(value)) json.WriteString(name, value > 0 ? "Infinity" : "-Infinity");
        else json.WriteNumber(name, value);
    }
}
