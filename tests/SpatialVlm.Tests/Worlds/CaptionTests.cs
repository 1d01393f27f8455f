using SpatialVlm.Geometry;
using SpatialVlm.Worlds;
using SpatialVlm.Worlds.Output;

namespace SpatialVlm.Tests.Worlds;

public sealed class CaptionTests
{
    private static readonly World[] Worlds = [.. WorldGenerator.Kits.SelectMany(kit => Enumerable.Range(0, 12).Select(i => WorldGenerator.Create(kit, "any", 21, i)))];

    [Fact]
    public void Every_word_of_a_caption_holds_for_its_object()
    {
        foreach (var world in Worlds)
        {
            foreach (var (id, caption) in Named(world))
            {
                var item = world.Objects.Single(o => o.Id == id);
                caption.ShouldContain(item.Kind);
                foreach (var color in new[] { "red ", "blue ", "white ", "black " })
                    if (Before(caption, " on the ").StartsWith(color, StringComparison.Ordinal)) item.Color.ShouldBe(color.Trim(), caption);
                if (caption.Contains(" on the ", StringComparison.Ordinal))
                    (world.Objects.SingleOrDefault(o => o.Id == item.SupportedBy)?.Kind ?? item.SupportedBy).ShouldBe(caption[(caption.IndexOf(" on the ", StringComparison.Ordinal) + 8)..]);
            }
        }
    }

    [Fact]
    public void Only_objects_alike_in_all_that_can_be_said_share_a_caption()
    {
        foreach (var world in Worlds)
        {
            var named = Named(world);
            foreach (var alike in named.GroupBy(n => n.Value).Where(g => g.Count() > 1))
                alike.Select(n => world.Objects.Single(o => o.Id == n.Key)).Select(o => (o.Kind, o.Color, Support(world, o))).Distinct().ShouldHaveSingleItem(alike.Key);
        }
    }

    private static Dictionary<string, string> Named(World world) => Captions.For(world, world.Objects, Seeds.For(1, world.Id, "captions"));

    private static string Support(World world, WorldObject item) => world.Objects.SingleOrDefault(o => o.Id == item.SupportedBy)?.Kind ?? item.SupportedBy;

    private static string Before(string text, string mark) => text.IndexOf(mark, StringComparison.Ordinal) is var at && at >= 0 ? text[..at] : text;
}
