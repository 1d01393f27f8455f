namespace SpatialVlm.Experts.Detectors;

/// <summary>The 80 object classes of COCO in their usual order.</summary>
public static class CocoClasses
{
    public static IReadOnlyList<string> Names { get; } =
    [
        "person", "bicycle", "car", "motorcycle", "airplane", "bus", "train", "truck", "boat", "traffic light",
        "fire hydrant", "stop sign", "parking meter", "bench", "bird", "cat", "dog", "horse", "sheep", "cow",
        "elephant", "bear", "zebra", "giraffe", "backpack", "umbrella", "handbag", "tie", "suitcase", "frisbee",
        "skis", "snowboard", "sports ball", "kite", "baseball bat", "baseball glove", "skateboard", "surfboard", "tennis racket", "bottle",
        "wine glass", "cup", "fork", "knife", "spoon", "bowl", "banana", "apple", "sandwich", "orange",
        "broccoli", "carrot", "hot dog", "pizza", "donut", "cake", "chair", "couch", "potted plant", "bed",
        "dining table", "toilet", "tv", "laptop", "mouse", "remote", "keyboard", "cell phone", "microwave", "oven",
        "toaster", "sink", "refrigerator", "book", "clock", "vase", "scissors", "teddy bear", "hair drier", "toothbrush",
    ];
    // COCO numbers its classes from 1 and skips ten that it never annotated.
    private static readonly HashSet<int> unused = [12, 26, 29, 30, 45, 66, 68, 69, 71, 83];

    /// <summary>Classes by the number that COCO's own files give them, null where a number is not used; 0 is the background's.</summary>
    public static IReadOnlyList<string?> ByNumber { get; } = Numbered();

    private static string?[] Numbered()
    {
        var names = new Queue<string>(Names);
        return [.. Enumerable.Range(0, 91).Select(number => number == 0 || unused.Contains(number) ? null : names.Dequeue())];
    }
}
