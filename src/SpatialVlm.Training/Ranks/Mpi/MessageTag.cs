namespace SpatialVlm.Training;

/// <summary>Keeps apart what two ranks send each other; within a tag MPI keeps the order.</summary>
internal enum MessageTag
{
    /// <summary>What every rank says at the beginning of a call.</summary>
    Call = 1,

    /// <summary>A rank's part of a slice, to the rank that adds it up.</summary>
    Part = 2,

    /// <summary>A slice's sum, to all.</summary>
    Total = 3,
}
