using SpatialVlm.Training;

namespace SpatialVlm.Tests.Training.Ranks;

public class LauncherTests
{
    [Theory]
    [InlineData("", null, null)]
    [InlineData("OMPI_COMM_WORLD_SIZE=4", "mpirun of Open MPI", 4)]
    [InlineData("PMI_SIZE=3 PMI_RANK=0", "mpiexec of MPICH or Intel MPI", 3)]
    [InlineData("SLURM_STEP_NUM_TASKS=2 PMIX_RANK=1", "srun --mpi=pmix", 2)]
    [InlineData("SLURM_STEP_NUM_TASKS=2 PMI_SIZE=2", "srun --mpi=pmi2", 2)]
    [InlineData("SLURM_STEP_NUM_TASKS=1", null, null)]
    // The batch script itself, outside of any step.
    [InlineData("SLURM_NTASKS=8 SLURM_JOB_ID=7", null, null)]
    // mpirun inside of a Slurm job: its own word counts.
    [InlineData("SLURM_NTASKS=8 SLURM_STEP_NUM_TASKS=1 OMPI_COMM_WORLD_SIZE=8 PMIX_RANK=3", "mpirun of Open MPI", 8)]
    [InlineData("PMIX_RANK=0", "a PMIx launcher", null)]
    public void The_environment_says_who_started_the_process(string environment, string? name, int? size)
    {
        var launcher = Detect(environment);

        launcher?.Name.ShouldBe(name);
        launcher?.Size.ShouldBe(size);
        (launcher is null).ShouldBe(name is null);
    }

    [Fact]
    public void Tasks_that_cannot_find_each_other_are_refused() =>
        Should.Throw<MpiException>(() => Detect("SLURM_STEP_NUM_TASKS=2")).Message.ShouldContain("srun --mpi=pmix");

    private static Launcher? Detect(string environment)
    {
        var values = environment.Split(' ', StringSplitOptions.RemoveEmptyEntries).ToDictionary(v => v.Split('=')[0], v => v.Split('=')[1]);
        return Launcher.Detect(name => values.GetValueOrDefault(name));
    }
}
