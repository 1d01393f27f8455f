using System.Diagnostics;

namespace SpatialVlm.Tests.Training.Ranks;

/// <summary>Runs the probe under a real mpirun; tests skip where the machine has none.</summary>
internal sealed record MpiProgram(int ExitCode, string Output)
{
    public static MpiProgram Run(int ranks, params string[] arguments)
    {
        using Process process = Start(ranks, arguments);
        return Finish(process);
    }

    public static Process Start(int ranks, params string[] arguments)
    {
        string? mpirun = Find("mpirun.openmpi") ?? Find("mpirun");
        Assert.SkipWhen(mpirun is null, "No mpirun on this machine (Debian: apt-get install openmpi-bin).");
        string probe = Path.Combine(AppContext.BaseDirectory, "SpatialVlm.RanksProbe.dll");
        var start = new ProcessStartInfo(mpirun!, ["-n", $"{ranks}", "--oversubscribe", "--bind-to", "none", Environment.ProcessPath is { } host && Path.GetFileName(host) == "dotnet" ? host : "dotnet", probe, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            // Open MPI refuses to run as root, which containers do, unless told twice. A dumb terminal gets no control sequences.
            Environment = { ["OMPI_ALLOW_RUN_AS_ROOT"] = "1", ["OMPI_ALLOW_RUN_AS_ROOT_CONFIRM"] = "1", ["TERM"] = "dumb", ["PROBE_TIMEOUT_SECONDS"] = arguments.Contains("hangs") ? "3" : "60" },
        };
        return Process.Start(start)!;
    }

    public static MpiProgram Finish(Process process)
    {
        Task<string> output = process.StandardOutput.ReadToEndAsync(), errors = process.StandardError.ReadToEndAsync();
        if (!process.WaitForExit(TimeSpan.FromMinutes(2)))
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException("mpirun did not end in 2 minutes.");
        }
        return new(process.ExitCode, output.Result + errors.Result);
    }

    private static string? Find(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Select(folder => Path.Combine(folder, program)).FirstOrDefault(File.Exists);
}
