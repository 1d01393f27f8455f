using System.Runtime.InteropServices;

namespace SpatialVlm.Training;

/// <summary>
/// Puts back the signal handlers that native libraries replace while they load. .NET turns SIGSEGV into a NullReferenceException and
/// SIGFPE into a DivideByZeroException; UCX, which MPICH and many builds of Open MPI load, prints a backtrace and dies instead.
/// </summary>
internal sealed unsafe partial class SignalHandlers : IDisposable
{
    // SIGILL, SIGTRAP, SIGABRT, SIGBUS, SIGFPE, SIGSEGV.
    private static readonly int[] Signals = OperatingSystem.IsMacOS() ? [4, 5, 6, 10, 8, 11] : [4, 5, 6, 7, 8, 11];

    // struct sigaction is 152 bytes with glibc on x64 and less elsewhere; it is only carried, never read.
    private const int ActionBytes = 512;

    private readonly byte[] actions = new byte[Signals.Length * ActionBytes];

    public SignalHandlers()
    {
        fixed (byte* first = actions)
            for (int i = 0; i < Signals.Length; i++) _ = sigaction(Signals[i], null, first + (i * ActionBytes));
    }

    public void Dispose()
    {
        fixed (byte* first = actions)
            for (int i = 0; i < Signals.Length; i++) _ = sigaction(Signals[i], first + (i * ActionBytes), null);
    }

    [LibraryImport("libc")]
    private static partial int sigaction(int signal, void* set, void* old);
}
