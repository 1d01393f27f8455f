using SpatialVlm.Modeling.Configuration;
using SpatialVlm.Tensors;

namespace SpatialVlm.Modeling.Vision;

/// <summary>Cuts pixels into patches, projects each and adds its learned position; other image sizes take interpolated positions.</summary>
public sealed class PatchEmbedding
{
    private readonly VisionConfiguration configuration;
    private readonly Parameter weight, bias, positions;

    public PatchEmbedding(ParameterScope scope, VisionConfiguration configuration)
    {
        this.configuration = configuration;
        long width = configuration.HiddenSize, patch = configuration.PatchSize;
        weight = scope.Declare("patch_embedding.weight", [width, configuration.Channels, patch, patch], Initialization.Normal(0.02f));
        bias = scope.Declare("patch_embedding.bias", [width], Initialization.Zeros);
        positions = scope.Declare("position_embedding.weight", [(long)configuration.GridSize * configuration.GridSize, width], Initialization.Normal(0.02f));
    }

    // pixels: [B, C, H, W] -> [B, N, D]; positionIds: [B, N], or null for all patches row by row
    public Tensor Forward(Tensor pixels, Tensor? positionIds = null)
    {
        Graph graph = pixels.Graph;
        long patch = configuration.PatchSize, channels = configuration.Channels;
        Dimension batch = pixels.Shape[0];
        if (pixels.Shape.Rank != 4 || pixels.Shape[1] != channels || pixels.Shape[2].Size < patch || pixels.Shape[3].Size < patch)
            throw new ShapeException($"PatchEmbedding: pixels {pixels.Shape}: expected [B, {channels}, H, W] with H and W of at least {patch}.");
        long rows = pixels.Shape[2].Size / patch, columns = pixels.Shape[3].Size / patch;
        // A convolution sees no part of a patch at the right and bottom.
        Tensor patches = pixels.Slice(2, 0, rows * patch).Slice(3, 0, columns * patch).Reshape(batch, channels, rows, patch, columns, patch)
            .Transpose(0, 2, 4, 1, 3, 5)                                              // [B, rows, columns, C, P, P]
            .Reshape(batch, rows * columns, channels * patch * patch);
        Tensor flat = graph.Parameter(weight).Reshape(configuration.HiddenSize, channels * patch * patch);
        Tensor embedded = patches.Linear(flat, graph.Parameter(bias));                 // [B, N, D]
        return embedded + (positionIds is null ? Positions(graph, rows, columns) : graph.Parameter(positions).Gather(positionIds));
    }

    // [N, D] for a grid of this size
    private Tensor Positions(Graph graph, long rows, long columns)
    {
        long grid = configuration.GridSize;
        Tensor table = graph.Parameter(positions);
        if (rows == grid && columns == grid) return table;
        // Interpolation is linear in the table, so it is a constant matrix: ONNX has no gradient for its cubic Resize.
        float[] weights = BicubicResampling.Grid(grid, grid, rows, columns);
        return graph.Constant([rows * columns, grid * grid], weights).MatMul(table);
    }
}
