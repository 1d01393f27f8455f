using SpatialVlm.Experts;
using SpatialVlm.Experts.Surfaces;

namespace SpatialVlm.Tests.Experts.Surfaces;

public sealed class SurfaceHeadTests
{
    [Fact]
    public void The_embedded_head_loads_and_its_probabilities_sum_to_one()
    {
        var map = SurfaceHead.LoadEmbedded().Classify(Embedding(640, 480, 3));
        (map.Columns, map.Rows).ShouldBe((64, 48));
        for (var i = 0; i < map.Columns * map.Rows; i += 97) map.Probabilities.Sum(plane => plane[i]).ShouldBe(1, 1e-4);
    }

    [Fact]
    public void Same_embedding_gives_the_same_surface()
    {
        var first = SurfaceHead.LoadEmbedded().Classify(Embedding(500, 700, 5));
        var second = SurfaceHead.LoadEmbedded().Classify(Embedding(500, 700, 5));
        for (var k = 0; k < SurfaceHead.Classes.Count; k++) first.Probabilities[k].ShouldBe(second.Probabilities[k]);
    }

    [Fact]
    public void A_head_of_other_classes_is_refused_with_the_remedy() =>
        Should.Throw<InvalidDataException>(() => SurfaceHead.Load(new MemoryStream("""{"provenance":{},"classes":["a"],"weights":[[1]]}"""u8.ToArray())))
            .Message.ShouldContain("train-surface-head");

    [Fact]
    public void A_mask_has_the_photos_size_and_follows_the_cells()
    {
        var plane = new float[4 * 2];
        (plane[4], plane[5]) = (1, 1);
        var map = new SurfaceMap(4, 2, 10, [plane], plane);
        var mask = map.Above(plane, 0.5, 40, 20);
        (mask.Width, mask.Height).ShouldBe((40, 20));
        mask[2, 18].ShouldBeTrue();
        mask[2, 2].ShouldBeFalse();
        mask[35, 18].ShouldBeFalse();
    }

    [Fact]
    public void Evidence_shares_sum_to_one()
    {
        var e = new EmbeddedSurfaceSegmenter().Evidence(Embedding(640, 400, 9));
        (e.Ground + e.Floor + e.Tabletop + e.Sky + e.Wall + e.Vegetation + e.Water + e.Indoor + e.Outdoor + e.Rest).ShouldBe(1, 1e-3);
        e.IndoorScore.ShouldBeInRange(0, 1);
    }

    internal static ImageEmbedding Embedding(int width, int height, int seed)
    {
        var random = new Random(seed);
        var features = Enumerable.Range(0, 256 * 64 * 64).Select(_ => (float)(random.NextDouble() - 0.5) * 0.4f).ToArray();
        return new ImageEmbedding(features, 256, 64, 1024.0 / Math.Max(width, height), width, height);
    }
}
