using SpatialVlm.Imaging;
using SpatialVlm.Worlds;

namespace SpatialVlm.Benchmarks.Worlds;

/// <summary>The first worlds of a seed, rooms in turn, side by side on one picture; none left out.</summary>
internal static class ContactSheet
{
    private const int Width = 320, Height = 240, Columns = 6;

    public static int Run(Arguments arguments)
    {
        var kit = arguments.Optional("kit", "seen");
        int count = int.Parse(arguments.Optional("count", "36")), seed = int.Parse(arguments.Optional("seed", "7")), jobs = int.Parse(arguments.Optional("jobs", "0"));
        var rooms = WorldGenerator.Rooms(kit);
        var sheet = new Image(Columns * Width, (count + Columns - 1) / Columns * Height, new byte[Columns * Width * ((count + Columns - 1) / Columns * Height) * 3]);
        Parallel.For(0, count, new ParallelOptions { MaxDegreeOfParallelism = jobs > 0 ? jobs : Environment.ProcessorCount }, i =>
            Paste(WorldRenderer.Render(WorldGenerator.Create(kit, rooms[i % rooms.Count], seed, i), 2 * Width, 2 * Height, 1).Image.Resize(Width, Height), sheet, i));
        File.WriteAllBytes(arguments.Required("out"), ImageEncoder.ToJpeg(sheet, 85));
        Console.WriteLine($"{count} worlds of kit {kit}, seed {seed}: {string.Join(", ", rooms)} in turn");
        return 0;
    }

    private static void Paste(Image image, Image sheet, int i)
    {
        var (row, column) = Math.DivRem(i, Columns);
        for (var y = 0; y < Height; y++) Array.Copy(image.Rgb, y * Width * 3, sheet.Rgb, (((row * Height) + y) * sheet.Width + (column * Width)) * 3, Width * 3);
    }
}
