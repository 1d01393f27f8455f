using SpatialVlm.Worlds.Objects;

namespace SpatialVlm.Worlds.Layouts;

/// <summary>Surfaces of rooms and grounds.</summary>
internal static class Shells
{
    private static readonly Material White = new(Pattern.Plaster, Palette.Rgb(236, 234, 230), Palette.Rgb(236, 234, 230), 0.05f);

    public static readonly Shell Home = new(
        [Boards(190, 145, 98, 0.14f), Boards(128, 86, 54, 0.12f), Boards(208, 178, 138, 0.18f), Boards(92, 62, 44, 0.1f), Pile(168, 158, 142), Pile(112, 118, 128)],
        [Plaster(226, 220, 208), Plaster(206, 214, 218), Plaster(214, 206, 186), Plaster(188, 200, 186), Plaster(222, 206, 200), Plaster(170, 186, 200)],
        [Plaster(92, 116, 128), Plaster(150, 84, 68), Bricks(150, 82, 62), Plaster(84, 100, 84)], White, true,
        [Rug(150, 58, 52, 200, 170, 130, Pattern.Checks, 0.25f), Rug(70, 88, 120, 190, 190, 186, Pattern.Stripes, 0.22f), Rug(206, 196, 176, 176, 164, 144, Pattern.Carpet, 0.02f)]);

    public static readonly Shell Kitchen = Home with
    {
        Floors = [Tiles(206, 202, 194, 0.33f), Tiles(140, 130, 120, 0.4f), Tiles(226, 224, 218, 0.2f), Boards(176, 132, 90, 0.12f)],
        Accents = [Tiles(230, 234, 234, 0.12f), Tiles(150, 184, 186, 0.1f)],
        Rugs = [],
    };

    public static readonly Shell Workroom = new(
        [Concrete(150, 148, 144), Concrete(120, 120, 122), Boards(120, 92, 66, 0.2f)], [Bricks(168, 98, 76), Plaster(196, 196, 192), Bricks(190, 180, 168)],
        [Plaster(110, 124, 120)], White, true, []);

    public static readonly Shell Hall = new(
        [Concrete(158, 156, 150), Concrete(132, 134, 136)], [Plaster(190, 192, 192), Sheet(150, 158, 166)], [Plaster(176, 180, 186)], new(Pattern.Concrete, Palette.Rgb(120, 122, 126), Palette.Rgb(100, 102, 106), 0.5f), false, []);

    public static readonly Shell Street = new(
        [Paving(170, 166, 158, 0.5f), Paving(150, 140, 132, 0.25f), Concrete(165, 162, 156)], [Bricks(156, 86, 66), Bricks(190, 176, 156), Plaster(214, 204, 184), Plaster(190, 170, 150)],
        [Bricks(120, 70, 60)], White, true, [new(Pattern.Asphalt, Palette.Rgb(92, 92, 94), Palette.Rgb(78, 78, 80), 0.012f, 0.02f, 8)]);

    public static readonly Shell School = new(
        [Terrazzo(206, 202, 196, 90, 92, 96), Terrazzo(176, 184, 178, 230, 226, 216), Felted(104, 122, 116)], [Slats(222, 216, 200), Slats(178, 196, 204), Rough(204, 200, 192)],
        [Paper(196, 176, 110, 176, 152, 90), Rough(120, 132, 126)], Tin(214, 214, 210), true, []);

    public static readonly Shell Cafe = new(
        [Tiles(120, 124, 128, 0.16f, Pattern.HexTile), Tiles(214, 206, 192, 0.2f, Pattern.HexTile), Marbled(216, 214, 210)], [Paper(216, 200, 178, 204, 184, 158), Slats(150, 170, 156), Rough(214, 208, 198)],
        [Slats(70, 96, 96), Paper(96, 60, 72, 112, 76, 86)], Tin(222, 218, 210), true, []);

    public static readonly Shell Gym = new(
        [Felted(70, 74, 82), Terrazzo(92, 96, 104, 150, 154, 160), Rubbery(60, 84, 110)], [Rough(190, 192, 194), Slats(196, 186, 168)], [Rough(176, 110, 60), Rough(84, 104, 140)], Tin(150, 152, 156), true, []);

