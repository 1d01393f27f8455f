using System.Runtime.InteropServices;

namespace SpatialVlm.Training;

/// <summary>
/// Hears the signals by which people and schedulers ask a run to stop (SIGTERM, SIGINT, and SIGUSR1, which mpirun only passes on to its
/// ranks while it kills them a second after SIGTERM), so that it can write a checkpoint first. A second SIGINT ends the process at once.
/// </summary>
public sealed class StopRequest : IDisposable
{
    private readonly PosixSignalRegistration[] registrations;
    private volatile string? signal;

    public StopRequest()
    {
        List<PosixSignalRegistration> heard = [Hear(PosixSignal.SIGTERM, "SIGTERM"), Hear(PosixSignal.SIGINT, "SIGINT")];
        // .NET has no name for it; the numbers are the systems' own.
        if (OperatingSystem.IsLinux()) heard.Add(Hear((PosixSignal)10, "SIGUSR1"));
        if (OperatingSystem.IsMacOS()) heard.Add(Hear((PosixSignal)30, "SIGUSR1"));
        registrations = [.. heard];
    }

    /// <summary>The signal that asked this process to stop; null where none did.</summary>
    public string? Signal => signal;

    /// <summary>True on all ranks at once where any rank was asked; call it on all ranks at the same step.</summary>
    public bool AskedOfAny(IRanks ranks) => ranks.Max(signal is null ? 0 : 1) == 1;

    public void Dispose()
    {
        foreach (PosixSignalRegistration registration in registrations) registration.Dispose();
    }

    private PosixSignalRegistration Hear(PosixSignal number, string name) => PosixSignalRegistration.Create(number, context =>
    {
        context.Cancel = number != PosixSignal.SIGINT || signal is null;
        signal ??= name;
    });
}
