using System.CommandLine;
using SpatialVlm.Datasets.Inputs;
using SpatialVlm.Datasets.Options;
using SpatialVlm.Datasets.Runs;
using SpatialVlm.Experts.Store;
using SpatialVlm.Scenes.Building;

namespace SpatialVlm.Cli;

/// <summary>spatialvlm synthesize INPUT --out DIR: photos in, a spatial VQA data set out.</summary>
internal static class SynthesizeCommand
{
    private static readonly Argument<string> input = new("input")
    {
        Description = "A folder of photos (searched through), one photo, a manifest (.jsonl), or 'samples' for the photos that come with the build.",
    };

    private static readonly Option<DirectoryInfo> output = new("--out") { Description = "Run folder to write.", Required = true };
    private static readonly Option<string?> optionsFile = new("--options") { Description = "JSON file of options; see run.json of any run for all of them. Flags here win over it." };
    private static readonly Option<int?> seed = new("--seed") { Description = "Same seed, inputs and options: same bytes. [default: 0]" };
    private static readonly Option<int?> pairs = new("--pairs-per-image") { Description = "At most so many pairs a photo. [default: 130]" };
    private static readonly Option<bool> exact = new("--exact") { Description = "Lengths with their digits instead of the way people round." };
    private static readonly Option<bool> keepDepth = new("--keep-depth") { Description = "Write depth maps (16-bit PNG, 1 mm)." };
    private static readonly Option<int?> reportCards = new("--report-cards") { Description = "Photos shown in the report. [default: 200]" };
    private static readonly Option<int> jobs = new("--jobs") { Description = "Photos worked on at once; changes no byte.", DefaultValueFactory = _ => Environment.ProcessorCount };
    private static readonly Option<bool> resume = new("--resume") { Description = "Go on with a run that was stopped or killed." };
    private static readonly Option<bool> overwrite = new("--overwrite") { Description = "Replace the run that is there." };

    public static Command Create()
    {
        var command = new Command("synthesize", "Photos become metric scenes, and scenes become questions with answers in metres.")
        {
            input, output, optionsFile, seed, pairs, exact, keepDepth, reportCards, jobs, resume, overwrite,
        };
        command.SetAction((parsed, cancellation) => Task.FromResult(Run(parsed, cancellation)));
        return command;
    }

    private static int Run(ParseResult parsed, CancellationToken cancellation)
    {
        var jobCount = parsed.GetValue(jobs);
        if (jobCount < 1) return Errors.Show($"--jobs: expected 1 or more, got {jobCount}.", ExitCodes.WrongUse);
        if (parsed.GetValue(resume) && parsed.GetValue(overwrite)) return Errors.Show("--resume and --overwrite exclude each other. Give one.", ExitCodes.WrongUse);
        try
        {
            var options = Options(parsed);
            var inputs = InputReader.Read(Samples.Resolve(parsed.GetValue(input)!));
            if (inputs.Photos.Count == 0)
                return Errors.Show($"{inputs.Root}: no photo found. Give a folder with JPEG, PNG, WebP, TIFF, GIF or AVIF files, one photo, or a manifest.", ExitCodes.NothingUsable);
            var folder = new RunFolder(parsed.GetValue(output)!.FullName);
            var synthesis = new Synthesis(options, inputs, folder, Versions.OfRun());
            var existing = parsed.GetValue(resume) ? ExistingRun.Resume : parsed.GetValue(overwrite) ? ExistingRun.Overwrite : ExistingRun.Refuse;
            if (!synthesis.Prepare(existing))
            {
                Console.WriteLine($"{folder.Root} is whole already; nothing to do.");
                return Ended(folder, folder.ScenesOfWholeRun());
            }
            return Work(synthesis, options, inputs, folder, jobCount, cancellation);
        }
        catch (OptionsException e)
        {
            return Errors.Show(e.Message, ExitCodes.WrongUse);
        }
        catch (InputException e)
        {
            return Errors.Show(e.Message, ExitCodes.WrongUse);
        }
        catch (RunException e)
        {
            return Errors.Show(e.Message, ExitCodes.Failed);
        }
        catch (ExpertFileException e)
        {
            return Errors.Show(e.Message, ExitCodes.Failed);
        }
        catch (OperationCanceledException)
        {
            return Errors.Show("Stopped. Run the same command with --resume to go on.", ExitCodes.Interrupted);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            return Errors.Show($"{e.Message} Nothing is half written; run again with --resume once that is mended.", ExitCodes.Failed);
        }
    }

    private static int Work(Synthesis synthesis, SynthesizeOptions options, InputList inputs, RunFolder folder, int jobCount, CancellationToken cancellation)
    {
        var experts = EmbeddedExperts.Open(new ExpertStore(), options.Experts);
        IReadOnlyDictionary<string, long> counts = new Dictionary<string, long>();
        new ConsoleProgress("photos", "images", inputs.Photos.Count).Run(report => counts = synthesis.Run(experts, jobCount, report, cancellation));
        RunSummary.Print(folder, inputs.Photos.Count, counts);
        return Ended(folder, counts.GetValueOrDefault("scenes"));
    }

    private static int Ended(RunFolder folder, long scenes) =>
        scenes > 0 ? ExitCodes.Done : Errors.Show($"No photo became a scene; {folder.Failures} says why for each.", ExitCodes.NothingUsable);

    /// <summary>Defaults, then the file, then flags.</summary>
    private static SynthesizeOptions Options(ParseResult parsed)
    {
        var options = parsed.GetValue(optionsFile) is { } file ? OptionsReader.Read(file, new SynthesizeOptions()) : new SynthesizeOptions();
        options = options with
        {
            Seed = parsed.GetValue(seed) ?? options.Seed,
            PairsPerImage = parsed.GetValue(pairs) ?? options.PairsPerImage,
            Exact = parsed.GetValue(exact) || options.Exact,
            KeepDepth = parsed.GetValue(keepDepth) || options.KeepDepth,
            ReportCards = parsed.GetValue(reportCards) ?? options.ReportCards,
        };
        var problems = options.Problems().ToArray();
        return problems.Length == 0 ? options : throw new OptionsException(problems);
    }
}
