using System.CommandLine;
using SpatialVlm.Datasets.Options;
using SpatialVlm.Datasets.Runs;
using SpatialVlm.Modeling.Configuration;
using SpatialVlm.Modeling.Tokenization;
using SpatialVlm.Tensors;
using SpatialVlm.Training;
using SpatialVlm.Training.Logs;
using SpatialVlm.Training.Recipes;

namespace SpatialVlm.Cli;

/// <summary>`train`: a model learns from a mixture of sources, as a recipe says.</summary>
internal static class TrainCommand
{
    public static Command Create()
    {
        Option<string> options = new("--options") { Description = "Recipe: a JSON file; recipes/ has some made to be copied." };
        Option<string> output = new("--out") { Description = "Folder of the run: log, plot, checkpoints." };
        Option<int?> steps = new("--steps") { Description = "Instead of the recipe's." };
        Option<int?> seed = new("--seed") { Description = "Instead of the recipe's." };
        Option<bool> resume = new("--resume") { Description = "Go on from the last checkpoint of a run that was stopped or killed." };
        Option<bool> overwrite = new("--overwrite") { Description = "Replace the run that is there." };
        var command = new Command("train", "Train a vision-language model on a mixture with spatial data; runs alone, or over the ranks of mpirun or srun.") { options, output, steps, seed, resume, overwrite };
        command.Subcommands.Add(TrainCompareCommand.Create());
        command.SetAction((parsed, cancellation) =>
        {
            if (parsed.GetValue(options) is not { } file || parsed.GetValue(output) is not { } folder)
            {
                Console.Error.WriteLine("train needs --options FILE.json and --out DIR; or say `train compare RUN RUN`.");
                return Task.FromResult(ExitCodes.WrongUse);
            }
            ExistingRun existing = parsed.GetValue(resume) ? ExistingRun.Resume : parsed.GetValue(overwrite) ? ExistingRun.Overwrite : ExistingRun.Refuse;
            return Task.FromResult(Run(file, folder, parsed.GetValue(steps), parsed.GetValue(seed), existing, cancellation));
        });
        return command;
    }

    private static int Run(string file, string folder, int? steps, int? seed, ExistingRun existing, CancellationToken cancellation) =>
        Ranks.Run(ranks => Run(file, folder, steps, seed, existing, ranks, cancellation), Console.Error);

    private static int Run(string file, string folder, int? steps, int? seed, ExistingRun existing, IRanks ranks, CancellationToken cancellation)
    {
        try
        {
            TrainOptions options = OptionsReader.Read(file, new TrainOptions());
            return Train(options with { Steps = steps ?? options.Steps, Seed = seed ?? options.Seed }, file, folder, existing, ranks, cancellation);
        }
        catch (Exception e) when (e is OptionsException or TrainingException or TrainingLogException or ConfigurationException or SafetensorsException or TokenizerException or DeviceException or IOException or UnauthorizedAccessException)
        {
            int code = e is OptionsException ? ExitCodes.WrongUse : ExitCodes.Failed;
            if (ranks.Size > 1 && ranks.Rank > 0)
            {
                // What is wrong for all is said by rank 0, which is given the time to; what is wrong here alone is said here.
                Thread.Sleep(TimeSpan.FromSeconds(2));
                Console.Error.Write($"rank {ranks.Rank}: ");
            }
            Console.Error.WriteLine(e.Message);
            if (ranks.Size > 1) ranks.Abort(code);
            return code;
        }
    }

    private static int Train(TrainOptions options, string file, string folder, ExistingRun existing, IRanks ranks, CancellationToken cancellation)
    {
        var run = new TrainingRun(folder);
        using var stop = new StopRequest();
        bool IsAskedToStop() => stop.Signal is not null || cancellation.IsCancellationRequested;
        if (ranks.Rank > 0) return Code(new TrainingJob(options, file, run, ranks, Versions.OfProgram()).Run(existing, IsAskedToStop));
        var console = new TrainConsole(Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder))), options.Steps);
        TrainingEnd end = TrainingEnd.Done;
        console.Run(() => end = new TrainingJob(options, file, run, ranks, Versions.OfProgram(), console).Run(existing, IsAskedToStop));
        Console.WriteLine(end == TrainingEnd.Done
            ? $"{options.Steps} steps done; checkpoint {(run.Checkpoints.Best ?? run.Checkpoints.Latest)?.Folder}, curve {Path.Combine(folder, TrainingPlot.FileName)}"
            : $"Stopped after a checkpoint, {run.Checkpoints.Latest?.Folder}; go on with --resume.");
        return Code(end);
    }

    private static int Code(TrainingEnd end) => end == TrainingEnd.Done ? ExitCodes.Done : ExitCodes.Interrupted;
}
