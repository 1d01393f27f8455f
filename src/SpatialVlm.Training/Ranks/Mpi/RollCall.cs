using System.Runtime.InteropServices;
using System.Text;

namespace SpatialVlm.Training;

/// <summary>
/// The beginning of every call: each rank tells all others what it is about to do, and whoever says something else is found out
/// before any data moves. One number rides along, which is all that small sums and barriers need.
/// </summary>
internal sealed unsafe class RollCall(MpiWorld world)
{
    private const int NameBytes = 40;

    private readonly MessageSet messages = new(world);
    private long calls;

    /// <param name="length">Values that the call is about; must be the same everywhere.</param>
    /// <returns>The value of each rank.</returns>
    public long[] Call(string operation, long length, long value = 0)
    {
        var mine = new Words { Number = ++calls, Length = length, Value = value };
        Encoding.UTF8.GetBytes(operation, new Span<byte>(mine.Name, NameBytes - 1));
        Words[] all = Exchange(mine);
        if (all.Any(w => !w.Agrees(all[world.Rank]))) throw new MpiException(Differences(all));
        return [.. all.Select(w => w.Value)];
    }

    /// <summary>Every rank's bytes; for what is too long to ride along.</summary>
    public byte[][] Gather(string operation, byte[] mine)
    {
        Call(operation, mine.Length);
        byte[] all = new byte[mine.Length * world.Size];
        fixed (byte* sent = mine, received = all) Exchange(sent, received, mine.Length);
        return all.Chunk(mine.Length).ToArray();
    }

    private Words[] Exchange(Words mine)
    {
        var all = new Words[world.Size];
        fixed (Words* received = all) Exchange((byte*)&mine, (byte*)received, sizeof(Words));
        return all;
    }

    private void Exchange(byte* mine, byte* all, int length)
    {
        for (int rank = 0; rank < world.Size; rank++)
        {
            if (rank == world.Rank) Buffer.MemoryCopy(mine, all + ((long)rank * length), length, length);
            else messages.Receive(all + ((long)rank * length), length, rank, MessageTag.Call);
        }
        for (int i = 1; i < world.Size; i++) messages.Send(mine, length, (world.Rank + i) % world.Size, MessageTag.Call);
        world.Wait(messages, patient: true);
    }

    private static string Differences(Words[] all) => "the ranks have fallen out of step: "
        + string.Join("; ", all.Select((w, rank) => (w, rank)).GroupBy(p => p.w.ToString(), p => p.rank).Select(g => $"rank {string.Join(", ", g)} is in {g.Key}"))
        + ". Expected the same call everywhere; a rank that is in Dispose has probably failed, its own words say why.";

    private struct Words
    {
        public fixed byte Name[NameBytes];
        public long Number;
        public long Length;
        public long Value;

        public readonly bool Agrees(Words other) => Number == other.Number && Length == other.Length && Text() == other.Text();

        public override readonly string ToString() => $"{Text()} (call {Number}, length {Length})";

        private readonly string Text()
        {
            fixed (byte* name = Name) return Marshal.PtrToStringUTF8((nint)name) ?? "";
        }
    }
}
