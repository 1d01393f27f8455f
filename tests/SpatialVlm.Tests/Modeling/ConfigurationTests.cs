using SpatialVlm.Modeling;
using SpatialVlm.Modeling.Configuration;
using SpatialVlm.Tensors;

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

    [Fact]
    public void What_is_written_reads_back_as_the_same_configuration()
    {
        VlmConfiguration nano = Presets.All["nano"];
        VlmConfiguration[] all =
        [
            nano, Presets.All["smolvlm-256m"],
            nano with { Text = nano.Text with { EndTokens = [7, 9], RopeScaling = new RopeScaling(8, 1, 4, 64), RopeTheta = 5e5, AttentionBias = true, FeedForwardBias = true, TieEmbeddings = false, HeadSize = 24, Activation = "gelu", NormEpsilon = 3e-5f } },
            nano with { Text = nano.Text with { PositionScale = 2.5 } },
            nano with { Vision = nano.Vision with { Channels = 1, Activation = "quick_gelu", NormEpsilon = 2e-5f } },
        ];
        foreach (VlmConfiguration c in all)
        {
            ConfigurationWriter.Write(c, path);
            PublishedConfigurations.ReadVlm(path).ShouldBe(c);
        }
        (nano with { Text = nano.Text with { EndTokens = [7] } }).ShouldNotBe(nano);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_written_pair_reads_back_the_same(bool head)
    {
        var pair = new SiglipConfiguration(Presets.All["nano"].Vision with { UseHead = head },
            new() { HiddenSize = 32, IntermediateSize = 80, Layers = 3, Heads = 4, Vocabulary = 99, MaxPositions = 17, ProjectionSize = 192, Activation = "gelu", NormEpsilon = 1e-5f });
        ConfigurationWriter.Write(pair, path);
        PublishedConfigurations.ReadSiglip(path).ShouldBe(pair);
    }

    [Fact]
    public void What_the_style_cannot_say_is_refused_with_all_of_it()
    {
        string message = Should.Throw<ConfigurationException>(() => ConfigurationWriter.Text(Presets.All["paligemma-3b"])).Message;
        foreach (string said in new[] { "Projector is Linear", "Names are", "NormOffset is 1", "ScalesEmbeddings is true" }) message.ShouldContain(said);
    }

    [Fact]
    public void An_adapter_configuration_says_which_layers_and_what_rank_each()
    {
        File.WriteAllText(path, """
            {"peft_type": "LORA", "r": 4, "lora_alpha": 8, "target_modules": "model\\.layers\\.[01]\\..*(q|v)_proj", "use_rslora": true, "bias": "none", "modules_to_save": null,
             "rank_pattern": {"layers.1.self_attn.q_proj": 16}, "alpha_pattern": {"v_proj": 6}}
            """);
        LoraOptions lora = PublishedConfigurations.ReadLora(path);
        new[] { "model.layers.0.self_attn.q_proj", "model.layers.2.self_attn.q_proj", "model.layers.0.mlp.up_proj" }.Select(lora.Targets).ShouldBe([true, false, false]);
        lora.RankOf("model.layers.1.self_attn.q_proj").ShouldBe(16);
        lora.RankOf("model.layers.0.self_attn.q_proj").ShouldBe(4);
        lora.ScaleOf("model.layers.1.self_attn.q_proj").ShouldBe(8 / 4f);
        lora.ScaleOf("model.layers.0.self_attn.v_proj").ShouldBe(6 / 2f);
    }

    [Fact]
    public void An_adapter_of_a_kind_not_known_here_is_refused_with_all_that_is_new()
    {
        File.WriteAllText(path, """{"r": 4, "target_modules": ["q_proj"], "bias": "all", "use_dora": true, "modules_to_save": ["lm_head"], "rank_pattern": {"a": 0}}""");
        string message = Should.Throw<ConfigurationException>(() => PublishedConfigurations.ReadLora(path)).Message;
        foreach (string said in new[] { "bias: only none", "use_dora: not supported", "modules_to_save: not supported", "rank_pattern.a: expected a whole number from 1, got 0" }) message.ShouldContain(said);
    }

    [Theory]
    [InlineData("""{"rope_scaling": {"type": "linear", "factor": 4.0}}""")]
    [InlineData("""{"rope_parameters": {"rope_type": "linear", "factor": 4.0, "rope_theta": 10000.0}}""")]
    public void Linear_scaling_of_positions_is_read_in_both_styles(string json)
    {
        File.WriteAllText(path, json);
        PublishedConfigurations.ReadDecoder(path).PositionScale.ShouldBe(4);
    }

    [Theory]
    [InlineData("""{"eos_token_id": [2, 99], "vocab_size": 64}""", "eos_token_id: 99 is outside the vocabulary of 64")]
    [InlineData("""{"eos_token_id": 2.5}""", "expected a whole number")]
    [InlineData("""{"model_type": "mamba"}""", "'mamba' is not a decoder known here")]
    [InlineData("""{"rope_scaling": {"rope_type": "yarn", "factor": 4}}""", "'yarn' is not known")]
    public void What_a_decoder_cannot_be_is_refused(string json, string said)
    {
        File.WriteAllText(path, json);
        Should.Throw<ConfigurationException>(() => PublishedConfigurations.ReadDecoder(path)).Message.ShouldContain(said);
    }
}
