using SpatialVlm.Worlds.Objects;

namespace SpatialVlm.Worlds.Layouts;

/// <summary>The unseen kit's rooms; none of their names but those of the floorless views, kinds or surfaces is the seen kit's.</summary>
internal static class UnseenRooms
{
    private static readonly string[] Small =
    [
        "pitcher", "thermos", "blender", "cake stand", "pumpkin", "pineapple", "watermelon", "camera", "binoculars", "sewing machine", "typewriter", "drum", "globe", "microscope", "lantern", "toy train",
        "jewelry box", "board game",
    ];

    public static readonly RoomProgramme[] All =
    [
        new("classroom", Setting.Room)
        {
            Smallest = new(5, 4.6f, 2.6f), Largest = new(7.5f, 6.5f, 3.2f),
            AlongWalls = ["cube shelf", "cube shelf", "upright piano", "display counter"], AlongWallsCount = (2, 4),
            Islands = ["school desk: stacking chair x 1"], Rows = true,
            OnTops = ["globe", "microscope", "board game", "camera", "toy train", "thermos", "drum", "binoculars"], TopsDensity = 4,
            Loose = ["robot", "gym bag", "stacking chair", "easel", "ottoman"], LooseCount = (1, 4),
            Hung = ["bulletin board", "tapestry", "dartboard"], Shells = [Shells.School],
        },
        new("laundry", Setting.Room)
        {
            Smallest = new(3.2f, 3f, 2.4f), Largest = new(4.6f, 4.2f, 2.7f),
            AlongWalls = ["washing machine", "washing machine", "laundry hamper", "cube shelf", "display counter"], AlongWallsCount = (4, 6),
            Islands = ["ironing board", "laundry hamper", "serving cart"],
            OnTops = ["sewing machine", "lantern", "thermos", "pitcher", "jewelry box", "watering can"], TopsDensity = 5,
            Loose = ["laundry hamper", "gym bag", "cat", "ottoman", "terracotta pot", "watering can"],
            Hung = ["hanging shelf", "wall lamp", "tapestry"], Shells = [Shells.Cafe, Shells.School],
        },
        new("cafe", Setting.Room)
        {
            Smallest = new(4.6f, 4.2f, 2.7f), Largest = new(7, 6, 3.3f),
            AlongWalls = ["display counter", "display counter", "upright piano", "cube shelf", "terracotta pot"],
            Islands = ["marble table: stacking chair x 3", "marble table: bar stool x 3", "marble table: stacking chair x 2", "serving cart"],
            OnTops = ["pitcher", "cake stand", "thermos", "blender", "pineapple", "lantern", "typewriter", "globe", "pumpkin", "watermelon"], TopsDensity = 5,
            Loose = ["bar stool", "terracotta pot", "cat", "rocking chair", "ottoman", "easel"],
            Hung = ["tapestry", "wall lamp", "wall lamp", "dartboard", "hanging shelf"], Shells = [Shells.Cafe],
        },
        new("gym", Setting.Room)
        {
            Smallest = new(5, 4.6f, 2.8f), Largest = new(8, 6.5f, 3.4f),
            AlongWalls = ["exercise bike", "weight bench", "cube shelf", "vaulting box"],
            Islands = ["weight bench", "exercise bike", "vaulting box"],
            OnTops = ["thermos", "drum", "gym bag", "dumbbell"], TopsDensity = 4,
            Loose = ["dumbbell", "dumbbell", "kettlebell", "kettlebell", "gym bag", "ottoman", "skateboard", "vaulting box", "scooter", "robot"], LooseCount = (6, 12),
            Hung = ["bulletin board", "dartboard"], Shells = [Shells.Gym],
        },
        new("studio", Setting.Room)
        {
            AlongWalls = ["upright piano", "cube shelf", "rocking chair", "display counter", "easel"],
            Islands = ["easel: bar stool x 1", "marble table", "rocking chair", "ottoman"],
            OnTops = Small, TopsDensity = 6,
            Loose = ["drum", "easel", "cat", "robot", "terracotta pot", "ottoman", "globe", "skateboard"],
            Hung = ["tapestry", "tapestry", "wall lamp", "hanging shelf", "bulletin board"], Shells = [Shells.Cafe, Shells.School],
        },
        new("tabletop", Setting.TableTop)
        {
            OnTops = [.. Small, "watering can", "dumbbell"], LooseCount = (6, 13), TopsDensity = 2,
            TableTops = [Palette.Finish("bamboo", "light brown"), Palette.Finish("marble", "white"), Palette.Finish("cork", "beige"), Palette.Finish("felt", "dark green"), Palette.Finish("enamel", "light blue")],
            Shells = [Shells.Cafe, Shells.School],
        },
        new("yard", Setting.Outdoor)
        {
            Smallest = new(11, 10, 9), Largest = new(16, 13, 9),
            AlongWalls = ["terracotta pot", "hay bale", "wheelbarrow", "terracotta pot"], AlongWallsCount = (2, 5),
            Islands = ["picnic table", "tent", "wheelbarrow", "hay bale"],
            OnTops = ["watering can", "lantern", "pumpkin", "thermos", "watermelon", "drum"], TopsDensity = 5,
            Loose = ["barbecue grill", "garden gnome", "garden gnome", "birdhouse", "doghouse", "scooter", "skateboard", "hay bale", "cat", "robot", "terracotta pot", "watering can", "picnic table", "rocking chair", "pumpkin", "wheelbarrow"],
            LooseCount = (8, 14), Shells = [Shells.Yard],
        },
        new("wall", Setting.Wall)
        {
            Hung = ["tapestry", "bulletin board", "dartboard", "wall lamp", "hanging shelf", "hanging shelf"], HungCount = (5, 10),
            OnTops = ["pitcher", "camera", "globe", "toy train", "jewelry box", "binoculars", "thermos", "lantern"], TopsDensity = 10,
            Shells = [Shells.Cafe, Shells.School],
        },
    ];
}
