using SpatialVlm.Evaluation.Scorecards;
using SpatialVlm.Geometry;
using SpatialVlm.Imaging;
using SpatialVlm.Scenes;

namespace SpatialVlm.Tests.Evaluation;

public class FaultTests
{
    private const int Width = 160, Height = 120;

    [Fact]
    public void No_fault_changes_nothing() => Apply(new FaultSet()).Photo.Given.ShouldBe(Room().Given);

    [Fact]
    public void Depth_noise_has_the_deviation_that_was_asked_for()
    {
        // The smooth half is the same over much of one photo: many photos show its deviation.
        var squares = 0.0;
        const int photos = 60;
        for (var i = 0; i < photos; i++)
        {
            var depth = Apply(new FaultSet { DepthNoise = 0.1 }, i).Photo.Given.Depth!;
            squares += depth.Meters.Average(m => Math.Pow(Math.Log(m / 2.0), 2));
        }
        Math.Sqrt(squares / photos).ShouldBe(0.1, 0.01);
    }

    [Fact]
    public void Depth_scale_multiplies_every_known_depth() =>
        Apply(new FaultSet { DepthScale = 0.25 }).Photo.Given.Depth!.Meters.ShouldAllBe(m => Math.Abs(m - 2.5f) < 1e-5);

    [Fact]
    public void A_field_of_view_error_widens_the_view_by_its_share()
    {
        var before = Room().Given.Intrinsics!.Value.FovXDegrees(Width);
        Apply(new FaultSet { FovError = 0.1 }).Photo.Given.Intrinsics!.Value.FovXDegrees(Width).ShouldBe(1.1 * before, 1e-9);
    }

    [Fact]
    public void Eroded_masks_are_inside_and_dilated_ones_around()
    {
        var mask = Room().Given.Objects![0].Mask!;
        Apply(new FaultSet { MaskErode = 2 }).Photo.Given.Objects![0].Mask!.Box.ShouldBe(new PixelBox(mask.Box.X0 + 2, mask.Box.Y0 + 2, mask.Box.X1 - 2, mask.Box.Y1 - 2));
        Apply(new FaultSet { MaskErode = -2 }).Photo.Given.Objects![0].Mask!.Box.ShouldBe(new PixelBox(mask.Box.X0 - 2, mask.Box.Y0 - 2, mask.Box.X1 + 2, mask.Box.Y1 + 2));
    }

    [Fact]
    public void Swapped_names_say_whom_they_mean()
    {
        var faulty = Apply(new FaultSet { CaptionError = 1 });
        faulty.Meant.Count.ShouldBe(3);
        foreach (var (bearer, owner) in faulty.Meant)
        {
            bearer.ShouldNotBe(owner);
            faulty.Photo.Given.Objects!.Single(o => o.Id == bearer).Caption.ShouldBe(Room().Given.Objects!.Single(o => o.Id == owner).Caption);
        }
    }

    private static FaultyPhoto Apply(FaultSet faults, int seed = 0) => Faults.Apply(Room(), faults, stage => Seeds.For(seed, "room", stage));

    private static readonly ScenePhoto room = MakeRoom();

    private static ScenePhoto Room() => room;

    private static ScenePhoto MakeRoom()
    {
        var objects = Enumerable.Range(0, 3).Select(i => new GivenObject($"o{i}", $"thing {i}", null, Block(20 + 40 * i))).ToArray();
        var given = new GivenScene
        {
            Depth = new DepthMap(Width, Height, [.. Enumerable.Repeat(2f, Width * Height)]),
            Intrinsics = Intrinsics.FromFieldOfView(Width, Height, 60),
            Objects = objects,
        };
        return new ScenePhoto("room", "room.png", new Image(Width, Height, new byte[Width * Height * 3]), null, given);
    }

    private static Mask Block(int left) => new(Width, Height, [.. Enumerable.Range(0, Width * Height).Select(i => i % Width >= left && i % Width < left + 25 && i / Width is >= 40 and < 80)]);
}
