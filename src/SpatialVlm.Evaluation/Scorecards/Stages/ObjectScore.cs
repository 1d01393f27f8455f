using SpatialVlm.Evaluation.Scorecards.Truths;
using SpatialVlm.Scenes;

namespace SpatialVlm.Evaluation.Scorecards.Stages;

/// <summary>Proposals, masks and boxes against truth.</summary>
internal static class ObjectScore
{
    public static void Add(ScoredPhoto photo, double leastShare, ScoreSheet sheet)
    {
        var matches = RegionMatching.Match(photo.Regions, photo.True.Given.Objects ?? []);
        var found = matches.Values.Select(m => m.TrueId).ToHashSet();
        foreach (var (_, (_, iou)) in matches) sheet.Measure("masks/iou", iou);
        foreach (var region in photo.Regions) sheet.Count("proposals/precision", matches.ContainsKey(region.Id));
        foreach (var truth in photo.Listed.Where(o => o.VisibleShare >= leastShare))
        {
            sheet.Count("proposals/recall", found.Contains(truth.Id));
            sheet.Count("objects/in_scene", photo.TruthOf.Values.Any(o => o.Id == truth.Id));
        }
        foreach (var drop in photo.Scene.DroppedObjects) sheet.Count($"dropped/{drop.Stage}/{drop.Reason}", true);
        foreach (var o in photo.Scene.Objects)
        {
            if (!photo.TruthOf.TryGetValue(o.Id, out var truth) || truth.VisibleShare < leastShare) continue;
            AddBox(o, truth.Visible is null ? null : TrueObject.AsVisible(truth, photo.Camera, photo.Scene.Canonical.Ok), "visible", sheet);
            AddBox(o, TrueObject.AsSolid(truth, photo.Camera, photo.Scene.Canonical.Ok), "solid", sheet);
        }
    }

    private static void AddBox(SceneObject o, TrueObject? truth, string kind, ScoreSheet sheet)
    {
        if (truth is null) return;
        var offset = Distance(o.CenterCameraM, truth.CenterCamera);
        sheet.Measure($"boxes/{kind}/center_m", offset);
        if (kind == "visible")
        {
            sheet.Count("errors/error_m", offset <= o.ErrorM);
            sheet.Measure("errors/error_m_ratio", offset / o.ErrorM);
        }
        if (truth.Size is { } size)
        {
            var said = o.SizeCanonicalM ?? o.SizeCameraM;
            for (var axis = 0; axis < 3; axis++) sheet.Measure($"boxes/{kind}/size_m", Math.Abs(said[axis] - size[axis]));
            sheet.Measure($"boxes/{kind}/size_relative", Enumerable.Range(0, 3).Max(axis => Math.Abs(said[axis] - size[axis]) / Math.Max(0.01, size[axis])));
        }
        if (o.ElevationM is { } elevation) sheet.Measure($"boxes/{kind}/elevation_m", Math.Abs(elevation - truth.LowestMeters));
    }

    private static double Distance(double[] a, double[] b) =>
        Math.Sqrt((a[0] - b[0]) * (a[0] - b[0]) + (a[1] - b[1]) * (a[1] - b[1]) + (a[2] - b[2]) * (a[2] - b[2]));
}
