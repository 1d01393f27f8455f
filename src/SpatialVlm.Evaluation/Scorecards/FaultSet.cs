namespace SpatialVlm.Evaluation.Scorecards;

/// <summary>Errors of one expert each, dialled into true inputs before the engine sees them; zero is none.</summary>
public sealed record FaultSet
{
    /// <summary>One standard deviation of the relative error of depth: half its variance smooth across the photo, half white.</summary>
    public double DepthNoise { get; init; }

    /// <summary>All depths are multiplied by 1 + this.</summary>
    public double DepthScale { get; init; }

    /// <summary>The field of view is multiplied by 1 + this.</summary>
    public double FovError { get; init; }

    /// <summary>Pixels by which masks are eroded; negative dilates them.</summary>
    public double MaskErode { get; init; }

    /// <summary>One standard deviation of each side of a box, as a share of the box; the mask is cut to what is left of it.</summary>
    public double BoxJitter { get; init; }

    /// <summary>Share of objects that bear another object's name.</summary>
    public double CaptionError { get; init; }

    public static IReadOnlyList<string> Names { get; } = ["depth_noise", "depth_scale", "fov_error", "mask_erode", "box_jitter", "caption_error"];

    public bool IsNone => Named().All(fault => fault.Value == 0);

    public IEnumerable<(string Name, double Value)> Named() =>
    [
        ("depth_noise", DepthNoise), ("depth_scale", DepthScale), ("fov_error", FovError), ("mask_erode", MaskErode), ("box_jitter", BoxJitter), ("caption_error", CaptionError),
    ];

    /// <param name="name">One of <see cref="Names"/>.</param>
    public FaultSet With(string name, double value) => name switch
    {
        "depth_noise" => this with { DepthNoise = value },
        "depth_scale" => this with { DepthScale = value },
        "fov_error" => this with { FovError = value },
        "mask_erode" => this with { MaskErode = value },
        "box_jitter" => this with { BoxJitter = value },
        "caption_error" => this with { CaptionError = value },
        _ => throw new VerifyException($"--sweep: no fault is called '{name}'; known are {string.Join(", ", Names)}."),
    };

    /// <summary>Everything wrong with these values, one message each.</summary>
    public IEnumerable<string> Problems()
    {
        if (!(DepthNoise is >= 0 and <= 2)) yield return $"depth_noise must lie in 0 to 2, got {DepthNoise}.";
        if (!(DepthScale is > -1 and <= 10)) yield return $"depth_scale must lie above -1 and at most at 10, got {DepthScale}.";
        if (!(FovError is > -0.9 and <= 1)) yield return $"fov_error must lie above -0.9 and at most at 1, got {FovError}.";
        if (MaskErode != Math.Round(MaskErode) || Math.Abs(MaskErode) > 100) yield return $"mask_erode must be a whole number of pixels in -100 to 100, got {MaskErode}.";
        if (!(BoxJitter is >= 0 and <= 1)) yield return $"box_jitter must lie in 0 to 1, got {BoxJitter}.";
        if (!(CaptionError is >= 0 and <= 1)) yield return $"caption_error must lie in 0 to 1, got {CaptionError}.";
    }
}
