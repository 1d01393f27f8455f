using SpatialVlm.Worlds.Objects;

namespace SpatialVlm.Worlds.Layouts;

/// <summary>The seen kit's rooms.</summary>
internal static class SeenRooms
{
    private static readonly string[] Tableware =
        ["mug", "mug", "bowl", "plate", "bottle", "can", "jar", "teapot", "kettle", "pan", "pot", "cutting board", "toaster", "microwave", "apple", "orange"];

    private static readonly string[] Tools = ["toolbox", "hammer", "screwdriver", "drill", "vise", "paint can", "spray bottle", "can", "box", "jar", "radio"];

    public static readonly RoomProgramme[] All =
    [
        new("living_room", Setting.Room)
        {
            AlongWalls = ["sofa", "bookshelf", "sideboard", "armchair", "floor lamp", "sofa", "potted plant", "dresser", "television"],
            Islands = ["coffee table", "coffee table", "armchair", "round table: dining chair x 2", "person"],
            OnTops = ["mug", "bowl", "candle", "book", "row of books", "vase", "clock", "photo frame", "table lamp", "radio", "speaker", "potted plant", "bottle", "teddy bear", "pillow", "television", "telephone"],
            Loose = ["ball", "basket", "potted plant", "stool", "toy car", "teddy bear", "dog", "cardboard box", "shoe", "backpack", "pillow"],
            Hung = ["picture", "picture", "wall shelf", "wall clock", "mirror"],
            Shells = [Shells.Home],
        },
        new("kitchen", Setting.Room)
        {
            AlongWalls = ["kitchen cabinet", "kitchen cabinet", "refrigerator", "stove", "sideboard", "kitchen cabinet", "trash can"],
            Islands = ["dining table: dining chair x 4", "round table: dining chair x 3", "dining table: dining chair x 3"],
            OnTops = Tableware,
            Loose = ["stool", "trash can", "basket", "broom", "waste bin", "crate", "dog", "person", "ball"], LooseCount = (1, 4),
            Hung = ["wall shelf", "wall clock", "picture", "wall shelf"],
            Shells = [Shells.Kitchen],
        },
        new("bedroom", Setting.Room)
        {
            AlongWalls = ["bed", "bed", "nightstand", "nightstand", "wardrobe", "dresser", "armchair", "bookshelf", "desk"], AlongWallsCount = (4, 7),
            OnTops = ["table lamp", "clock", "book", "photo frame", "candle", "teddy bear", "vase", "mug", "box", "pillow", "row of books", "radio"], TopsDensity = 5,
            Loose = ["shoe", "shoe", "suitcase", "backpack", "basket", "ball", "teddy bear", "stool", "dog", "floor lamp", "potted plant"],
            Hung = ["picture", "mirror", "wall shelf", "coat rack", "wall clock"],
            Shells = [Shells.Home],
        },
        new("office", Setting.Room)
        {
            AlongWalls = ["desk", "desk", "filing cabinet", "bookshelf", "metal shelf", "potted plant", "sideboard"],
            Islands = ["desk: office chair x 1", "desk: office chair x 2", "round table: office chair x 3"],
            OnTops = ["monitor", "monitor", "laptop", "keyboard", "mouse", "desk lamp", "pencil cup", "telephone", "book", "row of books", "mug", "box", "clock", "photo frame"], TopsDensity = 6,
            Loose = ["office chair", "office chair", "waste bin", "backpack", "cardboard box", "person", "potted plant", "suitcase"], LooseCount = (3, 6),
            Hung = ["whiteboard", "picture", "wall clock", "wall shelf", "coat rack"],
            Shells = [Shells.Home, Shells.Workroom],
        },
        new("workshop", Setting.Room)
        {
            AlongWalls = ["workbench", "workbench", "metal shelf", "filing cabinet", "barrel", "metal shelf"],
            Islands = ["workbench: stool x 2", "step ladder", "pallet"],
            OnTops = Tools, TopsDensity = 8,
            Loose = ["bucket", "crate", "toolbox", "step ladder", "cardboard box", "fire extinguisher", "stool", "hand truck", "trash can", "person", "paint can"], LooseCount = (3, 8),
            Hung = ["wall shelf", "wall clock", "wall shelf"],
            Shells = [Shells.Workroom],
        },
        new("warehouse", Setting.Room)
        {
            Smallest = new(7, 5, 4), Largest = new(10, 7, 4.8f),
            AlongWalls = ["pallet rack", "pallet rack", "pallet rack", "metal shelf", "barrel"], AlongWallsCount = (4, 7),
            Islands = ["pallet rack", "pallet", "hand truck"],
            OnTops = ["cardboard box", "cardboard box", "cardboard box", "crate", "toolbox", "bucket", "barrel", "paint can"], TopsDensity = 3,
            Loose = ["cardboard box", "cardboard box", "pallet", "barrel", "traffic cone", "hand truck", "step ladder", "crate", "fire extinguisher", "person", "broom", "bucket"], LooseCount = (6, 12),
            Hung = [],
            Shells = [Shells.Hall],
        },
        new("tabletop", Setting.TableTop)
        {
            OnTops = [.. Tableware, "book", "laptop", "keyboard", "mouse", "desk lamp", "pencil cup", "telephone", "clock", "photo frame", "box", "vase", "radio", "toy car", "teddy bear", "spray bottle", "hammer", "screwdriver", "drill", "candle"],
            LooseCount = (7, 15), TopsDensity = 2,
            TableTops = [Palette.Finish("wood", "brown"), Palette.Finish("wood", "light brown"), Palette.Finish("wood", "dark brown"), Palette.Finish("painted", "white"), Palette.Finish("checked fabric", "red"), Palette.Finish("concrete", "gray")],
            Shells = [Shells.Home, Shells.Kitchen, Shells.Workroom],
        },
        new("street", Setting.Outdoor)
        {
            Smallest = new(12, 11, 9), Largest = new(18, 14, 9),
            AlongWalls = ["planter", "bench", "planter", "trash can", "bicycle"], AlongWallsCount = (2, 5),
            Islands = ["car", "car", "traffic cone", "bicycle"],
            OnTops = ["backpack", "bottle", "box", "can", "ball"], TopsDensity = 2,
            Loose = ["person", "person", "tree", "street lamp", "bollard", "fire hydrant", "mailbox", "road sign", "trash can", "bicycle", "dog", "traffic cone", "bench", "suitcase", "ball"], LooseCount = (7, 13),
            Shells = [Shells.Street],
        },
        new("wall", Setting.Wall)
        {
            Hung = ["picture", "picture", "wall shelf", "wall shelf", "wall clock", "mirror", "whiteboard", "coat rack"], HungCount = (5, 10),
            OnTops = ["book", "row of books", "mug", "vase", "clock", "photo frame", "candle", "jar", "toy car", "bowl", "potted plant"], TopsDensity = 14,
            Shells = [Shells.Home, Shells.Workroom],
        },
    ];
}
