using SpatialVlm.Modeling.Configuration;

namespace SpatialVlm.Tests.Modeling;

public sealed class ConfigurationTests : IDisposable
{
    private readonly string path = Path.GetTempFileName();

    public void Dispose() => File.Delete(path);

    [Fact]
    public void A_configuration_that_contradicts_itself_is_refused_with_all_its_errors()
    {
        File.WriteAllText(path, """
            {"model_type": "llama", "hidden_size": 64, "num_attention_heads": 6, "num_key_value_heads": 4, "num_hidden_layers": 0, "vocab_size": "many",
             "hidden_act": "swoosh", "rope_theta": 5, "rope_parameters": {"rope_type": "llama3", "rope_theta": 7, "factor": 8}}
            """);
        string message = Should.Throw<ConfigurationException>(() => PublishedConfigurations.ReadDecoder(path)).Message;
        foreach (string said in new[]
        {
            "num_key_value_heads: 4 does not divide the 6 heads", "num_hidden_layers: expected a whole number from 1, got 0", "vocab_size: expected a whole number from 1, got \"many\"",
            "hidden_act: 'swoosh' is not known", "rope_theta: says 5, rope_parameters.rope_theta says 7", "rope_parameters.low_freq_factor: missing", "6 heads do not divide hidden_size 64",
        }) message.ShouldContain(said);
    }

    [Theory]
    [InlineData("""{"rope_theta": 500000.0, "rope_scaling": {"rope_type": "llama3", "factor": 8.0, "low_freq_factor": 1.0, "high_freq_factor": 4.0, "original_max_position_embeddings": 64}, "torch_dtype": "float32"}""")]
    [InlineData("""{"rope_parameters": {"rope_theta": 500000.0, "rope_type": "llama3", "factor": 8.0, "low_freq_factor": 1.0, "high_freq_factor": 4.0, "original_max_position_embeddings": 64}, "dtype": "float32"}""")]
    public void Both_styles_of_rotary_settings_are_read(string json)
    {
        File.WriteAllText(path, json);
        DecoderConfiguration c = PublishedConfigurations.ReadDecoder(path);
        c.RopeTheta.ShouldBe(500000);
        c.RopeScaling.ShouldBe(new RopeScaling(8, 1, 4, 64));
    }

    [Theory]
    [InlineData("[1]", "expected an object")]
    [InlineData("{", "not JSON")]
    [InlineData("""{"model_type": "idefics3"}""", "text_config: missing")]
    public void What_is_no_configuration_is_refused(string json, string said)
    {
        File.WriteAllText(path, json);
        Should.Throw<ConfigurationException>(() => PublishedConfigurations.ReadVlm(path)).Message.ShouldContain(said);
    }
}
