using System.Runtime.InteropServices;

namespace SpatialVlm.Training;

/// <summary>
/// The functions of MPI that are used here. Handles are passed as <see cref="nint"/>: Open MPI's are addresses, MPICH's 32-bit numbers,
/// which on 64-bit processors travel in the low half of the same register.
/// </summary>
internal static unsafe partial class Mpi
{
    public const string Library = "mpi";

    [LibraryImport(Library)]
    public static partial int MPI_Initialized(out int flag);

    [LibraryImport(Library)]
    public static partial int MPI_Init_thread(nint argc, nint argv, int required, out int provided);

    [LibraryImport(Library)]
    public static partial int MPI_Finalize();

    [LibraryImport(Library)]
    public static partial int MPI_Abort(nint comm, int exitCode);

    [LibraryImport(Library)]
    public static partial int MPI_Comm_rank(nint comm, out int rank);

    [LibraryImport(Library)]
    public static partial int MPI_Comm_size(nint comm, out int size);

    [LibraryImport(Library)]
    public static partial int MPI_Comm_set_errhandler(nint comm, nint handler);

    [LibraryImport(Library)]
    public static partial int MPI_Isend(void* buffer, int count, nint type, int to, int tag, nint comm, nint* request);

    [LibraryImport(Library)]
    public static partial int MPI_Irecv(void* buffer, int count, nint type, int from, int tag, nint comm, nint* request);

    [LibraryImport(Library)]
    public static partial int MPI_Ibcast(void* buffer, int count, nint type, int root, nint comm, nint* request);

    [LibraryImport(Library)]
    public static partial int MPI_Test(nint* request, out int done, nint status);

    [LibraryImport(Library)]
    public static partial int MPI_Allreduce(nint send, void* receive, int count, nint type, nint operation, nint comm);

    [LibraryImport(Library)]
    public static partial int MPI_Error_string(int code, byte* text, out int length);
}
