using SpatialVlm.Geometry;

namespace SpatialVlm.Tests.Geometry;

public sealed class MaskTests
{
    private static Mask Drawn(params string[] rows) =>
        new(rows[0].Length, rows.Length, [.. rows.SelectMany(row => row.Select(c => c == '#'))]);

    private static Mask RandomMask(int width, int height, int seed, double share = 0.4)
    {
        var random = Seeds.For(seed, "mask", "tests");
        return new Mask(width, height, [.. Enumerable.Range(0, width * height).Select(_ => random.NextDouble() < share)]);
    }

    [Fact]
    public void Run_lengths_go_down_the_columns_and_start_outside()
    {
        Drawn("#..", "#.#").ToRunLengths().ShouldBe([0, 2, 3, 1]);
    }

    [Fact]
    public void Compressed_run_lengths_are_those_that_pycocotools_writes()
    {
        // Worked out from COCO's rule: the counts 6 1 40 4 5 4 5 4 21, from the third on as differences to the one two before.
        var mask = Mask.FromRunLengths(10, 9, [6L, 1, 40, 4, 5, 4, 5, 4, 21]);
        mask.ToCompressedRunLengths().ShouldBe("61X13mN000`0");
        Mask.FromRunLengths(10, 9, "61X13mN000`0").Pixels.SequenceEqual(mask.Pixels).ShouldBeTrue();
    }

    [Theory]
    [InlineData(1, 1, 0.5)]
    [InlineData(7, 5, 0.5)]
    [InlineData(64, 48, 0.02)]
    [InlineData(200, 300, 0.995)]
    public void Run_lengths_survive_a_round_trip(int width, int height, double share)
    {
        for (var seed = 0; seed < 20; seed++)
        {
            var mask = RandomMask(width, height, seed, share);
            Mask.FromRunLengths(width, height, mask.ToCompressedRunLengths()).Pixels.SequenceEqual(mask.Pixels).ShouldBeTrue();
            Mask.FromRunLengths(width, height, mask.ToRunLengths()).Pixels.SequenceEqual(mask.Pixels).ShouldBeTrue();
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("9")]
    [InlineData("P")]
    [InlineData("6 1")]
    public void Run_lengths_that_do_not_cover_the_photo_are_refused(string counts)
    {
        Should.Throw<FormatException>(() => Mask.FromRunLengths(3, 2, counts));
    }

    [Fact]
    public void Set_operations_agree_with_counting_pixel_by_pixel()
    {
        Mask a = RandomMask(33, 21, 1), b = RandomMask(33, 21, 2);
        a.Union(b).Area.ShouldBe(Enumerable.Range(0, 33 * 21).Count(i => a.Pixels[i] || b.Pixels[i]));
        a.Intersect(b).Area.ShouldBe(a.CommonArea(b));
        a.Subtract(b).Area.ShouldBe(a.Area - a.CommonArea(b));
        a.Complement().Area.ShouldBe(33 * 21 - a.Area);
        a.IoU(b).ShouldBe((double)a.CommonArea(b) / a.Union(b).Area, 1e-12);
        a.IoU(a).ShouldBe(1);
        Mask.Empty(3, 3).IoU(Mask.Empty(3, 3)).ShouldBe(0);
        Should.Throw<ArgumentException>(() => a.Union(Mask.Empty(3, 3)));
    }

    [Fact]
    public void A_box_holds_the_pixels_whose_centres_it_holds()
    {
        Mask.FromBox(5, 4, new PixelBox(0.6, 1, 3.4, 2.5)).Box.ShouldBe(new PixelBox(1, 1, 3, 2));
        Mask.FromBox(5, 4, new PixelBox(-10, -10, 99, 99)).Area.ShouldBe(20);
        Mask.FromBox(5, 4, new PixelBox(9, 9, 12, 12)).Area.ShouldBe(0);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Dilation_and_erosion_look_at_the_square_around_each_pixel(int radius)
    {
        var mask = RandomMask(24, 17, 5, 0.1);
        var (grown, shrunk) = (mask.Dilate(radius), mask.Complement().Erode(radius));
        for (var row = 0; row < 17; row++)
        {
            for (var column = 0; column < 24; column++)
            {
                var any = false;
                for (var r = Math.Max(0, row - radius); r <= Math.Min(16, row + radius); r++)
                {
                    for (var c = Math.Max(0, column - radius); c <= Math.Min(23, column + radius); c++) any |= mask[c, r];
                }
                grown[column, row].ShouldBe(any);
                shrunk[column, row].ShouldBe(!any);
            }
        }
    }

    [Fact]
    public void The_largest_component_and_filled_holes_are_what_one_sees()
    {
        Drawn("##..#", "#.#.#", "##...").LargestComponent().Pixels.SequenceEqual(Drawn("##...", "#.#..", "##...").Pixels).ShouldBeTrue();
        Drawn("####", "#..#", "##.#", "####").FillHoles().Area.ShouldBe(16);
        Drawn("####", "#..#", "##.#", "####").FillHoles(2).Area.ShouldBe(13);
        Drawn("####", "#...", "####").FillHoles().Area.ShouldBe(9);
    }

    [Fact]
    public void Enlarging_by_a_whole_factor_and_shrinking_back_changes_nothing()
    {
        var mask = RandomMask(31, 19, 8);
        mask.Resize(93, 57).Resize(31, 19).Pixels.SequenceEqual(mask.Pixels).ShouldBeTrue();
        mask.Resize(93, 57).Area.ShouldBe(mask.Area * 9);
    }

    [Fact]
    public void What_ends_a_pixel_or_two_before_the_edge_is_carried_on_to_it_and_nothing_else_changes()
    {
        Mask Box(int x0, int y0, int x1, int y1) => new(30, 20, [.. Enumerable.Range(0, 600).Select(i => i % 30 >= x0 && i % 30 < x1 && i / 30 >= y0 && i / 30 < y1)]);
        Box(5, 6, 12, 18).ReachEdges(2).Pixels.ToArray().ShouldBe(Box(5, 6, 12, 20).Pixels.ToArray());
        Box(2, 1, 29, 9).ReachEdges(2).Pixels.ToArray().ShouldBe(Box(0, 0, 30, 9).Pixels.ToArray());
        Box(5, 6, 12, 17).ReachEdges(2).Pixels.ToArray().ShouldBe(Box(5, 6, 12, 17).Pixels.ToArray());
        Box(5, 6, 12, 18).ReachEdges(0).Box.Y1.ShouldBe(18);
    }
}
