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
    private long before;

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

    /// <summary>What is reported at once was done by an earlier run and must not flatter the rate.</summary>
    private string Pace(long done)
    {
        if (clock.ElapsedMilliseconds < 200) before = done;
        var rate = (done - before) / Math.Max(1e-3, clock.Elapsed.TotalSeconds);
        if (rate <= 0) return "";
        var left = TimeSpan.FromSeconds((total - done) / rate);
        return $"{rate:0.00} {unit}/s, {(left.TotalHours >= 1 ? left.ToString(@"h\:mm\:ss") : left.ToString(@"m\:ss"))} left";
    }
}
