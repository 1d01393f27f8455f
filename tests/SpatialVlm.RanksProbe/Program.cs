using SpatialVlm.RanksProbe;
using SpatialVlm.Training;

// What the tests start under mpirun, and what shows on a cluster that ranks find each other: dotnet SpatialVlm.RanksProbe.dll WORK ...
Func<IRanks, int>? work = args.FirstOrDefault() switch
{
    "who" => Who,
    "sums" => Sums.Check,
    "calls" => Calls.Check,
    "die" => ranks => Deaths.Die(ranks, args[1], int.Parse(args[2])),
    "count" => ranks => Count.Run(ranks, args[1], int.Parse(args[2]), args.Contains("--resume")),
    _ => null,
};
if (work is null)
{
    Console.WriteLine("SpatialVlm.RanksProbe who | sums | calls | die HOW RANK | count FOLDER STEPS [--resume]");
    return 2;
}
double seconds = double.Parse(Environment.GetEnvironmentVariable("PROBE_TIMEOUT_SECONDS") ?? "60");
return Ranks.Run(work, Console.Error, TimeSpan.FromSeconds(seconds));

static int Who(IRanks ranks)
{
    string library = ranks is MpiRanks mpi ? mpi.LibraryVersion : "no MPI";
    Console.WriteLine($"rank {ranks.Rank} of {ranks.Size}, {ranks.SizeOnNode} on {Environment.MachineName}, {ranks.ThreadsPerRank} threads, {library}");
    return 0;
}
