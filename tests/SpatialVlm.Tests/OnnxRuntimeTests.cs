using Microsoft.ML.OnnxRuntime;

namespace SpatialVlm.Tests;

public sealed class OnnxRuntimeTests
{
    [Theory]
    [InlineData("fastdepth.onnx")]
    [InlineData("mobilesam_encoder.onnx")]
    [InlineData("mobilesam_decoder.onnx")]
    public void Restored_expert_opens_in_a_session(string file)
    {
        using var session = new InferenceSession(Path.Combine(AppContext.BaseDirectory, "experts", file));
        session.InputMetadata.ShouldNotBeEmpty();
    }
}
