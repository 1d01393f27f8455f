using System.Numerics;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace SpatialVlm.Training;

/// <summary>Ranks that mpirun or srun started, talking over the machine's MPI library. Not for two threads at once.</summary>
public sealed unsafe class MpiRanks : IRanks
{
    private readonly MpiWorld world;
    private readonly OrderedSum ordered;
    private readonly RollCall roll;
    private bool left;

    private MpiRanks(MpiWorld world, int sliceBytes)
    {
        this.world = world;
        ordered = new OrderedSum(world, sliceBytes);
        roll = new RollCall(world);
        byte[] mine = [.. SHA256.HashData(Encoding.UTF8.GetBytes(Environment.MachineName)).AsSpan(0, 8), .. Processors.Allowed()];
        using MpiWorld.Scope scope = world.Enter(nameof(Join));
        byte[][] all = roll.Gather(nameof(Join), mine);
        byte[][] node = [.. all.Where(r => r.AsSpan(0, 8).SequenceEqual(mine.AsSpan(0, 8))).Select(r => r[8..])];
        SizeOnNode = node.Length;
        ThreadsPerRank = Processors.Share(mine[8..], node, Environment.ProcessorCount);
    }

    public int Rank => world.Rank;

    public int Size => world.Size;

    public int SizeOnNode { get; }

    public int ThreadsPerRank { get; }

    /// <summary>The library's own words, for logs.</summary>
    public string LibraryVersion => world.Library.Version;

    internal static MpiRanks Join(Launcher launcher, TextWriter errors, TimeSpan timeout, int sliceBytes = OrderedSum.DefaultSliceBytes) =>
        new(new MpiWorld(launcher, errors, timeout), sliceBytes);

    public void SumInRankOrder(Span<float> values) => InOrder(values);

    public void SumInRankOrder(Span<double> values) => InOrder(values);

    /// <summary>MPI_Allreduce: the library chooses the order, so rounding may differ between runs and numbers of ranks. To measure against.</summary>
    public void SumInAnyOrder(Span<float> values)
    {
        using MpiWorld.Scope scope = world.Enter(nameof(SumInAnyOrder));
        roll.Call(nameof(SumInAnyOrder), values.Length);
        fixed (float* first = values)
            world.Check(Mpi.MPI_Allreduce(world.Library.InPlace, first, values.Length, world.Library.Float, world.Library.Sum, world.Library.World), nameof(Mpi.MPI_Allreduce));
    }

    public double Sum(double value) => Values("Sum of a double", BitConverter.DoubleToInt64Bits(value)).Aggregate(0.0, (sum, bits) => sum + BitConverter.Int64BitsToDouble(bits));

    public long Sum(long value) => Values("Sum of a long", value).Sum();

    public long Max(long value) => Values(nameof(Max), value).Max();

    public string Broadcast(string value)
    {
        using MpiWorld.Scope scope = world.Enter("Broadcast of a string");
        byte[] text = Rank == 0 ? Encoding.UTF8.GetBytes(value) : [];
        long length = roll.Call("Broadcast of a string", 0, text.Length)[0];
        if (Rank != 0) text = new byte[length];
        FromFirst(text);
        return Encoding.UTF8.GetString(text);
    }

    public void Broadcast(Span<float> values)
    {
        using MpiWorld.Scope scope = world.Enter("Broadcast of floats");
        roll.Call("Broadcast of floats", values.Length);
        FromFirst(MemoryMarshal.AsBytes(values));
    }

    public void Barrier() => Values(nameof(Barrier), 0);

    public void Abort(int exitCode)
    {
        world.Say($"ending the job with exit code {exitCode}");
        world.Abort(exitCode);
    }

    /// <summary>Waits for the others to leave too; ends the job where one of them is still at work.</summary>
    public void Dispose()
    {
        if (left) return;
        left = true;
        try
        {
            Values(nameof(Dispose), 0);
            world.Dispose();
        }
        catch (MpiException exception)
        {
            world.Say(exception.Message.TrimEnd('.'));
            world.Abort(1);
        }
        ordered.Dispose();
    }

    private void InOrder<T>(Span<T> values) where T : unmanaged, INumber<T>
    {
        string operation = $"SumInRankOrder of {typeof(T).Name}";
        using MpiWorld.Scope scope = world.Enter(operation);
        roll.Call(operation, values.Length);
        ordered.Run(values);
    }

    private long[] Values(string operation, long value)
    {
        using MpiWorld.Scope scope = world.Enter(operation);
        return roll.Call(operation, 0, value);
    }

    private void FromFirst(Span<byte> bytes)
    {
        const int Longest = 1 << 26;
        var messages = new MessageSet(world);
        fixed (byte* first = bytes)
        {
            for (int start = 0; start < bytes.Length; start += Longest)
            {
                messages.Broadcast(first + start, Math.Min(Longest, bytes.Length - start));
                world.Wait(messages);
            }
        }
    }
}
