using SpatialVlm.Evaluation.Scorecards.Truths;
using SpatialVlm.Questions;

namespace SpatialVlm.Evaluation.Scorecards.Stages;

/// <summary>Every answer of one photo against the answer key, by both truths.</summary>
internal sealed class AnswerScore
{
    private readonly ScoredPhoto photo;
    private readonly double leastShare;
    private readonly ScoreSheet sheet;
    private readonly List<WrongAnswer> wrong;
    private readonly Dictionary<string, SurfacePoints?> points = [];
    private readonly Dictionary<(string, string), (double, double)?> gaps = [];

    public AnswerScore(ScoredPhoto photo, double leastShare, ScoreSheet sheet, List<WrongAnswer> wrong) =>
        (this.photo, this.leastShare, this.sheet, this.wrong) = (photo, leastShare, sheet, wrong);

    public void Add()
    {
        var hasFrame = photo.Scene.Canonical.Ok;
        var visible = new AnswerKey(hasFrame, Gap);
        var solid = new AnswerKey(hasFrame, (_, _) => null);
        foreach (var pair in photo.Pairs)
        {
            var truths = pair.Objects.Select(id => photo.Meant.GetValueOrDefault(id)).ToArray();
            sheet.Count("answers/matched", truths.All(t => t is not null));
            if (truths.Any(t => t is null || t.VisibleShare < leastShare)) continue;
            Score(pair, visible, "visible", [.. truths.Select(t => TrueObject.AsVisible(t!, photo.Camera, hasFrame))]);
            Score(pair, solid, "solid", [.. truths.Select(t => TrueObject.AsSolid(t!, photo.Camera, hasFrame))]);
        }
    }

    private void Score(QAPair pair, AnswerKey key, string kind, TrueObject?[] truths)
    {
        if (truths.Any(t => t is null)) return;
        TrueObject a = truths[0]!, b = truths[^1]!;
        if (AnswerKey.RelationOf(pair.Type) is { } relation) ScoreRelation(pair, key, kind, relation, a, b);
        else ScoreLength(pair, key, kind, a, truths.Length > 1 ? b : null);
    }

    private void ScoreRelation(QAPair pair, AnswerKey key, string kind, string relation, TrueObject a, TrueObject b)
    {
        if (key.Margin(relation, a, b) is not { } margin || !double.IsFinite(margin)) return;
        if (kind == "visible") ScoreErrors(pair, relation, margin);
        if (pair.Value.Kind == "unsure")
        {
            sheet.Count($"answers/{pair.Type}/{kind}/unsure", true);
            return;
        }
        var more = pair.Value.Kind switch
        {
            "yes_no" => pair.Value.Yes == true,
            "choice" => pair.Value.Object == pair.Objects[0],
            _ => AnswerKey.IsWord(pair.Type, pair.Value.Word, true),
        };
        var right = more == margin > 0;
        // A word of neither side, or an object of neither name, is never right.
        if (pair.Value.Kind == "word" && !more) right = margin < 0 && AnswerKey.IsWord(pair.Type, pair.Value.Word, false);
        if (pair.Value.Kind == "choice" && !pair.Objects.Contains(pair.Value.Object)) right = false;
        if (AnswerKey.IsBorderline(relation, margin)) sheet.Count($"answers/{pair.Type}/{kind}/borderline", right);
        else Verdict(pair, kind, right, margin);
    }

    // What was said with an error, against the real one. Of metric margins the error is what is left once depth's scale and the focal length, shared by both objects, are right.
    private void ScoreErrors(QAPair pair, string relation, double margin)
    {
        var shared = relation is "behind" or "front" ? photo.DepthScale : photo.DepthScale * photo.FocalScale;
        var (said, error, name) = pair.MarginLog is { } log
            ? (log, pair.MarginErrorLog!.Value, "margin_error_log")
            : ((pair.MarginM ?? 0) / shared, (pair.MarginErrorM ?? 0) / shared, "margin_error_m");
        sheet.Count($"errors/{name}", Math.Abs(said - margin) <= error);
        sheet.Measure($"errors/{name}_ratio", Math.Abs(said - margin) / error);
        if (Math.Abs(said) < error) sheet.Count("unsure/sign_would_be_right", said > 0 == margin > 0);
        sheet.Count("unsure/share", pair.Value.Kind == "unsure");
        if (pair.Value.Kind == "unsure") sheet.Count("unsure/truly_within_two_errors", Math.Abs(margin) <= 2 * error);
    }

    private void ScoreLength(QAPair pair, AnswerKey key, string kind, TrueObject a, TrueObject? b)
    {
        if (key.Length(pair.Type, a, b) is not { } truth || pair.Value.Meters is not { } said) return;
        if (kind == "visible") sheet.Measure($"lengths/{pair.Type}/error_m", Math.Abs(said - truth.Meters));
        Verdict(pair, kind, AnswerKey.IsRightLength(said, truth), truth.Meters);
    }

    private void Verdict(QAPair pair, string kind, bool right, double truth)
    {
        sheet.Count($"answers/{pair.Type}/{kind}/right", right);
        if (right || kind != "visible") return;
        var value = pair.Value;
        var said = value.Meters?.ToString("0.###") ?? $"{value.Word ?? value.Object ?? (value.Yes == true ? "yes" : "no")} ({pair.MarginM ?? pair.MarginLog:0.###})";
        var names = pair.Objects.Select(id => photo.Scene.Objects.First(o => o.Id == id).Caption).ToArray();
        wrong.Add(new WrongAnswer(photo.Scene.Id, pair.Type, pair.Objects, names, said, truth));
    }

    /// <summary>Between exact points; neighbouring pixels stand apart even where things touch, so the length is uncertain by what a pixel spans.</summary>
    private (double, double)? Gap(string a, string b)
    {
        var key = string.CompareOrdinal(a, b) < 0 ? (a, b) : (b, a);
        if (gaps.TryGetValue(key, out var known)) return known;
        (double, double)? gap = Points(a) is { } p && Points(b) is { } q ? (p.DistanceTo(q), Math.Max(p.PixelMeters, q.PixelMeters)) : null;
        return gaps[key] = gap;
    }

    private SurfacePoints? Points(string id)
    {
        if (points.TryGetValue(id, out var known)) return known;
        var given = photo.True.Given;
        var found = given is { Depth: { } depth, Intrinsics: { } camera } && photo.TrueMask(id) is { } mask ? new SurfacePoints(depth, mask, camera) : null;
        return points[id] = found is { Count: > 0 } ? found : null;
    }
}
