using System.Reflection;
using System.Runtime.InteropServices;

namespace SpatialVlm.Training;

/// <summary>The MPI library of this machine with its constants, found once at run time.</summary>
internal sealed unsafe class MpiLibrary
{
    /// <summary>Names the library's file where it is not found by itself.</summary>
    public const string PathVariable = "SPATIALVLM_MPI_LIBRARY";

    private static readonly string[] OpenMpiFiles = ["libmpi.so.40", "libmpi.so", "libmpi.40.dylib", "libmpi.dylib"];
    private static readonly string[] MpichFiles = ["libmpi.so.12", "libmpich.so.12", "libmpich.so", "libmpi.12.dylib"];
    private static MpiLibrary? loaded;

    private readonly nint module;

    private MpiLibrary(nint module, string file)
    {
        this.module = module;
        File = file;
        Version = VersionOf(module);
        Flavor = NativeLibrary.TryGetExport(module, "ompi_mpi_comm_world", out _) ? MpiFlavor.OpenMpi
            : Version.Contains("MPICH", StringComparison.Ordinal) || Version.Contains("MVAPICH", StringComparison.Ordinal) || Version.Contains("Intel(R) MPI", StringComparison.Ordinal) ? MpiFlavor.Mpich
            : throw new MpiException($"{file} is an MPI library of an unknown kind ('{Version}'). Expected Open MPI, MPICH, Intel MPI or MVAPICH; {PathVariable} can name another file.");
        // MPICH's numbers are those of its common binary interface (mpi.h of MPICH 3 and 4, Intel MPI, MVAPICH2).
        World = Handle("ompi_mpi_comm_world", 0x44000000);
        Byte = Handle("ompi_mpi_byte", 0x4c00010d);
        Float = Handle("ompi_mpi_float", 0x4c00040a);
        Sum = Handle("ompi_mpi_op_sum", 0x58000003);
        ErrorsReturn = Handle("ompi_mpi_errors_return", 0x54000001);
        StatusIgnore = Flavor == MpiFlavor.OpenMpi ? 0 : 1;
        InPlace = Flavor == MpiFlavor.OpenMpi ? 1 : -1;
    }

    public string File { get; }

    /// <summary>What the library says of itself, in one line.</summary>
    public string Version { get; }

    public MpiFlavor Flavor { get; }

    public nint World { get; }

    public nint Byte { get; }

    public nint Float { get; }

    public nint Sum { get; }

    public nint ErrorsReturn { get; }

    public nint StatusIgnore { get; }

    public nint InPlace { get; }

    /// <param name="first">The flavour of the launcher; a machine may have both.</param>
    public static MpiLibrary Load(MpiFlavor first)
    {
        if (loaded is not null) return loaded;
        string? named = Environment.GetEnvironmentVariable(PathVariable);
        string[] files = !string.IsNullOrEmpty(named) ? [named] : first == MpiFlavor.OpenMpi ? [.. OpenMpiFiles, .. MpichFiles] : [.. MpichFiles, .. OpenMpiFiles];
        foreach (string file in files)
        {
            if (!NativeLibrary.TryLoad(file, out nint module)) continue;
            loaded = new MpiLibrary(module, file);
            NativeLibrary.SetDllImportResolver(typeof(Mpi).Assembly, Resolve);
            return loaded;
        }
        throw new MpiException($"This process was started as one of several, but no MPI library was found (looked for {string.Join(", ", files)}). "
            + $"Install one: 'apt-get install openmpi-bin' or 'mpich' on Debian and Ubuntu, a module of the cluster elsewhere (module load openmpi); or name the file in {PathVariable}.");
    }

    private static nint Resolve(string name, Assembly assembly, DllImportSearchPath? path) => name == Mpi.Library ? loaded!.module : 0;

    private static string VersionOf(nint module)
    {
        if (!NativeLibrary.TryGetExport(module, "MPI_Get_library_version", out nint function)) return "no MPI_Get_library_version";
        byte* text = stackalloc byte[8192];
        int length = 0;
        _ = ((delegate* unmanaged<byte*, int*, int>)function)(text, &length);
        return (Marshal.PtrToStringUTF8((nint)text) ?? "").Split('\n')[0].Trim();
    }

    private nint Handle(string openMpi, int mpich) => Flavor == MpiFlavor.OpenMpi ? NativeLibrary.GetExport(module, openMpi) : mpich;
}
