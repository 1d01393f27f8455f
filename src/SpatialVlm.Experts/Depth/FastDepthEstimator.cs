using SpatialVlm.Geometry;
using SpatialVlm.Imaging;
using SpatialVlm.OnnxRuntime;

namespace SpatialVlm.Experts.Depth;

/// <summary>FastDepth (Wofk et al. 2019), an indoor expert: the photo is shown to it through windows of the field of view that it was trained on.</summary>
public sealed class FastDepthEstimator : IDepthEstimator, IDisposable
{
    private readonly Session? session;
    private readonly Func<float[], float[]> network;
    private readonly FastDepthOptions options;

    public FastDepthEstimator(string path, FastDepthOptions? options = null, SessionSettings? settings = null)
    {
        var opened = Session.Open(path, settings);
        session = opened;
        network = input => Run(opened, input);
        this.options = options ?? new FastDepthOptions();
    }

    /// <param name="network">[3, 224, 224] in 0..1 to [224, 224] metres.</param>
    public FastDepthEstimator(Func<float[], float[]> network, FastDepthOptions? options = null)
    {
        this.network = network;
        this.options = options ?? new FastDepthOptions();
    }

    public DepthEstimate EstimateDepth(Image image, Intrinsics intrinsics)
    {
        var view = TrainedView.FastDepth;
        var plans = options.WindowScales.Select(scale => view.Plan(image.Width, image.Height, intrinsics, scale, options.Overlap)).ToArray();
        var passes = plans.Select(plan => Pass(image, plan, view)).ToArray();
        return DepthReliability.Judge(passes.Length == 1 ? passes[0] : Mean(passes), plans[0]);
    }

    public void Dispose() => session?.Dispose();

    private DepthMap Pass(Image image, WindowPlan plan, TrainedView view)
    {
        var factor = options.FocalRatio ? (float)plan.DepthFactor : 1;
        var blend = new WindowBlend(image.Width, image.Height);
        foreach (var window in plan.Windows) blend.Add(window, Predict(image, window, view, factor), view.Columns, view.Rows);
        return blend.ToDepthMap();
    }

    private static DepthMap Mean(DepthMap[] passes)
    {
        var meters = new float[passes[0].Meters.Length];
        foreach (var pass in passes)
            for (var i = 0; i < meters.Length; i++) meters[i] += pass.Meters[i] / passes.Length;
        return new DepthMap(passes[0].Width, passes[0].Height, meters);
    }

    private float[] Predict(Image image, PixelBox window, TrainedView view, float factor)
    {
        var meters = network(WindowSampler.Sample(image, window, view.Columns, view.Rows, mirrored: false));
        if (!options.FlipAverage) return Array.ConvertAll(meters, value => value * factor);
        var mirrored = network(WindowSampler.Sample(image, window, view.Columns, view.Rows, mirrored: true));
        var mean = new float[meters.Length];
        for (var row = 0; row < view.Rows; row++)
            for (var column = 0; column < view.Columns; column++)
            {
                var line = row * view.Columns;
                mean[line + column] = (meters[line + column] + mirrored[line + view.Columns - 1 - column]) / 2 * factor;
            }
        return mean;
    }

    private static float[] Run(Session session, float[] input)
    {
        using var result = session.Run([NamedTensor.Of(session.InputNames[0], input, 1, 3, 224, 224)], session.OutputNames[0]);
        return result.Floats(session.OutputNames[0]).ToArray();
    }
}
