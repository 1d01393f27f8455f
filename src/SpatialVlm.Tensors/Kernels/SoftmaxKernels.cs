using System.Numerics;
using System.Runtime.CompilerServices;

namespace SpatialVlm.Tensors.Kernels;

/// <summary>Softmax of scaled and masked attention scores, and its gradient.</summary>
internal static unsafe class SoftmaxKernels
{
    private const long RowElements = 8192;

    // scores [B, Hkv, G N, M], mask [B or 1, 1, 1, N or 1, M]
    public static void MaskedSoftmax(KernelContext context)
    {
        float* scores = context.Input(0, out long[] shape);
        var work = new Forward { X = scores, Y = context.Output(0, shape), Width = shape[3], Rows = shape[0] * shape[1] * shape[2], Scale = context.Attributes[0] };
        if (context.Has(1))
        {
            work.Mask = context.Input(1, out long[] mask);
            work.Queries = shape[2] / (long)context.Attributes[1];
            work.RowsOfBatch = shape[1] * shape[2];
            (work.BatchStride, work.QueryStride) = (mask[0] == 1 ? 0 : mask[3] * mask[4], mask[3] == 1 ? 0 : mask[4]);
        }
        work.Block = Block(shape[3]);
        context.Parallel(work, (work.Rows + work.Block - 1) / work.Block);
    }

    // probabilities P, dP -> scale P (dP - sum(P dP))
    public static void Gradient(KernelContext context)
    {
        float* probabilities = context.Input(0, out long[] shape), up = context.Input(1, out _);
        long width = shape[^1], rows = ActivationKernels.Count(shape) / width, block = Block(width);
        context.Parallel(new Backward { P = probabilities, Up = up, Y = context.Output(0, shape), Width = width, Rows = rows, Block = block, Scale = context.Attributes[0] }, (rows + block - 1) / block);
    }

    private static long Block(long width) => Math.Max(1, RowElements / Math.Max(1, width));

    private struct Forward : IChunked
    {
        public float* X, Y, Mask;
        public long Width, Rows, Block, Queries, RowsOfBatch, BatchStride, QueryStride;
        public float Scale;

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public readonly void Run(long chunk)
        {
            for (long row = chunk * Block; row < Math.Min(Rows, (chunk + 1) * Block); row++)
                Row(X + (row * Width), Y + (row * Width), Mask is null ? null : Mask + (row / RowsOfBatch * BatchStride) + (row % Queries * QueryStride));
        }

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private readonly void Row(float* x, float* y, float* mask)
        {
            float largest = Scores(x, y, mask);
            Vector<float> sum = Vector<float>.Zero, shift = new(largest);
            long i = 0;
            for (; i <= Width - VectorMath.Width; i += VectorMath.Width)
            {
                Vector<float> e = VectorMath.Exp(Vector.Load(y + i) - shift);
                e.Store(y + i);
                sum += e;
            }
            if (i < Width)
            {
                Vector<float> e = VectorMath.Exp(VectorMath.Load(y + i, Width - i, filler: float.NegativeInfinity) - new Vector<float>(largest));
                VectorMath.Store(e, y + i, Width - i);
                sum += e;
            }
            float share = 1 / Vector.Sum(sum);
            var factor = new Vector<float>(share);
            for (i = 0; i <= Width - VectorMath.Width; i += VectorMath.Width) (Vector.Load(y + i) * factor).Store(y + i);
            for (; i < Width; i++) y[i] *= share;
        }

        // Scaled and masked, into y; returns the largest.
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private readonly float Scores(float* x, float* y, float* mask)
        {
            Vector<float> top = new(float.NegativeInfinity), factor = new(Scale);
            long i = 0;
            for (; i <= Width - VectorMath.Width; i += VectorMath.Width)
            {
                Vector<float> score = Vector.Load(x + i) * factor;
                if (mask is not null) score += Vector.Load(mask + i);
                score.Store(y + i);
                top = Vector.MaxNative(top, score);
            }
            float largest = float.NegativeInfinity;
            for (int lane = 0; lane < VectorMath.Width; lane++) largest = MathF.Max(largest, top[lane]);
            for (; i < Width; i++)
            {
                y[i] = (x[i] * Scale) + (mask is null ? 0 : mask[i]);
                largest = MathF.Max(largest, y[i]);
            }
            return largest;
        }
    }

    private struct Backward : IChunked
    {
        public float* P, Up, Y;
        public long Width, Rows, Block;
        public float Scale;

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public readonly void Run(long chunk)
        {
            var factor = new Vector<float>(Scale);
            for (long row = chunk * Block; row < Math.Min(Rows, (chunk + 1) * Block); row++)
            {
                float* p = P + (row * Width), up = Up + (row * Width), y = Y + (row * Width);
                var sum = Vector<float>.Zero;
                long i = 0;
                for (; i <= Width - VectorMath.Width; i += VectorMath.Width) sum = Vector.FusedMultiplyAdd(Vector.Load(p + i), Vector.Load(up + i), sum);
                float total = Vector.Sum(sum);
                for (; i < Width; i++) total += p[i] * up[i];
                var mean = new Vector<float>(total);
                for (i = 0; i <= Width - VectorMath.Width; i += VectorMath.Width) ((Vector.Load(up + i) - mean) * Vector.Load(p + i) * factor).Store(y + i);
                for (; i < Width; i++) y[i] = (up[i] - total) * p[i] * Scale;
            }
        }
    }
}
