using System.Text;
using SpatialVlm.Questions;
using SpatialVlm.Scenes;

namespace SpatialVlm.Datasets.Reports;

/// <summary>One photo's card.</summary>
internal static class CardMarkup
{
    public static string Html(Card card, int number)
    {
        var (scene, pictures) = (card.Scene, card.Pictures);
        return $"""
            <article class="card" id="card-{number}" tabindex="-1">
              <header><h3>{Markup.Escaped(scene.Image)}</h3><p class="facts">{Facts(scene)}</p></header>
              <div class="views">
                <div class="photo"><figure style="--ratio:{scene.Width}/{scene.Height}">
                  <div class="frame"><img src="{pictures.Photo}" alt="" loading="lazy" width="{scene.Width}" height="{scene.Height}">{PhotoOverlay.Svg(scene)}</div>
                  <figcaption><label class="switch"><input type="checkbox" checked> masks and names</label></figcaption>
                </figure>
                {ObjectTable(scene)}</div>
                <figure class="map">
                  <img src="{pictures.Depth}" alt="Depth map, near is light, far is dark" loading="lazy" width="{scene.Width}" height="{scene.Height}">
                  <figcaption>{DepthScale(scene, pictures)}</figcaption>
                </figure>
                <figure class="floor">{FloorPlan.Svg(scene)}<figcaption>{PlanCaption(scene)}</figcaption></figure>
              </div>
            {Conversation(card)}
            </article>

            """;
    }

    private static string Facts(Scene scene)
    {
        var facts = new List<string> { $"<span>{Markup.Words(scene.Kind)}</span>" };
        var frame = scene.Canonical;
        facts.Add(frame.Ok
            ? $"""<span class="good">{Markup.Words(frame.Surface ?? "surface")} found, camera {Markup.Meters(frame.CameraHeightM ?? 0)} above it, looking {Tilt(frame.PitchDownDeg ?? 0)}</span>"""
            : $"""<span class="bad" title="Without a canonical frame nothing is said of heights.">no floor or ground: {Markup.Words(frame.Reason ?? "unknown")}</span>""");
        facts.Add(scene.Depth.Reliable
            ? $"""<span class="good">depth by {Markup.DepthSource(scene.Depth.Source)}</span>"""
            : $"""<span class="bad">depth not reliable: {Markup.Words(scene.Depth.Reason ?? "unknown")}</span>""");
        facts.Add($"<span>field of view {scene.Intrinsics.FovXDeg:0}°, {Markup.Escaped(scene.Intrinsics.Source)}</span>");
        return string.Concat(facts);
    }

    private static string Tilt(double pitchDown) => Math.Abs(pitchDown) < 1 ? "straight ahead" : $"{Math.Abs(pitchDown):0}° {(pitchDown > 0 ? "down" : "up")}";

    private static string DepthScale(Scene scene, CardPictures pictures)
    {
        var (near, far) = (pictures.NearMeters, pictures.FarMeters);
        var warning = scene.Depth.Reliable ? "" : "<em>the scale is a guess</em>";
        return $"""<span class="scale"><i></i><b>{near:0.0} m</b><b>{(near + far) / 2:0.0} m</b><b>{far:0.0} m</b></span>{warning}""";
    }

    private static string PlanCaption(Scene scene) =>
        (scene.Canonical.Ok ? "from above, along the surface" : "from above, in the camera's frame") + (scene.Depth.Reliable ? "" : " <em>distances are guesses</em>");

    private static string ObjectTable(Scene scene)
    {
        if (scene.Objects.Count == 0) return """<p class="empty">No object is left in this photo.</p>""";
        var rows = new StringBuilder();
        for (var i = 0; i < scene.Objects.Count; i++)
        {
            var o = scene.Objects[i];
            var distance = Math.Sqrt(o.CenterCameraM.Sum(x => x * x));
            rows.Append($"""<tr data-o="{i}" style="--c:{Markup.ObjectColour(i)}"><th scope="row"><i class="dot"></i>{Markup.Escaped(o.Caption)}</th>""")
                .Append($"<td>{Markup.MetersWithError(distance, o.ErrorM)}</td><td>{Length(o.WidthM)}</td><td>{Length(o.HeightM)}</td><td>{Length(o.ElevationM)}</td></tr>");
        }
        var count = $"{scene.Objects.Count} {(scene.Objects.Count == 1 ? "object" : "objects")}";
        var guess = scene.Depth.Reliable ? "" : " class=\"guess\" title=\"Depth is not reliable here: these lengths are guesses.\"";
        var head = string.Concat(new[] { count, "from the camera", "width", "height", "above the surface" }.Select(name => $"""<th scope="col">{name}</th>"""));
        return $"""
            <div class="scroll" tabindex="0" role="region" aria-label="Measured objects"><table{guess}>
            <thead><tr>{head}</tr></thead>
            <tbody>{rows}</tbody></table></div>{Unknown(scene)}
            """;
    }

    private static string Unknown(Scene scene) =>
        scene.Objects.All(o => o is { WidthM: not null, HeightM: not null, ElevationM: not null }) ? ""
            : """<p class="unknown">– cannot be known: the photo's edge cuts the object, something hides its foot, or there is no floor to measure from.</p>""";

    private static string Length(double? meters) => meters is { } value ? Markup.Meters(value) : "–";

    private static string Conversation(Card card)
    {
        if (card.Samples.Count == 0) return """  <p class="empty">Nothing could be asked about this photo.</p>""";
        var talk = new StringBuilder("""  <ul class="talk">""");
        foreach (var pair in card.Samples)
        {
            talk.Append($"""<li><p class="q">{Named(pair.Question, pair, card.Scene)}</p><p class="a">{Named(pair.Answer, pair, card.Scene)}</p>""")
                .Append($"""<span class="type">{Markup.Words(pair.Type)}{(pair.Value.Kind == "unsure" ? " · unsure" : "")}</span></li>""");
        }
        return talk.Append("</ul>").ToString();
    }

    /// <summary>The text with each object's name in its colour.</summary>
    private static string Named(string text, QAPair pair, Scene scene)
    {
        var names = pair.Objects.Select(id => scene.Objects.ToList().FindIndex(o => o.Id == id)).Where(i => i >= 0)
            .Select(i => (Index: i, scene.Objects[i].Caption)).OrderByDescending(n => n.Caption.Length).ToArray();
        var html = new StringBuilder();
        var plain = 0;
        for (var at = 0; at < text.Length;)
        {
            var hit = Array.FindIndex(names, n => IsWordAt(text, at, n.Caption));
            if (hit < 0)
            {
                at++;
                continue;
            }
            var end = at + names[hit].Caption.Length;
            html.Append(Markup.Escaped(text[plain..at]));
            html.Append($"""<b data-o="{names[hit].Index}" style="--c:{Markup.ObjectColour(names[hit].Index)}">{Markup.Escaped(text[at..end])}</b>""");
            plain = at = end;
        }
        return html.Append(Markup.Escaped(text[plain..])).ToString();
    }

    private static bool IsWordAt(string text, int at, string word) =>
        word.Length > 0 && string.Compare(text, at, word, 0, word.Length, StringComparison.OrdinalIgnoreCase) == 0
        && (at == 0 || !char.IsLetterOrDigit(text[at - 1])) && (at + word.Length == text.Length || !char.IsLetterOrDigit(text[at + word.Length]));
}
