namespace SpatialVlm.Experts.Proposals;

/// <summary>Which masks become objects, and how shared pixels are given away.</summary>
public sealed record MaskOptions
{
    /// <summary>Pixels; fewer carry too few depth values.</summary>
    public int LeastPixels { get; init; } = 150;

    /// <summary>Share of the photo.</summary>
    public double LeastArea { get; init; } = 0.0005;

    /// <summary>Share of the photo for regions with a class.</summary>
    public double MostArea { get; init; } = 0.8;

    /// <summary>Share of the photo for regions without a class.</summary>
    public double MostClassAgnosticArea { get; init; } = 0.4;

    /// <summary>The segmenter's own estimate of IoU times the stability of the border; firm masks have 0.85 and more.</summary>
    public double LeastQuality { get; init; } = 0.72;

    /// <summary>The same where the mask's box confirms the detector's.</summary>
    public double LeastConfirmedQuality { get; init; } = 0.55;

    /// <summary>Share of a mask that lies in the box it was asked for.</summary>
    public double LeastInsideBox { get; init; } = 0.7;

    /// <summary>IoU of the mask's box and the box it was asked for; less is a part of the object, or something else: of right detections on COCO photos a third of such masks are the object's, above three in four (bench experts-coco).</summary>
    public double LeastBoxAgreement { get; init; } = 0.8;

    /// <summary>Detections with a lower score get no name of their own, but keep others from names that would fit them, too. Chosen on one half of COCO photos (bench names-on-coco).</summary>
    public double LeastNamedScore { get; init; } = 0.6;

    /// <summary>Detections with a lower score are believed only where the mask confirms the box.</summary>
    public double SureScore { get; init; } = 0.75;

    /// <summary>IoU of the mask's box and the detector's box that confirms it. On COCO photos weak detections whose masks agree from here on are right twice as often as the others (bench experts-coco).</summary>
    public double ConfirmingBoxAgreement { get; init; } = 0.85;

    /// <summary>IoU of two masks from which they are one object.</summary>
    public double DuplicateIoU { get; init; } = 0.7;

    /// <summary>Share of a mask's area inside another one from which it is contained in it.</summary>
    public double ContainedShare { get; init; } = 0.8;

    /// <summary>Share of its own pixels that a mask must keep after shared ones were given away.</summary>
    public double LeastOwnShare { get; init; } = 0.4;

    public int MostRegions { get; init; } = 24;
}
