using SpatialVlm.Experts.Surfaces;
using SpatialVlm.Geometry;

namespace SpatialVlm.Tests.Experts.Surfaces;

public sealed class GroundNetworkTests
{
    private const int Columns = 12, Rows = 9, Channels = 4;

    private static float[]?[] Cells(int seed, double known)
    {
        var random = Seeds.For(seed, "cells", "test");
        return [.. Enumerable.Range(0, Columns * Rows).Select(_ => random.NextDouble() < known ? Enumerable.Range(0, Channels).Select(_ => random.NextSingle()).ToArray() : null)];
    }

    [Theory]
    [InlineData(1.0)]
    [InlineData(0.15)]
    public void Context_is_the_weighted_mean_of_the_known_cells_below_and_above(double known)
    {
        var cells = Cells(4, known);
        var contexts = CellContext.Of(cells, Columns, Rows);
        for (var i = 0; i < cells.Length; i++)
        {
            (contexts[i] is null).ShouldBe(cells[i] is null);
            if (contexts[i] is not { } context) continue;
            for (var channel = 0; channel < Channels; channel++)
            {
                context[channel].ShouldBe(cells[i]![channel]);
                context[Channels + channel].ShouldBe(Mean(cells, i, channel, row => row >= i / Columns), 1e-5f);
                context[2 * Channels + channel].ShouldBe(Mean(cells, i, channel, row => row <= i / Columns), 1e-5f);
            }
        }
    }

    private static float Mean(float[]?[] cells, int at, int channel, Func<int, bool> counts)
    {
        double sum = 0, total = 0;
        for (var i = 0; i < cells.Length; i++)
        {
            if (cells[i] is not { } cell || !counts(i / Columns)) continue;
            var apart = (i % Columns - at % Columns) / (double)Columns;
            var weight = Math.Exp(-0.5 * apart * apart / 0.01);
            (sum, total) = (sum + weight * cell[channel], total + weight);
        }
        return (float)(sum / total);
    }

    [Fact]
    public void A_network_by_hand_says_what_its_weights_say()
    {
        // Two units: the first feature over 1, and what the second lacks to 2.
        var network = new GroundNetwork([1, 0, 0, -1], [-1, 2], [3, -0.5f], 0.25f);
        network.Probability([2, 1.5f]).ShouldBe(1 / (1 + MathF.Exp(-(3 * 1 - 0.5f * 0.5f + 0.25f))), 1e-6f);
        network.Probability([0, 5]).ShouldBe(1 / (1 + MathF.Exp(-0.25f)), 1e-6f);
    }

    [Fact]
    public void Weights_survive_the_file_to_half_precision()
    {
        var network = new GroundNetwork([0.3f, -1.7f, 0.02f, 4], [0.1f, -0.2f], [1.5f, -2.5f], 0.4f);
        GroundNetwork.From(network.ToWeights()).Probability([0.7f, 0.4f]).ShouldBe(network.Probability([0.7f, 0.4f]), 2e-3f);
    }

    [Fact]
    public void Layers_that_do_not_fit_are_refused_with_the_remedy() =>
        Should.Throw<InvalidDataException>(() => new GroundNetwork([1, 2, 3], [0, 0], [1, 1], 0)).Message.ShouldContain("train-surface-head");
}
