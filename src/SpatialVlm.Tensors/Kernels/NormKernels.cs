using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace SpatialVlm.Tensors.Kernels;

/// <summary>Normalisations of rows and their gradients; sums over rows are taken in fixed blocks, so that they don't depend on the number of threads.</summary>
internal static unsafe class NormKernels
{
    private const long Block = 32;

    // x [..., D], weight, bias -> y, mean and 1 / deviation of each row
    public static void LayerNorm(KernelContext context)
    {
        float* x = context.Input(0, out long[] shape), weight = context.Input(1, out _), bias = context.Input(2, out _);
        long width = shape[^1], rows = ActivationKernels.Count(shape) / width;
        context.Parallel(new Forward { X = x, Weight = weight, Bias = bias, Y = context.Output(0, shape), Mean = context.Output(1, rows), Scale = context.Output(2, rows), Width = width, Rows = rows, Epsilon = context.Attributes[0] }, Blocks(rows));
    }

    // x, dy, weight, mean, scale -> dx, gradients of weight and bias
    public static void LayerNormGradient(KernelContext context)
    {
        float* x = context.Input(0, out long[] shape), up = context.Input(1, out _), weight = context.Input(2, out _), mean = context.Input(3, out _), scale = context.Input(4, out _);
        Run(context, new Backward { X = x, Up = up, Weight = weight, Mean = mean, Scale = scale, Y = context.Output(0, shape) }, shape, context.Output(1, shape[^1]), context.Output(2, shape[^1]));
    }

    // x [..., D], weight -> y, 1 / root mean square of each row
    public static void RmsNorm(KernelContext context)
    {
        float* x = context.Input(0, out long[] shape), weight = context.Input(1, out _);
        long width = shape[^1], rows = ActivationKernels.Count(shape) / width;
        context.Parallel(new Forward { X = x, Weight = weight, Y = context.Output(0, shape), Scale = context.Output(1, rows), Width = width, Rows = rows, Epsilon = context.Attributes[0] }, Blocks(rows));
    }

    // x, dy, weight, scale -> dx, gradient of weight
    public static void RmsNormGradient(KernelContext context)
    {
        float* x = context.Input(0, out long[] shape), up = context.Input(1, out _), weight = context.Input(2, out _), scale = context.Input(3, out _);
        Run(context, new Backward { X = x, Up = up, Weight = weight, Scale = scale, Y = context.Output(0, shape) }, shape, context.Output(1, shape[^1]), null);
    }

    private static long Blocks(long rows) => (rows + Block - 1) / Block;

    private static void Run(KernelContext context, Backward work, long[] shape, float* weightGradient, float* biasGradient)
    {
        long width = shape[^1], rows = ActivationKernels.Count(shape) / width, blocks = Blocks(rows), parts = biasGradient is null ? 1 : 2;
        (work.Width, work.Rows, work.Parts) = (width, rows, parts);
        var partial = (float*)NativeMemory.AllocZeroed((nuint)Math.Max(1, blocks * parts * width), sizeof(float));
        work.Partial = partial;
        context.Parallel(work, blocks);
        for (long part = 0; part < parts; part++)
        {
            float* sum = part == 0 ? weightGradient : biasGradient;
            new Span<float>(sum, (int)width).Clear();
            for (long block = 0; block < blocks; block++)
            {
                float* one = partial + (((block * parts) + part) * width);
                for (long i = 0; i < width; i++) sum[i] += one[i];
            }
        }
        NativeMemory.Free(partial);
    }

