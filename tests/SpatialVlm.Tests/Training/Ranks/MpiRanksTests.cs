using System.Diagnostics;

namespace SpatialVlm.Tests.Training.Ranks;

public class MpiRanksTests
{
    [Theory]
    [InlineData(1), InlineData(2), InlineData(3), InlineData(5)]
    public void Sums_are_those_of_adding_rank_after_rank_byte_for_byte(int ranks)
    {
        MpiProgram run = MpiProgram.Run(ranks, "sums");

        run.ExitCode.ShouldBe(0, run.Output);
        for (int rank = 0; rank < ranks; rank++) run.Output.ShouldContain($"rank {rank} of {ranks}: 10 lengths equal");
        // With three the order shows: lengths of 1000 and more hold values that round differently the other way round.
        if (ranks > 2) run.Output.ShouldNotContain("order matters in 0");
    }

    [Theory]
    [InlineData(2), InlineData(3)]
    public void Small_calls_and_dotnet_exceptions_work_on_every_rank(int ranks)
    {
        MpiProgram run = MpiProgram.Run(ranks, "calls");

        run.ExitCode.ShouldBe(0, run.Output);
        for (int rank = 0; rank < ranks; rank++) run.Output.ShouldContain($"rank {rank} of {ranks}: 9 checks right");
    }

    [Theory]
    [InlineData("killed", "signal 9")]
    [InlineData("throws", "photo 17 is a walrus")]
    [InlineData("aborts", "rank 1 of 3", 7)]
    [InlineData("exits", "rank 1")]
    [InlineData("returns", "rank 1 is in Dispose")]
    [InlineData("strays", "rank 1 is in Barrier")]
    [InlineData("shortens", "length 999")]
    [InlineData("hangs", "nothing has come for 3 s in SumInRankOrder of Single from rank 1")]
    public void A_rank_that_ends_badly_ends_the_job_and_says_why(string how, string says, int? exitCode = null)
    {
        MpiProgram run = MpiProgram.Run(3, "die", how, "1");

        run.Output.ShouldContain(says);
        run.ExitCode.ShouldNotBe(0);
        if (exitCode is { } code) run.ExitCode.ShouldBe(code);
    }

    [Fact]
    public void Ranks_asked_to_stop_stop_at_the_same_step_and_go_on_from_there()
    {
        string whole = Directory.CreateTempSubdirectory().FullName, broken = Directory.CreateTempSubdirectory().FullName;
        string unbroken = MpiProgram.Run(2, "count", whole, "20").Output;

        using Process process = MpiProgram.Start(2, "count", broken, "20");
        // The first line says that both ranks run.
        process.StandardOutput.ReadLine().ShouldBe("from step 0 of 20 on 2 ranks");
        using (Process kill = Process.Start("kill", ["-USR1", $"{process.Id}"])) kill.WaitForExit();
        MpiProgram stopped = MpiProgram.Finish(process);
        string resumed = MpiProgram.Run(2, "count", broken, "20", "--resume").Output;

        stopped.ExitCode.ShouldBe(75, stopped.Output);
        stopped.Output.Split('\n').Where(l => l.Contains("stopped after step")).Select(l => l.Split(" stopped ")[1].Split(',')[0]).Distinct().Count().ShouldBe(1, stopped.Output);
        resumed.ShouldContain("from step");
        resumed.ShouldNotContain("from step 0 ");
        Done(resumed).ShouldBe(Done(unbroken));
        Directory.Delete(whole, recursive: true);
        Directory.Delete(broken, recursive: true);
    }

    private static string Done(string output) => output.Split('\n').Single(l => l.StartsWith("done: ", StringComparison.Ordinal));
}
