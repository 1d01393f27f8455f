using SpatialVlm.Modeling;
using SpatialVlm.Tensors;
using SpatialVlm.Tests.Tensors;

namespace SpatialVlm.Tests.Modeling;

public sealed class WholeModelGradientTests
{
    [Fact]
    public void Gradient_of_the_whole_model_is_the_slope_of_its_loss()
    {
        using var store = new ParameterStore();
        var model = new VisionLanguageModel(new ParameterScope(store), WholeModels.Configuration());
        store.Initialize(new Random(3));
        foreach (Parameter p in store.Parameters.Where(p => p.Shape.Rank >= 2))
            foreach (ref float w in store.WeightsOf(p)) w *= 8;
        Dictionary<string, HostTensor> feeds = WholeModels.Batch(model.Configuration);
        using var training = new TrainingSession(store, model.TraceLoss, new TrainingOptions(), TestEngine.One);
        using var forward = new TracedFunction(model.TraceLoss, TestEngine.One, store);
        training.Gradients(feeds);
        // Along each tensor's own gradient the slope is that gradient's length.
        foreach (Parameter parameter in store.Parameters)
        {
            float[] gradient = store.GradientsOf(parameter).ToArray(), weights = store.WeightsOf(parameter).ToArray();
            double length = Math.Sqrt(gradient.Sum(g => (double)g * g));
            if (length < 1e-3) continue;
            const double Step = 4e-3;
            double slope = (LossAt(Step) - LossAt(-Step)) / (2 * Step);
            LossAt(0);
            slope.ShouldBe(length, (0.02 * length) + 1e-3, parameter.Name);

            double LossAt(double step)
            {
                Span<float> target = store.WeightsOf(parameter);
                for (int i = 0; i < weights.Length; i++) target[i] = (float)(weights[i] + (step * gradient[i] / length));
                return forward.Run(feeds)["loss"].Scalar;
            }
        }
    }
}
