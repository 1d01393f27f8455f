using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text.Json;
using SpatialVlm.Experts.Surfaces;

namespace SpatialVlm.Benchmarks.Surfaces;

/// <summary>Cells of COCO photos: mask encoder features, place, panoptic category and photo (cells.safetensors).</summary>
/// <param name="Inputs">[cells], as <see cref="SurfaceHead.Inputs"/> makes them.</param>
/// <param name="Labels">[cells], indices into <see cref="SurfaceHead.Classes"/>.</param>
/// <param name="Photos">[cells], COCO ids.</param>
internal sealed record SurfaceCells(float[][] Inputs, int[] Labels, int[] Photos)
{
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
        var inputs = new float[photo.Length][];
        var cell = new float[channels];
        for (var i = 0; i < inputs.Length; i++)
        {
            for (var c = 0; c < channels; c++) cell[c] = (float)features[i * channels + c];
            inputs[i] = SurfaceHead.Inputs(cell, position[2 * i], position[2 * i + 1]);
        }
        return new SurfaceCells(inputs, [.. category.Select(PanopticCategories.LabelOf)], photo);
    }

    public SurfaceCells Of(IReadOnlySet<int> photos)
    {
        var kept = Enumerable.Range(0, Photos.Length).Where(i => photos.Contains(Photos[i])).ToArray();
        return new SurfaceCells([.. kept.Select(i => Inputs[i])], [.. kept.Select(i => Labels[i])], [.. kept.Select(i => Photos[i])]);
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
