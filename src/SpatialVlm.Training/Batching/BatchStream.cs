using System.Collections.Concurrent;
using System.Diagnostics;
using SpatialVlm.Tensors;

namespace SpatialVlm.Training.Batching;

/// <summary>A step ready to be computed.</summary>
/// <param name="Feeds">Of this rank's batches.</param>
public sealed record ReadyStep(PlannedStep Planned, IReadOnlyList<IReadOnlyDictionary<string, HostTensor>> Feeds);

/// <summary>Makes steps ready on other threads, in order, a few ahead of the one being computed.</summary>
public sealed class BatchStream : IDisposable
{
    private readonly BlockingCollection<Task<ReadyStep>> ready;
    private readonly CancellationTokenSource stop = new();
    private readonly Task planning;

    /// <param name="make">Feeds of one planned step; called on several threads at once.</param>
    public BatchStream(IEnumerable<PlannedStep> plan, Func<PlannedStep, ReadyStep> make, int ahead)
    {
        ready = new BlockingCollection<Task<ReadyStep>>(ahead);
        planning = Task.Factory.StartNew(() => Plan(plan, make), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    /// <summary>The next step, and how long it had to be waited for.</summary>
    public (ReadyStep Step, TimeSpan Waited) Next(CancellationToken cancellation)
    {
        long start = Stopwatch.GetTimestamp();
        Task<ReadyStep> task = ready.Take(cancellation);
        task.Wait(cancellation);
        return (task.GetAwaiter().GetResult(), Stopwatch.GetElapsedTime(start));
    }

    public void Dispose()
    {
        stop.Cancel();
        planning.Wait();
        stop.Dispose();
        ready.Dispose();
    }

    private void Plan(IEnumerable<PlannedStep> plan, Func<PlannedStep, ReadyStep> make)
    {
        try
        {
            foreach (PlannedStep planned in plan) ready.Add(Task.Run(() => make(planned), stop.Token), stop.Token);
            ready.CompleteAdding();
        }
        catch (OperationCanceledException)
        {
            // Nobody wants more.
        }
        catch (Exception e)
        {
            Hand(e);
        }
    }

    // The trainer finds it where it looks for the next step.
    private void Hand(Exception failed)
    {
        try
        {
            ready.Add(Task.FromException<ReadyStep>(failed), stop.Token);
        }
        catch (OperationCanceledException)
        {
            // It does not look any more.
        }
    }
}
