using SpatialVlm.Datasets.Runs;

namespace SpatialVlm.Tests.Datasets;

public sealed class PhotoPlacesTests
{
    private const long Small = 640 * 480, Large = 4032 * 3024;

    [Fact]
    public void As_many_small_photos_as_workers_are_worked_on_at_once()
    {
        var places = new PhotoPlaces(2);
        using var first = places.Take(Small);
        places.HasRoomFor(Small).ShouldBeTrue();
        using var second = places.Take(Small);
        places.HasRoomFor(1).ShouldBeFalse();
    }

    [Fact]
    public async Task A_large_photo_waits_for_a_small_one_and_then_keeps_others_out()
    {
        var places = new PhotoPlaces(2);
        var small = places.Take(Small);
        places.HasRoomFor(Large).ShouldBeFalse();
        var large = Task.Run(() => places.Take(Large), TestContext.Current.CancellationToken);
        small.Dispose();
        using (await large) places.HasRoomFor(1).ShouldBeFalse();
        places.HasRoomFor(Large).ShouldBeTrue();
    }

    [Fact]
    public void A_photo_larger_than_all_places_together_gets_its_turn_alone()
    {
        var places = new PhotoPlaces(3);
        using (places.Take(20 * Large)) places.HasRoomFor(1).ShouldBeFalse();
        places.HasRoomFor(20 * Large).ShouldBeTrue();
    }

    [Fact]
    public void Every_place_comes_back()
    {
        var places = new PhotoPlaces(3);
        Parallel.For(0, 100, i => places.Take(i % 3 == 0 ? Large : Small).Dispose());
        places.HasRoomFor(20 * Large).ShouldBeTrue();
    }
}
