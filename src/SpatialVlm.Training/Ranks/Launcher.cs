namespace SpatialVlm.Training;

/// <summary>What started this process together with others, told from the environment.</summary>
/// <param name="Size">Ranks that it started; null where it does not say.</param>
internal sealed record Launcher(string Name, int? Size, MpiFlavor Flavor)
{
    /// <summary>Null where this process was started alone.</summary>
    public static Launcher? Detect(Func<string, string?> environment)
    {
        int? Number(string name) => int.TryParse(environment(name), out int value) ? value : null;

        if (Number("OMPI_COMM_WORLD_SIZE") is { } openMpi) return new("mpirun of Open MPI", openMpi, MpiFlavor.OpenMpi);
        int? tasks = Number("SLURM_STEP_NUM_TASKS");
        if (Number("PMI_SIZE") is { } pmi) return new(tasks is null ? "mpiexec of MPICH or Intel MPI" : "srun --mpi=pmi2", pmi, MpiFlavor.Mpich);
        if (environment("PMIX_RANK") is not null) return new(tasks is null ? "a PMIx launcher" : "srun --mpi=pmix", tasks, MpiFlavor.OpenMpi);
        // Without PMI each task would take itself for the only one, and all would write the same run folder.
        if (tasks > 1)
            throw new MpiException($"srun started {tasks} tasks but gave them no way to find each other (neither PMIX_RANK nor PMI_SIZE is set). "
                + "Expected: srun --mpi=pmix (what this cluster has: srun --mpi=list), or mpirun inside of sbatch. For one process: srun --ntasks=1.");
        return null;
    }
}
