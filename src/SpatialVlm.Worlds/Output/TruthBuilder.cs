using System.Numerics;
using SpatialVlm.Geometry;

namespace SpatialVlm.Worlds.Output;

/// <summary>Turns a rendered world into its truth record.</summary>
internal static class TruthBuilder
{
    public static WorldTruth Build(RenderedWorld rendered, IReadOnlyDictionary<string, string> captions)
    {
        var world = rendered.World;
        var camera = world.Camera;
        var objects = new List<ObjectTruth>();
        for (var i = 0; i < world.Objects.Count; i++)
        {
            if (rendered.Objects[i] is not null || Carries(rendered, world.Objects[i].Id)) objects.Add(Build(world, world.Objects[i], rendered.Objects[i], captions));
        }
        return new WorldTruth(
            world.Id, world.Kit, world.Room, world.Surface, camera.Up(), Round(camera.Position.Z - world.SurfaceHeight), Round(camera.PitchDownDegrees), Round(camera.RollDegrees),
            Round(camera.FovXDegrees), objects);
    }

    private static bool Carries(RenderedWorld rendered, string id)
    {
        for (var i = 0; i < rendered.Objects.Count; i++) if (rendered.Objects[i] is not null && rendered.World.Objects[i].SupportedBy == id) return true;
        return false;
    }

    private static ObjectTruth Build(World world, WorldObject item, VisibleObject? visible, IReadOnlyDictionary<string, string> captions)
    {
        var turn = world.Camera.TurnToCanonical;
        Solid[] solids = [.. item.Solids.Select(s => s.Moved(turn, world.Camera.WorldToCanonical(Vector3.Zero, world.SurfaceHeight)))];
        var whole = Around(solids);
        var yaw = Math.IEEERemainder(item.YawDegrees - world.Camera.YawDegrees, 360);
        var shown = visible is null ? null : new VisibleTruth(Round(visible.Canonical.Center), Round(visible.Canonical.Size), Round(visible.Camera.Center), Round(visible.Camera.Size));
        return new ObjectTruth(
            item.Id, item.Kind, captions.GetValueOrDefault(item.Id, item.Kind), new Dictionary<string, string> { ["color"] = item.Color, ["material"] = item.Material },
            Round(whole.Center), Round(item.SizeMeters), Round(yaw), Round(whole.Size), shown, Round(visible?.Share ?? 0), visible?.Truncated ?? [false, false, false, false],
            item.SupportedBy, [.. solids.Select(Build)]);
    }

    private static SolidTruth Build(Solid solid)
    {
        var m = Matrix4x4.CreateFromQuaternion(solid.Rotation);
        // Column vectors: canonical = rotation * own + center.
        double[][] rotation = [[Round(m.M11), Round(m.M21), Round(m.M31)], [Round(m.M12), Round(m.M22), Round(m.M32)], [Round(m.M13), Round(m.M23), Round(m.M33)]];
        return new SolidTruth(solid.Kind.ToString().ToLowerInvariant(), Round(solid.Center), Round(solid.SizeMeters), rotation)
        {
            TopShare = solid.Kind == SolidKind.Cone ? Round(solid.TopShare) : null,
            BoreShare = solid.BoreShare > 0 ? Round(solid.BoreShare) : null,
        };
    }

    private static Box3 Around(Solid[] solids)
    {
        var bounds = Array.ConvertAll(solids, s => s.Bounds());
        return new Box3(bounds.Aggregate(new Vector3(float.MaxValue), (m, b) => Vector3.Min(m, b.Min)), bounds.Aggregate(new Vector3(float.MinValue), (m, b) => Vector3.Max(m, b.Max)));
    }

    // A hundredth of a millimetre is below what a float carries at ten metres.
    private static double Round(double value) => Math.Round(value, 6);

    private static double[] Round(Vector3 v) => [Round((double)v.X), Round((double)v.Y), Round((double)v.Z)];
}
