namespace SpatialVlm.Training;

/// <summary>Messages under way together, each with the rank at its other end.</summary>
internal sealed unsafe class MessageSet(MpiWorld world)
{
    private readonly List<(nint Request, int Peer)> underWay = [];

    public bool Empty => underWay.Count == 0;

    /// <summary>Ranks that have not answered yet.</summary>
    public IEnumerable<int> Peers => underWay.Select(m => m.Peer).Distinct().Order();

    public void Send(void* bytes, long count, int to, MessageTag tag)
    {
        if (count == 0) return;
        nint request = 0;
        world.Check(Mpi.MPI_Isend(bytes, checked((int)count), world.Library.Byte, to, (int)tag, world.Library.World, &request), nameof(Mpi.MPI_Isend));
        underWay.Add((request, to));
    }

    public void Receive(void* bytes, long count, int from, MessageTag tag)
    {
        if (count == 0) return;
        nint request = 0;
        world.Check(Mpi.MPI_Irecv(bytes, checked((int)count), world.Library.Byte, from, (int)tag, world.Library.World, &request), nameof(Mpi.MPI_Irecv));
        underWay.Add((request, from));
    }

    /// <summary>What rank 0 has, to all.</summary>
    public void Broadcast(void* bytes, long count)
    {
        if (count == 0) return;
        nint request = 0;
        world.Check(Mpi.MPI_Ibcast(bytes, checked((int)count), world.Library.Byte, 0, world.Library.World, &request), nameof(Mpi.MPI_Ibcast));
        underWay.Add((request, 0));
    }

    /// <summary>True where at least one message has arrived or left since the last call.</summary>
    public bool Progress()
    {
        bool any = false;
        for (int i = underWay.Count - 1; i >= 0; i--)
        {
            (nint request, int peer) = underWay[i];
            world.Check(Mpi.MPI_Test(&request, out int done, world.Library.StatusIgnore), nameof(Mpi.MPI_Test));
            if (done == 0) continue;
            underWay.RemoveAt(i);
            any = true;
        }
        return any;
    }
}
