namespace SpatialVlm.Training;

/// <summary>The two binary interfaces that MPI libraries have: handles are addresses in one, numbers in the other.</summary>
internal enum MpiFlavor
{
    OpenMpi,

    /// <summary>MPICH, and with it Intel MPI, MVAPICH and Cray MPICH.</summary>
    Mpich,
}
