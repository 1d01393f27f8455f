using System.Text.Json;

namespace SpatialVlm.Questions;

/// <summary>The field names of a pair and of a conversation, encoded once.</summary>
internal static class PairFields
{
    public static readonly JsonEncodedText Id = Encode("id");
    public static readonly JsonEncodedText Image = Encode("image");
    public static readonly JsonEncodedText Scene = Encode("scene");
    public static readonly JsonEncodedText Type = Encode("type");
    public static readonly JsonEncodedText Family = Encode("family");
    public static readonly JsonEncodedText Question = Encode("question");
    public static readonly JsonEncodedText Answer = Encode("answer");
    public static readonly JsonEncodedText Objects = Encode("objects");
    public static readonly JsonEncodedText Value = Encode("value");
    public static readonly JsonEncodedText Kind = Encode("kind");
    public static readonly JsonEncodedText Yes = Encode("yes");
    public static readonly JsonEncodedText Object = Encode("object");
    public static readonly JsonEncodedText Word = Encode("word");
    public static readonly JsonEncodedText Meters = Encode("meters");
    public static readonly JsonEncodedText SaidMeters = Encode("said_meters");
    public static readonly JsonEncodedText Unit = Encode("unit");
    public static readonly JsonEncodedText MarginM = Encode("margin_m");
    public static readonly JsonEncodedText MarginErrorM = Encode("margin_error_m");
    public static readonly JsonEncodedText MarginLog = Encode("margin_log");
    public static readonly JsonEncodedText MarginErrorLog = Encode("margin_error_log");
    public static readonly JsonEncodedText NeedsCanonical = Encode("needs_canonical");
    public static readonly JsonEncodedText Templates = Encode("templates");
    public static readonly JsonEncodedText Conversations = Encode("conversations");
    public static readonly JsonEncodedText From = Encode("from");
    public static readonly JsonEncodedText Human = Encode("human");
    public static readonly JsonEncodedText Gpt = Encode("gpt");

    private static JsonEncodedText Encode(string name) => JsonEncodedText.Encode(name);
}
