using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using static SpatialVlm.Questions.PairFields;

namespace SpatialVlm.Questions;

/// <summary>Writes a photo's pairs as JSON Lines of records.md and as one entry of LLaVA's conversation list, in UTF-8; one instance a thread.</summary>
public sealed class PairWriter : IDisposable
{
    private static readonly JsonWriterOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    private readonly Utf8JsonWriter json = new(Stream.Null, Compact);

    public void Dispose() => json.Dispose();

    /// <summary>One line a pair, each ended by a line feed.</summary>
    public void WriteLines(IReadOnlyList<QAPair> pairs, IBufferWriter<byte> output)
    {
        foreach (var pair in pairs)
        {
            json.Reset(output);
            Write(pair);
            json.Flush();
            output.Write("\n"u8);
        }
    }

    /// <summary>
    /// The photo's element of llava.json, without separator: {"id", "image", "conversations"}, "&lt;image&gt;" in the first turn alone.
    /// Nothing is written for a photo without pairs.
    /// </summary>
    /// <returns>Whether anything was written.</returns>
    public bool WriteConversation(IReadOnlyList<QAPair> pairs, IBufferWriter<byte> output)
    {
        if (pairs.Count == 0) return false;
        json.Reset(output);
        json.WriteStartObject();
        json.WriteString(Id, pairs[0].Scene);
        json.WriteString(Image, pairs[0].Image);
        json.WriteStartArray(Conversations);
        for (var i = 0; i < pairs.Count; i++)
        {
            WriteTurn(Human, i == 0 ? "<image>\n" + pairs[i].Question : pairs[i].Question);
            WriteTurn(Gpt, pairs[i].Answer);
        }
        json.WriteEndArray();
        json.WriteEndObject();
        json.Flush();
        return true;
    }

    private void WriteTurn(JsonEncodedText speaker, string text)
    {
        json.WriteStartObject();
        json.WriteString(From, speaker);
        json.WriteString(Value, text);
        json.WriteEndObject();
    }

    private void Write(QAPair pair)
    {
        json.WriteStartObject();
        json.WriteString(Id, pair.Id);
        json.WriteString(Image, pair.Image);
        json.WriteString(Scene, pair.Scene);
        json.WriteString(PairFields.Type, pair.Type);
        json.WriteString(Family, pair.Family);
        json.WriteString(Question, pair.Question);
        json.WriteString(Answer, pair.Answer);
        WriteStrings(Objects, pair.Objects);
        Write(pair.Value);
        WriteNumber(MarginM, pair.MarginM);
        WriteNumber(MarginErrorM, pair.MarginErrorM);
        if (pair.MarginLog is not null)
        {
            WriteNumber(MarginLog, pair.MarginLog);
            WriteNumber(MarginErrorLog, pair.MarginErrorLog);
        }
        json.WriteBoolean(NeedsCanonical, pair.NeedsCanonical);
        WriteStrings(Templates, pair.Templates);
        json.WriteEndObject();
    }

    private void Write(AnswerValue value)
    {
        json.WriteStartObject(Value);
        json.WriteString(Kind, value.Kind);
        if (value.Yes is { } yes) json.WriteBoolean(Yes, yes);
        if (value.Object is { } chosen) json.WriteString(PairFields.Object, chosen);
        if (value.Word is { } word) json.WriteString(Word, word);
        if (value.Meters is { } meters)
        {
            WriteNumber(Meters, meters);
            WriteNumber(SaidMeters, value.SaidMeters);
            json.WriteString(Unit, value.Unit);
        }
        json.WriteEndObject();
    }

    private void WriteStrings(JsonEncodedText name, IReadOnlyList<string> values)
    {
        json.WriteStartArray(name);
        for (var i = 0; i < values.Count; i++) json.WriteStringValue(values[i]);
        json.WriteEndArray();
    }

    private void WriteNumber(JsonEncodedText name, double? value)
    {
        if (value is { } number) json.WriteNumber(name, Math.Round(number, 4));
        else json.WriteNull(name);
    }
}