    // Without Mean it is the root mean square's.
    private struct Forward : IChunked
    {
        public float* X, Weight, Bias, Y, Mean, Scale;
        public long Width, Rows;
        public float Epsilon;

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public readonly void Run(long chunk)
        {
            for (long row = chunk * Block; row < Math.Min(Rows, (chunk + 1) * Block); row++)
            {
                float* x = X + (row * Width);
                float mean = Mean is null ? 0 : Sum(x) / Width;
                Scale[row] = 1 / MathF.Sqrt((SumOfSquares(x, mean) / Width) + Epsilon);
                if (Mean is not null) Mean[row] = mean;
                Write(x, Y + (row * Width), mean, Scale[row]);
            }
        }

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private readonly float Sum(float* x)
        {
            var sum = Vector<float>.Zero;
            long i = 0;
            for (; i <= Width - VectorMath.Width; i += VectorMath.Width) sum += Vector.Load(x + i);
            float total = Vector.Sum(sum);
            for (; i < Width; i++) total += x[i];
            return total;
        }

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private readonly float SumOfSquares(float* x, float mean)
        {
            Vector<float> sum = Vector<float>.Zero, centre = new(mean);
            long i = 0;
            for (; i <= Width - VectorMath.Width; i += VectorMath.Width)
            {
                Vector<float> centred = Vector.Load(x + i) - centre;
                sum = Vector.FusedMultiplyAdd(centred, centred, sum);
            }
            float total = Vector.Sum(sum);
            for (; i < Width; i++) total += (x[i] - mean) * (x[i] - mean);
            return total;
        }

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private readonly void Write(float* x, float* y, float mean, float scale)
        {
            Vector<float> centre = new(mean), factor = new(scale);
            long i = 0;
            if (Bias is null)
                for (; i <= Width - VectorMath.Width; i += VectorMath.Width) (Vector.Load(x + i) * factor * Vector.Load(Weight + i)).Store(y + i);
            else
                for (; i <= Width - VectorMath.Width; i += VectorMath.Width) Vector.FusedMultiplyAdd((Vector.Load(x + i) - centre) * factor, Vector.Load(Weight + i), Vector.Load(Bias + i)).Store(y + i);
            for (; i < Width; i++) y[i] = ((x[i] - mean) * scale * Weight[i]) + (Bias is null ? 0 : Bias[i]);
        }
    }

    private struct Backward : IChunked
    {
        public float* X, Up, Weight, Mean, Scale, Y, Partial;
        public long Width, Rows, Parts;

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public readonly void Run(long chunk)
        {
            float* weightSum = Partial + (chunk * Parts * Width), biasSum = Parts == 2 ? weightSum + Width : null;
            for (long row = chunk * Block; row < Math.Min(Rows, (chunk + 1) * Block); row++)
                Row(X + (row * Width), Up + (row * Width), Y + (row * Width), Mean is null ? 0 : Mean[row], Scale[row], weightSum, biasSum);
        }

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private readonly void Row(float* x, float* up, float* y, float mean, float scale, float* weightSum, float* biasSum)
        {
            Vector<float> plain = Vector<float>.Zero, along = Vector<float>.Zero, centre = new(mean), factor = new(scale);
            long i = 0;
            for (; i <= Width - VectorMath.Width; i += VectorMath.Width)
            {
                Vector<float> dy = Vector.Load(up + i), normal = (Vector.Load(x + i) - centre) * factor, d = dy * Vector.Load(Weight + i);
                plain += d;
                along = Vector.FusedMultiplyAdd(d, normal, along);
                Vector.FusedMultiplyAdd(dy, normal, Vector.Load(weightSum + i)).Store(weightSum + i);
                if (biasSum is not null) (Vector.Load(biasSum + i) + dy).Store(biasSum + i);
            }
            float shift = Vector.Sum(plain), tilt = Vector.Sum(along);
            for (; i < Width; i++)
            {
                float normal = (x[i] - mean) * scale;
                shift += up[i] * Weight[i];
                tilt += up[i] * Weight[i] * normal;
                weightSum[i] += up[i] * normal;
                if (biasSum is not null) biasSum[i] += up[i];
            }
            Write(x, up, y, mean, scale, Mean is null ? 0 : shift / Width, tilt / Width);
        }

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private readonly void Write(float* x, float* up, float* y, float mean, float scale, float shift, float tilt)
        {
            Vector<float> centre = new(mean), factor = new(scale), first = new(shift), second = new(tilt);
            long i = 0;
            for (; i <= Width - VectorMath.Width; i += VectorMath.Width)
            {
                Vector<float> normal = (Vector.Load(x + i) - centre) * factor, d = Vector.Load(up + i) * Vector.Load(Weight + i);
                ((d - first - (normal * second)) * factor).Store(y + i);
            }
            for (; i < Width; i++) y[i] = ((up[i] * Weight[i]) - shift - ((x[i] - mean) * scale * tilt)) * scale;
        }
    }
}
