using System.Numerics;
using SpatialVlm.Geometry;

namespace SpatialVlm.Scenes.CanonicalFrames;

/// <summary>
/// Up from a photo's plumb lines, without any depth: door frames, corners of rooms, legs of tables are upright, and how they converge says how the camera is pitched and rolled.
/// </summary>
/// <param name="Up">Unit vector, camera frame.</param>
/// <param name="ErrorDegrees">One standard deviation of the less certain of pitch and roll.</param>
public sealed record PlumbLines(Vector3 Up, double ErrorDegrees)
{
    private const double LeastPitch = -30, MostPitch = 60, MostRoll = 15, Step = 0.5;

    // How people hold cameras: wide, so that a dozen lines outweigh it.
    private const double HabitualPitch = 8, PitchSpread = 20, RollSpread = 3;

    // A straight edge of a room, and the share of near-upright edges that are plumb; the others lie anyhow.
    private const double LineErrorDegrees = 1.5, PlumbShare = 0.4, MostLeanDegrees = 45;

    // Edges come in pairs and rows: two of them tell about as much as one.
    private const double Independence = 0.5;

    // In lines a tenth of the photo's longer side.
    private const double LeastWeight = 0.4, MostWeight = 2;

    private const double Radians = Math.PI / 180;

    // A plane in estimated depth is sometimes no floor at all; then it says nothing.
    private const double PlaneIsWrongShare = 0.05;

    /// <param name="lines">Without those on the ground, which lie.</param>
    /// <param name="plane">Up of a plane fitted to estimated depth; null where there is none.</param>
    /// <param name="planeErrorDegrees">One standard deviation of it.</param>
    public static PlumbLines From(IReadOnlyList<LineSegment> lines, Intrinsics camera, int longerSide, Vector3? plane = null, double planeErrorDegrees = 90)
    {
        var steep = lines.Select(line => Normalized(line, camera, longerSide)).Where(line => Math.Abs(line.Direction.X) < Math.Abs(line.Direction.Y)).ToArray();
        int pitches = (int)((MostPitch - LeastPitch) / Step) + 1, rolls = (int)(2 * MostRoll / Step) + 1;
        var scores = new double[pitches * rolls];
        Parallel.For(0, scores.Length, i =>
        {
            double pitch = LeastPitch + i / rolls * Step, roll = -MostRoll + i % rolls * Step;
            var up = UpOf(pitch, roll);
            scores[i] = -0.5 * (Square((pitch - HabitualPitch) / PitchSpread) + Square(roll / RollSpread)) + OfPlane(up) + Independence * steep.Sum(line => line.Weight * Evidence(line.Middle, line.Direction, up));
        });
        return Mean(scores, rolls);

        double OfPlane(Vector3 up)
        {
            if (plane is not { } normal) return 0;
            var apart = Math.Acos(Math.Clamp(Vector3.Dot(normal, up), -1, 1)) / Radians / planeErrorDegrees;
            var near = Math.Exp(-0.5 * apart * apart) / (2 * Math.PI * planeErrorDegrees * planeErrorDegrees);
            return Math.Log((1 - PlaneIsWrongShare) * near + PlaneIsWrongShare / ((MostPitch - LeastPitch) * 2 * MostRoll));
        }
    }

    /// <summary>Camera frame; degrees as a <see cref="CanonicalFrame"/> says them.</summary>
    public static Vector3 UpOf(double pitchDown, double roll) => new(
        (float)(-Math.Cos(pitchDown * Radians) * Math.Sin(roll * Radians)),
        (float)(-Math.Cos(pitchDown * Radians) * Math.Cos(roll * Radians)),
        (float)-Math.Sin(pitchDown * Radians));

    // Log of how much likelier a line is where some are plumb.
    private static double Evidence(Vector2 middle, Vector2 direction, Vector3 up)
    {
        // Where the image of an upright line through this pixel goes.
        double x = up.X - middle.X * up.Z, y = up.Y - middle.Y * up.Z;
        var lean = Math.Atan(Math.Abs((x * direction.Y - y * direction.X) / (x * direction.X + y * direction.Y + 1e-12))) / Radians;
        var near = Math.Exp(-0.5 * Square(lean / LineErrorDegrees)) / (LineErrorDegrees * Math.Sqrt(2 * Math.PI));
        return Math.Log(PlumbShare * near * 2 * MostLeanDegrees + 1 - PlumbShare);
    }

    private static (Vector2 Middle, Vector2 Direction, double Weight) Normalized(LineSegment line, Intrinsics camera, int longerSide)
    {
        var middle = new Vector2((float)((line.Middle.X - camera.Cx) / camera.Fx), (float)((line.Middle.Y - camera.Cy) / camera.Fy));
        var direction = Vector2.Normalize(new Vector2((float)(line.Direction.X / camera.Fx), (float)(line.Direction.Y / camera.Fy)));
        return (middle, direction, Math.Clamp(line.Length / (0.1 * longerSide), LeastWeight, MostWeight));
    }

    private static PlumbLines Mean(double[] scores, int rolls)
    {
        double best = scores.Max(), sum = 0, pitch = 0, roll = 0, pitches = 0, rollsSquared = 0;
        for (var i = 0; i < scores.Length; i++)
        {
            double share = Math.Exp(scores[i] - best), p = LeastPitch + i / rolls * Step, r = -MostRoll + i % rolls * Step;
            (sum, pitch, roll, pitches, rollsSquared) = (sum + share, pitch + share * p, roll + share * r, pitches + share * p * p, rollsSquared + share * r * r);
        }
        (pitch, roll) = (pitch / sum, roll / sum);
        return new PlumbLines(UpOf(pitch, roll), Math.Sqrt(Math.Max(0, Math.Max(pitches / sum - pitch * pitch, rollsSquared / sum - roll * roll))));
    }

    private static double Square(double value) => value * value;
}
