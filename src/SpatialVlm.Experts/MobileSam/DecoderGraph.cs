using SpatialVlm.OnnxRuntime;
using SpatialVlm.OnnxRuntime.Onnx;

namespace SpatialVlm.Experts.MobileSam;

/// <summary>MobileSAM's decoder as published, changed in memory: any number of prompts a call, all four masks of a prompt, nothing at photo size.</summary>
internal static class DecoderGraph
{
    /// <summary>[prompts, 4, 256, 256] logits: the single mask, then part, object and whole in no fixed order.</summary>
    public const string Masks = "/Reshape_9_output_0";

    /// <summary>[prompts, 4] estimated IoU of each.</summary>
    public const string Qualities = "/iou_prediction_head/layers.2/Gemm_output_0";

    public static ModelProto Read(string path)
    {
        var model = GraphEdits.Read(path);
        var graph = model.Graph;
        // No earlier mask is ever given; as constants, that whole branch folds away at load.
        graph.FixInput("mask_input", new float[256 * 256], 1, 1, 256, 256);
        graph.FixInput("has_mask_input", [0], 1);
        graph.FreeDimension("point_coords", 0, "prompts");
        graph.FreeDimension("point_labels", 0, "prompts");
        graph.KeepOutputs(Masks, Qualities);
        return model;
    }
}
