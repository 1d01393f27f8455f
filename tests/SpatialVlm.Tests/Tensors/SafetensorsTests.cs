using System.Text;
using FsCheck;
using FsCheck.Fluent;
using SpatialVlm.Tensors;

namespace SpatialVlm.Tests.Tensors;

public sealed class SafetensorsTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("safetensors").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]},\"b\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[4,12]}}", 12, "overlap")]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[4,12]}}", 12, "hole")]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]}}", 12, "the tensors take 8 bytes, the file has 12")]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":[3],\"data_offsets\":[0,8]}}", 8, "needs 12 bytes, its data_offsets span 8")]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":[26843545600],\"data_offsets\":[0,107374182400]}}", 8, "the tensors take 107374182400 bytes, the file has 8")]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":[4611686018427387904,4],\"data_offsets\":[0,0]}}", 0, "needs")]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":[9223372036854775807,9223372036854775807,9223372036854775807],\"data_offsets\":[0,4]}}", 4, "needs")]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":[-1],\"data_offsets\":[0,4]}}", 4, "negative extent")]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[4,0]}}", 4, "data_offsets [4, 0]")]
    [InlineData("{\"a\":{\"dtype\":\"F99\",\"shape\":[1],\"data_offsets\":[0,4]}}", 4, "dtype 'F99'")]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]},\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}}", 4, "listed twice")]
    [InlineData("{\"a\":[1]}", 4, "has no dtype")]
    [InlineData("[1,2]", 0, "not the JSON")]
    [InlineData("{\"a\":{\"dtype\":\"F32\",", 0, "not the JSON")]
    public void Header_that_lies_is_refused_with_what_is_wrong(string header, int dataBytes, string said)
    {
        string path = Write(Encoding.UTF8.GetBytes(header), new byte[dataBytes]);
        long before = GC.GetAllocatedBytesForCurrentThread();
        Should.Throw<SafetensorsException>(() => SafetensorsFile.Open(path)).Message.ShouldContain(said);
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(1_000_000);
    }

    [Theory]
    [InlineData(ulong.MaxValue)]
    [InlineData(100_000_000_000UL)]
    [InlineData(5UL)]
    public void Header_length_past_the_file_is_refused(ulong claimed)
    {
        string path = Path.Combine(folder, "long");
        File.WriteAllBytes(path, [.. BitConverter.GetBytes(claimed), .. "{}"u8]);
        Should.Throw<SafetensorsException>(() => SafetensorsFile.Open(path)).Message.ShouldContain("header claims");
    }

    [Fact]
    public void Any_damage_to_a_header_is_either_harmless_or_refused_by_name()
    {
        using var store = Store();
        Checkpoint.Save(store, folder);
        string path = Path.Combine(folder, Checkpoint.FileName);
        byte[] good = File.ReadAllBytes(path);
        Prop.ForAll(ArbMap.Default.ArbFor<(PositiveInt At, byte Value, PositiveInt Cut)>(), damage =>
        {
            byte[] bad = [.. good[..Math.Max(0, good.Length - (damage.Cut.Get % 5 == 0 ? damage.Cut.Get : 0))]];
            int headerEnd = 8 + BitConverter.ToInt32(good);
            if (bad.Length > 0) bad[damage.At.Get % Math.Min(bad.Length, headerEnd)] = damage.Value;
            string damaged = Path.Combine(folder, "damaged");
            File.WriteAllBytes(damaged, bad);
            try
            {
                using SafetensorsFile file = SafetensorsFile.Open(damaged);
                foreach (SafetensorsEntry entry in file.Entries) file.Read(entry.Name);
            }
            catch (SafetensorsException)
            {
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(400).WithReplay(1, 3));
    }

    [Theory]
    [InlineData(ElementType.Float32, 1e-9)]
    [InlineData(ElementType.Float16, 5e-4)]
    [InlineData(ElementType.BFloat16, 4e-3)]
    public void Weights_come_back_from_one_file_and_from_shards(ElementType type, double tolerance)
    {
        using ParameterStore saved = Store();
        foreach (long shard in new[] { long.MaxValue, 20 })
        {
            string place = Path.Combine(folder, $"{shard}");
            Checkpoint.Save(saved, place, type, shard);
            File.Exists(Path.Combine(place, Checkpoint.IndexName)).ShouldBe(shard == 20);
            using ParameterStore loaded = Store(seed: 9);
            Checkpoint.Load(loaded, place);
            foreach (Parameter parameter in saved.Parameters)
                for (int i = 0; i < parameter.Elements; i++)
                    loaded.WeightsOf(loaded[parameter.Name])[i].ShouldBe(saved.WeightsOf(parameter)[i], (Math.Abs(saved.WeightsOf(parameter)[i]) * tolerance) + 1e-12);
        }
    }

    [Fact]
    public void Every_missing_surplus_and_mis_shaped_tensor_is_named_at_once()
    {
        using ParameterStore saved = Store();
        Checkpoint.Save(saved, folder);
        using var other = new ParameterStore();
        other.Declare("a.weight", [3, 2], Initialization.Zeros);
        other.Declare("new.bias", [4], Initialization.Zeros);
        string message = Should.Throw<SafetensorsException>(() => Checkpoint.Load(other, folder)).Message;
        message.ShouldContain("wrong shape: 'a.weight' expected [3, 2], got [2, 3]");
        message.ShouldContain("missing: 'new.bias' [4]");
        message.ShouldContain("surplus: 'b' [5]");
        other.IsAllocated.ShouldBeFalse();
    }

    [Fact]
    public void Shard_names_cannot_leave_the_folder()
    {
        File.WriteAllText(Path.Combine(folder, Checkpoint.IndexName), "{\"weight_map\":{\"a\":\"../../etc/passwd\"}}");
        using ParameterStore store = Store();
        Should.Throw<SafetensorsException>(() => Checkpoint.Load(store, folder)).Message.ShouldContain("no plain file name");
    }

    private static ParameterStore Store(int seed = 1)
    {
        var store = new ParameterStore();
        store.Declare("a.weight", [2, 3], Initialization.Normal(1));
        store.Declare("b", [5], Initialization.Normal(1));
        store.Initialize(new Random(seed));
        return store;
    }

    private string Write(byte[] header, byte[] data)
    {
        string path = Path.Combine(folder, "file");
        File.WriteAllBytes(path, [.. BitConverter.GetBytes((ulong)header.Length), .. header, .. data]);
        return path;
    }
}
