using SpatialVlm.Evaluation.Scorecards.Truths;

namespace SpatialVlm.Evaluation.Scorecards.Stages;

/// <summary>Does each word of a name hold, and does each name mean exactly one visible object?</summary>
internal static class NameScore
{
    public static void Add(ScoredPhoto photo, ScoreSheet sheet)
    {
        var listed = photo.Listed.ToArray();
        var key = new NameKey(photo.World, listed);
        foreach (var o in photo.Scene.Objects)
        {
            if (!photo.TruthOf.TryGetValue(o.Id, out var truth)) continue;
            var (holds, fails) = key.Words(o.Caption, truth);
            sheet.Add("captions/words", new Share(holds, holds + fails));
            sheet.Count("captions/names", fails == 0);
            var meant = key.Meant(o.Caption).ToArray();
            sheet.Count("ambiguity/means_it_alone", meant is [var only] && only.Id == truth.Id);
            sheet.Count("ambiguity/means_several", meant.Length > 1);
        }
    }
}
