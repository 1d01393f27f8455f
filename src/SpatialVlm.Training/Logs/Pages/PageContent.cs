using System.Text.Json;
using System.Text.Json.Serialization;

namespace SpatialVlm.Training.Logs.Pages;

/// <summary>What the page's script draws.</summary>
/// <param name="Reload">Seconds until the page loads itself again; 0: the run is over.</param>
/// <param name="Written">Unix seconds.</param>
internal sealed record PageContent(int Reload, long Written, IReadOnlyList<PageRun> Runs, IReadOnlyList<PlotPanel> Panels)
{
    private static readonly JsonSerializerOptions compact = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new ShortNumber() },
    };

    /// <summary>JSON that may stand in a script element: the default encoder escapes every angle bracket.</summary>
    public string Json() => JsonSerializer.Serialize(this, compact);

    // More than the eye tells apart on any screen, and half the size.
    private sealed class ShortNumber : JsonConverter<double>
    {
        public override double Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.GetDouble();

        public override void Write(Utf8JsonWriter writer, double value, JsonSerializerOptions options)
        {
            if (double.IsFinite(value)) writer.WriteRawValue(value.ToString("G5"));
            else writer.WriteNullValue();
        }
    }
}

/// <summary>A run's place on the three x axes, and its marks.</summary>
/// <param name="Steps">Where <paramref name="Tokens"/> and <paramref name="Hours"/> are known; between them lie straight lines.</param>
internal sealed record PageRun(string Name, IReadOnlyList<long> Steps, IReadOnlyList<long> Tokens, IReadOnlyList<double> Hours, IReadOnlyList<PageMark> Marks);

/// <summary>Something that happened at a step.</summary>
/// <param name="Kind">note, checkpoint or best.</param>
internal sealed record PageMark(long Step, string Kind, string Text);

/// <summary>One set of axes.</summary>
/// <param name="Group">Panels of one group stand side by side.</param>
/// <param name="Scale">linear (lowest to highest), zero (from 0), log, share (0 to 100 %) or part (0 to the highest, in per cent).</param>
/// <param name="HasScaleSwitch">A reader may choose between linear and logarithmic.</param>
/// <param name="ShowsMarks">Checkpoints and notes are drawn.</param>
internal sealed record PlotPanel(string Id, string Group, string Title, string Unit, string Scale, bool HasScaleSwitch, bool ShowsMarks, IReadOnlyList<PlotLine> Lines);

/// <summary>One line of a panel.</summary>
/// <param name="Style">raw (faint), smooth (strong), points (line and dots) or interval (dots, line and a band from Low to High).</param>
/// <param name="Low">Lower ends of the band, as long as <paramref name="X"/>.</param>
internal sealed record PlotLine(
    int Run, int Colour, string Name, string Style, IReadOnlyList<long> X, IReadOnlyList<double> Y, IReadOnlyList<double>? Low = null, IReadOnlyList<double>? High = null);
