using System.Numerics;
using System.Runtime.CompilerServices;

namespace SpatialVlm.Tensors.Kernels;

/// <summary>Activations and their gradients, one pass over memory each.</summary>
internal static unsafe class ActivationKernels
{
    private const long Chunk = 16384, RowBlock = 16;
    private const float Linear = 1.5957691216057308f, Cubic = 0.044715f * Linear;

    public static void GeluTanh(KernelContext context)
    {
        float* x = context.Input(0, out long[] shape);
        long count = Count(shape);
        context.Parallel(new Gelu { X = x, Y = context.Output(0, shape), Count = count }, Chunks(count));
    }

    public static void GeluTanhGradient(KernelContext context)
    {
        float* x = context.Input(0, out long[] shape), up = context.Input(1, out _);
        long count = Count(shape);
        context.Parallel(new GeluGradient { X = x, Up = up, Y = context.Output(0, shape), Count = count }, Chunks(count));
    }

    // [..., 2 I] -> [..., I]: silu of the first half times the second
    public static void GatedSilu(KernelContext context)
    {
        float* x = context.Input(0, out long[] shape);
        long half = shape[^1] / 2, rows = Count(shape) / shape[^1];
        shape[^1] = half;
        context.Parallel(new Silu { X = x, Y = context.Output(0, shape), Half = half, Rows = rows }, (rows + RowBlock - 1) / RowBlock);
    }

    public static void GatedSiluGradient(KernelContext context)
    {
        float* x = context.Input(0, out long[] shape), up = context.Input(1, out _);
        long rows = Count(shape) / shape[^1];
        context.Parallel(new SiluGradient { X = x, Up = up, Y = context.Output(0, shape), Half = shape[^1] / 2, Rows = rows }, (rows + RowBlock - 1) / RowBlock);
    }

    public static long Count(long[] shape)
    {
        long count = 1;
        foreach (long size in shape) count *= size;
        return count;
    }

    private static long Chunks(long count) => (count + Chunk - 1) / Chunk;

    private struct Gelu : IChunked
    {
        public float* X, Y;
        public long Count;

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public readonly void Run(long chunk)
        {
            long i = chunk * Chunk, end = Math.Min(Count, i + Chunk);
            for (; i <= end - VectorMath.Width; i += VectorMath.Width) Value(Vector.Load(X + i)).Store(Y + i);
            if (i < end) VectorMath.Store(Value(VectorMath.Load(X + i, end - i)), Y + i, end - i);
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static Vector<float> Value(Vector<float> x) => x * VectorMath.Sigmoid(x * Vector.FusedMultiplyAdd(x * x, new(Cubic), new(Linear)));
    }

    private struct GeluGradient : IChunked
    {
        public float* X, Up, Y;
        public long Count;

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public readonly void Run(long chunk)
        {
            long i = chunk * Chunk, end = Math.Min(Count, i + Chunk);
            for (; i <= end - VectorMath.Width; i += VectorMath.Width) (Vector.Load(Up + i) * Slope(Vector.Load(X + i))).Store(Y + i);
            if (i < end) VectorMath.Store(VectorMath.Load(Up + i, end - i) * Slope(VectorMath.Load(X + i, end - i)), Y + i, end - i);
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static Vector<float> Slope(Vector<float> x)
        {
            Vector<float> square = x * x, gate = VectorMath.Sigmoid(x * Vector.FusedMultiplyAdd(square, new(Cubic), new(Linear))), y = x * gate;
            return gate + ((y - (y * gate)) * Vector.FusedMultiplyAdd(square, new(3 * Cubic), new(Linear)));
        }
    }

    private struct Silu : IChunked
    {
        public float* X, Y;
        public long Half, Rows;

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public readonly void Run(long chunk)
        {
            for (long row = chunk * RowBlock; row < Math.Min(Rows, (chunk + 1) * RowBlock); row++)
            {
                float* gates = X + (row * 2 * Half), ups = gates + Half, y = Y + (row * Half);
                long i = 0;
                for (; i <= Half - VectorMath.Width; i += VectorMath.Width) Value(Vector.Load(gates + i), Vector.Load(ups + i)).Store(y + i);
                if (i < Half) VectorMath.Store(Value(VectorMath.Load(gates + i, Half - i), VectorMath.Load(ups + i, Half - i)), y + i, Half - i);
            }
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static Vector<float> Value(Vector<float> gate, Vector<float> up) => gate * VectorMath.Sigmoid(gate) * up;
    }

    private struct SiluGradient : IChunked
    {
        public float* X, Up, Y;
        public long Half, Rows;

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public readonly void Run(long chunk)
        {
            for (long row = chunk * RowBlock; row < Math.Min(Rows, (chunk + 1) * RowBlock); row++)
            {
                float* gates = X + (row * 2 * Half), ups = gates + Half, dy = Up + (row * Half), y = Y + (row * 2 * Half);
                long i = 0;
                for (; i <= Half - VectorMath.Width; i += VectorMath.Width)
                {
                    Vector<float> gate = Vector.Load(gates + i), up = Vector.Load(dy + i), sigmoid = VectorMath.Sigmoid(gate), silu = gate * sigmoid;
                    (up * Vector.Load(ups + i) * (sigmoid + (silu - (silu * sigmoid)))).Store(y + i);
                    (up * silu).Store(y + Half + i);
                }
                for (; i < Half; i++)
                {
                    float sigmoid = 1 / (1 + MathF.Exp(-gates[i])), silu = gates[i] * sigmoid;
                    y[i] = dy[i] * ups[i] * (sigmoid + (silu - (silu * sigmoid)));
                    y[Half + i] = dy[i] * silu;
                }
            }
        }
    }
}
