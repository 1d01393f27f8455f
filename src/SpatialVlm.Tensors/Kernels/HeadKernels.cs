using System.Numerics;
using System.Runtime.CompilerServices;

namespace SpatialVlm.Tensors.Kernels;

/// <summary>Between one product's rows [B, N, (H + 2 Hkv) d] and attention's queries, keys and values [B, heads, N, d], turned by rotary positions on the way where there are tables.</summary>
internal static unsafe class HeadKernels
{
    private const long Block = 16;

    // packed, cos, sin [N, d] -> queries, keys, values
    public static void Split(KernelContext context)
    {
        float* packed = context.Input(0, out long[] shape);
        long heads = (long)context.Attributes[0], shared = (long)context.Attributes[1], batch = shape[0], count = shape[1], size = shape[2] / (heads + (2 * shared));
        var work = new Work
        {
            Packed = packed,
            Queries = context.Output(0, batch, heads, count, size),
            Keys = context.Output(1, batch, shared, count, size),
            Values = context.Output(2, batch, shared, count, size),
            Heads = heads,
            Shared = shared,
            Count = count,
            Size = size,
            Rows = batch * count,
            Splits = true,
        };
        if (context.Has(1))
        {
            work.Cos = context.Input(1, out _);
            work.Sin = context.Input(2, out _);
        }
        context.Parallel(work, (work.Rows + Block - 1) / Block);
    }

    // gradients of queries, keys and values, cos, sin -> of packed: the rotation back
    public static void Merge(KernelContext context)
    {
        float* queries = context.Input(0, out long[] shape), keys = context.Input(1, out long[] sharedShape), values = context.Input(2, out _);
        long heads = shape[1], shared = sharedShape[1], batch = shape[0], count = shape[2], size = shape[3];
        var work = new Work
        {
            Packed = context.Output(0, batch, count, (heads + (2 * shared)) * size),
            Queries = queries,
            Keys = keys,
            Values = values,
            Heads = heads,
            Shared = shared,
            Count = count,
            Size = size,
            Rows = batch * count,
        };
        if (context.Has(3))
        {
            work.Cos = context.Input(3, out _);
            work.Sin = context.Input(4, out _);
        }
        context.Parallel(work, (work.Rows + Block - 1) / Block);
    }

    private struct Work : IChunked
    {
        public float* Packed, Queries, Keys, Values, Cos, Sin;
        public long Heads, Shared, Count, Size, Rows;
        public bool Splits;

        // Some positions.
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public readonly void Run(long chunk)
        {
            for (long row = chunk * Block; row < Math.Min(Rows, (chunk + 1) * Block); row++)
            {
                long b = row / Count, n = row % Count;
                float* packed = Packed + (row * (Heads + (2 * Shared)) * Size);
                for (long h = 0; h < Heads; h++, packed += Size) Move(packed, Queries + (((((b * Heads) + h) * Count) + n) * Size), Cos is not null, n);
                for (long h = 0; h < Shared; h++, packed += Size) Move(packed, Keys + (((((b * Shared) + h) * Count) + n) * Size), Cos is not null, n);
                for (long h = 0; h < Shared; h++, packed += Size) Move(packed, Values + (((((b * Shared) + h) * Count) + n) * Size), false, n);
            }
        }

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private readonly void Move(float* packed, float* head, bool turns, long n)
        {
            float* from = Splits ? packed : head, to = Splits ? head : packed;
            if (!turns)
            {
                Buffer.MemoryCopy(from, to, Size * sizeof(float), Size * sizeof(float));
                return;
            }
            long half = Size / 2;
            // The two halves of the tables are equal; turning back is turning by the opposite angle.
            float* cos = Cos + (n * Size), sin = Sin + (n * Size);
            float way = Splits ? 1 : -1;
            long i = 0;
            for (; i <= half - VectorMath.Width; i += VectorMath.Width)
            {
                Vector<float> a = Vector.Load(from + i), b = Vector.Load(from + half + i), c = Vector.Load(cos + i), s = Vector.Load(sin + i) * way;
                ((a * c) - (b * s)).Store(to + i);
                ((b * c) + (a * s)).Store(to + half + i);
            }
            for (; i < half; i++)
            {
                float a = from[i], b = from[half + i], s = sin[i] * way;
                to[i] = (a * cos[i]) - (b * s);
                to[half + i] = (b * cos[i]) + (a * s);
            }
        }
    }
}
