using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text.Json;
using SpatialVlm.Experts.Surfaces;

namespace SpatialVlm.Benchmarks.Surfaces;

/// <summary>Cells of COCO photos: mask encoder features, place, panoptic category and photo (cells.safetensors).</summary>
/// <param name="Inputs">[cells], as <see cref="SurfaceHead.Inputs"/> makes them.</param>
/// <param name="Contexts">[cells], <see cref="CellContext"/> of the cells that are known of a photo.</param>
/// <param name="Labels">[cells], indices into <see cref="SurfaceHead.Classes"/>.</param>
/// <param name="Photos">[cells], COCO ids.</param>
internal sealed record SurfaceCells(float[][] Inputs, float[][] Contexts, int[] Labels, int[] Photos)
{
    private const int MostCellsAcross = 64;

    public bool[] IsGround => Array.ConvertAll(Labels, label => SurfaceHead.Classes[label] is "ground" or "floor");

    public static SurfaceCells Read(string path)
    {
        var bytes = File.ReadAllBytes(path);
        var headerLength = (int)BinaryPrimitives.ReadInt64LittleEndian(bytes);
        using var header = JsonDocument.Parse(bytes.AsMemory(8, headerLength));
        var features = Tensor<Half>(bytes, header, headerLength, "features", "F16");
        var position = Tensor<float>(bytes, header, headerLength, "position", "F32");
        var category = Tensor<byte>(bytes, header, headerLength, "category", "U8");
        var photo = Tensor<int>(bytes, header, headerLength, "photo", "I32");
        var channels = features.Length / photo.Length;
        float[][] cells = [.. Enumerable.Range(0, photo.Length).Select(i => Array.ConvertAll(features[(i * channels)..((i + 1) * channels)], value => (float)value))];
        float[][] inputs = [.. cells.Select((cell, i) => SurfaceHead.Inputs(cell, position[2 * i], position[2 * i + 1]))];
        return new SurfaceCells(inputs, ContextsOf(cells, position, photo), [.. category.Select(PanopticCategories.LabelOf)], photo);
    }

    // A sample of a photo's cells lies on the photo's grid; the other places stay empty.
    private static float[][] ContextsOf(float[][] cells, float[] position, int[] photos)
    {
        var contexts = new float[cells.Length][];
        foreach (var photo in Enumerable.Range(0, cells.Length).GroupBy(i => photos[i]))
        {
            int columns = CellsAlong(photo.Select(i => position[2 * i])), rows = CellsAlong(photo.Select(i => position[2 * i + 1]));
            int At(int i) => (int)(position[2 * i + 1] * rows) * columns + (int)(position[2 * i] * columns);
            var grid = new float[]?[columns * rows];
            foreach (var i in photo) grid[At(i)] = cells[i];
            var ofPhoto = CellContext.Of(grid, columns, rows);
            foreach (var i in photo) contexts[i] = ofPhoto[At(i)]!;
        }
        return contexts;
    }

    private static int CellsAlong(IEnumerable<float> centers)
    {
        var known = centers.Distinct().ToArray();
        return Enumerable.Range(1, MostCellsAcross).First(count => known.All(center => Math.Abs(center * count - 0.5 - Math.Round(center * count - 0.5)) < 1e-3));
    }

    public SurfaceCells Of(IReadOnlySet<int> photos)
    {
        var kept = Enumerable.Range(0, Photos.Length).Where(i => photos.Contains(Photos[i])).ToArray();
        return new SurfaceCells([.. kept.Select(i => Inputs[i])], [.. kept.Select(i => Contexts[i])], [.. kept.Select(i => Labels[i])], [.. kept.Select(i => Photos[i])]);
    }

    private static T[] Tensor<T>(byte[] bytes, JsonDocument header, int headerLength, string name, string type) where T : struct
    {
        var entry = header.RootElement.GetProperty(name);
        if (entry.GetProperty("dtype").GetString() != type) throw new InvalidDataException($"'{name}' must be {type}, got {entry.GetProperty("dtype")}.");
        var offsets = entry.GetProperty("data_offsets");
        int start = 8 + headerLength + offsets[0].GetInt32(), end = 8 + headerLength + offsets[1].GetInt32();
        return MemoryMarshal.Cast<byte, T>(bytes.AsSpan(start, end - start)).ToArray();
    }
}
