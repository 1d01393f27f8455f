using System.Diagnostics;
using Spectre.Console;

namespace SpatialVlm.Cli;

/// <summary>A bar with rate and time left on a terminal; a line every few seconds elsewhere, so that logs stay short.</summary>
internal sealed class ConsoleProgress(string what, string unit, long total)
{
    private static readonly TimeSpan LineEvery = TimeSpan.FromSeconds(15);
    private readonly Stopwatch clock = Stopwatch.StartNew();
    private readonly Lock gate = new();
    private TimeSpan lastLine;
    private long first = -1;

    /// <summary>Runs <paramref name="work"/>, which reports how many are done.</summary>
    public void Run(Action<Action<long>> work)
    {
        if (!AnsiConsole.Profile.Capabilities.Interactive || Console.IsErrorRedirected || Console.IsOutputRedirected)
        {
            work(ReportLine);
            return;
        }
        AnsiConsole.Progress().AutoClear(false)
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn())
            .Start(context =>
            {
                var task = context.AddTask(what, maxValue: Math.Max(1, total));
                work(done =>
                {
                    lock (gate)
                    {
                        task.Description = $"{what} {done}/{total}  {Pace(done)}";
                        task.Value = done;
                    }
                });
            });
    }

    private void ReportLine(long done)
    {
        lock (gate)
        {
            if (done < total && clock.Elapsed - lastLine < LineEvery) return;
            lastLine = clock.Elapsed;
            Console.Error.WriteLine($"{what} {done}/{total}  {Pace(done)}");
        }
    }

    /// <summary>Counts from the first report, so that what an earlier run did does not flatter the rate.</summary>
    private string Pace(long done)
    {
        if (first < 0) first = Math.Max(0, done - 1);
        var rate = (done - first) / Math.Max(1e-3, clock.Elapsed.TotalSeconds);
        var left = rate > 0 ? TimeSpan.FromSeconds((total - done) / rate) : TimeSpan.Zero;
        return $"{rate:0.00} {unit}/s, {(left.TotalHours >= 1 ? left.ToString(@"h\:mm\:ss") : left.ToString(@"m\:ss"))} left";
    }
}
