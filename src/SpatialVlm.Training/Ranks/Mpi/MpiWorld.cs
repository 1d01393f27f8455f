using System.Diagnostics;
using System.Globalization;

namespace SpatialVlm.Training;

/// <summary>This process's place among MPI's ranks: joining, waiting with an end, leaving and ending the job.</summary>
internal sealed unsafe class MpiWorld : IDisposable
{
    // MPI_THREAD_SERIALIZED: any thread may call, one at a time. The same number in every library.
    private const int Serialized = 2;
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(10);

    private readonly TextWriter errors;
    private readonly TimeSpan timeout;
    private readonly Timer watchdog;
    private string doing = "Join";

    public MpiWorld(Launcher launcher, TextWriter errors, TimeSpan timeout)
    {
        (this.errors, this.timeout) = (errors, timeout);
        watchdog = new Timer(_ => Kill($"still in {doing} after {Seconds(timeout + Grace)}: killing this process, which ends the job"));
        using (new SignalHandlers())
        using (Enter("MPI_Init"))
        {
            Library = MpiLibrary.Load(launcher.Flavor);
            Check(Mpi.MPI_Initialized(out int already), nameof(Mpi.MPI_Initialized));
            if (already != 0) throw new MpiException("MPI is initialised already in this process: join the ranks once and keep them.");
            Check(Mpi.MPI_Init_thread(0, 0, Serialized, out int provided), nameof(Mpi.MPI_Init_thread));
            if (provided < Serialized) throw new MpiException($"{Library.Version} allows calls from one thread only (level {provided}). Expected MPI_THREAD_SERIALIZED ({Serialized}) or more.");
        }
        Check(Mpi.MPI_Comm_set_errhandler(Library.World, Library.ErrorsReturn), nameof(Mpi.MPI_Comm_set_errhandler));
        Check(Mpi.MPI_Comm_rank(Library.World, out int rank), nameof(Mpi.MPI_Comm_rank));
        Check(Mpi.MPI_Comm_size(Library.World, out int size), nameof(Mpi.MPI_Comm_size));
        (Rank, Size) = (rank, size);
        if (launcher.Size is { } expected && expected != size)
            throw new MpiException($"{launcher.Name} started {expected} ranks, but {Library.File} ({Library.Version}) sees {size}: launcher and library belong to different MPIs. "
                + $"Use that library's own mpirun, or name the launcher's library in {MpiLibrary.PathVariable}.");
    }

    public MpiLibrary Library { get; }

    public int Rank { get; }

    public int Size { get; }

    /// <summary>Names what this rank does until the scope ends; where native code does not come back from it, the process is killed.</summary>
    public Scope Enter(string operation)
    {
        doing = operation;
        return new Scope(this);
    }

    /// <summary>Ends the job where the messages take longer than the timeout.</summary>
    /// <param name="patient">The others may be busy with something else for long: then this rank sleeps between looks.</param>
    public void Wait(MessageSet messages, bool patient = false)
    {
        watchdog.Change(timeout + Grace, Timeout.InfiniteTimeSpan);
        long start = Stopwatch.GetTimestamp();
        for (int look = 0; !messages.Empty; look++)
        {
            if (messages.Progress() || look < 100) continue;
            // Ranks may share a processor: give it away, but come back soon while data flows.
            TimeSpan waited = Stopwatch.GetElapsedTime(start);
            if (waited > timeout) GiveUp(messages);
            if (patient && waited.TotalMilliseconds > 20) Thread.Sleep(1);
            else Thread.Yield();
        }
    }

    public void Check(int code, string function)
    {
        if (code == 0) return;
        byte* text = stackalloc byte[1024];
        string reason = Mpi.MPI_Error_string(code, text, out int length) == 0 ? System.Text.Encoding.UTF8.GetString(text, length) : "no description";
        throw new MpiException($"{function} failed in {doing}: {reason} (code {code}).");
    }

    public void Abort(int exitCode)
    {
        // MPI_Abort may itself hang, where the launcher is gone.
        using var last = new Timer(_ => Kill("MPI_Abort does not come back: killing this process"), null, Grace, Timeout.InfiniteTimeSpan);
        _ = Mpi.MPI_Abort(Library.World, exitCode);
        Kill("MPI_Abort came back: killing this process");
    }

    /// <summary>MPI's own leave-taking, which waits for all ranks.</summary>
    public void Dispose()
    {
        using (Enter("MPI_Finalize")) _ = Mpi.MPI_Finalize();
        watchdog.Dispose();
    }

    public void Say(string message)
    {
        errors.WriteLine($"rank {Rank} of {Size} on {Environment.MachineName}: {message}.");
        errors.Flush();
    }

    private void GiveUp(MessageSet messages)
    {
        Say($"nothing has come for {Seconds(timeout)} in {doing} from rank {string.Join(", ", messages.Peers)}: ending the job. "
            + "That rank hangs or has lost its network; where it only takes long, raise the timeout of the ranks");
        Abort(1);
    }

    private static string Seconds(TimeSpan time) => string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0.#} s");

    private void Kill(string why)
    {
        Say(why);
        using var self = Process.GetCurrentProcess();
        self.Kill();
    }

    public readonly ref struct Scope
    {
        private readonly MpiWorld world;

        public Scope(MpiWorld world)
        {
            this.world = world;
            world.watchdog.Change(world.timeout + Grace, Timeout.InfiniteTimeSpan);
        }

        public void Dispose() => world.watchdog.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }
}
