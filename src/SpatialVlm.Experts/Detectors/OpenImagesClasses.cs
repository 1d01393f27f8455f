namespace SpatialVlm.Experts.Detectors;

/// <summary>The classes of the Open Images detector, said as COCO says them where it has such a class. Shoes are left out, and what is only a broader term for others.</summary>
public static class OpenImagesClasses
{
    /// <summary>By the number of the score; the first is the background's.</summary>
    public static IReadOnlyList<string?> ByNumber { get; } =
    [
        null, "bicycle", null /* boot */, "laptop", "person", "chair", "cow", "dining table" /* desk */, "cat", "mouse", "tv", "box", "cup" /* mug */, "cup" /* coffee cup */,
        null /* stationary bicycle */, "dining table", "bottle", null /* high heels */, null /* vehicle */, null /* footwear */, "dog", "book", "camera", "car",
    ];
}