    public static readonly Shell Yard = new(
        [new(Pattern.Grass, Palette.Rgb(96, 128, 60), Palette.Rgb(130, 146, 74), 0.03f, 0, 2), new(Pattern.Grass, Palette.Rgb(84, 112, 54), Palette.Rgb(112, 128, 70), 0.03f, 0, 2)],
        [Slats(186, 150, 110), Slats(206, 204, 196), Rough(210, 190, 160)], [Rough(140, 136, 130)], Tin(200, 200, 200), true,
        [new(Pattern.Gravel, Palette.Rgb(176, 166, 150), Palette.Rgb(140, 128, 112), 0.02f, 0, 2), Marbled(190, 184, 172)]);

    private static Material Terrazzo(int r, int g, int b, int r2, int g2, int b2) => new(Pattern.Terrazzo, Palette.Rgb(r, g, b), Palette.Rgb(r2, g2, b2), 0.03f, 0.1f, 60);

    private static Material Felted(int r, int g, int b) => new(Pattern.Felt, Palette.Rgb(r, g, b), Palette.Rgb(r, g, b), 0.01f, 0, 2);

    private static Material Rubbery(int r, int g, int b) => new(Pattern.Leather, Palette.Rgb(r, g, b), Palette.Rgb(r, g, b), 0.01f, 0.03f, 12);

    private static Material Marbled(int r, int g, int b) => new(Pattern.Marble, Palette.Rgb(r, g, b), Palette.Rgb(r, g, b) * 0.5f, 0.5f, 0.1f, 70);

    private static Material Slats(int r, int g, int b) => new(Pattern.Corduroy, Palette.Rgb(r, g, b), Palette.Rgb(r, g, b), 0.12f, 0.02f, 10);

    private static Material Paper(int r, int g, int b, int r2, int g2, int b2) => new(Pattern.Stripes, Palette.Rgb(r, g, b), Palette.Rgb(r2, g2, b2), 0.14f, 0, 5);

    private static Material Rough(int r, int g, int b) => new(Pattern.Concrete, Palette.Rgb(r, g, b), Palette.Rgb(r, g, b) * 0.9f, 0.15f, 0.01f, 5);

    private static Material Tin(int r, int g, int b) => new(Pattern.Tile, Palette.Rgb(r, g, b), Palette.Rgb(r, g, b) * 0.8f, 0.6f, 0.02f, 20);

    public static Material Paving(int r, int g, int b, float side) => Tiles(r, g, b, side, Pattern.Paving) with { Specular = 0.02f };

    public static Material Boards(int r, int g, int b, float width) => new(Pattern.Planks, Palette.Rgb(r, g, b), Palette.Rgb(r, g, b) * 0.6f, width, 0.06f, 30);

    public static Material Tiles(int r, int g, int b, float side, Pattern pattern = Pattern.Tile) => new(pattern, Palette.Rgb(r, g, b), Palette.Rgb(r, g, b) * 0.55f, side, 0.1f, 60);

    public static Material Pile(int r, int g, int b) => new(Pattern.Carpet, Palette.Rgb(r, g, b), Palette.Rgb(r, g, b) * 0.8f, 0.012f, 0, 2);

    public static Material Plaster(int r, int g, int b) => new(Pattern.Plaster, Palette.Rgb(r, g, b), Palette.Rgb(r, g, b), 0.03f, 0.01f, 5);

    public static Material Bricks(int r, int g, int b) => new(Pattern.Brick, Palette.Rgb(r, g, b), Palette.Rgb(196, 188, 176), 0.07f, 0.01f, 5);

    public static Material Concrete(int r, int g, int b) => new(Pattern.Concrete, Palette.Rgb(r, g, b), Palette.Rgb(r, g, b) * 0.75f, 0.4f, 0.03f, 15);

    public static Material Sheet(int r, int g, int b) => new(Pattern.Corrugated, Palette.Rgb(r, g, b), Palette.Rgb(r, g, b), 0.2f, 0.1f, 20);

    public static Material Rug(int r, int g, int b, int r2, int g2, int b2, Pattern pattern, float scale) => new(pattern, Palette.Rgb(r, g, b), Palette.Rgb(r2, g2, b2), scale, 0, 2);
}
