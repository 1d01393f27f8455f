namespace SpatialVlm.Evaluation.Scorecards.Truths;

/// <summary>The true pose of a camera over its surface, from the true up and height alone.</summary>
internal sealed class TrueCamera
{
    private readonly double[] forward, left, up;
    private readonly double height;

    /// <param name="up">Unit vector, camera frame.</param>
    public TrueCamera(double[] up, double heightMeters)
    {
        var length = Math.Sqrt(Dot(up, up));
        this.up = [up[0] / length, up[1] / length, up[2] / length];
        height = heightMeters;
        // records.md: within ten degrees of straight down the photo's up gives the direction.
        double[] ahead = Math.Abs(this.up[2]) > Math.Cos(10 * Math.PI / 180) ? [0, this.up[2] < 0 ? -1 : 1, 0] : [0, 0, 1];
        var along = Dot(ahead, this.up);
        double[] flat = [ahead[0] - along * this.up[0], ahead[1] - along * this.up[1], ahead[2] - along * this.up[2]];
        var norm = Math.Sqrt(Dot(flat, flat));
        forward = [flat[0] / norm, flat[1] / norm, flat[2] / norm];
        left =
        [
            this.up[1] * forward[2] - this.up[2] * forward[1],
            this.up[2] * forward[0] - this.up[0] * forward[2],
            this.up[0] * forward[1] - this.up[1] * forward[0],
        ];
    }

    /// <summary>A canonical point in the camera's frame.</summary>
    public double[] ToCamera(double[] p)
    {
        var z = p[2] - height;
        return [p[0] * forward[0] + p[1] * left[0] + z * up[0], p[0] * forward[1] + p[1] * left[1] + z * up[1], p[0] * forward[2] + p[1] * left[2] + z * up[2]];
    }

    /// <summary>Degrees between the true up and another.</summary>
    public double DegreesFrom(double[] other)
    {
        var cosine = Dot(up, other) / Math.Sqrt(Dot(other, other));
        return Math.Acos(Math.Clamp(cosine, -1, 1)) * 180 / Math.PI;
    }

    private static double Dot(double[] a, double[] b) => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
}
