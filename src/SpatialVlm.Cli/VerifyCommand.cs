using System.CommandLine;
using SpatialVlm.Datasets.Inputs;
using SpatialVlm.Evaluation.Scorecards;
using SpatialVlm.Evaluation.Scorecards.Pages;
using SpatialVlm.Experts.Store;
using SpatialVlm.Scenes.Building;

namespace SpatialVlm.Cli;

/// <summary>spatialvlm verify DIR --out DIR: the data engine against exact truth.</summary>
internal static class VerifyCommand
{
    private static readonly Argument<string> input = new("input") { Description = "A folder that `render` wrote, or a manifest that gives depth." };
    private static readonly Option<string> output = new("--out") { Description = "Folder for scorecard.json and index.html.", Required = true };
    private static readonly Option<string> experts = new("--experts")
    {
        Description = "true: what the manifest gives is used; embedded: nothing given, the real experts look at the photos.",
        DefaultValueFactory = _ => "true",
    };

    private static readonly Option<string?> ignored = new("--ignore-given") { Description = $"Fields to ask the experts for: {string.Join(",", GivenFields.All)}." };
    private static readonly Option<double> depthNoise = new("--depth-noise") { Description = "Relative noise of depth, one standard deviation, half smooth and half white." };
    private static readonly Option<double> depthScale = new("--depth-scale") { Description = "Depths are multiplied by 1 + this." };
    private static readonly Option<double> fovError = new("--fov-error") { Description = "The field of view is multiplied by 1 + this." };
    private static readonly Option<double> maskErode = new("--mask-erode") { Description = "Pixels that masks lose at their edge; negative: gain." };
    private static readonly Option<double> boxJitter = new("--box-jitter") { Description = "Standard deviation of each side of a box, as a share of it; masks are cut to it." };
    private static readonly Option<double> captionError = new("--caption-error") { Description = "Share of objects that swap their names." };
    private static readonly Option<string[]> sweeps = new("--sweep") { Description = "fault=a,b,c: also run with these values, such as depth_noise=0.02,0.05. Again for others." };
    private static readonly Option<int?> count = new("--count") { Description = "Only the first so many worlds." };
    private static readonly Option<int> jobs = new("--jobs") { Description = "Worlds worked on at once; changes no number.", DefaultValueFactory = _ => Environment.ProcessorCount };
    private static readonly Option<int> seed = new("--seed") { Description = "Of faults and of which questions are asked." };
    private static readonly Option<bool> overwrite = new("--overwrite") { Description = "Replace the scorecard that is there." };

    public static Command Create()
    {
        var command = new Command("verify", "Run the data engine on worlds with exact truth and compare, stage by stage and answer by answer.")
        {
            input, output, experts, ignored, depthNoise, depthScale, fovError, maskErode, boxJitter, captionError, sweeps, count, jobs, seed, overwrite,
        };
        command.SetAction((parsed, cancellation) => Task.FromResult(Run(parsed, cancellation)));
        return command;
    }

    private static int Run(ParseResult parsed, CancellationToken cancellation)
    {
        try
        {
            var folder = Path.GetFullPath(parsed.GetValue(output)!);
            var json = Path.Combine(folder, "scorecard.json");
            if (File.Exists(json) && !parsed.GetValue(overwrite))
                return Errors.Show($"{json} is there already. Give --overwrite to replace it, or another --out.", ExitCodes.WrongUse);
            var embedded = EmbeddedExperts.Open(new ExpertStore(), new ExpertOptions());
            var verification = Verification.Open(Samples.Resolve(parsed.GetValue(input)!), Options(parsed), embedded);
            Scorecard? card = null;
            new ConsoleProgress("worlds", "images", verification.Total).Run(report => card = verification.Run(report, cancellation));
            Directory.CreateDirectory(folder);
            WriteWhole(Path.Combine(folder, "index.html"), ScorecardPage.Html(card!));
            WriteWhole(json, ScorecardJson.Write(card!));
            ScorecardTable.Print(card!);
            Console.WriteLine($"{Path.Combine(folder, "index.html")}");
            return ExitCodes.Done;
        }
        catch (Exception e) when (e is VerifyException or InputException)
        {
            return Errors.Show(e.Message, ExitCodes.WrongUse);
        }
        catch (OperationCanceledException)
        {
            return Errors.Show("Stopped; no scorecard was written.", ExitCodes.Interrupted);
        }
        catch (AggregateException several) when (several.InnerExceptions is [var first, ..])
        {
            return Errors.Show($"{first.GetType().Name}: {first.Message}", ExitCodes.Failed);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ExpertFileException or InvalidDataException)
        {
            return Errors.Show(e.Message, ExitCodes.Failed);
        }
    }

    private static VerifyOptions Options(ParseResult parsed)
    {
        var faults = new FaultSet
        {
            DepthNoise = parsed.GetValue(depthNoise),
            DepthScale = parsed.GetValue(depthScale),
            FovError = parsed.GetValue(fovError),
            MaskErode = parsed.GetValue(maskErode),
            BoxJitter = parsed.GetValue(boxJitter),
            CaptionError = parsed.GetValue(captionError),
        };
        var swept = (parsed.GetValue(sweeps) ?? []).Select(Sweep).ToArray();
        var problems = swept.SelectMany(s => s.Values.Select(v => faults.With(s.Fault, v))).Prepend(faults).SelectMany(f => f.Problems()).Distinct().ToList();
        if (parsed.GetValue(jobs) < 1) problems.Add($"--jobs: expected 1 or more, got {parsed.GetValue(jobs)}.");
        if (parsed.GetValue(count) is < 1) problems.Add($"--count: expected 1 or more, got {parsed.GetValue(count)}.");
        if (problems.Count > 0) throw new VerifyException(string.Join(Environment.NewLine, problems));
        return new VerifyOptions
        {
            Given = GivenFields.Parse(parsed.GetValue(experts)!, parsed.GetValue(ignored)),
            Faults = faults,
            Sweeps = swept,
            Count = parsed.GetValue(count),
            Seed = parsed.GetValue(seed),
            Jobs = parsed.GetValue(jobs),
        };
    }

    private static Sweep Sweep(string text)
    {
        var parts = text.Split('=');
        var values = parts.Length == 2 ? parts[1].Split(',').Select(v => double.TryParse(v, out var value) ? value : double.NaN).ToArray() : [];
        return values.Length > 0 && !values.Any(double.IsNaN)
            ? new Sweep(parts[0].Trim().Replace('-', '_'), values)
            : throw new VerifyException($"--sweep: expected fault=a,b,c such as depth_noise=0.02,0.05, got '{text}'. Faults: {string.Join(", ", FaultSet.Names)}.");
    }

    // Beside it first, so that what bears the name is whole.
    private static void WriteWhole(string path, string text)
    {
        File.WriteAllText(path + ".partial", text);
        File.Move(path + ".partial", path, overwrite: true);
    }
}
