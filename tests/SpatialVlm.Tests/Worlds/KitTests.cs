using SpatialVlm.Worlds.Objects;

namespace SpatialVlm.Tests.Worlds;

public sealed class KitTests
{
    [Fact]
    public void Seen_kit_has_sixty_kinds_and_the_unseen_one_twenty_five()
    {
        Kit.Seen.Kinds.Count.ShouldBeGreaterThanOrEqualTo(60);
        Kit.Unseen.Kinds.Count.ShouldBeGreaterThanOrEqualTo(25);
    }

    [Fact]
    public void Kits_share_no_kind_and_no_material_and_no_shell_and_no_layout()
    {
        Kit.Seen.Kinds.Select(k => k.Name).Intersect(Kit.Unseen.Kinds.Select(k => k.Name)).ShouldBeEmpty();
        Materials(Kit.Seen).Intersect(Materials(Kit.Unseen)).ShouldBeEmpty();
        Kit.Seen.Rooms.SelectMany(r => r.Shells).Intersect(Kit.Unseen.Rooms.SelectMany(r => r.Shells)).ShouldBeEmpty();
        // The floorless views bear one name in both kits; what stands in them is disjoint by its kinds.
        Kit.Seen.Rooms.Select(r => r.Name).Intersect(Kit.Unseen.Rooms.Select(r => r.Name)).ShouldBe(["tabletop", "wall"], ignoreOrder: true);
    }

    [Fact]
    public void Every_kind_named_by_a_room_is_in_its_kit_and_every_kind_of_a_kit_is_in_a_room()
    {
        foreach (var kit in Kit.All)
        {
            var used = kit.Rooms.SelectMany(r => r.AlongWalls.Concat(r.OnTops).Concat(r.Loose).Concat(r.Hung).Concat(r.Islands.SelectMany(i => i.Split(": ").Select(p => p.Split(" x ")[0])))).Distinct();
            used.Order().ShouldBe(kit.Kinds.Select(k => k.Name).Order(), kit.Name);
        }
    }

    [Fact]
    public void Only_balls_boxes_books_and_cans_may_be_a_single_solid()
    {
        foreach (var kind in Kit.All.SelectMany(k => k.Kinds)) kind.Draw(SpatialVlm.Geometry.Seeds.For(1, kind.Name, "draw")).Solids.Count.ShouldBeGreaterThanOrEqualTo(kind.IsSimple ? 1 : 2, kind.Name);
    }

    [Fact]
    public void Every_kind_can_be_drawn_in_every_material_and_stands_on_its_origin()
    {
        foreach (var kind in Kit.All.SelectMany(k => k.Kinds))
        {
            var random = SpatialVlm.Geometry.Seeds.For(2, kind.Name, "draw");
            for (var i = 0; i < 8; i++)
            {
                var draft = kind.Draw(random);
                draft.Solids.Min(s => s.Bounds().Min.Z).ShouldBe(0, 1e-4f, kind.Name);
                new[] { draft.SizeMeters.X, draft.SizeMeters.Y, draft.SizeMeters.Z }.ShouldAllBe(s => s > 0.003f && s < 6, kind.Name);
            }
        }
    }

    private static IEnumerable<string> Materials(Kit kit) => kit.Kinds.SelectMany(k => k.Materials.Split('|')).Distinct();
}
