namespace SpatialVlm.Worlds.Layouts;

/// <summary>The seen kit's rooms.</summary>
internal static class SeenRooms
{
    public static readonly RoomProgramme[] All =
    [
        new("living_room", Setting.Room)
        {
            AlongWalls = ["sofa", "bookshelf", "sideboard", "armchair", "sofa", "bookshelf"],
            Islands = ["coffee table", "armchair", "round table: dining chair x 2"],
            OnTops = ["mug", "bowl", "candle", "jar", "bottle", "teapot", "plate"],
            Loose = ["stool"],
            Hung = ["wall shelf"],
            Shells = [Shells.Home],
        },
        new("kitchen", Setting.Room)
        {
            AlongWalls = ["kitchen cabinet", "kitchen cabinet", "sideboard", "kitchen cabinet"],
            Islands = ["dining table: dining chair x 4", "round table: dining chair x 3"],
            OnTops = ["mug", "bowl", "plate", "bottle", "can", "jar", "teapot", "kettle", "pan", "pot", "cutting board", "toaster", "microwave", "apple", "orange"],
            Loose = ["stool"], LooseCount = (1, 3),
            Hung = ["wall shelf"],
            Shells = [Shells.Kitchen],
        },
    ];
}
