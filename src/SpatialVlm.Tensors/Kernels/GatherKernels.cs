namespace SpatialVlm.Tensors.Kernels;

/// <summary>
/// The gradient of picking rows from a table. The runtime's ScatterND adds from several threads at once, and one batch had other norms on two threads and on sixteen; here each thread
/// owns columns, and adds in the order of the picks.
/// </summary>
internal static unsafe class GatherKernels
{
    private const long Columns = 32;

    // picks [n] as floats (exact below 2^24), dy [n, D] -> gradient of the table [rows, D]
    public static void Gradient(KernelContext context)
    {
        float* picks = context.Input(0, out long[] count), up = context.Input(1, out long[] shape);
        long rows = (long)context.Attributes[0], width = shape[^1];
        context.Parallel(new Sum { Picks = picks, Up = up, Table = context.Output(0, rows, width), Count = count[0], Rows = rows, Width = width }, (width + Columns - 1) / Columns);
    }

    private struct Sum : IChunked
    {
        public float* Picks, Up, Table;
        public long Count, Rows, Width;

        public readonly void Run(long chunk)
        {
            long first = chunk * Columns;
            int width = (int)Math.Min(Columns, Width - first);
            for (long row = 0; row < Rows; row++) new Span<float>(Table + (row * Width) + first, width).Clear();
            for (long i = 0; i < Count; i++)
            {
                long row = (long)Picks[i];
                if (row < 0) row += Rows;
                // The forward pass has refused such a row already.
                if (row < 0 || row >= Rows) continue;
                var sum = new Span<float>(Table + (row * Width) + first, width);
                System.Numerics.Tensors.TensorPrimitives.Add(sum, new ReadOnlySpan<float>(Up + (i * Width) + first, width), sum);
            }
        }
    }
}
